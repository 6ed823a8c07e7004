"""What the tests of referrals share."""

import pytest

from tests.databases import AnyDatabase
from tests.referrals import scene as scenes


@pytest.fixture
def scene(database: AnyDatabase) -> scenes.Scene:
    """A municipality at work, on either database."""
    return scenes.scene(database)
