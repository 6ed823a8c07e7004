"""What a round is offered on a day, what stays out and why, and who sees what."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from employers import absences, agreements, mentors, partners, positions, queries, register
from employers.errors import NotAnAmount
from employers.models import Mentor, MentorAbsence, Position, Seat
from employers.questions import TEMPLATES, Template
from employers.register import Place
from employers.status import Stage
from employers.words import Absence, StaysOut
from foundation.errors import NotAllowed, NotFound
from matching.problem import DIMENSIONS
from tests.databases import CITY
from tests.employers.scene import OFFER, PROFILE, TODAY, Partners, activate, joined, opened
from tests.people import MONDAY, later

IN_FOUR_WEEKS = TODAY + timedelta(days=28)


def test_what_a_round_is_offered(there: Partners) -> None:
    """Tests the whole of it: who, where, which seats, which mentors, how strong."""
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.helle, seats=3)
        seat = positions.seats_of(session, position)[2].id
        positions.close_seat(session, seat=seat, by=there.helle, at=MONDAY)
        closed = opened(session, there.blaagaard, there.helle)
        positions.close_position(session, position=closed, by=there.helle, at=MONDAY)
        birthe = joined(session, there.blaagaard, there.helle)
        ill = joined(session, there.blaagaard, there.helle, "Tove")
        vera = joined(session, there.jagtvej, there.helle, "Vera")  # where nothing is open
        how: dict[str, Any] = {"by": there.staff.karen, "at": MONDAY}
        register.add_workplace(session, employer=there.lund, name="Off the map", **how)
        away: dict[str, Any] = {"kind": Absence.SICK_LEAVE, "from_on": TODAY}
        absences.note_absence(session, mentor=ill, by=there.helle, at=MONDAY, **away)
        opened(session, there.amager, there.hans)  # of somebody who is only contacted
        joined(session, there.amager, there.hans, "Ole")
    with there.database.reading(CITY) as session:
        offers = queries.offers(session, TODAY)
    assert [(one.name, one.interviews_max) for one in offers.employers] == [("Brødrene Lund", 5)]
    assert {one.id: one.youths_max for one in offers.workplaces} == {
        there.blaagaard: 3,
        there.jagtvej: 3,
    }
    (job,) = offers.positions
    assert (job.id, job.seats, job.offer, job.confirmed_until) == (
        position,
        2,
        OFFER,
        IN_FOUR_WEEKS,
    )
    assert (job.workplace, job.employer) == (there.blaagaard, there.lund)
    found = {one.id: one for one in offers.mentors}
    assert set(found) == {birthe, vera}
    mentor = found[birthe]
    assert (mentor.id, mentor.capacity, mentor.languages) == (birthe, 2, ("da",))
    assert mentor.shifts == PROFILE.shifts
    assert mentor.strengths["conflict"] == 3
    assert set(mentor.strengths) <= set(DIMENSIONS)


def test_a_stale_position_stays_out(there: Partners) -> None:
    """Tests the last day it is confirmed for, the day after, and one tap."""
    with there.database.writing(CITY) as session:
        season = replace(OFFER, start_by=TODAY + timedelta(days=200))
        position = opened(session, there.blaagaard, there.helle, start_by=season.start_by)
        assert [one.id for one in queries.offers(session, IN_FOUR_WEEKS).positions] == [position]
        assert queries.stale(session, IN_FOUR_WEEKS) == []
        after = IN_FOUR_WEEKS + timedelta(days=1)
        offers = queries.offers(session, after)
        assert offers.positions == ()
        assert [one.id for one in offers.employers] == [there.lund]
        (told,) = queries.stale(session, after)
        assert (told.position, told.workplace, told.title) == (
            position,
            there.blaagaard,
            OFFER.title,
        )
        assert told.reasons == (StaysOut.STALE,)
        positions.confirm(session, position=position, by=there.stine, at=later(days=29))
        assert queries.stale(session, after) == []
        assert queries.offers(session, after).positions


def test_every_reason_to_stay_out(there: Partners) -> None:
    """Tests each alone and all together; what stays out for another reason is not stale."""
    karen = there.staff.karen
    how: dict[str, Any] = {"by": karen, "at": MONDAY}
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.helle, seats=1)

        def reasons(days: int = 0) -> list[StaysOut]:
            found = queries.left_out(session, TODAY + timedelta(days=days))
            return [reason for one in found for reason in one.reasons]

        assert reasons() == []
        assert reasons(days=-1) == [StaysOut.NO_AGREEMENT]
        assert reasons(days=30) == [StaysOut.STALE, StaysOut.SEASON_OVER]
        register.place_workplace(session, workplace=there.blaagaard, place=Place("Vej 1"), **how)
        assert reasons() == [StaysOut.NOT_PLACED]
        place = Place("Vej 1", lat=55.7, lon=12.5)
        register.place_workplace(session, workplace=there.blaagaard, place=place, **how)
        assert reasons() == []
        partners.move(session, employer=there.lund, stage=Stage.PAUSED, **how)
        assert reasons() == [StaysOut.PARTNER_NOT_ACTIVE]
        assert queries.offers(session, TODAY) == queries.Offers((), (), (), ())
        partners.move(session, employer=there.lund, stage=Stage.ACTIVE, **how)
        agreements.end(session, employer=there.lund, until_on=TODAY, **how)
        assert reasons() == []
        assert reasons(days=1) == [StaysOut.NO_AGREEMENT]
        assert queries.offers(session, TODAY + timedelta(days=1)).employers == ()
        seat = positions.seats_of(session, position)[0].id
        positions.close_seat(session, seat=seat, **how)
        assert reasons() == [StaysOut.NO_SEATS]
        assert queries.stale(session, TODAY) == []
        partners.move(session, employer=there.lund, stage=Stage.PAUSED, **how)
        nowhere = Place()
        register.place_workplace(session, workplace=there.blaagaard, place=nowhere, **how)
        assert reasons(days=30) == list(StaysOut)


def test_the_last_day_to_begin_is_in_the_round(there: Partners) -> None:
    """Tests the boundary of the season's last start."""
    with there.database.writing(CITY) as session:
        last = TODAY + timedelta(days=9)
        opened(session, there.blaagaard, there.helle, start_by=last)
        assert queries.offers(session, last).positions
        assert not queries.offers(session, last + timedelta(days=1)).positions


def test_a_handful_of_statements(there: Partners) -> None:
    """Tests that more rows need no more statements."""

    def statements() -> int:
        ran: list[str] = []
        with there.database.reading(CITY) as session:
            engine = session.get_bind()

            def note(*args: Any) -> None:
                ran.append(args[2])

            event.listen(engine, "before_cursor_execute", note)
            queries.offers(session, TODAY)
            queries.pipeline(session, by=there.staff.karen)
            event.remove(engine, "before_cursor_execute", note)
        return len(ran)

    with there.database.writing(CITY) as session:
        opened(session, there.blaagaard, there.helle)
        joined(session, there.blaagaard, there.helle)
    few = statements()
    with there.database.writing(CITY) as session:
        activate(session, there.torv, there.staff.karen)
        for place, by in ((there.jagtvej, there.helle), (there.amager, there.hans)):
            for number in range(5):
                opened(session, place, by)
                joined(session, place, by, f"M{number}")
    assert statements() == few < 15


def test_an_employer_sees_its_own_offers(there: Partners) -> None:
    """Tests each of the two, by its own session: positions, seats, mentors, who is away."""
    with there.database.writing(CITY) as session:
        for place, by in ((there.blaagaard, there.helle), (there.amager, there.hans)):
            opened(session, place, by)
            mentor = joined(session, place, by)
            kind = Absence.LEAVE
            absences.note_absence(
                session, mentor=mentor, kind=kind, from_on=TODAY, by=by, at=MONDAY
            )
            joined(session, place, by, "Tove")
    for employer, place in ((there.lund, there.blaagaard), (there.torv, there.amager)):
        with there.database.reading(CITY, employer=employer) as session:
            for column in (
                Position.workplace_id,
                Seat.workplace_id,
                Mentor.workplace_id,
                MentorAbsence.workplace_id,
            ):
                assert set(session.scalars(select(column))) == {place}
            assert [one.name for one in absences.present(session, TODAY)] == ["Tove"]
            assert len(queries.positions(session)) == 1


@pytest.mark.parametrize("name", ["karen", "helle", "stine"])
def test_who_says_how_many_youths_a_shop_takes(there: Partners, name: str) -> None:
    """Tests the room of a workplace, and that the map is the coordinators'."""
    by = there.keepers()[name]
    with there.database.writing(CITY) as session:
        register.set_room(session, workplace=there.blaagaard, youths_max=0, by=by, at=MONDAY)
        (row,) = [one for one in queries.workplaces(session) if one.id == there.blaagaard]
        assert row.youths_max == 0
        how: dict[str, Any] = {"workplace": there.blaagaard, "at": MONDAY}
        with pytest.raises(NotAnAmount):
            register.set_room(session, youths_max=-1, by=by, **how)
        for other in there.strangers().values():
            with pytest.raises(NotFound):
                register.set_room(session, youths_max=1, by=other, **how)
            with pytest.raises(NotFound):
                register.place_workplace(session, place=Place(), by=other, **how)
        for own in (there.helle, there.stine):
            with pytest.raises(NotAllowed):
                register.place_workplace(session, place=Place(), by=own, **how)


def test_mentors_keep_the_table_they_were_asked_by(there: Partners) -> None:
    """Tests that strengths go by the version stored with the answers."""
    with there.database.writing(CITY) as session:
        opened(session, there.blaagaard, there.helle)
        mentor = joined(session, there.blaagaard, there.helle)
        other = replace(PROFILE, answers=TEMPLATES[Template.SHIFT_LEADER])
        mentors.amend_mentor(session, mentor=mentor, profile=other, by=there.helle, at=MONDAY)
        (told,) = queries.offers(session, TODAY).mentors
        assert told.strengths == {
            "attendance": 1,
            "boundaries": 3,
            "conflict": 1,
            "instructions": 1,
            "pace": 2,
            "structure": 3,
        }
        session.get_one(Mentor, (CITY, mentor)).questions = 99
        with pytest.raises(KeyError):
            queries.offers(session, TODAY)
