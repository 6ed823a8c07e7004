"""What can go wrong on the other side.

FootholdError
├── Refusal
│   ├── NotACvr          the number is no CVR number
│   └── NotAPNumber      the number is no P-number
└── Conflict
    ├── RegisteredAlready    an employer with this CVR number is there
    └── WorkplaceThere       the employer has a workplace of this name
"""

from foundation.errors import Conflict, Refusal


class NotACvr(Refusal):
    """The number is no CVR number."""

    sentence = "{cvr} is no CVR number: it has eight digits, and the last one checks the others."


class NotAPNumber(Refusal):
    """The number is no P-number."""

    sentence = "{number} is no P-number: it has ten digits."


class RegisteredAlready(Conflict):
    """An employer with this CVR number is there."""

    sentence = "An employer with CVR {cvr} is registered already."


class WorkplaceThere(Conflict):
    """The employer has a workplace of this name."""

    sentence = "The employer {employer} has a workplace of this name already."
