"""What employers offer in tests: employers, workplaces, positions with seats, mentors, as rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any, Final

from employers.agreements import USUAL_RATE_ORE
from employers.ids import (
    AgreementId,
    EmployerId,
    LegalEntityId,
    MentorId,
    PartnershipId,
    PositionId,
    SeatId,
    WorkplaceId,
)
from employers.models import (
    Agreement,
    Employer,
    LegalEntity,
    Mentor,
    Partnership,
    Position,
    Seat,
    Workplace,
)
from employers.questions import QUESTIONS_VERSION, Answer, Question
from employers.status import Stage
from employers.words import Route, Sector, Vat
from foundation.ids import AccountId, new_id
from foundation.session import Session
from foundation.tables import Owned
from matching.problem import Window
from tests.cast import BAKERY, BIRTHE, SHOP

BY: Final = AccountId("acc_offers")
ANSWERS: Final[Mapping[str, str]] = {
    Question.NO_SHOW: Answer.CALL_TODAY,
    Question.NEW_TASK: Answer.STEP_BY_STEP,
    Question.QUARREL: Answer.PART_THEM,
    Question.BUSY_DAY: Answer.SMALL_BITES,
}
"""What Birthe would answer: strong in structure, instructions and attendance."""
WEAK: Final[Mapping[str, str]] = {
    Question.NO_SHOW: Answer.WELCOME_BACK,
    Question.NEW_TASK: Answer.LET_THEM_TRY,
    Question.QUARREL: Answer.HEAR_BOTH,
    Question.BUSY_DAY: Answer.PRAISE,
}
"""Strong in confidence, and in neither structure nor instructions."""
WEIGHTS: Final = (2, 7, 6, 5, 4, 3, 2)
_NUMBERS: Final = count(1_000_000)


def employer(
    session: Session,
    at: datetime,
    name: str = "Brødrene Lund",
    *,
    stage: Stage = Stage.ACTIVE,
    interviews: int = 10,
) -> EmployerId:
    """A partner, active unless said otherwise, with the usual agreement."""
    id_, cvr = EmployerId(new_id("emp")), cvr_number()
    made = {"registered_at": at, "registered_by": BY}
    _add(session, Employer, id=id_, name=name, cvr=cvr, **made)
    entity = {"id": LegalEntityId(new_id("len")), "employer_id": id_, "number": 1, "cvr": cvr}
    recorded = {"name": name, "from_on": at.date(), "recorded_at": at, "recorded_by": BY}
    _add(session, LegalEntity, **entity, **recorded)
    row = {"id": PartnershipId(new_id("par")), "employer_id": id_, "number": 1, "stage": stage}
    row |= {"seats_promised": 10, "interviews_max": interviews}
    _add(session, Partnership, **row, changed_at=at, changed_by=BY)
    deal = {"route": Route.INVOICE, "vat": Vat.OUTSIDE, "rate_ore": USUAL_RATE_ORE, "number": 1}
    deal |= {"id": AgreementId(new_id("agr")), "employer_id": id_, "from_on": at.date()}
    _add(session, Agreement, **deal, concluded_at=at, concluded_by=BY)
    return id_


def workplace(
    session: Session,
    employer_: EmployerId,
    at: datetime,
    name: str = "Blågårdsgade",
    *,
    place: tuple[float, float] = (BAKERY.lat, BAKERY.lon),
    youths_max: int = 3,
) -> WorkplaceId:
    """A workplace, in the middle of Nørrebro unless said otherwise."""
    id_ = WorkplaceId(new_id("wkp"))
    facts = {"employer_id": employer_, "name": name, "lat": place[0], "lon": place[1]}
    facts["district"] = "norrebro"
    _add(session, Workplace, id=id_, youths_max=youths_max, added_at=at, added_by=BY, **facts)
    return id_


def position(
    session: Session, workplace_: WorkplaceId, at: datetime, *, seats: int = 1, **changes: Any
) -> PositionId:
    """A job of the shop's kind, with seats; open until the end of the year unless changed."""
    id_ = PositionId(new_id("pos"))
    place = session.get_one(Workplace, (session.municipality, workplace_))
    where = {"workplace_id": workplace_, "employer_id": place.employer_id}
    facts: dict[str, Any] = {
        "title": "Butiksmedhjælper",
        "sector": Sector(SHOP.sector),
        "job_type": SHOP.job_type,
        "tasks": list(SHOP.tasks),
        "age_min": SHOP.age_min,
        "start_from": at.date(),
        "start_by": date(2026, 12, 31),
        "shifts": written(SHOP.shifts),
        "minutes_min": SHOP.minutes_min,
        "minutes_max": SHOP.minutes_max,
        "languages": list(SHOP.languages),
        "confirmed_until": date(2026, 12, 31),
    }
    facts |= {"confirmed_at": at, "confirmed_by": BY, "opened_at": at, "opened_by": BY}
    _add(session, Position, id=id_, **where, **(facts | changes))
    for number in range(1, seats + 1):
        seat = {"id": SeatId(new_id("set")), "position_id": id_, "number": number}
        _add(session, Seat, **seat, **where, opened_at=at, opened_by=BY)
    return id_


def mentor(
    session: Session,
    workplace_: WorkplaceId,
    at: datetime,
    name: str = "Birthe Lund",
    *,
    capacity: int = 1,
    answers: Mapping[str, Any] | None = None,
    account: AccountId | None = None,
) -> MentorId:
    """A mentor as strong as Birthe, at work when she is."""
    id_ = MentorId(new_id("men"))
    place = session.get_one(Workplace, (session.municipality, workplace_))
    guide = BIRTHE.mentor()
    facts: dict[str, Any] = {
        "workplace_id": workplace_,
        "employer_id": place.employer_id,
        "account": account,
        "name": name,
        "capacity": capacity,
        "languages": list(guide.languages),
        "shifts": written(guide.shifts),
        "answers": dict(ANSWERS if answers is None else answers),
        "questions": QUESTIONS_VERSION,
    }
    _add(session, Mentor, id=id_, joined_at=at, joined_by=BY, **facts)
    return id_


def written(windows: Sequence[Window]) -> list[dict[str, Any]]:
    """Windows as columns hold them."""
    return [window.write() for window in windows]


def cvr_number() -> str:
    """Another CVR number each time, its check digit right; nobody's that we know of."""
    for number in _NUMBERS:
        digits = [int(digit) for digit in str(number)]
        rest = sum(w * d for w, d in zip(WEIGHTS, digits, strict=True)) % 11
        if rest != 1:
            return f"{number}{(11 - rest) % 11}"
    raise AssertionError("numbers never end")


def _add(session: Session, table: type[Owned], **values: Any) -> None:
    session.add(table(municipality=session.municipality, **values))
    session.flush()
