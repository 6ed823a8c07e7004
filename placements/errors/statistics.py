"""What can go wrong with what is handed on of statistics.

FootholdError
└── Refusal
    └── MonthNotOver  a month is released once it is over
"""

from foundation.errors import Refusal


class MonthNotOver(Refusal):
    """The month still runs, or has not begun: its counts would change."""

    sentence = "The month {month} is not over yet. Its counts are released once it is."
