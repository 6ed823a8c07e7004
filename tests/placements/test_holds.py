"""Tests of what is held for a proposal: the last unit goes to one, and comes back once."""

import pytest
from sqlalchemy import select

from placements import holds
from placements.errors.proposals import NoneLeft
from placements.models import Hold
from placements.words.proposals import Kept
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.scene import town


@pytest.mark.parametrize(("seats", "capacity", "kind"), [(1, 2, Kept.SEAT), (2, 1, Kept.MENTOR)])
def test_the_last_unit_goes_to_one(
    database: AnyDatabase, seats: int, capacity: int, kind: Kept
) -> None:
    """Tests that a second proposal finds nothing left, and holds nothing itself."""
    made = town(database, seats=seats, capacity=capacity)
    first = made.proposed()
    with pytest.raises(NoneLeft, match=kind.value):
        made.proposed()
    with made.writing() as session:
        holds.release(session, first, by=made.staff.karen, at=MONDAY)
    made.proposed()


def test_a_youth_is_proposed_once(database: AnyDatabase) -> None:
    """Tests that a youth with an open proposal is not proposed elsewhere."""
    made = town(database)
    case = made.approved()
    made.proposed(case)
    with pytest.raises(NoneLeft, match="youth"):
        made.proposed(case, shop=made.other)


def test_everything_a_proposal_needs_is_held(database: AnyDatabase) -> None:
    """Tests one unit of each kind."""
    made = town(database)
    made.proposed()
    with made.reading() as session:
        query = select(Hold.kind).where(Hold.municipality == CITY)
        assert sorted(session.scalars(query)) == sorted(Kept)
        assert holds.in_use(session, Kept.MENTOR) == {made.shop.mentor: 1}


def test_the_database_itself_lets_no_unit_be_held_twice(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the second guard alone: two who both found the unit free."""
    made = town(database)
    case = made.approved()
    made.proposed(case)
    monkeypatch.setattr(holds, "_held", lambda _: (Hold.municipality == "", Hold.unit == 0))
    with pytest.raises(NoneLeft):
        made.proposed(case, shop=made.other)
