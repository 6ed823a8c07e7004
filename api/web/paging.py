"""Long lists, a page at a time: `?after=…&limit=…`, and `next` for the page that follows.

A cursor holds the place of the last row in the order of the list, not a count: what is added or
taken away meanwhile neither repeats a row nor skips one.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Final, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from api.web.errors import BadCursor

T = TypeVar("T")
R = TypeVar("R")
Place = tuple[str | int, ...]
"""Where a row stands: no two rows have one place. Days and instants as texts that sort alike."""
LIMIT_MAX: Final = 200

After = Annotated[
    str | None, Query(max_length=500, description="the `next` of the page before this one")
]
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="how many at most")]


class Page(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: Annotated[
        str | None, Field(description="to be sent as `after` for what follows; null at the end")
    ]


def page(
    rows: Iterable[R],
    *,
    place: Callable[[R], Place],
    shown: Callable[[R], T],
    after: str | None,
    limit: int,
) -> Page[T]:
    """A page of rows that are all at hand, in the order of their places."""
    ordered = sorted(rows, key=place)
    if after is not None:
        start = read_cursor(after)
        try:
            ordered = [row for row in ordered if place(row) > start]
        except TypeError:
            raise BadCursor from None
    here, more = ordered[:limit], len(ordered) > limit
    following = cursor(place(here[-1])) if more else None
    return Page(items=[shown(row) for row in here], next=following)


def page_of(
    rows: Sequence[R], *, place: Callable[[R], Place], shown: Callable[[R], T], limit: int
) -> Page[T]:
    """A page of rows that were asked for from the right place on: one more than the page holds."""
    here = rows[:limit]
    following = cursor(place(here[-1])) if len(rows) > limit else None
    return Page(items=[shown(row) for row in here], next=following)


def cursor(place: Place) -> str:
    """A place as it is handed out."""
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(text: str) -> Place:
    """The place somebody sent. Raises `BadCursor`."""
    try:
        read = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (NotBase64, ValueError):
        raise BadCursor from None
    if not isinstance(read, list) or not all(isinstance(one, str | int) for one in read):
        raise BadCursor
    return tuple(read)
