"""The command that answers why, and why not, from files to sentences."""

import json
from pathlib import Path

import pytest

from matching.explain.explanation import Explanation
from matching.problem import Pin, Problem, Youth
from tests.api.commands.test_rounds import written
from tests.api.shell import Said, Shell
from tests.cast import AMINA, BAKERY, JONAS, LEA, SHOP, replace, town

MENTOR = "Birthe, Brødrene Lund Blågårdsgade"


def both() -> Problem:
    """Amina and Jonas, who could both work in Birthe's shop, and Lea, who must go too far."""
    able: list[Youth] = [
        replace(one.youth(), lat=55.697, lon=12.548, needs={"pace": 1}) for one in (AMINA, JONAS)
    ]
    lea = replace(LEA, workplaces={}).youth()
    far = replace(lea, lat=BAKERY.lat + 0.05, lon=BAKERY.lon, availability=AMINA.free)
    return town(*able, far, positions=(SHOP, replace(SHOP, id="cellar", age_min=17, seats=0)))


@pytest.fixture
def ask(foothold: Shell, tmp_path: Path) -> "Ask":
    """Solves a problem, and asks."""
    return Ask(foothold, tmp_path)


class Ask:
    """Puts questions to a solved round."""

    def __init__(self, foothold: Shell, folder: Path) -> None:
        """Solve nothing yet."""
        self.foothold, self.folder = foothold, folder
        self.solution = folder / "solution.json"

    def solved(self, problem: Problem) -> Path:
        """The problem as a file, with its solution beside it."""
        path = written(self.folder, problem)
        self.foothold("match", path, "--out", self.solution)
        return path

    def __call__(self, problem: Problem, *asked: str | Path) -> Said:
        """One question."""
        return self.foothold("explain", self.solved(problem), self.solution, *asked)


def test_why(ask: Ask) -> None:
    """Tests the score with its case, and that nothing else was lawful."""
    said = ask(both(), "Amina")
    assert said.code == 0
    assert said.out.splitlines() == [
        f"Amina → shop with {MENTOR}, Tue 14–18, Sat 7–12, from November 23, 2026",
        "  waited 16 days, urgent",
        "Score 900",
        "  wishes 300: butik wished for with 5 of 5, Brødrene Lund Blågårdsgade not mentioned",
        "  support by the mentor 400: pace: need 1, strength 2",
        "  way 200: 0 min by bicycle, the limit is 30",
        "",
        "No other position was lawful for Amina.",
    ]


def test_why_not_at_a_price(ask: Ask, tmp_path: Path) -> None:
    """Tests the price, who loses the match, who moves; and the value that is written."""
    out = tmp_path / "told.json"
    said = ask(both(), "Jonas", "--position", "shop", "--out", out)
    assert said.code == 0
    assert said.out.splitlines()[0] == (
        f"Jonas could have shop: shop with {MENTOR}. "
        "The round would lose 210 points of suitability."
    )
    assert "Without a match then: Amina" in said.out
    assert f"  Amina: shop with {MENTOR} → no match (Jonas takes the seat)" in said.out
    assert "one more seat in shop" not in said.out, "the mentor has room for one"
    told = Explanation.read(json.loads(out.read_text(encoding="utf-8")), "", [])
    assert told.why_not
    assert told.why_not.displaced == ("Amina",)
    assert told.flips


def test_why_not_at_all(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the reasons and what is near, in Danish, with and without the changes."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    said = ask(both(), "Lea", "--no-changes")
    assert said.out.splitlines() == [
        "Lea har intet match: intet job er lovligt.",
        "  af 2 job 1 kræver en anden alder, 2 ligger for langt væk",
        "  alene i vejen: 1 ligger for langt væk (det nærmeste 90 minutter, grænsen er 30)",
    ]
    assert said.err == ""
    more = ask(both(), "Lea")
    assert more.out.startswith(said.out)
    assert "gør det ikke alene" in more.out or "gør det alene" in more.out


def test_bars_with_their_facts(ask: Ask) -> None:
    """Tests a sentence for each bar, with what the rule saw."""
    said = ask(both(), "Lea", "--position", "cellar", "--no-changes")
    assert said.out.splitlines() == [
        "Lea cannot have cellar. It is barred:",
        "  - 15 years old on the first day, at least 17 is asked for (AGE)",
        "  - 90 min on foot, the limit is 30 (TRAVEL)",
    ]


def test_two_pins(ask: Ask) -> None:
    """Tests what no round could hold."""
    pinned = replace(both(), pins=(Pin("Amina", "shop"),))
    said = ask(pinned, "Jonas", "--position", "shop", "--no-changes")
    assert said.out.splitlines()[0] == (
        "Jonas cannot have shop. Nothing bars it by itself, but these cannot all hold:"
    )
    assert "  - pin: Amina in shop: " in said.out


def test_what_is_refused(ask: Ask, foothold: Shell, tmp_path: Path) -> None:
    """Tests unknown ids, all at once; another problem's solution; one that proves nothing."""
    problem = ask.solved(both())
    said = foothold("explain", problem, ask.solution, "Bo", "--position", "attic")
    assert (said.code, said.out) == (2, "")
    assert "youth Bo, position attic: are not named in the problem" in said.err
    other = written(tmp_path, town(AMINA), "other.json")
    said = foothold("explain", other, ask.solution, "Amina")
    assert said.code == 2
    assert "is the solution of another problem file" in said.err
    solution = json.loads(ask.solution.read_text(encoding="utf-8"))
    for changed, words in (
        ({"status": "feasible"}, "is not proven to be the best: its status is feasible"),
        ({"matches": [{**solution["matches"][0], "score": 1}]}, "breaks the rules"),
    ):
        ask.solution.write_text(json.dumps(solution | changed), encoding="utf-8")
        said = foothold("explain", problem, ask.solution, "Amina")
        assert said.code == 2
        assert words in said.err


def test_a_mentor_of_another_workplace(ask: Ask) -> None:
    """Tests that what no pin could say is refused."""
    problem = both()
    elsewhere = replace(BAKERY, id="elsewhere")
    far = replace(problem.mentors[0], id="Tove", workplace="elsewhere")
    wider = replace(problem, workplaces=(BAKERY, elsewhere), mentors=(*problem.mentors, far))
    said = ask(wider, "Jonas", "--position", "shop", "--mentor", "Tove")
    assert said.code == 2
    assert f"is a mentor of another workplace than {BAKERY.id}" in said.err
