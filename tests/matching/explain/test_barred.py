"""Tests of bars as values."""

from datetime import date

import pytest

from matching.explain.barred import BARS, Barred
from matching.files.faults import Refused
from matching.files.kinds import Faults
from matching.rules import bars
from matching.rules.bars import Bar, Code

EXAMPLES: tuple[Bar, ...] = (
    bars.StartsTooLate(date(2026, 12, 1), date(2026, 11, 30)),
    bars.WrongAge(14, 15, 18),
    bars.ShortCourse(90, 91),
    bars.TooFar(30_001, 30),
    bars.ExcludedWorkplace("Brødrene Lund"),
    bars.ExcludedArea(0.5, 1.0),
    bars.ExcludedTasks(("till", "lifting")),
    bars.Vetoed("mentor", "Birthe"),
    bars.LanguagesMissing(("da",)),
    bars.NoSharedLanguage("Birthe"),
    bars.MentorTooWeak(("pace",)),
    bars.NoShifts(Code.YOUTH_LAW),
    bars.LowFit(349, 350),
    bars.NoMentor("Brødrene Lund"),
)


def test_every_bar_is_written_and_read() -> None:
    """Tests that the bar of the rules comes back, its facts with their types."""
    assert {type(bar) for bar in EXAMPLES} == set(BARS)
    for bar in EXAMPLES:
        faults: Faults = []
        again = Barred.read(Barred.of(bar).write(), "", faults)
        assert not faults
        assert again.bar == bar


def test_facts_of_another_rule_are_refused() -> None:
    """Tests a code with what its rule does not see."""
    with pytest.raises(Refused):
        Barred("TRAVEL", {"age": 14})
