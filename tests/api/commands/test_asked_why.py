"""The demo's week is asked everything, by the commands alone; each answer is put to the test."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from api.demo.chapters import SEED
from api.demo.town import week
from matching.explain.advice import Advice
from matching.explain.explanation import Explanation
from matching.explain.frontier import Frontier
from matching.explain.moves import Place
from matching.explain.plan_b import Plans
from matching.explain.receipts import Bill
from matching.explain.repair import Repair
from matching.explain.why_not import Verdict
from matching.files.reading import read
from matching.files.writing import as_text
from matching.problem import Pin, Problem, Veto
from matching.solution import Solution
from tests.api.shell import Said, Shell


class Morning:
    """A coordinator at a terminal, with the week in a folder."""

    def __init__(self, foothold: Shell, folder: Path) -> None:
        """Solve the week."""
        self.foothold, self.folder, self.week = foothold, folder, week()
        self.problem = self.written("week.json", self.week)
        self.solution = folder / "solution.json"
        self.solved = self.match(self.problem, self.solution)

    def written(self, name: str, problem: Problem) -> Path:
        """A problem as a file."""
        path = self.folder / name
        path.write_text(as_text(problem.write()), encoding="utf-8")
        return path

    def match(self, problem: Path, out: Path) -> Solution:
        """A problem solved, and judged."""
        self.done("match", problem, "--seed", str(SEED), "--out", out)
        self.done("verify", problem, out)
        return read(Solution, out.read_bytes())

    def again(self, name: str, problem: Problem) -> Solution:
        """Another problem solved."""
        return self.match(self.written(f"{name}.json", problem), self.folder / f"{name}.solved")

    def done(self, *arguments: str | Path) -> Said:
        """A command that does what it is asked."""
        said = self.foothold(*arguments)
        assert said.code == 0, said.err
        return said

    def asked(self, command: str, *arguments: str | Path) -> Said:
        """A question to the solved week."""
        return self.done(command, self.problem, self.solution, *arguments)

    def explained(self, *arguments: str) -> Explanation:
        """Why, or why not, as a file has it."""
        out = self.folder / "answer.json"
        self.asked("explain", *arguments, "--out", out)
        return read(Explanation, out.read_bytes())


@pytest.fixture
def morning(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Morning:
    """The week, matched."""
    return Morning(Shell(capsys, monkeypatch), tmp_path)


def places(solved: Solution) -> dict[str, Place]:
    """Where everybody is matched."""
    return {one.youth: Place(one.position, one.mentor) for one in solved.matches}


def tiers(solved: Solution) -> tuple[int, ...]:
    """What a round comes to."""
    return tuple(one.value for one in solved.tiers)


def lost(before: Solution, after: Solution) -> tuple[int, ...]:
    """What each tier lost."""
    return tuple(was - now for was, now in zip(tiers(before), tiers(after), strict=True))


def test_why_amina_is_there(morning: Morning) -> None:
    """Tests why against the match, and what another place would have cost against a pin on it."""
    why = morning.explained("Amina").why
    assert why is not None
    assert why.place == places(morning.solved)["Amina"]
    other = why.options[0]
    assert other.price is not None
    pin = Pin("Amina", other.place.position, other.place.mentor)
    pinned = morning.again("pinned", replace(morning.week, pins=(pin,)))
    assert places(pinned)["Amina"] == other.place
    assert lost(morning.solved, pinned) == (other.price.placed, other.price.suitability)


def test_frida_is_told_what_would_do_it_and_it_does(morning: Morning) -> None:
    """Tests why not, that each change brings a place, and that her letter offers hers alone."""
    told = morning.explained("Frida")
    assert told.why_not is not None
    assert told.flips is not None
    assert told.why_not.verdict == Verdict.OUTCOMPETED
    assert told.why_not.displaced
    assert len(told.flips.changes) > 2
    for one in told.flips.changes:
        assert "Frida" in places(morning.again(one.change.kind, one.change.applied(morning.week)))
    letter = morning.asked("letter", "Frida", "--name", "Frida").out
    own = [one.change for one in told.flips.changes if one.change.youth == "Frida"]
    assert letter.count("- Can you") == len(own)
    assert f"take {own[0].minutes} minutes?" in letter


def test_what_demands_would_cost_is_what_they_cost(morning: Morning) -> None:
    """Tests a chain of two against the round in which both hold, and the first against why."""
    why = morning.explained("Amina").why
    assert why is not None
    there, out = why.options[0].place, morning.folder / "bill.json"
    veto = Veto("Lea", position=places(morning.solved)["Lea"].position)
    pin = Pin("Amina", there.position, there.mentor)
    demanded = ("--pin", f"Amina,{there.position},{there.mentor}", "--veto", f"Lea,{veto.position}")
    alone = morning.done("whatif", morning.problem, *demanded[:2], "--out", out)
    assert read(Bill, out.read_bytes()).receipts[0].price == why.options[0].price
    assert alone.out
    morning.done("whatif", morning.problem, *demanded, "--out", out)
    bill = read(Bill, out.read_bytes())
    both = morning.again("both", replace(morning.week, pins=(pin,), vetoes=(veto,)))
    assert bill.total is not None
    assert lost(morning.solved, both) == (bill.total.placed, bill.total.suitability)


def test_a_decline_is_mended_as_it_was_foreseen(morning: Morning) -> None:
    """Tests plan B against repair, both against the round without it, and that a yes stays."""
    plans, out = morning.folder / "plans.json", morning.folder / "repair.json"
    morning.asked("planb", "--accepted", "Freja", "--out", plans)
    foreseen = {one.youth: one for one in read(Plans, plans.read_bytes()).plans}
    was = places(morning.solved)
    assert set(foreseen) == set(was) - {"Freja"}
    morning.asked("repair", "--declined", "Amina", "--accepted", "Freja", "--out", out)
    mended, plan = read(Repair, out.read_bytes()), foreseen["Amina"]
    veto, pin = Veto("Amina", position=was["Amina"].position), Pin("Freja", was["Freja"].position)
    again = morning.again("declined", replace(morning.week, vetoes=(veto,), pins=(pin,)))
    assert mended.after is not None
    assert plan.price is not None
    assert tuple(mended.after.values()) == tiers(again)
    assert (plan.price.placed, plan.price.suitability) == lost(morning.solved, again)
    assert len(plan.moves) == len(mended.moves)
    assert "Freja" not in {move.youth for one in foreseen.values() for move in one.moves}


def test_advice_is_worth_what_it_says(morning: Morning) -> None:
    """Tests the first of the advice by a week in which it was followed."""
    out = morning.folder / "advice.json"
    morning.done("advise", morning.problem, "--most", "1", "--out", out)
    best = read(Advice, out.read_bytes()).best[0]
    (change,) = best.changes
    followed = morning.again("followed", change.applied(morning.week))
    assert lost(followed, morning.solved) == tuple(best.gain.values())
    assert len(followed.matches) - len(morning.solved.matches) == 1
    assert set(best.comes_in) <= set(places(followed))


def test_letters_go_to_everybody_and_name_nobody_else(morning: Morning) -> None:
    """Tests the pages of the week for other youths' names, which no mentor's name or job holds."""
    names = [youth.id for youth in morning.week.youths]
    shared = json.dumps([one.write() for one in (*morning.week.mentors, *morning.week.positions)])
    names = [name for name in names if name not in shared]
    for youth in ("Amina", "Frida", "Nour", "Mads"):
        page = morning.folder / f"{youth}.html"
        morning.asked("letter", youth, "--no-changes", "--out", page)
        written = page.read_text(encoding="utf-8")
        assert not [name for name in names if name in written]
    assert len(names) > 50


def test_what_a_fairer_week_would_cost(morning: Morning) -> None:
    """Tests that the frontier begins at the week itself."""
    out = morning.folder / "frontier.json"
    morning.done("frontier", morning.problem, "--out", out)
    points = read(Frontier, out.read_bytes()).points
    assert points[0].tiers == tiers(morning.solved)
    assert len(points) > 1
