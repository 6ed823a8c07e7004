"""Publishing refuses each kind of match that stands no more, all at once, and nothing is done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select, update

from employers.ids import PartnershipId
from employers.models import Mentor, MentorAbsence, Partnership, Position, Seat, Workplace
from employers.status import Stage
from foundation.ids import new_id
from foundation.session import Session
from matching.policy import Policy
from matching.problem import Window
from placements.errors.proposals import NoneLeft
from placements.errors.rounds import MatchesFallen, NotInTheRound
from placements.models import Ground, KeptApart, Parking, StandingVeto
from placements.rounds.overrides import Demanded
from placements.rounds.publishing import fallen_now
from placements.status import RoundState
from placements.words.proposals import Parked
from placements.words.rounds import OverrideKind, OverrideReason
from referrals import consents, intake
from referrals.consents import YOUTH
from referrals.ids import ReferralId
from referrals.models import Referral
from referrals.rights.restriction import restrict
from tests import offers
from tests.applications import PLACES
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds.week import ROUND_DAY, Week, reviewed, week
from tests.referrals.scene import dump, youth_of

Spoil = Callable[[Session, Week, ReferralId], None]
BY: Final = offers.BY


def change(session: Session, table: Any, id_: str, **values: Any) -> None:
    """Change a row."""
    session.execute(update(table).where(table.municipality == CITY, table.id == id_).values(values))


def withdrawn(session: Session, made: Week, case: ReferralId) -> None:
    """The youth left."""
    intake.withdraw(session, referral=case, by=made.karen, at=MONDAY)


def restricted(session: Session, made: Week, case: ReferralId) -> None:
    """The case stands still."""
    restrict(session, youth=youth_of(session, case), by=made.karen, at=MONDAY)


def parked(session: Session, _made: Week, case: ReferralId) -> None:
    """The search rests."""
    until = ROUND_DAY + timedelta(days=1)
    facts = {"reason": Parked.LATER, "until_on": until, "parked_at": MONDAY, "parked_by": BY}
    session.add(Parking(municipality=CITY, id=new_id("prk"), referral_id=case, **facts))


def taken_back(session: Session, made: Week, case: ReferralId) -> None:
    """A consent was taken back."""
    consents.withdraw(session, referral=case, giver=YOUTH, by=made.karen, at=MONDAY)


def closed(session: Session, made: Week, _case: ReferralId) -> None:
    """The position was closed."""
    change(session, Position, made.town.shop.position, closed_at=MONDAY, closed_by=BY)


def stale(session: Session, made: Week, _case: ReferralId) -> None:
    """Nobody has said that the position is still open."""
    yesterday = ROUND_DAY - timedelta(days=1)
    change(session, Position, made.town.shop.position, confirmed_until=yesterday)


def paused(session: Session, made: Week, _case: ReferralId) -> None:
    """The employer takes part no more."""
    facts = {"seats_promised": 1, "interviews_max": 5, "changed_at": MONDAY, "changed_by": BY}
    row = {"id": PartnershipId(new_id("par")), "number": 2, "stage": Stage.PAUSED} | facts
    session.add(Partnership(municipality=CITY, employer_id=made.town.shop.employer, **row))


def left(session: Session, made: Week, _case: ReferralId) -> None:
    """The mentor left."""
    change(session, Mentor, made.town.shop.mentor, left_at=MONDAY, left_by=BY)


def away(session: Session, made: Week, _case: ReferralId) -> None:
    """The mentor is ill."""
    shop = made.town.shop
    where = {"workplace_id": shop.workplace, "employer_id": shop.employer}
    facts = {"kind": "sick_leave", "from_on": ROUND_DAY, "noted_at": MONDAY, "noted_by": BY}
    row = {"id": new_id("abs"), "mentor_id": shop.mentor} | where | facts
    session.add(MentorAbsence(municipality=CITY, **row))


def unable(session: Session, made: Week, _case: ReferralId) -> None:
    """The mentor has answered the questions anew."""
    change(session, Mentor, made.town.shop.mentor, answers=offers.WEAK)


def vetoed(session: Session, made: Week, case: ReferralId) -> None:
    """Somebody knows why not."""
    facts = {"employer": made.town.shop.employer, "made_at": MONDAY, "made_by": BY}
    session.add(StandingVeto(municipality=CITY, id=new_id("vet"), referral_id=case, **facts))


def other_week(session: Session, made: Week, _case: ReferralId) -> None:
    """The shop has other shifts now."""
    shifts = offers.written([Window(2, 15 * 60, 17 * 60), Window(4, 15 * 60, 17 * 60)])
    change(session, Position, made.town.shop.position, shifts=shifts)


def no_room(session: Session, made: Week, _case: ReferralId) -> None:
    """The mentor takes nobody at present."""
    change(session, Mentor, made.town.shop.mentor, capacity=0)


def full(session: Session, made: Week, _case: ReferralId) -> None:
    """The workplace takes nobody at present."""
    change(session, Workplace, made.town.shop.workplace, youths_max=0)


def busy(session: Session, made: Week, _case: ReferralId) -> None:
    """HR has no time."""
    table = Partnership
    ours = (table.municipality == CITY, table.employer_id == made.town.shop.employer)
    row = session.scalars(select(table).where(*ours)).one()
    facts = {"seats_promised": 1, "interviews_max": 0, "changed_at": MONDAY, "changed_by": BY}
    new = {"id": PartnershipId(new_id("par")), "number": row.number + 1, "stage": Stage.ACTIVE}
    session.add(table(municipality=CITY, employer_id=row.employer_id, **new, **facts))


def seatless(session: Session, made: Week, _case: ReferralId) -> None:
    """The seat was closed."""
    values = {"closed_at": MONDAY, "closed_by": BY}
    where = (Seat.municipality == CITY, Seat.position_id == made.town.shop.position)
    session.execute(update(Seat).where(*where).values(values))


SPOILT: Final[dict[str, tuple[Spoil, str]]] = {
    "the case is withdrawn": (withdrawn, "youth_left"),
    "the case stands still": (restricted, "youth_left"),
    "the search rests": (parked, "youth_parked"),
    "a consent is taken back": (taken_back, "nothing_released"),
    "the position is closed": (closed, "position_gone"),
    "the position is stale": (stale, "position_gone"),
    "the last seat is closed": (seatless, "position_gone"),
    "the partner is paused": (paused, "position_gone"),
    "the mentor left": (left, "mentor_gone"),
    "the mentor is away": (away, "mentor_gone"),
    "the mentor is not strong enough": (unable, "barred"),
    "a veto came": (vetoed, "barred"),
    "the shifts have changed": (other_week, "week_changed"),
    "the mentor has no room": (no_room, "no_mentor_room"),
    "the workplace has no room": (full, "no_workplace_room"),
    "no interview is left": (busy, "no_interview"),
}


def one_shop(database: AnyDatabase, youths: int = 1, **how: Any) -> Week:
    """A round in which the first shop alone has something to offer."""
    made = _only_lund(database, youths, **how)
    made.freeze()
    made.solve()
    made.review(1)
    return made


def _only_lund(database: AnyDatabase, youths: int, **how: Any) -> Week:
    made = week(database, youths=youths, **how)
    with made.town.writing() as session:
        change(session, Position, made.town.other.position, closed_at=MONDAY, closed_by=BY)
    return made


def matched(made: Week) -> ReferralId:
    """The only case of the run."""
    (case,) = made.cases
    return case


@pytest.mark.parametrize("name", SPOILT)
def test_a_match_that_stands_no_more(database: AnyDatabase, name: str) -> None:
    """Tests that it is named with its code, nothing is done, and the rest can be published."""
    spoil, code = SPOILT[name]
    made = one_shop(database)
    case = matched(made)
    with made.town.writing() as session:
        spoil(session, made, case)
    with made.town.reading() as session:
        before = dump(session)
        how: dict[str, Any] = {"round": made.round, "districts": PLACES, "on": ROUND_DAY}
        (one,) = fallen_now(session, **how, by=made.karen)
        assert (one.youth, code in one.reasons) == (case, True)
    with pytest.raises(MatchesFallen, match=rf"{case} \(.*{code}"):
        made.publish()
    with made.town.reading() as session:
        assert dump(session) == before
    assert made.publish(leave_out=[case]) == []
    assert made.row().state is RoundState.PUBLISHED


def test_a_youth_who_was_proposed_meanwhile(database: AnyDatabase) -> None:
    """Tests an offer outside the round between choosing and publishing."""
    made = reviewed(database, youths=1)
    made.town.proposed(made.cases[0])
    with pytest.raises(MatchesFallen, match="youth_held"):
        made.publish()


def test_a_seat_that_went_meanwhile(database: AnyDatabase) -> None:
    """Tests two matches and one seat left: one is named, the other can be published."""
    made = one_shop(database, youths=2, seats=2, capacity=3)
    made.town.proposed()
    with pytest.raises(MatchesFallen, match=r"^1 matches.*no_seat") as refused:
        made.publish()
    fell = str(refused.value.facts["matches"]).split()[0]
    assert len(made.publish(leave_out=[fell])) == 1


def test_two_who_are_kept_apart_since(database: AnyDatabase) -> None:
    """Tests a pair that somebody noted after the freeze: both matches are named."""
    made = one_shop(database, youths=2)
    with made.town.writing() as session:
        one, two = sorted(youth_of(session, case) for case in made.cases)
        facts = {"youth_id": one, "other_id": two, "noted_at": MONDAY, "noted_by": BY}
        session.add(KeptApart(municipality=CITY, id=new_id("apa"), **facts))
    with pytest.raises(MatchesFallen, match=r"^2 matches.*kept_apart"):
        made.publish()
    assert len(made.publish(leave_out=[made.cases[0]])) == 1


def test_all_that_fell_are_named_at_once(database: AnyDatabase) -> None:
    """Tests two for different reasons."""
    made = one_shop(database, youths=2)
    with made.town.writing() as session:
        withdrawn(session, made, made.cases[0])
        parked(session, made, made.cases[1])
    with pytest.raises(MatchesFallen) as refused:
        made.publish()
    said = str(refused.value.facts["matches"])
    assert f"{made.cases[0]} (youth_left)" in said
    assert f"{made.cases[1]} (youth_parked)" in said


def test_a_pin_lifts_what_it_lifted_in_the_run(database: AnyDatabase) -> None:
    """Tests a match that suits too badly but for its pin: it is published."""
    made = _only_lund(database, 1, policy=Policy(score_min=999))
    made.freeze()
    made.solve()
    assert made.run().placed == 0
    why, position = OverrideReason.BETTER_KNOWLEDGE, made.town.shop.position
    pin = Demanded(OverrideKind.PIN, why, made.cases[0], position=position)
    made.solve(read_run=1, overrides=[pin])
    made.review(2)
    assert len(made.publish(read_run=2)) == 1


def test_room_that_a_coordinator_promised_must_be_there(database: AnyDatabase) -> None:
    """Tests a run with a place more than the mentor has: told before anything is held."""
    made = _only_lund(database, 2, seats=2, capacity=1)
    made.freeze()
    why, mentor = OverrideReason.AGREED_WITH_EMPLOYER, made.town.shop.mentor
    made.solve(overrides=[Demanded(OverrideKind.ROOM, why, mentor=mentor, room=2)])
    made.review(1)
    with pytest.raises(MatchesFallen, match="no_mentor_room"):
        made.publish()
    with made.town.writing() as session:
        change(session, Mentor, mentor, capacity=2)
    assert len(made.publish()) == 2


def test_only_matches_can_be_left_out(database: AnyDatabase) -> None:
    """Tests a case that has no match."""
    made = reviewed(database)
    with pytest.raises(NotInTheRound, match="ref_gone"):
        made.publish(leave_out=["ref_gone", made.cases[0]])


def test_a_publishing_that_fails_in_the_middle_does_nothing(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a second proposal that finds nothing left though everything was looked at."""
    made = reviewed(database)
    with made.town.reading() as session:
        before = dump(session)
    calls: list[int] = []

    def none_left(*_: object, **__: object) -> None:
        calls.append(1)
        if len(calls) > 1:
            raise NoneLeft(kind="seat", thing="x")

    with monkeypatch.context() as patched:
        patched.setattr("placements.proposing.hold_option", none_left)
        with pytest.raises(NoneLeft):
            made.publish()
    with made.town.reading() as session:
        assert dump(session) == before
    made.publish()
    with made.town.reading() as session:
        query = select(Ground.referral_id).where(Ground.municipality == CITY)
        assert set(session.scalars(query)) == set(made.cases)
        assert session.get_one(Referral, (CITY, made.cases[0])).invited_at is None
