"""Every closed list, every event and every notice is said in both languages."""

import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import Final

import pytest

import employers
import placements
import referrals
from api.language import _
from api.sentences.choices import CHOICES, choice_words
from api.sentences.errors import error_sentence
from api.sentences.events import EVENTS, event_words
from api.sentences.notices import NOTICES, notice_sentence
from api.sentences.rights import RIGHTS
from foundation import access, accounts, tenants
from placements.monitoring.figures import Told
from placements.reviews.relevance import Concerns
from placements.words.notices import NudgeKind, PlacingJob
from referrals import errors
from referrals.application.lacks import LackCode
from referrals.eligibility import PointCode
from referrals.words import JobKind, NoticeKind

NEVER_READ: Final = {JobKind, PlacingJob, NudgeKind, Concerns}
"""Lists nobody reads: names of work, of what fell due, of whom a line of a card concerns."""
SAID_WITH_FACTS: Final = {LackCode, PointCode, Told}
"""Lists whose words are sentences with facts in them; each has tests of its own."""


def test_an_error_speaks_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a sentence with facts."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    told = error_sentence(errors.AmendedMeanwhile(read=1, now=2))
    assert told == "Ansøgningen er ændret i mellemtiden: du læste version 1, nu er det version 2."


PREFIX: Final = "foundation.access."


def lists(module: ModuleType) -> Iterator[type[StrEnum]]:
    """The closed lists a module makes."""
    for one in vars(module).values():
        if isinstance(one, type) and issubclass(one, StrEnum) and one.__module__ == module.__name__:
            yield one


def modules() -> Iterator[ModuleType]:
    """Every module of the stages."""
    for package in (referrals, employers, placements):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)


def test_every_list_has_its_words() -> None:
    """Tests that each list of the stages is said somewhere, or is one nobody reads."""
    said = {*CHOICES, *map(type, EVENTS), *map(type, NOTICES), *NEVER_READ, *SAID_WITH_FACTS}
    assert {one for module in modules() for one in lists(module)} <= said


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_word_of_every_list_is_said(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests reasons, offers, states, events and notices, each in both languages."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", language)
    for choices, told in {**CHOICES, **RIGHTS}.items():
        assert set(told) == set(choices)
    for choices in CHOICES:
        assert all(choice_words(choice) != choice.value for choice in choices if language == "da")
    events = {type(event) for event in EVENTS}
    events |= {one for module in (accounts, tenants) for one in lists(module)}
    doors = [import_module(one.name) for one in pkgutil.walk_packages(access.__path__, PREFIX)]
    events |= {one for module in doors for one in lists(module) if one.__name__.endswith("Event")}
    assert set(EVENTS) == {event for one in events for event in one}
    assert all(event_words(event) != event.value for event in EVENTS)
    assert {type(kind) for kind in NOTICES} >= {NoticeKind}
    assert all("ABCDEF" in notice_sentence(kind, "ABCDEF") for kind in NOTICES)
    assert set(NOTICES) == {kind for one in {type(kind) for kind in NOTICES} for kind in one}
    assert set(EVENTS.values()).isdisjoint({_("")})
    assert event_words("ledger:week:posted") == "ledger:week:posted"
