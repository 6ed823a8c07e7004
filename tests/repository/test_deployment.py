"""What is deployed is what there is: settings, commands and packages by their names."""

import re

from api.menu import COMMANDS, GROUPS, command_name
from foundation.settings import Settings
from tests.figures import ROOT

COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
IMAGE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")


def test_every_variable_is_a_setting() -> None:
    """Tests the files and the page: a name that is none would change nothing, and nobody told."""
    settings = {f"FOOTHOLD_{name.upper()}" for name in Settings.model_fields}
    for text in (COMPOSE, IMAGE, PAGE):
        assert set(re.findall(r"\bFOOTHOLD_[A-Z_]+", text)) <= settings


def test_every_service_runs_a_command_there_is() -> None:
    """Tests the first words of each service of our image."""
    commands = {command_name(one) for one in COMMANDS} | set(GROUPS)
    run = re.findall(r"    <<: \*foothold\n    command: \[([a-z]+)", COMPOSE)
    assert run == ["db", "serve", "worker", "beat"]
    assert set(run) <= commands


def test_only_the_upgrade_signs_in_as_the_owner() -> None:
    """Tests that nothing that answers or works could change a table."""
    services = re.split(r"^  (?=[a-z]+:)", COMPOSE, flags=re.MULTILINE)
    as_owner = [one.split(":")[0] for one in services if "DATABASE_OWNER_URL" in one]
    assert as_owner == ["upgrade"]


def test_the_image_holds_the_product_and_nothing_else() -> None:
    """Tests that every package is copied, each known to whoever builds, from hashed locks."""
    copied = set(re.findall(r"^COPY ([a-z]+) \1$", IMAGE, re.MULTILINE))
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = re.search(r"^module-name = \[(.*)\]$", pyproject, re.MULTILINE)
    assert packages
    assert copied == set(re.findall(r'"([a-z]+)"', packages[1]))
    let_in = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert let_in == {*copied, "bootstrap.lock", "requirements.lock"}
    assert IMAGE.count("--require-hashes -r") == 2
    assert re.search(r"^USER (?!root)", IMAGE, re.MULTILINE)


def test_every_figure_to_watch_is_counted() -> None:
    """Tests the table of metrics against the code that makes them."""
    made = (ROOT / "api" / "web" / "metrics.py").read_text(encoding="utf-8")
    counted = set(re.findall(r'"(foothold_[a-z_]+)"', made))
    named = set(re.findall(r"^\| `(foothold_[a-z_]+)", PAGE, re.MULTILINE))
    assert {name.removesuffix("_total") for name in named} == counted
