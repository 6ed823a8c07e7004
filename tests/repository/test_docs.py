"""The documentation is true."""

import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from api.demo import case, story
from api.menu import COMMANDS, GROUPS, command_name
from foundation.settings import Settings
from matching.policy import Policy
from matching.problem import Wishes
from matching.scoring import terms
from tests.api.shell import Shell
from tests.cast import AMINA, BIRTHE, EMIL, SARA, SHOP, TOVE, Guide, Person, replace
from tests.repository import pages

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCORE = (ROOT / "docs" / "score.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pages.PAGES)
def test_pages_made_from_the_code_are_current(name: str) -> None:
    """Tests that `make docs` would change nothing."""
    assert (pages.DOCS / name).read_text(encoding="utf-8") == pages.text(name)


@pytest.mark.parametrize(
    ("person", "wishes", "needs", "guide", "strengths", "minutes"),
    [
        (AMINA, (5, 3), {"structure": 2, "instructions": 2}, BIRTHE, None, 8.55),
        (EMIL, (1, 3), {"pace": 2, "structure": 1}, BIRTHE, {"pace": 1}, 19.0),
        (SARA, (5, 5), {"social_contact": 2}, TOVE, None, 11.25),
    ],
)
def test_the_score_by_hand(
    *,
    person: Person,
    wishes: tuple[int, int],
    needs: dict[str, int],
    guide: Guide,
    strengths: dict[str, int] | None,
    minutes: float,
) -> None:
    """Tests that each worked example comes out as the page says."""
    chosen = Wishes({SHOP.job_type: wishes[0]}, {SHOP.workplace: wishes[1]})
    youth = replace(person.youth(), wishes=chosen, needs=needs)
    mentor = guide.mentor() if strengths is None else replace(guide.mentor(), strengths=strengths)
    worked = terms(youth, SHOP, mentor, round(minutes * 1000), Policy())
    example = SCORE.split(f"**{person.name}**")[1].split("**")[0:3]
    assert f"= {worked.wishes}\n" in "**".join(example)
    assert re.search(rf"mentor .* = {worked.mentor_fit}\b", "**".join(example))
    assert re.search(
        rf"way 200 × \(1 − {minutes:.3f} ÷ {person.minutes}\) = {worked.travel}\b", SCORE
    )
    assert f"= **{worked.score}**" in SCORE


@pytest.mark.parametrize(("number", "told"), [(1, case.tell), (2, story.tell)])
def test_the_readme_shows_what_the_demo_prints(
    number: int,
    told: Callable[[Path], None],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tests every line of the README's excerpts against the demo, in order."""
    monkeypatch.chdir(tmp_path)
    told(Path("demo"))
    printed = capsys.readouterr().out.splitlines()
    excerpt = README.split("```text\n")[number].split("```")[0].splitlines()
    _assert_shown(excerpt, printed)
    assert len(excerpt) > 20


def test_the_readme_shows_what_questions_are_answered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests each command of the section on questions, and every line shown of its answer."""
    monkeypatch.chdir(tmp_path)
    story.tell(Path("demo"))
    capsys.readouterr()
    shown = README.split("## Ask it why")[1].split("```text\n$ ")[1].split("```")[0].split("\n$ ")
    for command, *excerpt in (one.splitlines() for one in shown):
        name, *arguments = shlex.split(command)
        assert name == "foothold"
        _assert_shown(excerpt, Shell(capsys, monkeypatch)(*arguments).out.splitlines())
    assert len(shown) > 2


def _assert_shown(excerpt: Sequence[str], printed: Sequence[str]) -> None:
    """Every line of an excerpt was printed, in order."""
    place = -1
    for line in excerpt:
        if line.strip() != "...":
            assert line in printed[place + 1 :], line
            place = printed.index(line, place + 1)


def test_every_command_is_in_the_readme() -> None:
    """Tests the table of commands, and that the operator's page tells of every one of theirs."""
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f".venv/bin/foothold {command_name(command)}" in README
    for group, (_words, commands) in GROUPS.items():
        for command in commands:
            assert f"`.venv/bin/foothold {group} {command_name(command)}" in README
            assert f"foothold {group} {command_name(command)}" in operating


def test_every_setting_is_in_the_operators_page() -> None:
    """Tests the table of settings: each variable, and its default where that is a number."""
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        row = re.search(rf"^\| `FOOTHOLD_{name.upper()}` \|.*$", operating, re.MULTILINE)
        assert row, name
        assert not isinstance(field.default, int) or row[0].endswith(f"| {field.default} |")


def test_links_lead_somewhere() -> None:
    """Tests every relative link of every page."""
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_decision_says_what_was_decided() -> None:
    """Tests that a decision has a context, a line to quote, and consequences."""
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n + 1:04}" for n in range(len(decisions))]
    for path in decisions:
        told = path.read_text(encoding="utf-8")
        assert "## Context" in told
        assert "## Decision\n\n> " in told
        assert "## Consequences" in told


PACKAGES = [
    path.parent
    for folder in (
        "matching",
        "foundation",
        "referrals",
        "employers",
        "migrations",
        "api",
        "benchmarks",
    )
    for path in sorted((ROOT / folder).rglob("__init__.py"))
]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_says_what_lies_in_it(package: Path) -> None:
    """Tests the map in each package's docstring: nothing that is there is left out."""
    docstring = (package / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    told = set(re.findall(r"^ *([a-z_0-9]+) +[A-Za-z]", docstring.partition("\n")[2], re.MULTILINE))
    there = {
        path.stem
        for path in package.iterdir()
        if path.stem.strip("_") == path.stem
        and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    missing = there - told
    assert not missing
