"""Doors and acts are tried by many tests, on two databases: by day each test takes one of them.

Of two variants of such a test, SQLite's and PostgreSQL's, a check runs one, the same each time:
half of the tests on either. With FOOTHOLD_DATABASES=both, as in a nightly run, both are run. The
ground, the migrations, and kills, failures and races are tried on both each time.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from zlib import crc32

import pytest

BOTH: Final = os.environ.get("FOOTHOLD_DATABASES") == "both"
TURNS: Final = (
    *(f"tests/api/{folder}/" for folder in ("routes", "web", "commands", "notifying", "imports")),
    *(f"tests/foundation/{folder}/" for folder in ("access", "reaching")),
    *("tests/api/simulation/", "tests/referrals/", "tests/employers/"),
    *(f"tests/placements/{folder}/" for folder in ("rounds", "reviews", "lifecycle", "ledger")),
)
KINDS: Final = ("postgres", "sqlite")


def left_for_the_night(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The variants whose twin is run instead; one that was asked for alone has none."""
    twins: dict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        kind = _kind(item)
        if kind and item.nodeid.startswith(TURNS) and not _is_always_both(item):
            twins[item.nodeid.replace(kind, "")][kind] = item
    pairs = {name: both for name, both in twins.items() if len(both) == len(KINDS)}
    return [both[KINDS[crc32(name.encode()) % len(KINDS)]] for name, both in pairs.items()]


def _is_always_both(item: pytest.Item) -> bool:
    """Trials and races are about the databases themselves."""
    return item.get_closest_marker("trial") is not None or "races" in item.path.name


def _kind(item: pytest.Item) -> str | None:
    """The database of a variant, if it has one."""
    call = getattr(item, "callspec", None)
    told = call.params.values() if call else ()
    return next((kind for kind in KINDS if kind in told), None)
