"""Founding a municipality: once, by the operator, and first in its log."""

import pytest

from foundation import audit
from foundation.accounts import operator
from foundation.errors import NotAllowed
from foundation.tenants import AlreadyFounded, TenantEvent, found_municipality
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import LATER, OPERATOR


def test_a_municipality_is_founded_once(database: AnyDatabase) -> None:
    """Tests the first entry of its log, and that it is not founded anew."""
    with database.reading(CITY) as session:
        (entry,) = audit.entries(session, CITY)
        assert (entry.seq, entry.event) == (1, TenantEvent.FOUNDED)
    with database.writing(CITY) as session, pytest.raises(AlreadyFounded, match=CITY):
        found_municipality(session, name="again", by=OPERATOR, at=LATER)


def test_only_its_own_operator_founds_it(database: AnyDatabase) -> None:
    """Tests the operator of another municipality."""
    with database.writing(CITY) as session, pytest.raises(NotAllowed):
        found_municipality(session, name="x", by=operator(TOWN), at=LATER)
    assert set(database.municipalities()) == {CITY, TOWN}
