"""Invoices: registered as they were sent, compared with what is expected, approved or disputed.

sent         an invoice, as values
registering  it is registered, right or wrong
known        what is known of the weeks it names
comparing    every difference, by name
deciding     it is approved, and its weeks are settled; or it is disputed
views        the invoices there are
"""

from placements.ledger.invoices.comparing import Differing, compare
from placements.ledger.invoices.deciding import approve, dispute
from placements.ledger.invoices.registering import register
from placements.ledger.invoices.sent import Sent, SentLine

__all__ = ["Differing", "Sent", "SentLine", "approve", "compare", "dispute", "register"]
