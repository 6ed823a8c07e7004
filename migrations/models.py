"""Every table there is: importing the modules makes their tables known."""

from typing import Final

from employers import models as employers
from foundation import accounts, audit, imports, jobs, lookups, outbox
from foundation.access import (
    factors,
    guesses,
    links,
    outside,
    passwords,
    recovery,
    repeats,
    sessions,
    tokens,
)
from foundation.reaching import feeds, pings, reaches, seen, wishes
from foundation.tables import Base
from placements import models as placements
from referrals import models as referrals

HOMES: Final = (
    *(accounts, audit, imports, jobs, lookups, outbox, sessions, tokens, repeats),
    *(passwords, factors, recovery, links, outside, guesses),
    *(reaches, wishes, pings, seen, feeds),
    *(referrals, employers, placements),
)
"""The modules that hold tables."""
METADATA: Final = Base.metadata
