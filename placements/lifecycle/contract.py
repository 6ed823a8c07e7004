"""Until when a contract may run. It is worked out of the birth date, and stored nowhere."""

from datetime import date, timedelta
from typing import Final

from matching.ages import birthday
from placements.models import Placement
from referrals.application.whole import OF_AGE_YEARS
from referrals.models import Youth

_DAY: Final = timedelta(days=1)


def contract_until(youth: Youth, placement: Placement | None = None) -> date | None:
    """The last day before the youth turns 18; None once that was renewed, or who it is forgotten.

    Born on 29 February, somebody turns 18 on 1 March where there is no such day.
    """
    renewed = placement is not None and placement.renewed_at is not None
    if renewed or youth.birth_date is None:
        return None
    return birthday(youth.birth_date, OF_AGE_YEARS) - _DAY
