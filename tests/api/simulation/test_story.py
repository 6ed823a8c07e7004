"""The story of the year: what it prints, and the database it leaves behind."""

from contextlib import closing
from pathlib import Path

import pytest

from api.demo.places import CHAINS as FEW
from api.operating.installation import Installation
from api.simulation import story
from api.simulation.chains import CHAINS
from api.simulation.telling import NOBODY, table
from api.simulation.year import Size, size_of
from employers.queries import employers
from foundation.accounts import Account
from foundation.roles import Role
from foundation.settings import Settings
from foundation.tamper import findings
from tests.api.simulation.test_comparing import NONE


def test_the_story_leaves_its_database_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tests the screen and the file, and that telling it again begins anew."""
    (tmp_path / "year").mkdir()
    (tmp_path / "year" / "demo.sqlite").write_bytes(b"left behind")
    story.tell(tmp_path, seed=2, size=Size(weeks=1, youths=5))
    printed = capsys.readouterr().out
    assert "5 youths are referred" in printed
    assert f"FOOTHOLD_DATA={tmp_path / 'year'} .venv/bin/foothold db check" in printed
    (due,) = [line for line in printed.splitlines() if "foothold ledger due --by acc_" in line]
    settings = Settings(data=tmp_path / "year", database_url=None, database_owner_url=None)
    with (
        closing(Installation(settings)) as house,
        house.database.reading(story.CITY) as session,
    ):
        names = {one.name for one in employers(session)}
        assert {chain.name for chain in FEW} < names < {chain.name for chain in CHAINS}
        assert list(findings(session)) == []
        clerk = session.get_one(Account, (story.CITY, due.split()[-1]))
        assert clerk.role is Role.FINANCE


def test_what_nobody_knows_is_a_dash() -> None:
    """Tests the table of years in which nothing happened."""
    lines = list(table(NONE, NONE))
    assert any(line.split()[-2:] == [NOBODY, NOBODY] for line in lines)
    assert not any("None" in line for line in lines)


def test_a_part_of_a_year_has_its_part_of_the_youths() -> None:
    """Tests the size of years of some weeks."""
    assert size_of(52) == Size()
    assert size_of(13) == Size(weeks=13, youths=100)
    assert size_of(104).youths == 800
