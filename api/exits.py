"""What a command says to the shell."""

from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for all commands."""

    DONE = 0
    FAULTY = 1
    """A solution has faults; or the solver failed."""
    BAD_INPUT = 2
    INFEASIBLE = 3
    """Pins, vetoes and hard floors cannot all hold."""
    NO_SOLUTION = 4
    """The time was up before a lawful solution was found."""
    STOPPED = 130


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says on stdout, and its exit code."""

    text: str = ""
    code: Exit = Exit.DONE


class BadOption(Exception):
    """An option has a value it may not have."""

    def __init__(self, option: str, rule: str) -> None:
        """Name the option and the rule."""
        super().__init__(f"{option}: {rule}")


class BadSettings(Exception):
    """Settings have values they may not have."""

    def __init__(self, *lines: str) -> None:
        """Hold a line for each: the variable, its value, the rule."""
        super().__init__("\n".join(lines))
        self.lines = lines
