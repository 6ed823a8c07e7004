"""What a round sees of the day: of the pool, of the offers, and of what stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import update

from employers.models import Mentor, MentorAbsence, Position, Seat, Workplace
from employers.status import Stage
from foundation.ids import new_id
from foundation.session import Session
from foundation.tables import Base
from matching.policy import Policy
from matching.problem import Standing, Veto
from placements.models import Hold, KeptApart, Parking, Placement, Posting, Proposal, StandingVeto
from placements.snapshot import Snapshot, build
from placements.words.placements import ChangeReason
from placements.words.proposals import Kept, Parked
from placements.words.rounds import LeftOutReason
from referrals.application import Address, Application, Excluded
from referrals.ids import ReferralId
from referrals.models import FAST, Referral
from referrals.status import ReferralState
from tests import offers
from tests.applications import PLACES
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.scene import Town, consent, town
from tests.referrals.scene import told, youth_of

DAY: Final = MONDAY.date()
TOMORROW: Final = DAY + timedelta(days=1)
BY: Final = offers.BY


def snap(made: Town, on: date = DAY) -> Snapshot:
    """What a round would see."""
    with made.reading() as session:
        return build(session, round_date=on, policy=Policy(), districts=PLACES)


def of(made: Town, application: Application) -> ReferralId:
    """An approved case of an application, everything consented to."""
    case = made.case(ReferralState.APPROVED, application=application)
    with made.writing() as session:
        consent(session, case, made.staff.rune, MONDAY)
    return case


def change(session: Session, table: type[Base], id_: str, **values: Any) -> None:
    """Change a row."""
    there: Any = table
    session.execute(update(table).where(there.municipality == CITY, there.id == id_).values(values))


def test_the_pool_as_a_round_sees_it(database: AnyDatabase) -> None:
    """Tests ids, days and order; nobody who is not approved, stands still or is forgotten."""
    made = town(database)
    first, fast = made.approved(), made.approved()
    for state in ReferralState:
        if state not in {ReferralState.APPROVED, ReferralState.CLOSED}:
            made.case(state)
    made.restricted(ReferralState.APPROVED)
    made.erased(ReferralState.APPROVED)
    with made.writing() as session:
        values = {"turn": FAST, "fast_at": MONDAY, "fast_by": BY, "fast_reason": "other"}
        change(session, Referral, fast, **values)
    seen = snap(made, later(days=3).date())
    assert [one.id for one in seen.problem.youths] == [fast, first]
    assert [one.fast_track for one in seen.problem.youths] == [True, False]
    assert {one.approved_on for one in seen.problem.youths} == {DAY}
    with made.reading() as session:
        assert seen.youths == {one: youth_of(session, one) for one in (fast, first)}
    assert seen.left_out == {}


def test_who_is_left_out_and_why(database: AnyDatabase) -> None:
    """Tests every reason."""
    made = town(database)
    there = made.approved()
    base = told(number=900)
    nowhere = replace(base, addresses=(Address("home", "Vej 1", "9990", "Skagen"),))
    lacking = of(made, nowhere)
    unknown = replace(told(number=901), excluded=Excluded(workplaces=("Kiosken",)))
    excluding = of(made, unknown)
    silent = made.approved(consented=False)
    parked, held = made.approved(), made.approved()
    made.proposed(held)
    with made.writing() as session:
        park(session, parked, TOMORROW)
    seen = snap(made)
    assert [one.id for one in seen.problem.youths] == [there]
    assert seen.left_out == {
        lacking: LeftOutReason.INCOMPLETE,
        excluding: LeftOutReason.EXCLUSION_UNKNOWN,
        silent: LeftOutReason.NOTHING_RELEASED,
        parked: LeftOutReason.PARKED,
        held: LeftOutReason.HELD,
    }


def park(session: Session, case: ReferralId, until: date, **more: Any) -> None:
    """Let a search rest."""
    facts = {"reason": Parked.LATER, "until_on": until, "parked_at": MONDAY, "parked_by": BY}
    session.add(Parking(municipality=CITY, id=new_id("prk"), referral_id=case, **(facts | more)))
    session.flush()


def test_a_search_rests_until_its_day(database: AnyDatabase) -> None:
    """Tests the day itself, and a rest that somebody ended."""
    made = town(database)
    case, ended = made.approved(), made.approved()
    with made.writing() as session:
        park(session, case, TOMORROW)
        park(session, ended, TOMORROW, ended_at=MONDAY, ended_by=BY)
    assert set(snap(made).left_out) == {case}
    assert snap(made, TOMORROW).left_out == {}


def test_a_consent_must_hold_on_the_day_of_the_round(database: AnyDatabase) -> None:
    """Tests a round after the consents have expired."""
    made = town(database)
    case = made.approved()
    assert snap(made, date(2027, 11, 3)).left_out == {case: LeftOutReason.NOTHING_RELEASED}


@pytest.mark.parametrize("name", ["Jagtvej", "Lund & Co Jagtvej", "Lund & Co, Jagtvej"])
def test_an_exclusion_is_known_by_what_people_call_it(database: AnyDatabase, name: str) -> None:
    """Tests names with and without the employer's, and a place that is not on the map."""
    made = town(database)
    with made.writing() as session:
        employer = offers.employer(session, MONDAY, "Lund & Co")
        place = offers.workplace(session, employer, MONDAY, "Jagtvej")
        offers.position(session, place, MONDAY)
        nowhere = offers.workplace(session, employer, MONDAY, "Under jorden")
        change(session, Workplace, nowhere, lat=None, lon=None)
    names = (name, "Under jorden")
    case = of(made, replace(told(number=902), excluded=Excluded(workplaces=names)))
    seen = snap(made)
    assert seen.problem.youth[case].excluded_workplaces == (place,)
    assert nowhere not in seen.problem.workplace


def test_a_name_of_two_workplaces_is_nobodys(database: AnyDatabase) -> None:
    """Tests an exclusion that could mean either: people must look first."""
    made = town(database)
    case = of(made, replace(told(number=903), excluded=Excluded(workplaces=("Blågårdsgade",))))
    assert snap(made).left_out == {case: LeftOutReason.EXCLUSION_UNKNOWN}


Change = Callable[[Session, Town], None]


def _absent(**days: Any) -> Change:
    def change_it(session: Session, made: Town) -> None:
        shop = made.shop
        where = {"workplace_id": shop.workplace, "employer_id": shop.employer}
        facts = {"kind": "holiday", "noted_at": MONDAY, "noted_by": BY, "mentor_id": shop.mentor}
        session.add(MentorAbsence(municipality=CITY, id=new_id("abs"), **where, **facts, **days))

    return change_it


def _set(table: type[Base], which: str, **values: Any) -> Change:
    return lambda session, made: change(session, table, getattr(made.shop, which), **values)


def _seats(session: Session, made: Town) -> None:
    values = {"closed_at": MONDAY, "closed_by": BY}
    session.execute(
        update(Seat).where(Seat.position_id == made.shop.position, Seat.number == 1).values(values)
    )


def _stage(stage: Stage) -> Change:
    def change_it(session: Session, made: Town) -> None:
        from employers.models import Partnership

        facts = {"seats_promised": 1, "interviews_max": 4, "changed_at": MONDAY, "changed_by": BY}
        row = {"id": new_id("par"), "employer_id": made.shop.employer, "number": 2, "stage": stage}
        session.add(Partnership(municipality=CITY, **row, **facts))

    return change_it


YESTERDAY: Final = DAY - timedelta(days=1)
CLOSED: Final = {"closed_at": MONDAY, "closed_by": BY}
OFFERS: Final[dict[str, tuple[Change, tuple[int, int, int]]]] = {
    "as it is": (lambda _session, _made: None, (1, 1, 2)),
    "closed": (_set(Position, "position", **CLOSED), (0, 1, 0)),
    "confirmed until today": (_set(Position, "position", confirmed_until=DAY), (1, 1, 2)),
    "stale": (_set(Position, "position", confirmed_until=YESTERDAY), (0, 1, 0)),
    "starts today at the latest": (_set(Position, "position", start_by=DAY), (1, 1, 2)),
    "should have started": (
        _set(Position, "position", start_from=YESTERDAY, start_by=YESTERDAY),
        (0, 1, 0),
    ),
    "a seat closed": (_seats, (1, 1, 1)),
    "not on the map": (_set(Workplace, "workplace", lat=None, lon=None), (0, 0, 0)),
    "the mentor left": (_set(Mentor, "mentor", left_at=MONDAY, left_by=BY), (1, 0, 2)),
    "away today": (_absent(from_on=DAY, until_on=DAY), (1, 0, 2)),
    "away for good": (_absent(from_on=YESTERDAY), (1, 0, 2)),
    "away until yesterday": (_absent(from_on=YESTERDAY, until_on=YESTERDAY), (1, 1, 2)),
    "away tomorrow": (_absent(from_on=TOMORROW), (1, 1, 2)),
    "back again": (
        _absent(from_on=YESTERDAY, back_on=DAY, ended_at=MONDAY, ended_by=BY),
        (1, 1, 2),
    ),
    "paused": (_stage(Stage.PAUSED), (0, 0, 0)),
    "not yet active": (_stage(Stage.AGREEMENT), (0, 0, 0)),
    "active anew": (_stage(Stage.ACTIVE), (1, 1, 2)),
}


@pytest.mark.parametrize("name", OFFERS)
def test_what_is_offered(database: AnyDatabase, name: str) -> None:
    """Tests positions, mentors and seats of a shop, on both sides of each day."""
    make, expected = OFFERS[name]
    made = town(database)
    with made.writing() as session:
        make(session, made)
    problem = snap(made).problem
    place = made.shop.workplace
    positions = [one for one in problem.positions if one.workplace == place]
    mentors = [one for one in problem.mentors if one.workplace == place]
    found = (len(positions), len(mentors), sum(one.seats for one in positions))
    assert found == expected


def test_what_is_held_is_not_given_away(database: AnyDatabase) -> None:
    """Tests seat, mentor, workplace and interviews with a proposal out, and after it is let go."""
    made = town(database)

    def room() -> tuple[int, ...]:
        problem, shop = snap(made).problem, made.shop
        return (
            problem.position[shop.position].seats,
            problem.mentor[shop.mentor].capacity,
            problem.workplace[shop.workplace].youths_max,
            problem.employer[shop.employer].interviews_max,
        )

    free = room()
    assert free == (2, 2, 3, 10)
    made.proposed()
    assert room() == (1, 1, 2, 9)
    made.proposed()
    problem = snap(made).problem
    assert made.shop.position not in problem.position
    assert problem.mentor[made.shop.mentor].capacity == 0
    with made.writing() as session:
        values = {"released_at": MONDAY, "released_by": BY}
        session.execute(update(Hold).where(Hold.municipality == CITY).values(values))
    assert room() == free


def test_more_held_than_there_is_counts_as_none(database: AnyDatabase) -> None:
    """Tests a mentor who takes fewer than they have."""
    made = town(database)
    made.proposed()
    with made.writing() as session:
        change(session, Mentor, made.shop.mentor, capacity=0)
    assert snap(made).problem.mentor[made.shop.mentor].capacity == 0


def test_who_stands_and_who_is_kept_apart(database: AnyDatabase) -> None:
    """Tests pairs in the pool, with somebody proposed, and with somebody not in the round."""
    made = town(database)
    one, two, far, there = (made.approved() for _ in range(4))
    made.proposed(there)
    with made.writing() as session:
        youths = {case: youth_of(session, case) for case in (one, two, far, there)}
        for first, second, lifted in ((one, two, None), (one, there, None), (two, far, MONDAY)):
            pair = dict(
                zip(("youth_id", "other_id"), sorted((youths[first], youths[second])), strict=True)
            )
            facts = {"noted_at": MONDAY, "noted_by": BY, "lifted_at": lifted}
            facts |= {"lifted_by": BY if lifted else None}
            session.add(KeptApart(municipality=CITY, id=new_id("apa"), **pair, **facts))
        park(session, far, TOMORROW)
    problem = snap(made).problem
    assert problem.standing == (Standing(there, made.shop.workplace),)
    assert {frozenset(pair) for pair in problem.keep_apart} == {
        frozenset((one, two)),
        frozenset((one, there)),
    }


def test_a_placement_stands_where_its_newest_posting_is(database: AnyDatabase) -> None:
    """Tests a youth who was moved to another workplace of the company."""
    made = town(database)
    case = made.approved()
    proposal = made.proposed(case)
    with made.writing() as session:
        other = offers.workplace(session, made.shop.employer, MONDAY, "Jagtvej")
        row = session.get_one(Proposal, (CITY, proposal))
        here = {"employer_id": row.employer_id}
        facts = {"number": 1, "proposal_id": proposal, "state": "starting", "starts_on": DAY}
        placement = {"id": "plc_1", "workplace_id": row.workplace_id, **here, **facts}
        session.add(Placement(municipality=CITY, **placement, opened_at=MONDAY, opened_by=BY))
        session.flush()
        for number, place in ((1, row.workplace_id), (2, other)):
            job = made.shop.position if number == 1 else offers.position(session, other, MONDAY)
            where = {"workplace_id": place, "position_id": job, "placement_id": "plc_1", **here}
            when = {"from_on": DAY, "assigned_at": MONDAY, "assigned_by": BY}
            why = {"id": f"pst_{number}", "number": number, "reason": ChangeReason.FIT}
            session.add(Posting(municipality=CITY, **where, **when, **why))
    assert snap(made).problem.standing == (Standing(case, other),)


def test_a_place_that_is_not_in_the_round_stands_for_nobody(database: AnyDatabase) -> None:
    """Tests a youth at a workplace that is not on the map, kept apart from one in the pool."""
    made = town(database)
    one, there = made.approved(), made.approved()
    made.proposed(there)
    with made.writing() as session:
        change(session, Workplace, made.shop.workplace, lat=None, lon=None)
        pair = sorted(youth_of(session, case) for case in (one, there))
        facts = {"youth_id": pair[0], "other_id": pair[1], "noted_at": MONDAY, "noted_by": BY}
        session.add(KeptApart(municipality=CITY, id="apa_1", **facts))
    problem = snap(made).problem
    assert (problem.standing, problem.keep_apart) == ((), ())


def test_vetoes_that_stand(database: AnyDatabase) -> None:
    """Tests each kind of thing, one twice, one lifted, one until a day, one of something gone."""
    made = town(database)
    case, shop = made.approved(), made.shop
    things = ("position", "mentor", "workplace", "employer")
    with made.writing() as session:
        for thing in (*things, "mentor"):
            veto(session, case, **{thing: getattr(shop, thing)})
        veto(session, case, mentor=made.other.mentor, lifted_at=MONDAY, lifted_by=BY)
        veto(session, case, employer=made.other.employer, until_on=TOMORROW)
        veto(session, case, position="pos_gone")
    found = snap(made).problem.vetoes
    kinds = {name: getattr(shop, name) for name in things}
    expected = {Veto(case, **{name: id_}) for name, id_ in kinds.items()}
    assert len(found) == 5
    assert set(found) == expected | {Veto(case, employer=made.other.employer)}
    assert set(snap(made, TOMORROW).problem.vetoes) == expected


def veto(session: Session, case: ReferralId, **facts: Any) -> None:
    """A veto that stands."""
    made = {"made_at": MONDAY, "made_by": BY, **facts}
    session.add(StandingVeto(municipality=CITY, id=new_id("vet"), referral_id=case, **made))


def test_units_of_other_things_hold_nobody(database: AnyDatabase) -> None:
    """Tests that a youth is held by their own hold alone."""
    made = town(database)
    case = made.approved()
    proposal = made.proposed()
    facts = {"proposal_id": proposal, "held_at": MONDAY, "held_by": BY, "unit": 9}
    with made.writing() as session:
        session.add(Hold(municipality=CITY, id="hld_x", kind=Kept.MENTOR, thing=case, **facts))
    assert [one.id for one in snap(made).problem.youths] == [case]
