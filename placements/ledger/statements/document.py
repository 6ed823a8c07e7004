"""Statements and explanations as JSON: amounts are whole øre, days are ISO texts."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from placements.ledger.statements.accounting import Statement
from placements.ledger.statements.explaining import Explained


def of_statement(made: Statement) -> dict[str, Any]:
    """A statement."""
    return {
        "employer": made.employer,
        "company": made.company,
        "cvr": made.cvr,
        "payer": made.payer,
        "quarter": str(made.quarter),
        "opening_ore": made.opening_ore,
        "lines": [_plain(asdict(line)) for line in made.lines],
        "closing_ore": made.closing_ore,
        "batches": [_plain(asdict(one)) for one in made.settled],
    }


def of_explanation(made: Iterable[Explained]) -> list[dict[str, Any]]:
    """How sums came about."""
    return [{"ore": one.ore} | _plain(asdict(one)) for one in made]


def _plain(held: Any) -> Any:
    """The same with days as texts."""
    if isinstance(held, dict):
        return {name: _plain(value) for name, value in held.items()}
    if isinstance(held, list | tuple):
        return [_plain(one) for one in held]
    return held.isoformat() if isinstance(held, date) else held
