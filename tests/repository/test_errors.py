"""Errors: each has a sentence, and is raised with the facts that its sentence names."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from foundation.errors import Conflict, FootholdError, Refusal, Untrustworthy
from tests.errors import ERRORS, HOUSE
from tests.repository.test_language import catalogue

ROOT: Final = Path(__file__).parents[2]


NAMED: Final = {error.__name__: error for error in ERRORS}


def facts(error: type[FootholdError]) -> set[str]:
    """The names to be filled in."""
    return {name for _, name, _, _ in Formatter().parse(error.sentence) if name}


def raised() -> Iterator[tuple[str, type[FootholdError], set[str]]]:
    """Every place where an error is made: where, which, with which facts."""
    for package in HOUSE:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from (
                (f"{path.relative_to(ROOT)}:{line}", error, given)
                for line, error, given in _made(tree)
            )


def _made(tree: ast.AST) -> Iterator[tuple[int, type[FootholdError], set[str]]]:
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.add(node.func)
            if node.func.id in NAMED:
                given = {keyword.arg or "" for keyword in node.keywords}
                yield node.lineno, NAMED[node.func.id], given
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
            error = NAMED.get(node.exc.id)
            if error and node.exc not in called:
                yield node.lineno, error, set()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: str(error.__name__))
def test_an_error_has_a_sentence(error: type[FootholdError]) -> None:
    """Tests that it ends as a sentence does, and names facts by words."""
    assert error.sentence.endswith((".", "!"))
    assert all(name.isidentifier() for name in facts(error))


def test_an_error_has_words_of_its_own_in_danish() -> None:
    """Tests that none falls back on the words of a more general one."""
    bases = {FootholdError, Refusal, Conflict, Untrustworthy}
    for error in set(ERRORS) - bases:
        assert "sentence" in vars(error), error
        assert error.sentence in catalogue(), error


def test_the_map_of_errors_is_whole() -> None:
    """Tests that the docstring of each stage's errors names all of them."""
    stages = {one.__module__ for one in ERRORS if one.__module__.split(".")[1:2] == ["errors"]}
    assert len(stages) > 2
    for stage in stages:
        here = {one.__name__ for one in ERRORS if one.__module__ == stage}
        told = re.findall(r"── (\w+)", importlib.import_module(stage).__doc__ or "")
        assert here - {"FootholdError"} <= set(told), stage


def test_an_error_is_raised_with_its_facts() -> None:
    """Tests every place of the code, also those that no other test comes by."""
    places = list(raised())
    assert len(places) > 20
    for place, error, given in places:
        told = facts(error) == given - {"faults"}  # which stand in lines of their own
        assert told or "" in given, f"{place}: {error.__name__}"


def test_what_is_told_to_people_is_an_error_of_the_house() -> None:
    """Tests that no name stands for two errors: the catalogue and the doors go by names."""
    assert len(NAMED) == len(ERRORS)
