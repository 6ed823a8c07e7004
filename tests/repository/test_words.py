"""Every error says what it states, with the facts it is raised with, in both languages."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from api.language import _
from api.sentences.choices import CHOICES, choice_words
from api.sentences.errors import error_sentence
from api.sentences.events import EVENTS, event_words
from api.sentences.notices import NOTICES, notice_sentence
from api.sentences.rights import RIGHTS
from foundation import accounts, tenants
from foundation.errors import FootholdError
from referrals import errors, events, words
from referrals.words import JobKind, NoticeKind
from tests.repository.test_language import catalogue

ROOT = Path(__file__).parents[2]
BASES = {"FootholdError", "Refusal", "Conflict", "Untrustworthy"}
"""Errors that are raised by name of those below them."""


def below(error: type[FootholdError]) -> Iterator[type[FootholdError]]:
    """Every error under one."""
    for one in error.__subclasses__():
        yield one
        yield from below(one)


def calls() -> Iterator[tuple[str, set[str]]]:
    """Every error made in the code, with the facts it is made with."""
    for path in sorted((ROOT / "referrals").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, {word.arg or "" for word in node.keywords}
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
                yield node.exc.id, set()


NAMED = {one.__name__: one for one in below(FootholdError)}


@pytest.mark.parametrize(
    "error",
    [
        one
        for one in NAMED.values()
        if one.__name__ not in BASES and not one.__module__.startswith("tests.")
    ],
)
def test_every_error_has_a_sentence_of_its_own_in_danish(error: type[FootholdError]) -> None:
    """Tests that none falls back on the words of a more general one."""
    assert "sentence" in vars(error), error
    assert error.sentence in catalogue()


def test_every_error_is_made_with_the_facts_it_names() -> None:
    """Tests each place in the code: what the sentence names is told, and nothing else."""
    made = [(name, facts) for name, facts in calls() if name in NAMED]
    assert {name for name, _facts in made} > {"AmendedMeanwhile", "NoSuchLine", "SoAlready"}
    for name, facts in made:
        assert facts == set(re.findall(r"{(\w+)}", NAMED[name].sentence)), name


def test_the_map_of_errors_is_whole() -> None:
    """Tests that the docstring of the errors names each."""
    here = {one.__name__ for one in NAMED.values() if one.__module__ == errors.__name__}
    assert here == set(re.findall(r"── (\w+)", errors.__doc__ or "")) & here


def test_an_error_speaks_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a sentence with facts."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    told = error_sentence(errors.AmendedMeanwhile(read=1, now=2))
    assert told == "Ansøgningen er ændret i mellemtiden: du læste version 1, nu er det version 2."


def lists(module: ModuleType) -> Iterator[type[StrEnum]]:
    """The closed lists a module makes."""
    for one in vars(module).values():
        if isinstance(one, type) and issubclass(one, StrEnum) and one.__module__ == module.__name__:
            yield one


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_word_of_every_list_is_said(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests reasons, offers, states, events and notices, each in both languages."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", language)
    assert set(lists(words)) <= {*CHOICES, JobKind, NoticeKind}
    for choices, told in {**CHOICES, **RIGHTS}.items():
        assert set(told) == set(choices)
    for choices in CHOICES:
        assert all(choice_words(choice) != choice.value for choice in choices if language == "da")
    for module in (events, accounts, tenants):
        for one in lists(module):
            assert {event for event in one if event_words(event) != event.value} == set(one)
    assert set(NOTICES) == set(NoticeKind)
    assert all("ABCDEF" in notice_sentence(kind, "ABCDEF") for kind in NoticeKind)
    assert set(EVENTS.values()).isdisjoint({_("")})
    assert event_words("ledger:week:posted") == "ledger:week:posted"
