"""Another mentor, another position."""

from typing import Any

import pytest

from employers.models import Mentor, Position
from foundation.ids import new_id
from foundation.roles import Actor, Role
from foundation.session import Session
from placements import proposing
from placements.errors.placements import CannotMove, NotThatDay, NotThatMentor
from placements.errors.proposals import NoneLeft
from placements.lifecycle import mentors, moving, standing, views
from placements.models import KeptApart
from placements.words.placements import ChangeReason
from referrals.models import Referral
from tests import offers
from tests.databases import CITY
from tests.people import MONDAY, later
from tests.placements.lifecycle.doing import ONE, day, do, refused
from tests.placements.lifecycle.scene import Job, Works, absent, guide, held, on_day
from tests.placements.scene import WHY


def test_a_change_of_mentor_that_cannot_be(town: Works) -> None:
    """Tests the mentor there is, another company's, one who left, and days that cannot be."""
    job = town.begun()
    karen, reason = town.staff.karen, ChangeReason.FIT
    how: dict[str, Any] = {"reason": reason, "by": karen, "from_on": day(9)}
    with town.writing() as session:
        gone, _ = guide(session, town.shop, "Gerda Gram")
        row = session.get_one(Mentor, (CITY, gone))
        row.left_at, row.left_by = MONDAY, karen.account
        dorte, _ = guide(session, town.shop)
    for mentor in (town.shop.mentor, town.other.mentor, gone):
        refused(town, NotThatMentor, mentors.change_mentor, job, day(9), mentor=mentor, **how)
    for from_on in (MONDAY.date() - ONE, day(10)):
        when = how | {"from_on": from_on}
        refused(town, NotThatDay, mentors.change_mentor, job, day(9), mentor=dorte, **when)
    do(town, mentors.change_mentor, job, day(9), mentor=dorte, **how)
    back = how | {"from_on": day(8)}
    refused(town, NotThatDay, mentors.change_mentor, job, day(9), mentor=town.shop.mentor, **back)


def test_a_full_mentor_leaves_all_as_it_was(town: Works) -> None:
    """Tests within one transaction: the old mentor's place is held still."""
    job = town.begun()
    with town.writing() as session:
        full, _ = guide(session, town.shop, capacity=0)
        how: dict[str, Any] = {"reason": ChangeReason.FIT, "from_on": day(9)}
        how |= {"by": town.staff.karen, "at": on_day(day(9))}
        with pytest.raises(NoneLeft):
            mentors.change_mentor(session, placement=job.id, mentor=full, **how)
        assert held(session, job)["mentor"] == town.shop.mentor


def test_a_deputy_acts_while_the_mentor_is_away_and_no_longer(town: Works) -> None:
    """Tests the day before, the first and the last day of an absence, and the day after."""
    job = town.begun()
    with town.writing() as session:
        absent(session, town.shop.mentor, day(10), day(12))
        deputy_id = session.get_one(Mentor, (CITY, town.shop.mentor)).deputy_id
        bo = session.get_one(Mentor, (CITY, deputy_id)).account
        assert bo
    for number, there in ((9, False), (10, True), (12, True), (13, False)):
        with town.database.reading(CITY, employer=town.shop.employer) as session:
            seen = views.view(session, placement=job.id, by=town.shop.hr, on=day(number))
            assert (seen.stands_in == "Bo Krog") is there
            own = Actor(bo, CITY, Role.MENTOR, None, town.shop.employer)
            assert bool(views.placements_of(session, by=own, on=day(number))) is there


def moved(town: Works, job: Job, position: Any, mentor: Any, **how: Any) -> Any:
    """The youth goes over on day 20."""
    usual: dict[str, Any] = {"from_on": day(20), "reason": ChangeReason.SHIFTS}
    more = usual | how
    return do(town, moving.move_to, job, day(20), position=position, mentor=mentor, **more)


def branch(town: Works, **how: Any) -> tuple[Any, Any, Any]:
    """A second workplace of the company, with a position and a mentor."""
    with town.writing() as session:
        workplace = offers.workplace(session, town.shop.employer, MONDAY, "Elmegade")
        position = offers.position(session, workplace, MONDAY, **how)
        return workplace, position, offers.mentor(session, workplace, MONDAY, "Elin Elm")


def test_a_move_swaps_everything_that_is_held(town: Works) -> None:
    """Tests another workplace of the company; the round finds the youth there, HR sees it."""
    job, (workplace, position, mentor) = town.begun(), branch(town)
    moved(town, job, position, mentor)
    with town.reading() as session:
        now = held(session, job)
        assert (now["workplace"], now["mentor"]) == (workplace, mentor)
        (one,) = standing.standing(session)
        assert (one.workplace, one.position, one.mentor) == (workplace, position, mentor)
    with town.database.reading(CITY, employer=town.shop.employer) as session:
        seen = views.view(session, placement=job.id, by=town.shop.hr, on=day(21))
        assert (seen.workplace, seen.mentor) == ("Elmegade", "Elin Elm")
        assert views.placements_of(session, by=town.shop.manager, on=day(21)) == []
    again = town.hired()
    assert again.id


def test_a_move_that_cannot_be(town: Works) -> None:
    """Tests the same position, another company's, a closed one, one too old, one at odd hours."""
    job, (_, position, mentor) = town.begun(), branch(town)
    _, old, other_mentor = branch_of(town, age_min=18)
    for there in (town.shop.position, town.other.position, old):
        with pytest.raises(CannotMove):
            moved(town, job, there, other_mentor)
    with pytest.raises(NotThatMentor):
        moved(town, job, position, town.shop.mentor)
    with pytest.raises(NotThatDay):
        moved(town, job, position, mentor, from_on=day(21))
    with town.writing() as session:
        row = session.get_one(Position, (CITY, position))
        menu, row.shifts = row.shifts, [{"day": 1, "start": "08:00", "end": "11:00"}]
    with pytest.raises(CannotMove):  # the youth is at school then
        moved(town, job, position, mentor)
    with town.writing() as session:
        row = session.get_one(Position, (CITY, position))
        row.shifts = menu
        row.closed_at, row.closed_by = MONDAY, offers.BY
    with pytest.raises(CannotMove):
        moved(town, job, position, mentor)


def branch_of(town: Works, **how: Any) -> tuple[Any, Any, Any]:
    """A third workplace."""
    with town.writing() as session:
        workplace = offers.workplace(session, town.shop.employer, MONDAY, "Griffenfeldsgade")
        position = offers.position(session, workplace, MONDAY, **how)
        return workplace, position, offers.mentor(session, workplace, MONDAY, "Gro Gade")


def test_a_move_without_a_seat_leaves_all_as_it_was(town: Works) -> None:
    """Tests within one transaction."""
    job, (_, position, mentor) = town.begun(), branch(town, seats=0)
    with town.writing() as session:
        before = held(session, job)
        how: dict[str, Any] = {"from_on": day(20), "reason": ChangeReason.SHIFTS}
        how |= {"by": town.shop.hr, "at": on_day(day(20))}
        with pytest.raises(NoneLeft):
            moving.move_to(session, placement=job.id, position=position, mentor=mentor, **how)
        assert held(session, job) == before


@pytest.mark.parametrize("lifted", [False, True])
def test_a_move_keeps_apart_who_is_to_be_kept_apart(town: Works, lifted: bool) -> None:
    """Tests that nobody goes where somebody is whom they must not meet."""
    workplace, position, mentor = branch(town, seats=2)
    job, other = town.begun(), town.approved()
    with town.writing() as session:
        shop = town.shop
        option = proposing.Choosable(workplace, position, mentor, [])
        session.get_one(Mentor, (CITY, mentor)).capacity = 2
        kept_from(session, town, other, option, shop.employer)
        pair = sorted([town_youth(session, job.referral), town_youth(session, other)])
        row = KeptApart(municipality=CITY, id=new_id("apt"), youth_id=pair[0], other_id=pair[1])
        row.noted_at, row.noted_by = MONDAY, town.staff.karen.account
        if lifted:
            row.lifted_at, row.lifted_by = MONDAY, town.staff.karen.account
        session.add(row)
    if lifted:
        moved(town, job, position, mentor)
    else:
        with pytest.raises(CannotMove):
            moved(town, job, position, mentor)


def town_youth(session: Session, case: Any) -> Any:
    """Whose case it is."""
    return session.get_one(Referral, (CITY, case)).youth_id


def kept_from(session: Session, town: Works, case: Any, option: Any, employer: Any) -> None:
    """A proposal of somebody to a workplace."""
    proposing.propose(
        session,
        session.get_one(Referral, (CITY, case)),
        employer=employer,
        options=(option,),
        interviews_max=10,
        why=WHY,
        lapses_on=later(days=14).date(),
        by=town.staff.karen,
        at=MONDAY,
    )
