"""Any stored round solved again, in another process: the same digest, the same solution."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from foundation.audit import entries
from placements.errors.rounds import NoRun
from placements.rounds.exporting import export
from placements.rounds.overrides import Demanded
from placements.words.rounds import OverrideKind, OverrideReason
from referrals.events import ReferralEvent
from tests.databases import AnyDatabase
from tests.figures import ROOT
from tests.people import MONDAY
from tests.placements.rounds.week import SEED, Week, week


def solved(database: AnyDatabase) -> Week:
    """A round with two runs, the second with a veto and another room."""
    made = week(database, youths=4, seats=1, capacity=1)
    made.freeze()
    made.solve()
    why, shop = OverrideReason.OTHER, made.town.shop
    demands = [
        Demanded(OverrideKind.VETO, why, made.cases[0], employer=shop.employer),
        Demanded(OverrideKind.ROOM, why, position=shop.position, room=3),
    ]
    made.solve(read_run=1, overrides=demands)
    return made


def written(made: Week, run: int, folder: Path) -> tuple[Path, str]:
    """The file of a run on disk, and its digest."""
    with made.town.writing() as session:
        data, digest = export(session, round=made.round, run=run, by=made.karen, at=MONDAY)
    file = folder / f"run_{run}.json"
    file.write_bytes(data)
    return file, digest


@pytest.mark.parametrize("run", [1, 2])
def test_another_machine_comes_to_the_same(database: AnyDatabase, tmp_path: Path, run: int) -> None:
    """Tests a process with another order of sets, another time zone and another language."""
    made = solved(database)
    file, digest = written(made, run, tmp_path)
    out = tmp_path / "solution.json"
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = [sys.executable, "-m", "api", "match", str(file), "--seed", str(SEED)]
    subprocess.run(  # noqa: S603  # this very Python
        [*command, "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, **elsewhere},
        check=True,
        capture_output=True,
    )
    again, stored = json.loads(out.read_bytes()), json.loads(made.run(run).solution or "")
    assert again["problem_digest"] == digest == made.run(run).problem_digest
    assert again["fingerprint"] == made.run(run).solution_digest == stored["fingerprint"]
    for timing in ("seconds", "versions"):
        del again[timing], stored[timing]
    assert again == stored


def test_a_file_that_is_handed_out_is_noted(database: AnyDatabase, tmp_path: Path) -> None:
    """Tests the log of the round and of each youth in it; and runs that there are none of."""
    made = solved(database)
    _file, digest = written(made, 0, tmp_path)
    assert digest == made.row().base_digest
    with made.town.reading() as session:
        assert [one.event for one in entries(session, made.round)][-1] == "round:file:exported"
        for case in made.cases:
            last = list(entries(session, case))[-1]
            assert (last.event, json.loads(last.facts)) == (
                ReferralEvent.READ.value,
                {"purpose": "match"},
            )
    with pytest.raises(NoRun, match="run 3"):
        written(made, 3, tmp_path)
