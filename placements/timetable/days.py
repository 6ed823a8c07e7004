"""After how many days somebody is told; the page docs/placements.md says why.

All are days of the calendar, counted from the day named.
"""

from typing import Final

MENTOR_DAYS: Final = 3
"""After the last day of a week: the mentor may have been off over a weekend."""
HR_DAYS: Final = 10
"""After it: one week more has gone, and the mentor was asked."""
COORDINATOR_DAYS: Final = 20
"""After it: nobody at the company has answered; perhaps the youth has left."""
LIST_DAY: Final = 5
"""Of the month, on which HR is asked for the weeks of the month before."""
CHECKLIST_DAYS: Final = 3
"""Before the agreed first day."""
NOT_BEGUN_DAYS: Final = 3
"""After the agreed first day."""
CONTRACT_DAYS: Final = 28
"""Before the last day of a contract that ends at 18."""
OWNER_DAYS: Final = 1
"""After a youth did not come to an interview: somebody is to own it by then."""
SOON_HOURS: Final = 2
"""Before an interview: time to get there; the pass comes by every hour."""
STALE_DAYS: Final = 1
"""After the day until which a position was confirmed."""
