"""The command on letters."""

import stat
from pathlib import Path

import pytest

from matching.files.reading import read
from matching.solution import Solution
from tests.api.outline import outline
from tests.api.shell import Shell

HAMLET = Path(__file__).parents[2] / "examples" / "hamlet.json"


@pytest.fixture
def solution(foothold: Shell, tmp_path: Path) -> Path:
    """The hamlet, solved."""
    out = tmp_path / "solution.json"
    foothold("match", HAMLET, "--out", out)
    return out


def of(solution: Path) -> tuple[str, str]:
    """Somebody with a match, and somebody without."""
    told = read(Solution, solution.read_bytes())
    return told.matches[0].youth, told.unmatched[0].youth


def test_letters_of_a_solved_round(
    foothold: Shell, solution: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the letters to two youths and to HR, in Danish, without any id of a youth."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    matched, without = of(solution)
    here = foothold("letter", HAMLET, solution, matched, "--name", "Amina", "--ask", "Karen")
    assert (here.code, here.err) == (0, "")
    assert here.out.startswith("Derfor foreslår vi dig det her job\n")
    assert "Hej Amina\n" in here.out
    assert "Spørg Karen." in here.out
    assert matched not in here.out.replace("\n", " ").split(" ")
    there = foothold("letter", HAMLET, solution, without, "--next", "30.11.2026")
    assert there.out.startswith("Derfor har vi ikke et job til dig endnu\n")
    assert "Det er den 30. november 2026." in there.out
    assert "Kan du ændre noget?" in there.out
    short = foothold("letter", HAMLET, solution, without, "--no-changes")
    assert "Kan du ændre noget?" not in short.out
    hr = foothold("letter", HAMLET, solution, matched, "--to", "hr", "--released", "wish")
    assert hr.out.startswith("Derfor foreslår vi denne unge\n")


def test_the_page_is_its_readers_alone(foothold: Shell, solution: Path, tmp_path: Path) -> None:
    """Tests the file: a whole page that nobody else on the machine may read."""
    page = tmp_path / "letter.html"
    said = foothold("letter", HAMLET, solution, of(solution)[0], "--out", page)
    made = outline(page.read_text(encoding="utf-8"))
    assert "Why we propose this job to you" in made.said
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert said.out.startswith("Why we propose this job to you")


def test_what_cannot_be_written_is_said(foothold: Shell, solution: Path, tmp_path: Path) -> None:
    """Tests unknown youths, nothing to tell HR of, and files that are not a solved round."""
    matched, without = of(solution)
    for arguments, words in (
        ((HAMLET, solution, "nobody"), "nobody"),
        ((HAMLET, solution, without, "--to", "hr"), "there is no match to tell HR of"),
        ((HAMLET, HAMLET, matched), "hamlet.json"),
        ((HAMLET, solution, matched, "--out", HAMLET), "problem file itself"),
        ((HAMLET, solution, matched, "--out", tmp_path / "no" / "x.html"), "there is no folder"),
        ((HAMLET, solution, matched, "--next", "tomorrow"), "--next"),
        ((HAMLET, solution, matched, "--released", "diagnosis"), "diagnosis"),
    ):
        said = foothold("letter", *arguments)
        assert (said.code, said.out) == (2, "")
        assert words in said.err
