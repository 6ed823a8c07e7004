"""Tests of `foothold serve`: one process that answers, works, and stops when it is told to."""

import signal
from pathlib import Path

import pytest

from api.operating.installation import opened
from foundation.jobs import JobState
from tests.api.houses import House
from tests.api.worker.left import left_behind, states, undelivered
from tests.api.worker.served import ask, serving, wait_for
from tests.databases import CITY


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_stops_when_told(disk: House, tmp_path: Path, sign: signal.Signals) -> None:
    """Tests that it says where it is, guards its doors, and ends well by Ctrl-C and SIGTERM."""
    assert disk.on_files
    with serving(tmp_path) as (server, address):
        status, said = ask(address, "/api/v1/referrals")
        assert (status, b"not_signed_in" in said) == (401, True)
        assert server.stop(sign) == (0, "Stopped.\n")
        assert "Traceback" not in server.logged()


def test_what_was_left_is_done_while_it_serves(house: House, tmp_path: Path) -> None:
    """Tests a job and reminders of a while ago: done beside the requests, by nobody's asking."""
    youth = left_behind(house)
    with serving(tmp_path) as (server, address):
        wait_for(lambda: states() == [JobState.DONE], of="the job")
        wait_for(lambda: not undelivered(), of="the messages")
        assert ask(address, "/api/v1/session")[0] == 401
        assert server.stop()[0] == 0
    assert youth in (house.folder / "erasures").read_text(encoding="utf-8")


def test_an_installation_that_is_not_ready_is_refused(bare: House) -> None:
    """Tests that nothing is served without keys, without tables and without a municipality."""
    assert "foothold db upgrade" in bare("serve", code=2).err
    bare("db", "upgrade")
    assert "foothold db found" in bare("serve", code=2).err


def test_an_older_database_is_refused(disk: House) -> None:
    """Tests that nobody works on tables of another version."""
    with opened() as installed, installed.bare.engine(CITY).begin() as connection:  # type: ignore[operator]  # files
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert "not as new as Foothold" in disk("serve", code=2).err


def test_a_place_that_is_taken_is_told(disk: House, tmp_path: Path) -> None:
    """Tests two at one port: one sentence."""
    with serving(tmp_path) as (_, address):
        port = address.rsplit(":", 1)[1]
        said = disk("serve", "--port", port, code=2).err
    assert said == f"127.0.0.1:{port} cannot be listened at: Address already in use.\n"
