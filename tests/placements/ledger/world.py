"""Placements that have begun, and what happens to them, written as rows: quick, without the acts.

Amina works at Brødrene Lund in Blågårdsgade; Havnens Is is the other partner. Finn keeps the books.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import insert, update

from employers.ids import AgreementId, EmployerId, PositionId, WorkplaceId
from employers.models import Agreement
from employers.words import Route, Vat
from foundation import accounts
from foundation.ids import AccountId, new_id
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.tables import Owned
from placements.ids import PlacementId
from placements.ledger import posting, terms
from placements.ledger.posting import Posted
from placements.ledger.terms import Source, Terms
from placements.models import Confirmation, Ground, Pause, Placement, Posting, Proposal
from placements.status import PlacementState, ProposalState
from placements.words.placements import ChangeReason, EndReason, PauseReason
from placements.words.placements import Source as ConfirmedBy
from placements.words.proposals import Origin
from referrals.models import Referral, Youth
from referrals.status import ReferralState
from referrals.words import LegalTrack
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff, hire

FIRST: Final = date(2026, 1, 5)
"""A Monday: the first day of every job, unless told otherwise."""
EARLY: Final = datetime(2025, 12, 1, 9, tzinfo=UTC)
"""When partners were found, and what was agreed with them."""
NAMES: Final = ("Brødrene Lund", "Havnens Is")
Rows = dict[type[Owned], list[dict[str, Any]]]
_NUMBERS: Final = count(1)


@dataclass(frozen=True, slots=True)
class Shop:
    """A partner with one workplace and one position."""

    employer: EmployerId
    workplace: WorkplaceId
    position: PositionId
    referrer: AccountId
    """Who refers everybody who works there."""


@dataclass
class Books:
    """A municipality that keeps a ledger."""

    database: AnyDatabase
    staff: Staff
    finn: Actor
    lund: Shop
    havnen: Shop

    def writing(self) -> AbstractContextManager[Session]:
        """A transaction that may write."""
        return self.database.writing(CITY)

    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that sees one state."""
        return self.database.reading(CITY)

    def post(self, on: date) -> Posted:
        """Post on a day, in a transaction of its own."""
        with self.writing() as session:
            return posting.post(session, by=self.staff.timetable, at=noon(on))


def books(database: AnyDatabase, **changes: Any) -> Books:
    """The staff, two partners, the programme's terms and its sources."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        boss = accounts.operator(CITY)
        opened = accounts.open_account(
            session, role=Role.FINANCE, name="Finn Krone", by=boss, at=MONDAY
        )
        finn = accounts.actor(session, opened)
        lund, havnen = (partner(session, name, staff.rune) for name in NAMES)
        made = Books(database, staff, finn, lund, havnen)
        set_up(session, staff.asta, **changes)
    return made


def set_up(session: Session, by: Actor, **changes: Any) -> None:
    """The usual terms, and for 2026 and 2027 one hundred courses own, then those of the fund."""
    usual = Terms(**{"from_on": date(2026, 1, 1), "payer_name": "Havneby Kommune", **changes})
    terms.set_terms(session, terms=usual, by=by, at=EARLY)
    for year in (2026, 2027):
        own = Source(year, "own", 1, "Egenfinansiering", courses_max=100)
        fund = Source(year, "fund", 2, "Fonden", account_string="1234567890123456")
        for source in (own, fund):
            terms.set_source(session, source=source, by=by, at=EARLY)


def partner(session: Session, name: str, referrer: Actor) -> Shop:
    """A partner with a shop, and the usual agreement from before everything begins."""
    employer = offers.employer(session, EARLY, name)
    workplace = offers.workplace(session, employer, EARLY)
    position = offers.position(session, workplace, EARLY)
    return Shop(employer, workplace, position, referrer.account)


def job(session: Session, shop: Shop, **told: Any) -> PlacementId:
    """One placement, with the youth it is of."""
    rows: Rows = {}
    id_ = add_job(rows, shop, **told)
    write(session, rows)
    return id_


def add_job(
    rows: Rows,
    shop: Shop,
    *,
    first_day: date = FIRST,
    ended_on: date | None = None,
    began_at: datetime | None = None,
    case: str | None = None,
) -> PlacementId:
    """The rows of a placement: of a case that is there, or of a new one."""
    at, by = noon(first_day), offers.BY
    case, proposal, placement = (
        case or _case(rows, shop, at),
        new_id("prp"),
        PlacementId(new_id("plc")),
    )
    where = {"employer_id": shop.employer, "workplace_id": shop.workplace}
    _put(
        rows, Proposal, id=proposal, code=f"P{next(_NUMBERS)}", state=ProposalState.ACCEPTED,
        origin=Origin.ROUND, held=1, chosen=1, lapses_on=first_day, made_at=at, made_by=by,
        invited_at=at, invited_by=by,
        accepted_at=at, accepted_by=by, **where,
    )  # fmt: skip
    _put(
        rows, Ground, id=new_id("grd"), proposal_id=proposal, referral_id=case, score=1, terms={},
        urgent=False, waited_days=0,
    )  # fmt: skip
    over: dict[str, Any] = {"ended_on": ended_on, "ended_at": ended_on and noon(ended_on)}
    over |= {"ended_by": ended_on and by, "end_reason": ended_on and EndReason.SCHOOL}
    over |= {"end_planned": False if ended_on else None}
    _put(
        rows, Placement, id=placement, number=next(_NUMBERS), proposal_id=proposal,
        state=PlacementState.ENDED if ended_on else PlacementState.ACTIVE, starts_on=first_day,
        first_day_on=first_day, opened_at=at, opened_by=by, began_at=began_at or at, began_by=by,
        **over, **where,
    )  # fmt: skip
    _put(
        rows, Posting, id=new_id("pst"), placement_id=placement, number=1, from_on=first_day,
        position_id=shop.position, reason=ChangeReason.FIRST, assigned_at=at, assigned_by=by,
        **where,
    )  # fmt: skip
    return placement


def _case(rows: Rows, shop: Shop, at: datetime) -> str:
    youth, case, by, day = new_id("yth"), new_id("ref"), offers.BY, at.date()
    _put(rows, Youth, id=youth, birth_year=2010, opened_at=at, opened_by=by)
    _put(
        rows, Referral, id=case, youth_id=youth, code=f"C{next(_NUMBERS)}",
        state=ReferralState.APPROVED, version=1, referrer=shop.referrer, queue=NORREBRO,
        drafted_at=at, drafted_by=by, submitted_at=at, submitted_by=by, turn=1,
        decision_due_on=day, waiting_since=day, approved_on=day, invitation_due_on=day,
        legal_track=LegalTrack.EARLY_OFFER, decided_at=at, decided_by=by,
    )  # fmt: skip
    return case


def write(session: Session, rows: Rows) -> None:
    """Write rows, each kind at once."""
    for table in (Youth, Referral, Proposal, Ground, Placement, Posting, Pause, Confirmation):
        if rows.get(table):
            session.execute(insert(table), rows[table])


def pause(
    session: Session, placement: PlacementId, shop: Shop, first: date, last: date | None = None
) -> str:
    """A pause that was told."""
    rows: Rows = {}
    id_ = new_id("pau")
    _put(
        rows, Pause, id=id_, placement_id=placement, employer_id=shop.employer,
        workplace_id=shop.workplace, reason=PauseReason.HOLIDAY, from_on=first, until_on=last,
        noted_at=noon(first), noted_by=offers.BY,
    )  # fmt: skip
    write(session, rows)
    return id_


def confirm(
    session: Session, placement: PlacementId, shop: Shop, *weeks: int, worked: bool = True
) -> None:
    """Weeks that somebody spoke of."""
    rows: Rows = {}
    for week in weeks:
        _put(
            rows, Confirmation, id=new_id("cnf"), placement_id=placement, week=week, worked=worked,
            employer_id=shop.employer, workplace_id=shop.workplace, source=ConfirmedBy.COORDINATOR,
            confirmed_at=MONDAY, confirmed_by=offers.BY,
        )  # fmt: skip
    write(session, rows)


def change(session: Session, table: type[Owned], id_: str, **values: Any) -> None:
    """Let a row be another."""
    where = (table.municipality == CITY, table.__table__.c.id == id_)
    session.execute(update(table).where(*where).values(**values))


def end(session: Session, placement: PlacementId, on: date) -> None:
    """The job is over, with its own day, however late it is told."""
    over: dict[str, Any] = {"ended_on": on, "ended_at": noon(on), "ended_by": offers.BY}
    over |= {"end_reason": EndReason.SCHOOL, "end_planned": False, "state": PlacementState.ENDED}
    change(session, Placement, placement, **over)


def agree(
    session: Session,
    shop: Shop,
    rate_ore: int,
    from_on: date,
    *,
    number: int = 2,
    until_on: date | None = None,
    vat: Vat = Vat.OUTSIDE,
) -> AgreementId:
    """Another agreement with a shop's employer."""
    id_ = AgreementId(new_id("agr"))
    row = {"id": id_, "employer_id": shop.employer, "number": number, "rate_ore": rate_ore}
    row |= {"route": Route.PAYMENT, "vat": vat, "from_on": from_on, "until_on": until_on}
    session.execute(
        insert(Agreement),
        [{"municipality": CITY, **row, "concluded_at": MONDAY, "concluded_by": offers.BY}],
    )
    return id_


def noon(day: date) -> datetime:
    """An instant of a day."""
    return datetime.combine(day, time(11), UTC)


def week_on(number: int) -> date:
    """The first day of a week of a job that nothing moves."""
    return FIRST + timedelta(days=7 * (number - 1))


def _put(rows: Rows, table: type[Owned], **row: Any) -> None:
    rows.setdefault(table, []).append({"municipality": CITY, **row})
