"""What a command says to the shell."""

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
