"""A site whose doors are the tests' own, over either database."""

import pytest

from tests.api.site import Site, site
from tests.api.web.probe import doors
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, Staff, hire


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who ask."""
    return hire(database, CITY)


@pytest.fixture
def there(database: AnyDatabase) -> Site:
    """The site."""
    return site(database, MONDAY, doors)
