"""Pages: no row twice, none left out, whatever is added and taken away meanwhile."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.errors import BadCursor
from api.web.paging import LIMIT_MAX, cursor, page, read_cursor
from tests.api.site import Site
from tests.people import Staff

PLACES = st.tuples(st.integers(-9, 9), st.text(max_size=2))
ROWS = st.lists(PLACES, unique=True, max_size=12)


def pages(rows: list[Any], limit: int) -> list[list[Any]]:
    """All pages, one after another."""
    found, after = [], None
    while True:
        one = page(rows, place=lambda row: row, shown=lambda row: row, after=after, limit=limit)
        found.append(one.items)
        after = one.next
        if after is None:
            return found
        assert len(found) <= len(rows), "the pages have no end"


@given(ROWS, st.integers(1, 5))
def test_all_rows_once_and_in_order(rows: list[Any], limit: int) -> None:
    """Tests that the pages together are the list."""
    found = pages(rows, limit)
    assert [row for one in found for row in one] == sorted(rows)
    assert all(len(one) == limit for one in found[:-1])
    assert len(found) == 1 or found[-1]


@given(ROWS, ROWS, ROWS, st.integers(1, 5))
def test_while_rows_come_and_go(
    stay: list[Any], come: list[Any], go: list[Any], limit: int
) -> None:
    """Tests that whatever is there all the time is told once, and nothing twice."""
    go = [row for row in go if row not in stay]
    before, after = {*stay, *go}, {*stay, *come}
    how: dict[str, Any] = {"place": lambda row: row, "shown": lambda row: row, "limit": limit}
    first = page(before, after=None, **how)
    found, here = list(first.items), first.next
    while here is not None:
        assert len(found) <= len(before | after), "the pages have no end"
        more = page(after, after=here, **how)
        found += more.items
        here = more.next
    assert len(set(found)) == len(found)
    if first.next is not None:
        assert set(stay) <= set(found)


@given(PLACES)
def test_a_cursor_is_a_place(place: tuple[int, str]) -> None:
    """Tests that what is handed out is read back, and may stand in an address."""
    handed = cursor(place)
    assert read_cursor(handed) == place
    assert handed.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: raw.decode("latin1")))
def test_what_was_not_handed_out_is_refused_or_a_place(text: str) -> None:
    """Tests that nothing else comes of whatever somebody sends."""
    try:
        place = read_cursor(text)
    except BadCursor:
        return
    assert all(isinstance(one, str | int) for one in place)


@pytest.mark.parametrize("place", [("a",), (1, 2, 3, "b"), (True,), ()])
def test_places_of_another_list(staff: Staff, there: Site, place: Any) -> None:
    """Tests that cursors of other lists are answered, one way or the other."""
    rune = there.browser(staff.rune)
    asked = rune.client.get(f"/api/v1/probe/things?after={cursor(place)}")
    assert asked.status_code in {200, 422}


@pytest.mark.parametrize(("limit", "code"), [(0, 400), (1, 200), (LIMIT_MAX, 200), (201, 400)])
def test_a_page_has_a_size(staff: Staff, there: Site, limit: int, code: int) -> None:
    """Tests the smallest and the largest page, and one row more."""
    there.browser(staff.rune).get(f"/probe/things?limit={limit}", code)


def test_the_pages_of_a_door(staff: Staff, there: Site) -> None:
    """Tests that `next` leads through the list and is null at its end."""
    rune, after, found = there.browser(staff.rune), "", []
    while after is not None:
        said = rune.get(f"/probe/things?limit=2{after and '&after='}{after}")
        found += [one["number"] for one in said["items"]]
        after = said["next"]
    assert found == [0, 1, 2, 3, 4]
