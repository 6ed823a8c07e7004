"""The free texts of an application, and the words in them that the writer is asked about."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from matching.files.kinds import Kind, ListOf, OrNull
from matching.files.records import Of, columns
from referrals.application.kinds import Prose
from referrals.application.personal import Personal
from referrals.application.sensitive import looks_sensitive


class Doubt(NamedTuple):
    """A word that may tell of a diagnosis or an offence, and the path of the text it stands in."""

    path: str
    word: str


def doubts(record: Personal) -> tuple[Doubt, ...]:
    """Every such word in the free texts of a record, so that a form can ask to move it.

    It warns and refuses nothing: the writer may mean something else.
    """
    return tuple(
        Doubt(path, word) for path, text in texts(record) for word in looks_sensitive(text)
    )


def texts(record: Personal) -> Iterator[tuple[str, str]]:
    """The free texts of a record with their paths; names and labels are not among them."""
    for column in columns(type(record)):
        yield from _texts(column.kind, getattr(record, column.name), column.name)


def _texts(kind: Kind[Any], value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(kind, OrNull) and value is not None:
        yield from _texts(kind.item, value, path)
    elif isinstance(kind, ListOf):
        for n, member in enumerate(value):
            yield from _texts(kind.item, member, f"{path}[{n}]")
    elif isinstance(kind, Of) and isinstance(value, Personal):
        yield from ((f"{path}.{below}", text) for below, text in texts(value))
    elif isinstance(kind, Prose):
        yield path, value
