"""What can go wrong with what is reckoned from the ledger.

FootholdError
└── Refusal
    ├── GroupUnnamed     a group of companies has a name
    └── QuarterUnknown   it is no quarter
"""

from foundation.errors import Refusal


class GroupUnnamed(Refusal):
    """A group of companies has a name."""

    sentence = "The group that employer {employer} belongs to needs a name."


class QuarterUnknown(Refusal):
    """It is no quarter."""

    sentence = "{quarter} is no quarter; one is written as 2026Q4."
