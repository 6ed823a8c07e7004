"""The partners, on either database."""

import pytest

from tests.databases import AnyDatabase
from tests.employers.scene import Partners, partners_of


@pytest.fixture
def there(database: AnyDatabase) -> Partners:
    """Two partners and who keeps them."""
    return partners_of(database)
