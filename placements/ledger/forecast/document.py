"""What is told of the money as JSON: amounts are whole øre, days are ISO texts."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from placements.ledger.forecast.aid import Aid
from placements.ledger.forecast.liability import Liability
from placements.ledger.forecast.report import Forecast


def of_forecast(made: Forecast) -> dict[str, Any]:
    """A forecast."""
    units = made.units
    each = {
        "each_begun_ore": units.each_begun_ore,
        "each_completed_ore": units.each_completed_ore,
        "each_lasting_ore": units.each_lasting_ore,
    }
    return {
        "on": made.on.isoformat(),
        "curve": {"observed": made.observed, "known_days": made.known_days},
        "sources": [
            asdict(one) | {"courses_free": one.courses_free, "free_ore": one.free_ore}
            for one in made.sources
        ],
        "months": [asdict(one) for one in made.months],
        "units": asdict(units) | each,
    }


def of_aid(made: Iterable[Aid]) -> list[dict[str, Any]]:
    """What groups of companies were given."""
    return [
        {
            "group": one.group.name,
            "employers": list(one.group.employers),
            "courses": one.courses,
            "ore": one.ore,
            "euro_cents": one.cents,
            "limit_ore": one.limit_ore,
            "left_ore": one.left_ore,
            "warning": one.warning and one.warning.value,
        }
        for one in made
    ]


def of_liability(made: Liability) -> dict[str, Any]:
    """What a run would cost."""
    told = asdict(made)
    return told | {
        "funding": [asdict(one) for one in made.funding],
        "aid": of_aid(made.aid),
    }
