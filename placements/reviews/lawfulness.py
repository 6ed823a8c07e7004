"""Whether the rules allow an option today: the youth, the job and the mentor as they stand now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from employers.ids import MentorId, PositionId
from employers.models import Employer, Mentor, Position, Workplace
from employers.offered import offered_mentor, offered_position
from foundation.session import Session
from matching import problem as records
from matching.problem import SCHEMA, Problem, Window
from matching.rules.bars import LIFTED_BY_PIN, Code
from matching.rules.cases import Pair, Round, Triple
from matching.rules.triple_rules import bars
from placements.snapshot.bars import vetoes
from placements.snapshot.offers import Offers
from referrals.application import Application
from referrals.application.lacks import Incomplete
from referrals.application.youth import Place, to_youth
from referrals.models import FAST, Referral
from referrals.versions import current

NOWHERE: Final[Mapping[str, Place]] = MappingProxyType({})
INCOMPLETE: Final = "INCOMPLETE"
"""What is answered where the application lacks what the rules look at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules are asked of: a job, a mentor, and the week; any of its menu if None."""

    position: PositionId
    mentor: MentorId
    week: tuple[Window, ...] | None = None


def triple_of(
    session: Session,
    referral: Referral,
    asked: Asked,
    *,
    on: date,
    districts: Mapping[str, Place] = NOWHERE,
) -> Triple | None:
    """The match as the rules see it on a day; None where they cannot.

    That is where nobody knows where the workplace is, where the mentor works elsewhere by now, or
    where the application lacks something. A youth whose address has no place, in a district that
    is not known here, is taken to live next door: the round that made the match asked about the
    way.
    """
    key = session.municipality
    position = session.get_one(Position, (key, asked.position))
    mentor = session.get_one(Mentor, (key, asked.mentor))
    row = session.get_one(Workplace, (key, position.workplace_id))
    if row.lat is None or row.lon is None or mentor.workplace_id != row.id:
        return None
    workplace = records.Workplace(row.id, row.employer_id, row.lat, row.lon, youths_max=1)
    offers = Offers(
        (records.Employer(row.employer_id, 1),),
        (workplace,),
        (_of_the_week(position, asked.week),),
        (offered_mentor(mentor).record(1),),
    )
    employer = session.get_one(Employer, (key, row.employer_id))
    names = (row.name, f"{employer.name} {row.name}", f"{employer.name}, {row.name}")
    application = current(session, referral)
    next_door = {one.district or "": (row.lat, row.lon) for one in application.addresses}
    known = (dict.fromkeys(names, row.id), next_door | dict(districts))
    youth = _youth(application, referral, *known, on)
    return None if youth is None else _triple(session, youth, offers, on)


def barred(triple: Triple | None) -> tuple[str, ...]:
    """The rules that bar a match, but for those about which people decide."""
    if triple is None:
        return (INCOMPLETE,)
    codes = {bar.code for bar in bars(triple)} - LIFTED_BY_PIN
    return tuple(code.value for code in Code if code in codes)


def _of_the_week(row: Position, week: tuple[Window, ...] | None) -> records.Position:
    """A position with one seat; with a week, that week is all of its menu, and taken whole."""
    whole = offered_position(row, 1).record(1)
    if week is None:
        return whole
    least = sum(one.minutes for one in week)
    most = max(whole.minutes_max, least)
    return replace(whole, shifts=week, minutes_min=least, minutes_max=most)


def _triple(session: Session, youth: records.Youth, offers: Offers, on: date) -> Triple:
    one = Problem(
        schema=SCHEMA,
        round_date=on,
        employers=offers.employers,
        workplaces=offers.workplaces,
        positions=offers.positions,
        mentors=offers.mentors,
        youths=(youth,),
        vetoes=vetoes(session, {youth.id}, offers, on),
    )
    return Triple(Pair(Round(one), one.youths[0], one.positions[0]), one.mentors[0])


def _youth(
    application: Application,
    referral: Referral,
    names: Mapping[str, str],
    districts: Mapping[str, Place],
    on: date,
) -> records.Youth | None:
    try:
        bridged = to_youth(
            application,
            id=referral.id,
            on=on,
            approved_on=referral.waiting_since or on,
            fast_track=referral.turn == FAST,
            workplaces=names,
            districts=districts,
        )
    except Incomplete:
        return None
    return bridged.youth
