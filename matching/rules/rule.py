"""A rule: a function with a code and a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from matching.rules.bars import Bar, Code

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    """One hard rule. `bars` answers a bar, or None where the case keeps the rule."""

    code: Code
    sentence: str
    bars: Callable[[Case], Bar | None]


def rule(code: Code, sentence: str) -> Callable[[Callable[[Case], Bar | None]], Rule[Case]]:
    """Make a rule of the function below."""

    def named(bars: Callable[[Case], Bar | None]) -> Rule[Case]:
        return Rule(code, sentence, bars)

    return named
