"""Batches: what is settled with an employer, prepared by one, closed by another, paid once.

open_lines  what no batch has settled
sums        what lines come to: VAT, what is set off, what is paid or claimed
places      at which workplace a placement was on a day
drawing     the document, drawn up anew each time
taking      a batch as the acts take hold of it
settling    the lines, entries and files of a closed batch
preparing   a batch is written down
closing     other eyes look at it, and it stands for good
discarding  it comes to nothing
paying      the bank has paid it
handing_on  its files are handed on, the same bytes each time
views       what is due to whom, and the batches there are
"""

from placements.ledger.batches.closing import close
from placements.ledger.batches.discarding import discard
from placements.ledger.batches.handing_on import hand_on
from placements.ledger.batches.paying import note_paid
from placements.ledger.batches.preparing import prepare

__all__ = ["close", "discard", "hand_on", "note_paid", "prepare"]
