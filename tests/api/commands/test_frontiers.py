"""The command on the price of fairness, with its table and its picture."""

import json
from pathlib import Path

import pytest
from defusedxml import ElementTree

from api.demo.town import week
from api.sentences.explain.frontier import ROWS, frontier_lines
from matching.explain.frontier import Frontier
from matching.explain.stairs import End, Point
from matching.problem import Pin, Problem
from tests.api.shell import Shell
from tests.cast import SHOP, replace, town
from tests.contest import after_two, one_seat

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"


def written(folder: Path, problem: Problem) -> Path:
    """A problem as a file."""
    path = folder / "problem.json"
    path.write_text(json.dumps(problem.write()), encoding="utf-8")
    return path


def test_the_choices_are_printed_and_written(foothold: Shell, tmp_path: Path) -> None:
    """Tests the table, the words under it, and the file."""
    out = tmp_path / "frontier.json"
    said = foothold("frontier", written(tmp_path, one_seat()), "--out", out)
    assert said.code == 0
    assert "What a higher lowest score costs the round" in said.out
    assert "           900        1      100    −100          900     −40\n" in said.out
    assert "Above 800 it costs placing: some who would have had a place get none.\n" in said.out
    assert said.out.endswith("none is left out.\n")
    assert "raising the lowest score" in said.err
    found = Frontier.read(json.loads(out.read_text()), "", [])
    assert [one.lowest for one in found.points] == [800, 900]


def test_the_share_of_a_group(foothold: Shell, tmp_path: Path) -> None:
    """Tests a share with those matched before, in Danish."""
    said = foothold("frontier", written(tmp_path, after_two()), "--group", "sex=m")
    assert "What a higher share of sex=m costs the round" in said.out
    assert "counted with 2 matched before, 1 of them of the group" in said.out
    assert "66.7%" in said.out
    assert "Nothing above the last choice is possible." in said.out


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_picture(
    language: str, foothold: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that it has a title and a description, and says what the words below the table say."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", language)
    picture = tmp_path / "frontier.svg"
    said = foothold("frontier", written(tmp_path, one_seat()), "--picture", picture)
    drawn = ElementTree.fromstring(picture.read_text(encoding="utf-8"))
    assert drawn.get("role") == "img"
    named = {one.get("id"): one for one in drawn if one.get("id")}
    assert [named[name].tag for name in ("title", "desc")] == [f"{SVG}title", f"{SVG}desc"]
    assert (drawn.get("aria-labelledby") or "").split() == ["title", "desc"]
    assert named["title"].text == said.out.splitlines()[0]
    assert all(line in (named["desc"].text or "") for line in said.out.splitlines()[-3:])
    shown = {one.text for one in drawn.iter(f"{SVG}text")}
    axes = {"da": "Laveste score blandt dem med match", "en": "Lowest score among the matched"}
    assert axes[language] in shown


def test_the_page_shows_what_is_printed(foothold: Shell, tmp_path: Path) -> None:
    """Tests every line of the excerpt in docs/fairness.md against the demo's week, in order."""
    said = foothold("frontier", written(tmp_path, week()), "--group", "social_measures=true")
    printed, place = said.out.splitlines(), -1
    page = (ROOT / "docs" / "fairness.md").read_text(encoding="utf-8")
    excerpt = page.split("```text\n")[1].split("```")[0].splitlines()[1:]
    assert len(excerpt) > 10
    for line in excerpt:
        if line != "...":
            assert line in printed[place + 1 :], line
            place = printed.index(line, place + 1)


def test_options_that_make_no_sense(foothold: Shell, tmp_path: Path) -> None:
    """Tests a group nobody is of, a picture that is none, and no time."""
    problem = written(tmp_path, one_seat())
    said = foothold("frontier", problem, "--group", "sex=x")
    assert said.code == 2
    assert "--group: sex=x: must be one of: sex=f, sex=m" in said.err
    said = foothold("frontier", problem, "--picture", tmp_path / "frontier.png")
    assert said.code == 2
    assert "must end in .svg" in said.err
    assert foothold("frontier", problem, "--seconds", "0").code == 2
    assert foothold("frontier", problem, "--out", problem).code == 2


def test_where_there_is_nothing_to_choose(foothold: Shell, tmp_path: Path) -> None:
    """Tests nobody, demands that clash, and no time at all; nothing is drawn of them."""
    picture = tmp_path / "frontier.svg"
    said = foothold("frontier", written(tmp_path, town()), "--picture", picture)
    assert (said.code, said.out) == (0, "Nobody can be matched: there is nothing to choose.\n")
    both = (Pin("Amina", SHOP.id), Pin("Jonas", SHOP.id))
    clash = replace(one_seat(), pins=both)
    said = foothold("frontier", written(tmp_path, clash), "--picture", picture)
    assert said.code == 3
    assert "`foothold match` says which" in said.out
    said = foothold("frontier", written(tmp_path, one_seat()), "--seconds", "1e-9")
    assert said.code == 4
    assert "The time was up" in said.out
    assert not picture.exists()


def test_of_many_choices_some_are_shown() -> None:
    """Tests that the ends, and where placing begins to fall, are always among them."""
    points = tuple(Point(9000 - 100 * max(0, n - 33), 900 - n, 9, n) for n in range(100))
    found = Frontier("lowest_score", points, End.TIME)
    lines = list(frontier_lines(found))
    shown = [int(line.split()[0]) for line in lines if line[:17].strip().isdigit()]
    assert {0, 33, 34, 99} <= set(shown)
    assert len(shown) <= ROWS + 2
    assert f"  {len(shown)} of them are shown; `--out` writes all." in lines
    assert "From 0 to 33 placing stays as it is; it costs 33 points of suitability." in lines
    assert lines[-1] == "The time was up: there may be more choices than these."
