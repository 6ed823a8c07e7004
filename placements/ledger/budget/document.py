"""The whole budget as JSON: amounts are whole øre, shares are fractions as text."""

from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from placements.ledger.budget.funded import Funded
from placements.ledger.budget.tables import Row
from placements.ledger.budget.whole import Budget


def document(made: Budget) -> dict[str, Any]:
    """Every figure, for machines."""
    return {
        "name": made.name,
        "courses": [
            {"own": year.own, "fund": year.fund, "total": year.own + year.fund}
            for year in made.volumes
        ],
        "costs": {
            "lines": [_row(row) for row in made.costs.rows],
            "years": _amounts(made.costs.years),
            "total": _amount(made.costs.total),
        },
        "evaluation": _row(made.evaluation) if made.evaluation else None,
        "fund_vat": {"per_mille": made.vat_per_mille, **asdict(made.vat)},
        "application_ore": made.application_ore,
        "project_ore": made.project_ore,
        "courses_booked": _amounts(made.booked),
        "courses_accrued": _amounts(made.accrued),
        "courses_after_the_end": _amount(made.after_end),
        "units": asdict(made.units),
        "own_shares": {name: _share(one) for name, one in asdict(made.own).items()},
    }


def _row(row: Row) -> dict[str, Any]:
    return {"name": row.name, "years": _amounts(row.years), "total": _amount(row.total)}


def _amounts(years: Iterable[Funded]) -> list[dict[str, int]]:
    return [_amount(year) for year in years]


def _amount(one: Funded) -> dict[str, int]:
    return {"own_ore": one.own_ore, "fund_ore": one.fund_ore, "total_ore": one.total_ore}


def _share(one: Fraction | None) -> str | None:
    return None if one is None else f"{one.numerator}/{one.denominator}"
