"""The monthly list of an employer."""

from datetime import date
from typing import Any

import pytest

from foundation.errors import NotAllowed
from placements.errors.placements import MonthFaulty
from placements.lifecycle import confirming, listing
from tests.placements.lifecycle.doing import day, do, weeks
from tests.placements.lifecycle.scene import START, Works, on_day


def test_a_list_is_taken_whole_or_not_at_all(town: Works) -> None:
    """Tests every kind of fault at once, told by its line; then the list without them."""
    job, other = town.begun(), town.begun(shop=town.other)
    late = town.hired()
    do(town, confirming.confirm, job, day(30), week=2, worked=False)
    lines = [
        listing.Line(1, 1),
        listing.Line(1, 2),
        listing.Line(1, 4),
        listing.Line(1, 4),
        listing.Line(1, 27),
        listing.Line(1, 3 + 20),
        listing.Line(2, 1),
        listing.Line(3, 1),
        listing.Line(9, 1),
        listing.Line(1, 9),
    ]
    november = date(2026, 11, 15)
    how: dict[str, Any] = {"employer": town.shop.employer, "month": november}
    how |= {"by": town.shop.hr}
    at = on_day(day(70))
    with pytest.raises(MonthFaulty) as told, town.writing() as session:
        listing.confirm_list(session, lines=lines, **how, at=at)
    assert told.value.facts["lines"] == (
        "2: 1/2 said_otherwise; 3: 1/4 twice; 4: 1/4 twice; 5: 1/27 no_such_week;"
        " 6: 1/23 week_to_come; 7: 2/1 no_such_placement; 8: 3/1 not_begun;"
        " 9: 9/1 no_such_placement; 10: 1/9 other_month"
    )
    assert weeks(town, job) == [2]
    with town.writing() as session:
        good = [listing.Line(1, 1), listing.Line(1, 2, worked=False), listing.Line(1, 3)]
        assert listing.confirm_list(session, lines=good, **how, at=at) == 2
        assert listing.confirm_list(session, lines=good, **how, at=at) == 0
    assert weeks(town, job) == [1, 2, 3]
    assert {other.id, late.id}


def test_a_list_is_of_ones_own(town: Works) -> None:
    """Tests the store manager's workplace, the other company, and a mentor."""
    job = town.begun()
    november: dict[str, Any] = {"employer": town.shop.employer, "month": START}
    lines = [listing.Line(1, 1)]
    for by in (town.other.hr, town.shop.guide, town.staff.rune):
        with pytest.raises(NotAllowed), town.writing() as session:
            listing.confirm_list(session, lines=lines, **november, by=by, at=on_day(day(9)))
    with town.writing() as session:
        by = town.shop.manager
        listing.confirm_list(session, lines=lines, **november, by=by, at=on_day(day(9)))
    assert weeks(town, job) == [1]
