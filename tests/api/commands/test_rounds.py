"""The commands, from a file to an exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from matching.files.reading import read
from matching.problem import Pin, Problem
from matching.result import SolverFailed
from matching.solution import Solution
from tests.api.shell import Shell
from tests.cast import AMINA, BIRTHE, JONAS, replace, town

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "examples"
HAMLET = EXAMPLES / "hamlet.json"


def written(folder: Path, problem: Problem, name: str = "problem.json") -> Path:
    """A problem as a file."""
    path = folder / name
    path.write_text(json.dumps(problem.write()), encoding="utf-8")
    return path


def one_seat_for_two() -> Problem:
    """Amina and Jonas pinned to the one seat in Birthe's shop, who could take both."""
    able = (replace(one.youth(), lat=55.697, lon=12.548, needs={}) for one in (AMINA, JONAS))
    both = town(*able, guides=(replace(BIRTHE, capacity=2),))
    return replace(both, pins=(Pin("Amina", "shop"), Pin("Jonas", "shop")))


def test_match_prints_a_table_and_writes_only_when_asked(
    foothold: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the main command with and without a file to write."""
    monkeypatch.chdir(tmp_path)
    said = foothold("match", HAMLET)
    assert said.code == 0
    assert "7 proposals" in said.out
    assert "5 youths without a match" in said.out
    assert "1,300 points, proven to be the most there is" in said.out
    assert "solving: placed 1,300 of at most 1,300" in said.err
    assert list(tmp_path.iterdir()) == []
    out = tmp_path / "solution.json"
    assert foothold("match", HAMLET, "--out", out).code == 0
    assert read(Solution, out.read_bytes()).status == "optimal"
    assert [path.name for path in tmp_path.iterdir()] == ["solution.json"]


def test_match_then_verify(foothold: Shell, tmp_path: Path) -> None:
    """Tests the way from a problem to a checked solution, and to a refused one."""
    out = tmp_path / "solution.json"
    foothold("match", HAMLET, "--out", out, "--seed", "3")
    said = foothold("verify", HAMLET, out)
    assert (said.code, said.out.strip()) == (
        0,
        "The solution is lawful, and proven to be the best there is.",
    )
    out.write_text(out.read_text().replace('"score": 719', '"score": 720'))
    said = foothold("verify", HAMLET, out)
    assert said.code == 1
    assert "matches[0].score: 720: should be 719" in said.out
    assert "fault" in said.err
    out.write_text("{")
    assert foothold("verify", HAMLET, out).code == 1
    assert foothold("verify", HAMLET, tmp_path / "none.json").code == 1
    assert foothold("verify", out, HAMLET).code == 2


def test_an_infeasible_round_names_the_clash(foothold: Shell, tmp_path: Path) -> None:
    """Tests exit 3, the demands in words, and the file that is written all the same."""
    problem = one_seat_for_two()
    path, out = written(tmp_path, problem), tmp_path / "solution.json"
    said = foothold("match", path, "--out", out)
    assert said.code == 3
    assert "  - pin: Jonas in shop: not enough seats (SEATS)\n" in said.out
    assert read(Solution, out.read_bytes()).status == "infeasible"
    assert "demands named cannot all hold" in foothold("verify", path, out).out


def test_every_fault_of_a_file_in_one_answer(foothold: Shell, tmp_path: Path) -> None:
    """Tests exit 2, and one line a fault on stderr with path, value and rule."""
    document = town(AMINA).write()
    document["youths"][0]["needs"]["pace"] = 9
    document["positions"][0]["seats"] = True
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document))
    for command in (("match",), ("candidates",), ("verify",)):
        said = foothold(*command, path, *([path] if command == ("verify",) else []))
        assert said.code == 2
        assert said.out == ""
        assert said.err.splitlines()[-2:] == [
            "positions[0].seats: true: must be a whole number from 0 to 1000000000",
            "youths[0].needs.pace: 9: must be a whole number from 0 to 3",
        ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("match", "nowhere.json"),
        ("match", "."),
        ("match", HAMLET, "--seed", "-1"),
        ("match", HAMLET, "--seed", str(2**63)),
        ("match", HAMLET, "--seconds", "0"),
        ("match", HAMLET, "--seconds", "-5"),
        ("match", HAMLET, "--seconds", "nan"),
        ("match", HAMLET, "--out", "."),
        ("match", HAMLET, "--out", "no/such/folder.json"),
        ("match", HAMLET, "--out", HAMLET),
        ("candidates", HAMLET, "--out", HAMLET),
        ("match",),
        ("juggle",),
        ("schema", "weather"),
    ],
)
def test_misuse_is_exit_2(
    foothold: Shell,
    tmp_path: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tests that a wrong call is refused in words before any work is done."""
    monkeypatch.chdir(tmp_path)
    before = HAMLET.read_bytes()
    said = foothold(*arguments)
    assert said.code == 2
    assert said.err
    assert HAMLET.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_no_time_at_all(foothold: Shell, tmp_path: Path) -> None:
    """Tests that without time there is still a lawful answer, or exit 4 where a pin forbids one."""
    out = tmp_path / "solution.json"
    said = foothold("match", EXAMPLES / "week.json", "--seconds", "0.000001", "--out", out)
    assert said.code == 0
    assert "of at most" in said.out
    assert foothold("verify", EXAMPLES / "week.json", out).code == 0
    path = written(tmp_path, one_seat_for_two())
    said = foothold("match", path, "--seconds", "0.000001", "--out", out)
    assert said.code == 4
    assert "time was up" in said.out
    assert foothold("verify", path, out).code == 0


def test_a_solver_failure_is_named(
    foothold: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Tests that a status that should not occur ends in a sentence, and in no file."""

    def fail(*_: Any, **__: Any) -> None:
        raise SolverFailed("GLOP", "ABNORMAL")

    monkeypatch.setattr("matching.solver.solve", fail)
    out = tmp_path / "solution.json"
    said = foothold("match", HAMLET, "--out", out)
    assert said.code == 1
    assert "GLOP answered ABNORMAL" in said.err
    assert not out.exists()


def test_candidates_are_one_document(foothold: Shell, tmp_path: Path) -> None:
    """Tests the document on stdout and in a file."""
    said = foothold("candidates", HAMLET)
    document = json.loads(said.out)
    assert list(document) == ["placed", "waiting", "candidates"]
    assert len(document["candidates"]) == 111
    assert sum(one["bars"] == [] for one in document["candidates"]) == 106
    assert set(document["placed"].values()) <= {100, 200}
    out = tmp_path / "candidates.json"
    said = foothold("candidates", HAMLET, "--out", out)
    assert (said.code, said.out) == (0, "")
    assert json.loads(out.read_text()) == document


def test_danish_comes_first(foothold: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that nobody has to ask for Danish, and that a language there is none of is refused."""
    monkeypatch.delenv("FOOTHOLD_LANGUAGE")
    assert "7 forslag" in foothold("match", HAMLET).out
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "tlh")
    said = foothold("match", HAMLET)
    assert said.code == 2
    assert "FOOTHOLD_LANGUAGE: 'tlh': must be one of: da, en" in said.err
