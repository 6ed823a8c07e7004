"""The command that answers what an override would cost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from matching.explain.receipts import Bill
from matching.files.reading import read
from matching.problem import Problem
from matching.solution import Price
from tests.api.shell import Shell
from tests.cast import AMINA, BAKERY, BIRTHE, ROUND_DATE, SHOP, town

MALIK = replace(AMINA.youth(), id="Malik", approved_on=ROUND_DATE)
"""As Amina, but for her two weeks of waiting."""
GUIDE = replace(BIRTHE.mentor(), id="Birthe", capacity=2)
TWO = town(AMINA, MALIK, guides=(GUIDE,))
"""Amina and Malik, and one seat."""


def written(folder: Path, problem: Problem = TWO) -> Path:
    """A problem as a file."""
    path = folder / "problem.json"
    path.write_text(json.dumps(problem.write()), encoding="utf-8")
    return path


def test_each_override_has_its_receipt(foothold: Shell, tmp_path: Path) -> None:
    """Tests rooms before vetoes before pins, the sum, and the file."""
    out, problem = tmp_path / "bill.json", written(tmp_path)
    asked = ("--pin", "Malik,shop,Birthe", "--veto", "Malik,mentor:Birthe", "--room", "shop=2")
    said = foothold("whatif", problem, *asked[:2], *asked[4:], "--out", out)
    assert said.code == 0
    assert said.out == (
        "room: position shop takes 2\n"
        "  the round loses nothing, and gain 100 points placed and 900 points of suitability\n"
        "  gains: Malik: no match → shop with Birthe (score 900)\n"
        "\n"
        "pin: Malik in shop with Birthe\n"
        "  free: it costs nothing\n"
        "\n"
        "In all the round would lose nothing, and gain 100 points placed and 900 points of "
        "suitability\n"
        "Nothing has been changed: this is a question\n"
    )
    assert read(Bill, out.read_bytes()).total == Price(placed=-100, suitability=-900)
    clash = foothold("whatif", problem, *asked)
    assert clash.code == 3
    assert [line for line in clash.out.split("\n") if line and line[0] != " "] == [
        "room: position shop takes 2",
        "veto: Malik not with the mentor Birthe",
        "pin: Malik in shop with Birthe",
        "Nothing has been changed: this is a question",
    ]
    assert "These demands cannot all hold" in clash.out


def test_who_moves_is_told_from_the_proposals(foothold: Shell, tmp_path: Path) -> None:
    """Tests two who are as good, of whom the lot has chosen one; a pin on the other."""
    twins = town(AMINA, replace(AMINA.youth(), id="Twin"), guides=(GUIDE,))
    problem, solution = written(tmp_path, twins), tmp_path / "solution.json"
    foothold("match", problem, "--out", solution)
    chosen = json.loads(solution.read_text())["matches"][0]["youth"]
    other = ({"Amina", "Twin"} - {chosen}).pop()
    said = foothold("whatif", problem, "--pin", f"{other},shop", "--solution", solution)
    assert "free: it costs nothing" in said.out
    assert f"loses: {chosen}: shop with Birthe → no match (score 900)" in said.out
    same = foothold("whatif", problem, "--pin", f"{chosen},shop", "--solution", solution)
    assert "loses" not in same.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "--pin, --veto, --room: at least one must be given"),
        (
            ("--pin", "Bo,shop", "--veto", "Malik,x", "--room", "employer:y=1"),
            "employer y, youth Bo, position x: are not named in the problem",
        ),
        (("--pin", "Malik"), "--pin: must have its parts with , between them"),
        (("--room", "shop=two"), "--room: must be a whole number"),
        (("--room", "Birthe=0"), "--room: may be any of: mentor:Birthe, workplace:Birthe"),
        (("--pin", "Malik,shop,Far"), "--pin Far: is a mentor of another workplace than Lund"),
    ],
)
def test_what_is_not_clear_is_refused(
    foothold: Shell, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    """Tests each refusal; nothing is guessed."""
    shops = (replace(BAKERY, id="Lund"), replace(BAKERY, id="Birthe"))
    guides = (replace(GUIDE, workplace="Lund"), replace(GUIDE, id="Far", workplace="Birthe"))
    problem = replace(
        TWO, workplaces=shops, positions=(replace(SHOP, workplace="Lund"),), mentors=guides
    )
    said = foothold("whatif", written(tmp_path, problem), *asked)
    assert (said.code, said.err) == (2, f"{told}\n")
