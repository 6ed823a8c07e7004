"""How each act of the ledger is done, for the tests that go through all acts."""

from typing import Any, Final

from tests.placements.ledger import scenarios_batches, scenarios_figures, scenarios_posting

_SOURCES: Final[tuple[Any, ...]] = (scenarios_posting, scenarios_batches, scenarios_figures)
SCENARIOS: Final[dict[str, Any]] = {
    name: how for source in _SOURCES for name, how in source.SCENARIOS.items()
}
HELPERS: Final[dict[str, str]] = {
    "placements.ledger.accounts.account": "opened where an entry needs it",
    "placements.ledger.journal.enter": "the entries of an act that is logged itself",
    **{name: why for source in _SOURCES for name, why in getattr(source, "HELPERS", {}).items()},
}
