"""A list looked at before it is taken in: what would be added, and what is wrong or odd.

A preview is for people. Whatever it says is asked anew by `apply`, in the transaction that adds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.imports.employer_rows import EmployerList
from api.imports.kinds import ImportKind
from api.imports.known import likenesses
from api.imports.marks import Mark, MarkCode
from api.imports.receivers import receive
from api.imports.referral_rows import ReferralList
from api.imports.rows import in_order
from employers import register
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from matching.files.faults import Fault


class Thing(StrEnum):
    """What a row adds."""

    DRAFT = "draft"
    EMPLOYER = "employer"
    WORKPLACE = "workplace"
    POSITION = "position"
    SEAT = "seat"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What one row would add, and whether a draft could be submitted as it is."""

    number: int
    adds: tuple[Thing, ...]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a list. It holds row numbers, headers and codes, and no cell of it."""

    kind: ImportKind
    rows: tuple[RowPreview, ...]
    marks: tuple[Mark, ...]
    faults: tuple[Fault, ...]
    """By row; with any of them nothing is taken in."""

    @property
    def adds(self) -> Mapping[Thing, int]:
        """How much would be added of each."""
        return Counter(thing for row in self.rows for thing in row.adds)


def preview_referrals(
    session: Session, listed: ReferralList, *, queue: str | None = None, by: Actor
) -> Preview:
    """What would come of a list of referrals. Raises `Refused` for an unknown `queue`."""
    require(by, Permission.REFERRAL_IMPORT, Case(session.municipality))
    _ready, faults = receive(session, listed, queue=queue, by=by)
    rows = (
        RowPreview(row.number, (Thing.DRAFT,), is_whole=not row.application.lacks())
        for row in listed.rows
    )
    marks = [
        Mark(row.number, MarkCode.DOUBT, header=header)
        for row in listed.rows
        for header in row.doubtful
    ]
    marks.extend(likenesses(session, listed))
    return Preview(
        ImportKind.REFERRALS,
        tuple(rows),
        tuple(sorted(marks, key=lambda mark: mark.row)),
        in_order([*listed.faults, *faults], listed.headers),
    )


def preview_employers(session: Session, listed: EmployerList, *, by: Actor) -> Preview:
    """What would come of a list of employers. Those registered already are left alone."""
    require(by, Permission.EMPLOYER_WRITE, Case(session.municipality))
    there = registered(session, listed)
    rows: list[RowPreview] = []
    marks: list[Mark] = []
    seen: set[str] = set()
    for row in listed.rows:
        cvr = row.listed.cvr
        if cvr in there:
            marks.append(Mark(row.number, MarkCode.REGISTERED))
            rows.append(RowPreview(row.number, ()))
            continue
        things = _things(is_first=cvr not in seen, has_workplace=row.listed.workplace is not None)
        rows.append(RowPreview(row.number, tuple(things)))
        seen.add(cvr)
    return Preview(ImportKind.EMPLOYERS, tuple(rows), tuple(marks), listed.faults)


def registered(session: Session, listed: EmployerList) -> frozenset[str]:
    """The CVR numbers of a list that are registered."""
    numbers = {row.listed.cvr for row in listed.rows}
    return frozenset(number for number in numbers if register.find(session, number))


def _things(*, is_first: bool, has_workplace: bool) -> Iterator[Thing]:
    if is_first:
        yield Thing.EMPLOYER
    if has_workplace:
        yield Thing.WORKPLACE
