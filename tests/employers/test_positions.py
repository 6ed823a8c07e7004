"""Positions and seats: who keeps them, what cannot be offered, how long they are good for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from employers import positions
from employers.contents import SEATS_MAX, check_offer, offer_of
from employers.errors import DayPassed, NotAnOffer, PositionClosed, SeasonOver, SeatClosed
from employers.ids import PositionId
from employers.models import Position
from employers.words import Sector
from foundation.errors import NotAllowed, NotFound
from foundation.session import Session
from matching.problem import Window
from tests.cast import hours
from tests.databases import CITY
from tests.employers.scene import OFFER, TODAY, Partners, opened
from tests.people import MONDAY, later
from tests.referrals.scene import events


def row(session: Session, position: PositionId) -> Position:
    """The position as it is stored."""
    return session.get_one(Position, (CITY, position), populate_existing=True)


@pytest.mark.parametrize("name", ["karen", "helle", "stine"])
def test_who_keeps_positions(there: Partners, name: str) -> None:
    """Tests a whole life: opened, amended, confirmed, one seat more, one fewer, closed."""
    by = there.keepers()[name]
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, by)
        assert offer_of(row(session, position)) == OFFER
        other = replace(OFFER, title="Bager", minutes_max=600)
        positions.amend_position(session, position=position, offer=other, by=by, at=MONDAY)
        assert offer_of(row(session, position)) == other
        positions.confirm(session, position=position, by=by, at=MONDAY)
        seat = positions.add_seat(session, position=position, by=by, at=MONDAY)
        assert [one.number for one in positions.seats_of(session, position)] == [1, 2, 3]
        positions.close_seat(session, seat=seat, by=by, at=MONDAY)
        again = positions.add_seat(session, position=position, by=by, at=MONDAY)
        numbered = [(one.id, one.number) for one in positions.seats_of(session, position)]
        assert numbered[-1] == (again, 4)
        positions.close_position(session, position=position, by=by, at=MONDAY)
        assert positions.seats_of(session, position) == []
        assert events(session, position) == [
            "employer:position:opened",
            "employer:position:amended",
            "employer:position:confirmed",
            "employer:seat:added",
            "employer:seat:closed",
            "employer:seat:added",
            "employer:position:closed",
        ]


@pytest.mark.parametrize("name", ["hans", "jagtvej", "odd", "rune", "far"])
def test_to_others_there_is_no_such_position(there: Partners, name: str) -> None:
    """Tests every act, by those who may not even read it."""
    by = there.strangers()[name]
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.helle)
        seat = positions.seats_of(session, position)[0].id
        how: dict[str, Any] = {"by": by, "at": MONDAY}
        for act, what in (
            (positions.amend_position, {"position": position, "offer": OFFER}),
            (positions.confirm, {"position": position}),
            (positions.close_position, {"position": position}),
            (positions.add_seat, {"position": position}),
            (positions.close_seat, {"seat": seat}),
        ):
            with pytest.raises(NotFound):
                act(session, **what, **how)
        with pytest.raises(NotFound):
            opened(session, there.blaagaard, by)
        with pytest.raises(NotFound):
            positions.confirm(session, position=PositionId("pos_none"), **how)


def test_a_mentor_keeps_no_positions(there: Partners) -> None:
    """Tests a colleague who may read nothing of it here."""
    guide = replace(there.stine, role=type(there.stine.role).MENTOR)
    with there.database.writing(CITY) as session, pytest.raises((NotAllowed, NotFound)):
        opened(session, there.blaagaard, guide)


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"title": " "}, "title"),
        ({"job_type": ""}, "job_type"),
        ({"sector": "circus"}, "sector"),
        ({"age_min": 100}, "age_min"),
        ({"shifts": ()}, "shifts"),
        ({"shifts": hours((2, 14, 18), (2, 15, 19))}, "shifts[1]"),
        ({"minutes_min": 600}, "minutes_min"),
        ({"start_by": TODAY - timedelta(days=1)}, "start_by"),
        ({"season_until": date(2026, 11, 30)}, "season_until"),
        ({"title": "", "tasks": ("a", "a"), "minutes_max": -1}, "tasks[1], minutes_max, title"),
    ],
)
def test_what_cannot_be_offered(there: Partners, changes: dict[str, Any], places: str) -> None:
    """Tests the rules of a problem file, and the days: all faults at once, nothing repeated."""
    with there.database.writing(CITY) as session:
        with pytest.raises(NotAnOffer) as refused:
            opened(session, there.blaagaard, there.helle, **changes)
        assert refused.value.facts == {"places": places}
        assert [one.path for one in refused.value.faults] == places.split(", ")
        position = opened(session, there.blaagaard, there.helle)
        with pytest.raises(NotAnOffer):
            positions.amend_position(
                session,
                position=position,
                offer=replace(OFFER, **changes),
                by=there.helle,
                at=MONDAY,
            )


@pytest.mark.parametrize(("seats", "fits"), [(0, False), (1, True), (50, True), (51, False)])
def test_how_many_seats(there: Partners, seats: int, *, fits: bool) -> None:
    """Tests the bounds, also when one is added."""
    assert SEATS_MAX == 50
    with there.database.writing(CITY) as session:
        if not fits:
            with pytest.raises(NotAnOffer) as refused:
                opened(session, there.blaagaard, there.helle, seats=seats)
            assert refused.value.facts == {"places": "seats"}
            return
        position = opened(session, there.blaagaard, there.helle, seats=seats)
        assert len(positions.seats_of(session, position)) == seats
        if seats == SEATS_MAX:
            with pytest.raises(NotAnOffer):
                positions.add_seat(session, position=position, by=there.helle, at=MONDAY)


def test_what_is_closed_stays_closed(there: Partners) -> None:
    """Tests every act on a closed position, and a closed seat."""
    how: dict[str, Any] = {"by": there.stine, "at": MONDAY}
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.stine)
        seat = positions.seats_of(session, position)[0].id
        positions.close_position(session, position=position, **how)
        with pytest.raises(PositionClosed):
            positions.close_position(session, position=position, **how)
        with pytest.raises(PositionClosed):
            positions.confirm(session, position=position, **how)
        with pytest.raises(PositionClosed):
            positions.add_seat(session, position=position, **how)
        with pytest.raises(PositionClosed):
            positions.amend_position(session, position=position, offer=OFFER, **how)
        with pytest.raises(SeatClosed):
            positions.close_seat(session, seat=seat, **how)


def test_one_tap_is_good_for_five_weeks(there: Partners) -> None:
    """Tests the usual renewal, one until a day, and days that have passed."""
    how: dict[str, Any] = {"by": there.stine, "at": later(days=3)}
    today = TODAY + timedelta(days=3)
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.stine)
        assert positions.confirm(session, position=position, **how) == today + timedelta(days=35)
        assert row(session, position).confirmed_by == there.stine.account
        assert positions.confirm(session, position=position, until=today, **how) == today
        yesterday = today - timedelta(days=1)
        with pytest.raises(DayPassed):
            positions.confirm(session, position=position, until=yesterday, **how)
        assert row(session, position).confirmed_until == today


def test_nothing_is_confirmed_past_its_season(there: Partners) -> None:
    """Tests the last day of a season, the day after, and a season that is over."""
    season = date(2026, 12, 10)
    with there.database.writing(CITY) as session:
        position = opened(session, there.blaagaard, there.stine, season_until=season)
        how: dict[str, Any] = {"position": position, "by": there.stine}
        assert positions.confirm(session, at=later(days=10), **how) == season
        assert positions.confirm(session, until=season, at=MONDAY, **how) == season
        with pytest.raises(SeasonOver):
            positions.confirm(session, until=season + timedelta(days=1), at=MONDAY, **how)
        assert positions.confirm(session, at=later(days=38), **how) == season
        with pytest.raises(SeasonOver):
            positions.confirm(session, at=later(days=39), **how)
        shorter = replace(OFFER, season_until=date(2026, 12, 5))
        positions.amend_position(session, offer=shorter, at=MONDAY, **how)
        assert row(session, position).confirmed_until == date(2026, 12, 5)


@pytest.mark.parametrize("days", [-1, 0])
def test_what_is_not_open_today_is_not_opened(there: Partners, days: int) -> None:
    """Tests the day it is confirmed until: today does, yesterday not; nor one past the season."""
    until = TODAY + timedelta(days=days)
    how: dict[str, Any] = {"workplace": there.jagtvej, "seats": 1, "by": there.helle, "at": MONDAY}
    with there.database.writing(CITY) as session:
        if days:
            with pytest.raises(DayPassed):
                positions.open_position(session, offer=OFFER, confirmed_until=until, **how)
            return
        position = positions.open_position(session, offer=OFFER, confirmed_until=until, **how)
        assert row(session, position).confirmed_until == until
        season = replace(OFFER, season_until=OFFER.start_by)
        late = OFFER.start_by + timedelta(days=1)
        with pytest.raises(NotAnOffer) as refused:
            positions.open_position(session, offer=season, confirmed_until=late, **how)
        assert refused.value.facts == {"places": "confirmed_until"}


def test_the_trades_are_those_of_a_problem_file() -> None:
    """Tests that each can be asked about."""
    for sector in Sector:
        check_offer(replace(OFFER, sector=sector))
    assert OFFER.shifts[0] == Window(2, 14 * 60, 18 * 60)
