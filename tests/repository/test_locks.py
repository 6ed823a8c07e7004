"""The locks: pinned, hashed, without an address, and true to pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = ("bootstrap.lock", "requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: str) -> dict[str, Version]:
    """The packages of a lock and their versions."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    """Tests that every line is a pin, a hash or the header, and that no host is named."""
    text = (ROOT / lock).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.split("\n", 2)[2])
    assert entries
    for entry in filter(str.strip, entries):
        assert re.fullmatch(
            r"[^ ]+==[^ ]+( ; [^\\]+)? ?\\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n?)+", entry
        ), entry


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
        ("requirements-bench.lock", PROJECT["dependency-groups"]["bench"]),
    ],
)
def test_a_lock_is_true_to_the_project(lock: str, wanted: list[str]) -> None:
    """Tests that what is asked for is pinned, at a version that is asked for."""
    pins = pinned(lock)
    for requirement in map(Requirement, wanted):
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier
    assert wanted == sorted(wanted)


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-bench.lock"])
def test_locks_agree(lock: str) -> None:
    """Tests that developing and measuring install no other version than running does."""
    run, other = pinned("requirements.lock"), pinned(lock)
    assert {name: other[name] for name in run.keys() & other} == {
        name: run[name] for name in run.keys() & other
    }
