"""Tests of the command on the budget."""

import json
from pathlib import Path

import pytest

from placements.ledger.budget.assumptions import APPLICATION
from tests.api.shell import Shell


def test_the_budget_in_danish(foothold: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests amounts as Danes write them, in every table."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    said = foothold("budget")
    assert said.code == 0
    lines = {" ".join(line.split()) for line in said.out.splitlines()}
    assert {
        "i alt 250 350 400 1.000",
        "Mentorhonorering 3.250.000 4.550.000 5.200.000 13.000.000 3.900.000 9.100.000",
        "i alt 6.837.500 8.137.500 8.887.500 23.862.500 6.498.750 17.363.750",
        "hele projektet 29.901.156,25 9.537.406,25 20.363.750,00",
        "trukket af bevillingen: tilbage at bruge 14.325.093,75",
        "bogført i startåret 3.250.000 4.550.000 5.200.000 0 13.000.000",
        "periodiseret efter kalenderår 2.437.500 4.225.000 5.037.500 1.300.000 13.000.000",
        "hele projektet 29.901,16",
        "efter projektet 16.000,00",
        "Ansøgningen siger 30.501: for 1.000 forløb ville det være 30.501.000.",
        "af hele projektet 31,9%",
    } <= lines


def test_other_assumptions_as_json(foothold: Shell, tmp_path: Path) -> None:
    """Tests a file of one's own: a dearer week moves every sum it is in."""
    file = tmp_path / "dearer.json"
    file.write_text(json.dumps(json.loads(APPLICATION.read_bytes()) | {"week_kroner": 600}))
    read = json.loads(foothold("budget", "--assumptions", file, "--json").out)
    assert read["units"]["compensation_ore"] == 15_600_00
    assert read["costs"]["total"]["total_ore"] == 23_862_500_00 + 2_600_000_00


def test_what_is_refused(foothold: Shell, tmp_path: Path) -> None:
    """Tests that every fault of a file is named, and that one that is not there is told."""
    file = tmp_path / "odd.json"
    file.write_text(
        json.dumps(json.loads(APPLICATION.read_bytes()) | {"weeks": 0, "week_kroner": 0.5})
    )
    said = foothold("budget", "--assumptions", file)
    assert (said.code, said.out) == (2, "")
    assert "2 faults" in said.err
    assert "weeks: 0" in said.err
    assert "week_kroner: 0.5" in said.err
    assert foothold("budget", "--assumptions", tmp_path / "none.json").code == 2
