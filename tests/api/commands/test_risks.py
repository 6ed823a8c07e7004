"""The command on how a youth would fare."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from api.sentences.explain.risk import risk_lines
from matching.explain import changes as kinds
from matching.explain.changes import Change
from matching.explain.risk import Edit, InRound, Outcome, Risk
from matching.problem import Problem
from tests.api.shell import Shell
from tests.cast import AMINA, BAKERY, JONAS, ROUND_DATE, replace, town
from tests.contest import one_seat


def written(folder: Path, problem: Problem, name: str) -> Path:
    """A problem as a file."""
    path = folder / name
    path.write_text(json.dumps(problem.write()), encoding="utf-8")
    return path


def test_what_the_referrer_reads(foothold: Shell, tmp_path: Path) -> None:
    """Tests this round and one before, the file, and that nobody else is named."""
    now = written(tmp_path, one_seat(), "now.json")
    far = replace(AMINA.youth(), lat=BAKERY.lat + 0.05, travel_minutes_max=20, needs={})
    before = written(tmp_path, town(far), "before.json")
    out = tmp_path / "risk.json"
    said = foothold("risk", now, "Jonas", "--round", before, "--out", out)
    assert said.code == 0
    assert "November 23, 2026  gets no place" in said.out
    assert "November 23, 2026  gets a place" in said.out
    assert "No place in 1 of 2 rounds." in said.out
    assert "is between 9.5% and 90.5%, by Wilson's interval at 95 %." in said.out
    assert "2 rounds are few: they say little about the next one." in said.out
    assert said.out.endswith("nothing about who the young person is.\n")
    assert "Amina" not in said.out
    assert Risk.read(json.loads(out.read_text()), "", []).unmatched == 1


def test_an_unknown_youth_and_a_round_given_twice(foothold: Shell, tmp_path: Path) -> None:
    """Tests what is refused before anything is solved."""
    now = written(tmp_path, one_seat(), "now.json")
    again = written(tmp_path, one_seat(), "again.json")
    said = foothold("risk", now, "Nobody")
    assert said.code == 2
    assert "youth Nobody: is not named in the problem" in said.err
    said = foothold("risk", now, "Jonas", "--round", again)
    assert said.code == 2
    assert "are the same round, which counts once" in said.err


@pytest.mark.parametrize("by_lot", [0, 2])
def test_edits_and_lots_in_words(by_lot: int) -> None:
    """Tests the sentence of an edit, with lots and without, and that many rounds are not few."""
    rounds = tuple(
        InRound(ROUND_DATE - n * timedelta(days=7), Outcome.UNMATCHED, 3) for n in range(10)
    )
    change = Change(kinds.TRAVEL, youth="Jonas", minutes=JONAS.youth().travel_minutes_max + 10)
    edit = Edit(change, 10, 6, by_lot, 4 - by_lot)
    found = Risk("Jonas", rounds, 1, by_lot, 9 - by_lot, 0.1, 0.9, (edit,), 12)
    text = "\n".join(risk_lines(found, town(JONAS)))
    assert "Of 12 changes to the way, the hours or the start these would have helped:" in text
    assert "10 more than now: a place in 6 of 10 rounds instead of 1" in text
    assert ("by lot in 2 instead of 2" in text) == bool(by_lot)
    assert ("In 2 more the lots decide." in text) == bool(by_lot)
    assert "few" not in text
