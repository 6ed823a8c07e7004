"""The desk of finance, on either database."""

import pytest

from tests.databases import AnyDatabase
from tests.placements.ledger.desk import Desk, desk


@pytest.fixture
def office(database: AnyDatabase) -> Desk:
    """Finance at work, on either database."""
    return desk(database)
