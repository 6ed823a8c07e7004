"""What can go wrong with the files of a batch.

FootholdError
└── Untrustworthy
    ├── SumsDiffer          the lines of a batch do not add up to what it says
    └── PaymentFileInvalid  a payment file is not as its schema wants it
"""

from foundation.errors import Untrustworthy


class SumsDiffer(Untrustworthy):
    """The lines of a batch do not add up to what it says: no file is made of it."""

    sentence = "Batch {batch} does not add up: {sum} says {told} øre, and its lines {counted}."


class PaymentFileInvalid(Untrustworthy):
    """A payment file is not as its schema wants it: a mistake in the code, and none is made."""

    sentence = "The payment file of batch {batch} breaks its schema at line {line}. None was made."
