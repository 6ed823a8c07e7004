"""Positions and mentors of a list: looked at, or taken in, every row or none.

One that is there already, under the same name at the same workplace, is left alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from api.imports.apply import Added
from api.imports.folding import fold
from api.imports.kinds import ImportKind
from api.imports.marks import Mark, MarkCode
from api.imports.offer_rows import L, ListedMentor, ListedPosition, OfferList, OfferRow
from api.imports.preview import Preview, RowPreview, Thing
from api.imports.rows import in_order
from api.sheets.sheet import place
from employers import mentors, positions, queries
from employers.ids import WorkplaceId
from employers.models import Mentor
from foundation.clock import local_day
from foundation.imports import take_in
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.files.faults import MISSING, Fault, Refused, fault

There = frozenset[tuple[WorkplaceId, str]]
"""Names at workplaces, folded."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """The rows whose workplace is entered: what is new, and which are there already."""

    new: Mapping[int, WorkplaceId]
    there: tuple[int, ...]
    faults: tuple[Fault, ...]


def preview_positions(session: Session, listed: OfferList[ListedPosition], *, by: Actor) -> Preview:
    """What would come of a list of positions."""

    def things(row: OfferRow[ListedPosition]) -> tuple[Thing, ...]:
        return (Thing.POSITION, *[Thing.SEAT] * row.listed.seats)

    return _preview(session, ImportKind.POSITIONS, listed, _titles(session), things, by=by)


def preview_mentors(session: Session, listed: OfferList[ListedMentor], *, by: Actor) -> Preview:
    """What would come of a list of mentors."""
    names = _names(session)
    return _preview(session, ImportKind.MENTORS, listed, names, lambda _: (Thing.MENTOR,), by=by)


def import_positions(
    session: Session, listed: OfferList[ListedPosition], *, by: Actor, at: datetime
) -> Added:
    """Open every position, confirmed as by one tap.

    Raises `Refused` with all faults, and `ImportedAlready` for a list that holds the same as an
    earlier one.
    """
    placed = _take_in(session, ImportKind.POSITIONS, listed, _titles(session), by=by, at=at)
    days = {row.number: _confirmed(row.listed.season_until, local_day(at)) for row in listed.rows}
    _refuse_past(listed, days, local_day(at))
    seats = 0
    for row in listed.rows:
        if row.number in placed.new:
            positions.open_position(
                session,
                workplace=placed.new[row.number],
                offer=row.listed.offer,
                seats=row.listed.seats,
                confirmed_until=days[row.number],
                by=by,
                at=at,
            )
            seats += row.listed.seats
    kind, new, left = ImportKind.POSITIONS, len(placed.new), len(placed.there)
    return Added(kind, positions=new, seats=seats, left_alone=left)


def import_mentors(
    session: Session, listed: OfferList[ListedMentor], *, by: Actor, at: datetime
) -> Added:
    """Enter every mentor. Raises as `import_positions` does."""
    placed = _take_in(session, ImportKind.MENTORS, listed, _names(session), by=by, at=at)
    for row in listed.rows:
        if row.number in placed.new:
            workplace, profile = placed.new[row.number], row.listed.profile
            mentors.join(session, workplace=workplace, profile=profile, by=by, at=at)
    return Added(ImportKind.MENTORS, mentors=len(placed.new), left_alone=len(placed.there))


def _preview(
    session: Session,
    kind: ImportKind,
    listed: OfferList[L],
    there: There,
    things: Callable[[OfferRow[L]], tuple[Thing, ...]],
    *,
    by: Actor,
) -> Preview:
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    placed: _Placed = _place(session, listed, there)
    rows = tuple(
        RowPreview(row.number, things(row) if row.number in placed.new else ())
        for row in listed.rows
    )
    marks = tuple(Mark(number, MarkCode.THERE) for number in placed.there)
    faults = in_order([*listed.faults, *placed.faults], listed.headers)
    return Preview(kind, rows, marks, faults)


def _take_in(
    session: Session,
    kind: ImportKind,
    listed: OfferList[L],
    there: There,
    *,
    by: Actor,
    at: datetime,
) -> _Placed:
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    if listed.faults:
        raise Refused(listed.faults)
    take_in(session, kind, digest=listed.digest, rows=len(listed.rows), by=by, at=at)
    placed = _place(session, listed, there)
    if placed.faults:
        raise Refused(in_order(placed.faults, listed.headers))
    return placed


def _place(session: Session, listed: OfferList[L], there: There) -> _Placed:
    """Which workplace each row is of, and whether it is there already."""
    cvr_of = {row.id: row.cvr for row in queries.employers(session)}
    known = {
        (cvr_of[row.employer_id], fold(row.name)): row.id for row in queries.workplaces(session)
    }
    new: dict[int, WorkplaceId] = {}
    left: list[int] = []
    faults: list[Fault] = []
    for row in listed.rows:
        workplace = known.get((row.listed.cvr, fold(row.listed.workplace)))
        if workplace is None:
            faults.append(_unplaced(row, listed, registered=row.listed.cvr in cvr_of.values()))
        elif (workplace, fold(row.listed.name)) in there:
            left.append(row.number)
        else:
            new[row.number] = workplace
    return _Placed(new, tuple(left), tuple(faults))


def _unplaced(row: OfferRow[L], listed: OfferList[L], *, registered: bool) -> Fault:
    if registered:
        rule = "must be a workplace of the employer that is entered already"
        return fault(_where(row, listed, "workplace"), MISSING, rule)
    rule = "must be the CVR number of an employer that is registered"
    return fault(_where(row, listed, "cvr"), MISSING, rule)


def _confirmed(season_until: date | None, today: date) -> date:
    usual = today + timedelta(days=positions.CONFIRMED_DAYS)
    return min(usual, season_until or usual)


def _refuse_past(listed: OfferList[ListedPosition], days: Mapping[int, date], today: date) -> None:
    """A season that is over is asked about only here: a file is read on any day."""

    def past() -> Iterator[Fault]:
        for row in listed.rows:
            if days[row.number] < today:
                yield fault(_where(row, listed, "season_until"), MISSING, "has passed")

    faults = tuple(past())
    if faults:
        raise Refused(in_order(faults, listed.headers))


def _where(row: OfferRow[L], listed: OfferList[L], name: str) -> str:
    header = next(header for header, one in listed.headers.columns.items() if one.fills == name)
    return place(row.number, header)


def _titles(session: Session) -> There:
    return frozenset((row.workplace_id, fold(row.title)) for row in queries.positions(session))


def _names(session: Session) -> There:
    query = select(Mentor.workplace_id, Mentor.name).where(
        Mentor.municipality == session.municipality, Mentor.left_at.is_(None)
    )
    return frozenset((workplace, fold(name)) for workplace, name in session.execute(query))
