"""Tests of an employer's list: every store's proposals, and what each waits for."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DatabaseError

from foundation.errors import NotAllowed, NotFound
from placements.reviews import inbox
from placements.reviews.entries import Entry
from placements.words.proposals import Awaits
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, later
from tests.placements.reviews.steps import ENDED, At, after, bring, slot
from tests.placements.scene import town

AWAITS = {
    At.PROPOSED: (MONDAY, Awaits.INVITATION),
    At.INVITED: (later(days=1), Awaits.HR_INTERVIEW),
    At.MISSED: (after(3), Awaits.REBOOKING),
    At.READY: (after(3), Awaits.STORE_BOOKING),
    At.BOOKED: (after(3), Awaits.STORE_INTERVIEW),
    At.LIKED: (after(4), Awaits.ANSWER),
}


@pytest.mark.parametrize("at", AWAITS)
def test_what_is_waited_for(database: AnyDatabase, at: At) -> None:
    """Tests each step, the same through the employer's session and the municipality's."""
    made = town(database)
    proposal = bring(made, at)
    now, awaited = AWAITS[at]
    with database.reading(CITY, employer=made.shop.employer) as session:
        own = inbox.inbox(session, by=made.shop.hr, now=now)
    with made.reading() as session:
        assert inbox.inbox(session, by=made.shop.hr, now=now) == own
        assert inbox.inbox(session, by=made.staff.karen, now=now) == own
    (entry,) = own
    assert (entry.proposal, entry.awaits) == (proposal, awaited)
    (choice,) = entry.choices
    assert (choice.title, choice.mentor_name) == ("Butiksmedhjælper", "Birthe Lund")
    if at in {At.INVITED, At.BOOKED}:
        later_ = after(2) if at is At.INVITED else after(4)
        with made.reading() as session:
            (entry,) = inbox.inbox(session, by=made.shop.hr, now=later_)
        assert entry.awaits in {Awaits.HR_OUTCOME, Awaits.STORE_OUTCOME}
        assert entry.interviews[-1].starts == (slot() if at is At.INVITED else slot(4)).starts


def test_hr_sees_all_its_stores_on_one_list_and_a_store_its_own(database: AnyDatabase) -> None:
    """Tests two stores of one company, and another company beside them."""
    made = town(database)
    with made.writing() as session:
        place = offers.workplace(session, made.shop.employer, MONDAY, "Trianglen")
        position = offers.position(session, place, MONDAY)
        mentor = offers.mentor(session, place, MONDAY)
    first = made.proposed()
    second = made.proposed(
        shop=replace(made.shop, workplace=place, position=position, mentor=mentor)
    )
    third = made.proposed(shop=made.other)

    def seen(entries: list[Entry]) -> set[str]:
        return {one.proposal for one in entries}

    with made.reading() as session:
        karen, hr = made.staff.karen, made.shop.hr
        assert seen(inbox.inbox(session, by=hr, now=MONDAY)) == {first, second}
        assert seen(inbox.inbox(session, by=made.shop.manager, now=MONDAY)) == {first}
        assert seen(inbox.inbox(session, by=karen, now=MONDAY)) == {first, second, third}
        other = made.other.employer
        assert seen(inbox.inbox(session, employer=other, by=karen, now=MONDAY)) == {third}
        assert seen(inbox.inbox(session, employer=other, by=hr, now=MONDAY)) == {first, second}
        for by in (made.staff.rune, made.shop.guide, made.staff.asta, made.staff.aksel):
            with pytest.raises(NotAllowed):
                inbox.inbox(session, by=by, now=MONDAY)
        with pytest.raises(NotAllowed):
            inbox.inbox(session, by=replace(hr, employer=None), now=MONDAY)


def test_one_is_looked_at_by_those_whose_it_is(database: AnyDatabase) -> None:
    """Tests, in the municipality's session, where every row is: whoever else asks finds none."""
    made = town(database)
    proposal, shop = bring(made, At.DECLINED), made.shop
    elsewhere = replace(shop.manager, workplace=made.other.workplace)
    with made.reading() as session:
        for by in (shop.hr, shop.manager, made.staff.karen):
            assert inbox.look(session, proposal=proposal, by=by, now=MONDAY).awaits is None
        for by in (made.other.hr, elsewhere, shop.guide, made.staff.rune, made.staff.asta):
            with pytest.raises(NotFound):
                inbox.look(session, proposal=proposal, by=by, now=MONDAY)


def test_a_long_list_takes_no_more_queries_than_a_short_one(database: AnyDatabase) -> None:
    """Tests the statements of a desk with one proposal and with five."""
    made = town(database, seats=9, capacity=9)
    asked: list[int] = []
    for more in (1, 4):
        with made.writing() as session:
            made.roomy(session, 9)
        for _ in range(more):
            made.proposed(options=2)
        statements: list[str] = []

        def note(_c: Any, _k: Any, statement: str, *_: Any, seen: list[str] = statements) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            with made.reading() as session:
                inbox.inbox(session, by=made.shop.hr, now=MONDAY)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("at", ENDED)
def test_what_has_ended_is_not_on_the_list(database: AnyDatabase, at: At) -> None:
    """Tests each end."""
    made = town(database)
    bring(made, at)
    with made.reading() as session:
        assert inbox.inbox(session, by=made.shop.hr, now=MONDAY) == []


@pytest.mark.parametrize(
    "table",
    [
        "proposal_ground",
        "proposal_ending",
        "hold",
        "reserve",
        "attempt",
        "standing_veto",
        "parking",
    ],
)
def test_why_and_of_whom_is_closed_to_an_employer(database: AnyDatabase, table: str) -> None:
    """Tests the employer's own session on the tables that say more than it may know."""
    made = town(database)
    bring(made, At.DECLINED)
    employer = made.shop.employer
    with suppress(DatabaseError), database.reading(CITY, employer=employer) as session:
        assert session.scalars(text(f"SELECT 1 FROM {table}")).all() == []
    with database.reading(CITY, employer=made.other.employer) as session:
        assert session.scalars(text("SELECT id FROM proposal")).all() == []
