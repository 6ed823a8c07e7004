"""Tests that docs/budget.md says what is computed, and names every key of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.finance.budget import told
from matching.files.kinds import ListOf, OrNull
from matching.files.records import Of, Record, columns
from placements.ledger.budget.assumptions import Assumptions, assumptions
from placements.ledger.budget.whole import budget

PAGE = (Path(__file__).parents[4] / "docs" / "budget.md").read_text(encoding="utf-8")


def printed() -> list[str]:
    """What the command prints in English, without the spaces of its columns."""
    return [" ".join(line.split()) for line in told(budget(assumptions()))]


def rows() -> list[str]:
    """The rows of the page's tables of figures."""
    tables = PAGE.split("## The tables")[1].split("\n## ")[0]
    lines = [line for line in tables.splitlines() if line.startswith("| ") and line[-3].isdigit()]
    return [" ".join(line.strip("| ").split(" | ")) for line in lines]


def test_every_figure_of_the_page_is_printed() -> None:
    """Tests each row of each table against the command."""
    assert len(rows()) == 26
    assert set(rows()) <= set(printed())


def fields(record: type[Record], path: str = "") -> Iterator[tuple[str, str]]:
    """Each key of a file with its meaning, those inside others too."""
    for column in columns(record):
        place, kind = f"{path}{column.name}", column.kind
        yield place, column.meaning
        if isinstance(kind, OrNull):
            kind = kind.item
        if isinstance(kind, ListOf):
            place, kind = f"{place}[]", kind.item
        if isinstance(kind, Of):
            yield from fields(kind.record, f"{place}.")


@pytest.mark.parametrize(("key", "meaning"), [*fields(Assumptions)])
def test_every_key_of_a_file_is_told(key: str, meaning: str) -> None:
    """Tests the table of assumptions."""
    assert f"| `{key}` | {meaning} |" in PAGE


def test_every_contradiction_is_told() -> None:
    """Tests that all sixteen are there, each with what is done about it."""
    table = PAGE.split("## Where the application contradicts itself")[1]
    told_ = [line.split("|")[1:-1] for line in table.splitlines() if line[:3].strip("| ").isdigit()]
    assert [int(cells[0]) for cells in told_] == list(range(1, 17))
    assert all(len(cells) == 4 and all(map(str.strip, cells)) for cells in told_)
