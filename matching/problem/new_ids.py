"""Ids that nothing has yet, for what is laid out beside a problem."""

from collections.abc import Iterable, Iterator
from itertools import count


def new_ids(known: Iterable[str]) -> Iterator[str]:
    """As many as are asked for, each longer than any that is known."""
    longest = max(known, default="", key=len)
    return (f"{longest}.{n}" for n in count())
