"""How each act of the ledger is done, for the tests that go through all acts."""

from typing import Any, Final

SCENARIOS: Final[dict[str, Any]] = {}
HELPERS: Final = {
    "placements.ledger.accounts.account": "opened where an entry needs it",
    "placements.ledger.journal.enter": "the entries of an act that is logged itself",
}
