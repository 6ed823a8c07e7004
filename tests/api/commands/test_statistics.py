"""Tests of the commands on statistics on both databases."""

import csv
import hashlib
import json
import stat
from dataclasses import replace
from io import StringIO

import pytest

from api.operating.installation import opened
from foundation.clock import SetClock, SystemClock
from tests.api.houses import House
from tests.databases import CITY
from tests.placements.monitoring.world import FAR, Told, World, world

DONE = Told(proposed=1, invited=2, interviewed=3, hired=4, started=5, completed=True)


@pytest.fixture
def town(house: House, monkeypatch: pytest.MonkeyPatch) -> World:
    """Cases of January 2026, seen from the autumn of that year."""
    assert house.folder.is_dir()
    monkeypatch.setattr(SystemClock, "now", lambda _self: SetClock(FAR).now())
    with opened() as installed:
        made = world(installed.database)  # closed with the installation: rows only from here on
        made.add([DONE] * 20 + [replace(DONE, employed=90)] * 10 + [Told(district="valby")] * 3)
    return made


def test_the_report_in_words(house: House, town: World) -> None:
    """Tests sections, closed marks, goals nobody here can know, and that few are not named."""
    said = house("statistics", "report", "--by", town.staff.karen.account).out
    for words in ("As on", "still employed after 26 weeks", "not known here", "the curve", "Firma"):
        assert words.lower() in said.lower()
    assert "valby" not in said
    assert "would need each youth's school absence" in said


def test_the_report_as_json(house: House, town: World) -> None:
    """Tests that it reads back, and lists no row that is closed."""
    said = house("statistics", "report", "--json", "--by", town.evaluator.account).out
    told = json.loads(said)
    assert told["funnel"]["everybody"]["counts"][0] == 33
    assert [line["group"] for line in told["funnel"]["by"]["sex"]] == ["boy"]
    assert "valby" not in said
    assert told["targets"][0]["goal"] == "employed_at_26_weeks"


def test_the_report_is_of_whole_months(house: House, town: World) -> None:
    """Tests the last month by default, and that one that runs is refused."""
    by = ("--by", town.staff.karen.account)
    assert json.loads(house("statistics", "report", "--json", *by).out)["on"] == "2026-09-30"
    assert "not over" in house("statistics", "report", "--month", "2026-10", *by, code=2).err
    assert "2026-11" in house("statistics", "report", "--month", "October", *by, code=2).err
    assert house("statistics", "report", "--by", town.staff.rune.account, code=2).err


def test_the_extract_and_its_manifest(house: House, town: World) -> None:
    """Tests both files, and the same bytes the second time."""
    out, by = house.folder / "out", ("--by", town.staff.karen.account)
    ask = ("statistics", "extract", "--month", "2026-01", "--out", out, *by)
    assert "manifest" in house(*ask).out
    file = out / f"{CITY}-2026-01.csv"
    first = file.read_bytes()
    manifest = json.loads(file.with_suffix(".json").read_text())
    assert manifest["sha256"] == hashlib.sha256(first).hexdigest()
    house(*ask)
    assert file.read_bytes() == first


def test_the_dataset_is_private(house: House, town: World) -> None:
    """Tests both files, their mode, and that the coordinator may not have them."""
    out = house.folder / "out"
    ask = ("statistics", "dataset", "--out", out, "--by")
    assert house(*ask, town.staff.karen.account, code=2).err
    assert not list(out.glob("*.csv"))
    assert "33 cases" in house(*ask, town.evaluator.account).out
    file = out / f"{CITY}-cases.csv"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(csv.DictReader(StringIO(file.read_text())))) == 33
    assert "Data sheet" in file.with_suffix(".md").read_text()
