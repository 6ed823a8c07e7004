"""Installations: settings and databases that cannot be used, and what a command loads."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.operating.installation import Installation
from foundation.settings import Settings
from referrals.rights.retention import Keeping
from referrals.terms import Terms
from tests.api.shell import Shell

ROOT = Path(__file__).parents[3]


def test_every_fault_of_the_settings_at_once(
    foothold: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that each names its variable, its value and the rule; an address is not repeated."""
    monkeypatch.setenv("FOOTHOLD_DECISION_DAYS", "soon")
    monkeypatch.setenv("FOOTHOLD_CONSENT_MONTHS", "25")
    monkeypatch.setenv("FOOTHOLD_DRAFT_DAYS", "6")
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", "mysql://anna:hemmelig@host/name")
    monkeypatch.setenv("FOOTHOLD_BROKER_URL", "http://anna:hemmelig@host")
    monkeypatch.setenv("FOOTHOLD_METRICS_TOKEN", "hemmelig")
    said = foothold("db", "check")
    assert said.code == 2
    assert sorted(said.err.splitlines()) == [
        "FOOTHOLD_BROKER_URL: must be the address of a Redis or a RabbitMQ",
        "FOOTHOLD_CONSENT_MONTHS: '25': must be at most 24",
        "FOOTHOLD_DATABASE_URL: must be the address of a PostgreSQL",
        "FOOTHOLD_DECISION_DAYS: 'soon': must be a whole number",
        "FOOTHOLD_DRAFT_DAYS: '6': must be at least 7",
        "FOOTHOLD_METRICS_TOKEN: must be 20 to 200 letters, digits, - and _",
    ]


def test_an_owner_alone_is_a_fault(foothold: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that migrating one database and working on another cannot happen."""
    monkeypatch.setenv("FOOTHOLD_DATABASE_OWNER_URL", "postgresql://a@b/c")
    said = foothold("db", "upgrade")
    assert (said.code, "FOOTHOLD_DATABASE_URL must be set too" in said.err) == (2, True)


@pytest.mark.parametrize("command", [("db", "upgrade"), ("audit", "head"), ("account", "list")])
def test_a_server_that_is_not_there(
    foothold: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """Tests one sentence, without the password."""
    monkeypatch.setenv("FOOTHOLD_DATA", str(tmp_path))
    url = "postgresql://anna:hemmelig@127.0.0.1:1/none"
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", url)
    monkeypatch.setenv("FOOTHOLD_DATABASE_OWNER_URL", url)
    said = foothold(*command)
    assert said.code == 2
    assert said.err.startswith("The database cannot be used: connection failed")
    assert "hemmelig" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(
    foothold: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a data folder that is a file, and a file in it that names no municipality."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOOTHOLD_DATA", str(tmp_path / "file"))
    said = foothold("db", "upgrade")
    assert said.code == 2
    assert "File exists" in said.err
    monkeypatch.setenv("FOOTHOLD_DATA", str(tmp_path))
    (tmp_path / "Ny By.sqlite").write_text("")
    assert "cannot name a municipality" in foothold("db", "check").err


def test_matching_loads_no_database() -> None:
    """Tests that the commands on files start without what only databases need."""
    code = "import api.cli, sys; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603  # our own Python
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    heavy = {"sqlalchemy", "alembic", "cryptography", "pydantic_settings", "psycopg", "sqlite3"}
    assert not heavy & set(done.stdout.split())


def test_as_a_process(tmp_path: Path) -> None:
    """Tests a way through the commands as a shell runs them, in Danish."""
    script = """
set -e
export FOOTHOLD_DATA={folder}/data FOOTHOLD_LANGUAGE=da
foothold() {{ "{python}" -m api "$@"; }}
foothold db upgrade
foothold db found havneby --name Havneby
id=$(foothold account open --role coordinator --name Åse)
foothold audit show $id
foothold db backup {folder}/backup.zip
FOOTHOLD_DATA={folder}/drill FOOTHOLD_KEYS={folder}/data/keys \\
    foothold db restore {folder}/backup.zip --erasures {folder}/data/erasures
foothold db check
foothold db restore {folder}/none.zip || echo "exit $?"
"""
    call = ["/bin/bash", "-c", script.format(folder=tmp_path, python=sys.executable)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603  # a shell is what is tested
    assert done.returncode == 0, done.stderr
    assert "havneby er oprettet" in done.stdout
    assert "✓ havneby: loggen er hel, 2 poster" in done.stdout
    assert "account:account:opened" in done.stdout
    assert done.stdout.endswith("exit 1\n")
    assert "er ikke en hel sikkerhedskopi" in done.stderr


def test_the_settings_are_what_is_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that days and months reach the acts from the environment."""
    for name, value in (("DECISION", 5), ("INVITATION", 10), ("DRAFT", 30), ("CLOSED", 60)):
        monkeypatch.setenv(f"FOOTHOLD_{name}_DAYS", str(value))
    monkeypatch.setenv("FOOTHOLD_CONSENT_MONTHS", "6")
    house = Installation(Settings())
    assert house.terms == Terms(decision_days=5, invitation_days=10, consent_months=6)
    assert house.keeping == Keeping(draft_days=30, closed_days=60)
