"""What the tests of placements share."""

import pytest

from tests.databases import AnyDatabase
from tests.placements.lifecycle.scene import Works, works


@pytest.fixture
def town(database: AnyDatabase) -> Works:
    """A town in which youths are hired, on either database."""
    return works(database)
