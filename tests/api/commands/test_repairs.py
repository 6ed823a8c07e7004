"""The commands on proposals that are out."""

from dataclasses import replace
from pathlib import Path

import pytest

from matching.explain.plan_b import Plans
from matching.explain.repair import Repair
from matching.files.reading import read
from matching.result import NotProven
from tests.api.commands.test_whatif import GUIDE, MALIK, TWO, written
from tests.api.shell import Shell
from tests.cast import AMINA, SHOP, town


@pytest.fixture
def solved(foothold: Shell, tmp_path: Path) -> tuple[Path, Path]:
    """Amina has the one seat, for she has waited; Malik has not."""
    problem, solution = written(tmp_path), tmp_path / "solution.json"
    foothold("match", problem, "--out", solution)
    return problem, solution


def test_a_decline_brings_somebody_else_in(
    foothold: Shell, solved: tuple[Path, Path], tmp_path: Path
) -> None:
    """Tests the diff people read, and the file."""
    out = tmp_path / "repair.json"
    said = foothold("repair", *solved, "--declined", "Amina", "--out", out)
    assert said.code == 0
    assert said.out == (
        "0 proposals stand, 1 has fallen, 0 move\n"
        "\n"
        "Fallen:\n"
        "  - Amina, shop with Birthe: said no\n"
        "\n"
        "Come in:\n"
        "  - Malik: no match → shop with Birthe\n"
        "\n"
        "The round comes to 100 points placed and 900 of suitability\n"
        "It is proven to be the best there is with what was accepted\n"
    )
    told = read(Repair, out.read_bytes())
    assert [one.after for one in told.undo] == [one.before for one in told.moves]


def test_who_withdrew_and_what_is_new(
    foothold: Shell, solved: tuple[Path, Path], tmp_path: Path
) -> None:
    """Tests a youth who is gone, and the problem as it is now: an urgent one has come."""
    gone = foothold("repair", *solved, "--gone", "Amina")
    assert "Amina, shop with Birthe: the youth is not in the round any more" in gone.out
    (tmp_path / "now").mkdir()
    other = town(AMINA, replace(MALIK, id="New", fast_track=True), guides=(GUIDE,))
    yes = written(tmp_path / "now", replace(other, youths=(*other.youths, MALIK)))
    stays = foothold("repair", *solved, "--accepted", "Amina", "--now", yes)
    assert "1 proposal stands, 0 have fallen, 0 move" in stays.out
    two_seats = replace(other, positions=(replace(SHOP, seats=2),))
    come = foothold("repair", *solved, "--now", written(tmp_path / "now", two_seats))
    assert "  - New: no match → shop with Birthe" in come.out


def test_what_is_given_up_is_told(foothold: Shell, tmp_path: Path) -> None:
    """Tests a tolerance: Amina stays at the till though the shop suits better now."""
    till = replace(SHOP, id="till", job_type="kasse")
    problem, solution = (
        written(tmp_path, town(AMINA, positions=(till,), guides=(GUIDE,))),
        tmp_path / "solution.json",
    )
    foothold("match", problem, "--out", solution)
    (tmp_path / "now").mkdir()
    now = written(tmp_path / "now", town(AMINA, positions=(SHOP, till), guides=(GUIDE,)))
    moves = foothold("repair", problem, solution, "--now", now, "--spare", "149")
    assert "Have to move:\n  - Amina: till with Birthe → shop with Birthe" in moves.out
    stays = foothold("repair", problem, solution, "--now", now, "--spare", "150")
    assert "Given up to move fewer: 150 points of suitability" in stays.out


def test_what_was_accepted_and_is_barred_clashes(
    foothold: Shell, solved: tuple[Path, Path], tmp_path: Path
) -> None:
    """Tests a mentor who is never there any more."""
    (tmp_path / "now").mkdir()
    now = written(tmp_path / "now", replace(TWO, mentors=(replace(GUIDE, shifts=()),)))
    fell = foothold("repair", *solved, "--now", now)
    assert "the mentor is at work during less than half of any week" in fell.out
    said = foothold("repair", *solved, "--now", now, "--accepted", "Amina")
    assert said.code == 3
    assert "These demands cannot all hold:\n  - pin: Amina in shop with Birthe" in said.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ("--gone", "Bo", "--gone", "Eva", "--declined", "Ida", "--accepted", "Ib"),
            "youth Bo, youth Eva, youth Ida, youth Ib: are not named in the problem",
        ),
        (
            ("--declined", "Malik", "--accepted", "Malik"),
            "--declined Malik, --accepted Malik: have no proposal in the solution",
        ),
        (
            ("--declined", "Amina", "--accepted", "Amina"),
            "--accepted Amina: cannot have said both yes and no",
        ),
        (
            ("--gone", "Amina", "--accepted", "Amina"),
            "--accepted Amina: youth, position or mentor is not there any more",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    foothold: Shell, solved: tuple[Path, Path], asked: tuple[str, ...], told: str
) -> None:
    """Tests each refusal, with everybody it is about."""
    said = foothold("repair", *solved, *asked)
    assert (said.code, said.err) == (2, f"{told}\n")


def test_every_decline_is_known(foothold: Shell, solved: tuple[Path, Path], tmp_path: Path) -> None:
    """Tests the table, its file, and that who has accepted is not in it."""
    out = tmp_path / "plans.json"
    said = foothold("planb", *solved, "--out", out)
    assert said.out.splitlines()[0] == "What 1 decline would lead to"
    cells = (cell.strip() for cell in said.out.splitlines()[3].split("  "))
    assert [cell for cell in cells if cell] == [
        "Amina",
        "100 points placed and 140 points of suitability",
        "no match",
        "Malik",
    ]
    assert "finding what each decline would lead to: 0 of 1" in said.err
    assert [one.youth for one in read(Plans, out.read_bytes()).plans] == ["Amina"]
    none = foothold("planb", *solved, "--accepted", "Amina")
    assert "Amina" not in none.out


def test_what_is_not_proven_is_not_told(
    foothold: Shell, solved: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests an answer that was not proven in time: a sentence, and no answer."""

    def not_proven(*_arguments: object, **_options: object) -> None:
        raise NotProven

    monkeypatch.setattr("matching.explain.repair.totals", not_proven)
    said = foothold("repair", *solved)
    assert (said.code, said.out) == (4, "")
    assert said.err == "The time was up before the answer was proven.\n"
