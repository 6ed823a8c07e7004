"""Tests of the weekly round from the command line, on both databases."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from placements.models import Proposal, Round, Run
from placements.rounds import talking
from referrals.models import Referral
from tests.api.houses import House
from tests.databases import CITY
from tests.placements.scene import Town


def test_a_round_from_the_command_line(house: House, made: Town, tmp_path: Path) -> None:
    """Tests the whole way, and that the file of a run gives the same solution elsewhere."""
    by = ("--by", made.staff.karen.account)
    assert "Round 1 is begun" in house("round", "draft", "--date", "2026-11-02", *by).out
    frozen = house("round", "freeze", *by).out
    assert "3 youths in it" in frozen
    assert "0 youths left out" in frozen
    solved = house("round", "solve", *by)
    assert "2 proposals" in solved.out
    assert "reading" in solved.err or "solving" in solved.err or "finding" in solved.err
    shown = house("round", "show", *by).out
    assert "the best there is, proven" in shown
    with house.writing() as session:
        case = session.scalars(select(Referral.code).where(Referral.municipality == CITY)).first()
    demands = ["--veto", f"{case}:{made.shop.employer}", "--room", f"{made.shop.mentor}=1"]
    demands += ["--pin", f"{case}:{made.other.position}:{made.other.mentor}"]
    why = ["--reason", "agreed_with_youth", "--words", "De ses til fodbold.", "--seen", "1"]
    house("round", "solve", *demands, *why, *by)
    shown = house("round", "show", "1", *by).out
    assert "agreed with the young person" in shown
    assert re.search(r"must be: ref_\w+, pos_\w+, men_\w+ .* 0 ", shown)
    assert house("round", "show", "--run", "2", *by).out.count("pos_") >= 2
    file, out = tmp_path / "problem.json", tmp_path / "solution.json"
    told = house("round", "file", "1", "--run", "2", "--out", file, *by).out
    assert file.stat().st_mode & 0o777 == 0o600
    with house.writing() as session:
        run = session.scalars(select(Run).where(Run.number == 2)).one()
        seed = session.scalars(select(Round.seed)).one()
    assert run.problem_digest
    assert run.problem_digest in told
    house("match", file, "--seed", str(seed), "--out", out)
    assert json.loads(out.read_bytes())["fingerprint"] == run.solution_digest
    house("round", "review", "--run", "2", *by)
    assert house("round", "publish", *by).out == "2 proposals\n"
    with house.writing() as session:
        proposals = session.scalars(select(Proposal).where(Proposal.municipality == CITY)).all()
        assert len(proposals) == 2
    assert "are still open" in house("round", "close", "1", *by, code=2).err
    assert "published as proposals" in house("round", "show", *by).out
    house("round", "draft", "--date", "2026-11-03", *by)
    assert "1 youth in it" in house("round", "freeze", *by).out
    shown = house("round", "show", *by).out
    assert "2 youths left out\n2 of them have a proposal or a job\n" in shown
    assert "ref_" not in shown


def test_what_goes_wrong_is_told(house: House, made: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests no round, options that say nothing, a clash, and a process that cannot solve."""
    by = ("--by", made.staff.karen.account)
    assert "No round is open" in house("round", "show", *by, code=2).err
    assert "passed" in house("round", "draft", "--date", "2026-11-01", *by, code=2).err
    house("round", "draft", "--date", "2026-11-03", "--seed", "7", *by)
    house("round", "freeze", *by)
    for option, told in (
        ("--pin", "nobody"),
        ("--veto", "a:b:c"),
        ("--room", "x"),
        ("--room", f"{made.shop.mentor}=some"),
    ):
        assert option in house("round", "solve", option, told, *by, code=2).err
    with house.writing() as session:
        cases = session.scalars(select(Referral.id).where(Referral.municipality == CITY)).all()
    unknown = house("round", "solve", "--veto", f"{cases[0]}:pos_gone", *by, code=2).err
    assert "pos_gone" in unknown
    pins = [part for case in cases for part in ("--pin", f"{case}:{made.shop.position}")]
    assert "cannot all hold" in house("round", "solve", *pins, *by, code=3).out
    assert "up to 0" in house("round", "solve", "--seen", "0", *by, code=2).err
    with monkeypatch.context() as patched:
        patched.setattr(talking, "COMMAND", ("/bin/false",))
        said = house("round", "solve", "--lift", "1", "--lift", "2", "--lift", "3", *by, code=1)
        assert "no answer yet" in said.out
    assert "waits to be solved" in house("round", "show", *by).out
    house("round", "cancel", "--run", "2", *by)
    assert "was cancelled" in house("round", "show", *by).out
    assert "no run 2" in house("round", "show", "--run", "2", *by, code=2).err
    house("round", "abandon", *by)
    assert "abandoned" in house("round", "show", *by).out
    assert "No round is open" in house("round", "freeze", *by, code=2).err


def test_rounds_are_for_coordinators(house: House, made: Town) -> None:
    """Tests somebody else's account."""
    by = ("--by", made.staff.aksel.account)
    assert "may not" in house("round", "draft", "--date", "2026-11-02", *by, code=2).err
    assert "may not" in house("round", "show", *by, code=2).err
