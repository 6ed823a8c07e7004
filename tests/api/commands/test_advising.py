"""The command on advice, and its sentences."""

import json
from pathlib import Path

import pytest

from api.sentences.explain.advice import (
    advice_lines,
    advised_sentence,
    best_lines,
    pair_lines,
    unreached_sentence,
)
from matching.explain.advice import Advice, Advised, Unreached, advise
from matching.explain.changes import SEAT, Change
from matching.files.reading import read
from matching.files.writing import as_text
from matching.problem import Pin
from matching.rules.bars import Code
from tests.api.shell import Shell
from tests.cast import AMINA, BIRTHE, SHOP, replace, town

AYA = replace(AMINA, name="Aya")
EMPTY = replace(SHOP, seats=0)
SEAT_MORE = Change(SEAT, position=SHOP.id)
ADVICE = Advice(matched=0, tiers={}, catalogue={SEAT: 1}, best=())


def told(advised: Advised) -> str:
    """What is said of one thing in Birthe's shop."""
    return advised_sentence(advised, town(AMINA))


def of(gain: int, *, come: tuple[str, ...] = (), go: tuple[str, ...] = ()) -> Advised:
    """One more seat, with so many points of tier 1 and twenty of suitability."""
    return Advised((SEAT_MORE,), {"placed": gain, "suitability": 20}, come, go)


def test_advice_on_a_file(foothold: Shell, tmp_path: Path) -> None:
    """Tests what is said, that the same stands in the file, and that little may be listed."""
    problem, out = tmp_path / "town.json", tmp_path / "advice.json"
    asked = town(AMINA, AYA, positions=(EMPTY,), guides=(replace(BIRTHE, capacity=2),))
    problem.write_text(as_text(asked.write()), encoding="utf-8")
    said = foothold("advise", problem, "--out", out)
    assert said.code == 0
    assert "one more seat in shop: 1 placed more; in comes A" in said.out
    assert "one more seat in shop and one more seat in shop: 2 placed more; in come A" in said.out
    assert "It is proven that nothing else of it gains more." in said.out
    assert "finding which two things would help" in said.err
    advice = read(Advice, out.read_bytes())
    assert advice == advise(asked)
    assert said.out.splitlines() == list(advice_lines(advice, asked))


def test_how_much_is_listed(foothold: Shell) -> None:
    """Tests --most, and the groups whom nobody can reach."""
    hamlet = Path(__file__).parents[2] / "examples" / "hamlet.json"
    said = foothold("advise", hamlet, "--most", "1")
    assert said.code == 0
    assert sum("placed more" in line for line in said.out.splitlines()) == 2
    assert "Whom nobody can reach:" in said.out


def test_a_round_that_has_no_answer(foothold: Shell, tmp_path: Path) -> None:
    """Tests demands that clash, and no time at all."""
    problem = tmp_path / "town.json"
    asked = town(AMINA, positions=(EMPTY,))
    pinned = replace(asked, pins=(Pin(AMINA.name, SHOP.id),))
    problem.write_text(as_text(pinned.write()), encoding="utf-8")
    assert foothold("advise", problem).code == 3
    problem.write_text(json.dumps(asked.write()), encoding="utf-8")
    out_of_time = foothold("advise", problem, "--seconds", "0.000001")
    assert out_of_time.code == 4
    assert "The time was up" in out_of_time.out
    assert foothold("advise", problem, "--seconds", "0").code == 2


def test_what_comes_of_a_thing() -> None:
    """Tests more placed, others placed, and nobody more placed."""
    assert told(of(200, come=("Amina", "Aya"))).endswith(": 2 placed more; in come Amina and Aya")
    assert told(of(100, come=("Amina",), go=("Aya",))).endswith(
        ": as many placed, more of them urgent; in comes Amina; out goes Aya"
    )
    assert told(of(0)).endswith(": nobody more placed, 20 points more of suitability")


def test_other_mentors_who_would_do() -> None:
    """Tests one who is named, and more who are counted."""
    one = of(100, come=("Amina",))
    assert " (or like Kim): " in told(replace(one, also=("Kim",)))
    assert " (or like any of 2 others): " in told(replace(one, also=("Kim", "Bo")))


def test_what_is_proven() -> None:
    """Tests that what is not proven is not said to be, of single things and of two."""
    problem, left = town(AMINA), {"placed": 200, "suitability": 30}
    assert "none of it gains anything" in "".join(best_lines(ADVICE, problem))
    assert "no two together gain more" in "".join(pair_lines(ADVICE, problem))
    late = replace(ADVICE, left=left, pair_left=left)
    for lines in (best_lines(late, problem), pair_lines(late, problem)):
        words = "".join(lines)
        assert "Not proven" in words
        assert "up to 200 points placed, with 30 of suitability" in words
        assert "It is proven" not in words


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (
            Unreached(("A", "B"), near="Elmegade", km=2, hour=16, minutes=40),
            (
                "2 young people near Elmegade (within 2 km) have no lawful match within "
                "40 minutes, even if they could work from 16:00 on every day: A and B"
            ),
        ),
        (
            Unreached(("A",), hour=24),
            "1 young person has no lawful match at any distance, in the hours they can work: A",
        ),
        (
            Unreached(("A",), near="Elmegade", km=2, minutes=40),
            (
                "1 young person near Elmegade (within 2 km) has no lawful match within 40 minutes, "
                "whatever the hours: A"
            ),
        ),
        (
            Unreached(("A",), codes=(Code.COURSE, Code.LANGUAGE)),
            (
                "1 young person has no lawful match anywhere at any hour, for too little "
                "time before 18 and the language: A"
            ),
        ),
    ],
)
def test_whom_nobody_can_reach(group: Unreached, words: str) -> None:
    """Tests a group by place, hour and way; by the hours alone; by the way alone; by rules."""
    assert unreached_sentence(group) == words
