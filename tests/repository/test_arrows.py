"""The import contracts: kept by the code, and broken by each kind of wrong import."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = (
    *("tests", "benchmarks", "api", "migrations"),
    *("placements", "referrals", "employers", "matching", "foundation"),
)


def linted(folder: Path) -> str:
    """What import-linter says of a checkout."""
    linter = str(Path(sys.executable).with_name("lint-imports"))
    command = [linter, "--no-cache", "--config", "pyproject.toml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # our own linter
    return str(done.stdout)


def broken(output: str) -> set[str]:
    """The contracts that the output calls broken."""
    return set(re.findall(r"^(.*) BROKEN", output, re.MULTILINE))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the code."""
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "examples")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(checkout: Path) -> None:
    """Tests the code as it is."""
    said = linted(checkout)
    assert broken(said) == set()
    assert "Contracts: 17 kept, 0 broken." in said


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("matching/scoring.py", "import api.language", "Imports point one way"),
        ("api/files.py", "import tests.cast", "Imports point one way"),
        ("foundation/__init__.py", "import referrals", "Imports point one way"),
        ("referrals/__init__.py", "import employers", "Imports point one way"),
        ("matching/scoring.py", "import foundation", "Imports point one way"),
        (
            "referrals/__init__.py",
            "import typer",
            "Only the doors speak HTTP, HTML, Celery or to a terminal",
        ),
        (
            "matching/result.py",
            "import pydantic",
            "The core knows no database, web, queue or terminal",
        ),
        (
            "matching/rules/travel.py",
            "import rich",
            "The core knows no database, web, queue or terminal",
        ),
        ("matching/scoring.py", "import ortools", "OR-Tools is named in matching.solver alone"),
        ("api/tables.py", "import ortools", "OR-Tools is named in matching.solver alone"),
        (
            "matching/verify/judge.py",
            "import matching.lottery, numpy",
            "The judge shares no code with the search, and needs the standard library alone",
        ),
        (
            "matching/rules/ages_of_all.py",
            "import numpy",
            "The judge shares no code with the search, and needs the standard library alone",
        ),
        (
            "matching/verify/judge.py",
            "import matching.solver.model",
            "The judge shares no code with the search, and needs the standard library alone",
        ),
        (
            "matching/problem/week.py",
            "import matching.scoring",
            "Within the core each stage imports the stages below it",
        ),
        (
            "matching/helpers.py",
            "",
            "Within the core each stage imports the stages below it",
        ),
        (
            "matching/solver/model.py",
            "import matching.solver.tree",
            "Within the solver each step imports the steps below it",
        ),
        (
            "matching/solver/speedups.py",
            "",
            "Within the solver each step imports the steps below it",
        ),
        (
            "api/simulation/chance.py",
            "import api.simulation.world",
            "Within the simulation the year imports its days, and those its people",
        ),
        (
            "referrals/application/periods.py",
            "import referrals.deadlines",
            "Within the referrals each stage imports the stages below it",
        ),
        (
            "referrals/application/whole.py",
            "import referrals.eligibility",
            "Within the referrals each stage imports the stages below it",
        ),
        (
            "referrals/helpers.py",
            "",
            "Within the referrals each stage imports the stages below it",
        ),
        (
            "api/language.py",
            "import api.tables",
            "Within the doors the commands come first and the words last",
        ),
        (
            "api/utils.py",
            "",
            "Within the doors the commands come first and the words last",
        ),
        (
            "foundation/session.py",
            "import foundation.audit",
            "Within the ground each module imports the modules below it",
        ),
        (
            "foundation/jobs/table.py",
            "import foundation.outbox",
            "Within the ground each module imports the modules below it",
        ),
        (
            "foundation/helpers.py",
            "",
            "Within the ground each module imports the modules below it",
        ),
        (
            "migrations/tenancy.py",
            "import migrations.models",
            "Within the migrations the ways import the models, and the steps what tables get",
        ),
        (
            "migrations/versions/step_0001_ground.py",
            "import referrals.models, migrations.models",
            "Within the migrations the ways import the models, and the steps what tables get",
        ),
        (
            "migrations/helpers.py",
            "",
            "Within the migrations the ways import the models, and the steps what tables get",
        ),
        (
            "referrals/models/cases.py",
            "import referrals.cases",
            "Within the referrals each stage imports the stages below it",
        ),
        (
            "matching/rules/bars.py",
            "import matching.rules.cases",
            "No package has a circle among its children",
        ),
    ],
)
def test_a_wrong_import_is_found(checkout: Path, file: str, line: str, contract: str) -> None:
    """Tests that each contract is broken by what it forbids, a file out of place among it."""
    path = checkout / file
    path.write_text((path.read_text() if path.exists() else "") + f"\n{line}\n")
    if file.endswith("ages_of_all.py"):
        cases = checkout / "matching/rules/cases.py"
        cases.write_text(cases.read_text() + "\nimport matching.rules.ages_of_all\n")
    assert contract in broken(linted(checkout))
