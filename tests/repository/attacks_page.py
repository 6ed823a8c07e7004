"""docs/ledger-attacks.md: what was tried against posted rows by plain SQL, and what refuses it."""

import re
from collections.abc import Iterator
from typing import Final

from foundation.sqlite import PRAGMAS
from tests.placements.ledger.attacks import ANY, DISABLING, GROUPS, STILL, TAKEN_AWAY

NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
KINDS: Final = {"ck": "check", "fk": "foreign key", "uq": "unique key", "pk": "primary key"}
PREVENTS: Final = {
    "foreign_keys": "a week without its entry, a line without its week, a chain that is broken",
    "recursive_triggers": "REPLACE, which would delete a row without asking the triggers",
    "trusted_schema": "that functions run which a tampered file brings along",
}
"""What the settings of each connection are for, where the ledger rests on them."""


def attacks_page() -> Iterator[str]:
    """docs/ledger-attacks.md."""
    yield "# Attacks on the ledger"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "Each of these is done by the tests, on both databases, signed in as the product is and"
    yield "as the owner of the tables, and refused by the database itself. On PostgreSQL the"
    yield "product's role may only read and add, so that it is told `permission denied` before any"
    yield "trigger is asked."
    for title, attacks in GROUPS.items():
        yield ""
        yield f"## {title}"
        yield ""
        yield "| attack | refused by |"
        yield "|---|---|"
        every: dict[str, list[str]] = {word: [] for word in ("UPDATE of", "DELETE from")}
        for one in attacks():
            verb, _, table = one.name.rpartition(" ")
            if verb in every:
                every[verb].append(f"`{table}`")
            else:
                yield f"| {one.name}{_only(one.on)} | {_guard(one.by)} |"
        for verb, tables in every.items():
            if tables:
                yield f"| {verb} {', '.join(tables)} | `only grows` |"
    yield from _guards()


def _guards() -> Iterator[str]:
    yield ""
    yield "## The guards are taken away"
    yield ""
    yield "The product's own sessions cannot: on SQLite an authorizer lets them select, insert,"
    yield "update and delete, and nothing else; on PostgreSQL their role owns nothing. Tried and"
    yield "refused:"
    yield ""
    for name in ANY:
        told = ", ".join(f"`{one.name}`" for one in DISABLING if name in one.on)
        yield f"- {NAMES[name]}: {told}."
    yield ""
    yield "On SQLite some guards rest on settings of the connection. The product makes them anew"
    yield "for each, sees that they took, and refuses to work otherwise:"
    yield ""
    yield "| setting | without it |"
    yield "|---|---|"
    for name, why in PREVENTS.items():
        yield f"| `{name} = {PRAGMAS[name]}` | {why} |"
    yield ""
    yield "## What only the owner can do"
    yield ""
    yield "Whoever owns the tables on PostgreSQL, or can write the file on SQLite, is bound by no"
    yield "guard: a database cannot keep its owner out. The tests do these, and they succeed:"
    yield ""
    for name in ANY:
        told = ", ".join(f"{one.name}, then {one.then}" for one in TAKEN_AWAY if one.on == name)
        yield f"- {NAMES[name]}: {told}."
    yield ""
    yield "An SQLite file opened with another program has none of the settings above, so that its"
    yield "foreign keys are off. Even so an amount is not changed alone while keys are on:"
    yield ""
    yield "| attack by the owner | refused by |"
    yield "|---|---|"
    for one in STILL:
        yield f"| {one.name}{_only(one.on)} | {_guard(one.by)} |"
    yield ""
    yield "So keep the file and the owner's password from whoever works with money. The files of"
    yield "closed batches that were handed on, and backups, are copies that no edit reaches."


def _only(on: tuple[str, ...]) -> str:
    return "" if on == ANY else f" ({NAMES[on[0]]})"


def _guard(by: str) -> str:
    return " or ".join(map(_one, re.sub(r"\((\w+)\|(\w+)\)", r"\1|fk_.*_\2", by).split("|")))


def _one(by: str) -> str:
    kind, _, name = by.replace(".*_", "").partition("_")
    if kind not in KINDS:
        return f"`{by}`"
    return f"{KINDS[kind]} `{name}`" if name else KINDS[kind]
