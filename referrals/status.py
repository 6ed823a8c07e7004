"""Where a referral stands, and where it may go from there."""

from enum import StrEnum
from typing import Final

from foundation.status import Moves


class ReferralState(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    """The committee's clock runs."""
    RETURNED = "returned"
    """The committee asks for more information."""
    APPROVED = "approved"
    """In the pool; waiting to be matched."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    """A course is over, and the youth does not come back to the pool."""


_S = ReferralState
MOVES: Final[Moves[ReferralState]] = {
    _S.DRAFT: {_S.SUBMITTED, _S.WITHDRAWN},
    _S.SUBMITTED: {_S.APPROVED, _S.RETURNED, _S.DECLINED, _S.WITHDRAWN},
    _S.RETURNED: {_S.SUBMITTED, _S.DECLINED, _S.WITHDRAWN},
    _S.APPROVED: {_S.RETURNED, _S.DECLINED, _S.WITHDRAWN, _S.CLOSED},
    _S.DECLINED: {_S.APPROVED, _S.RETURNED},
    _S.WITHDRAWN: set(),
    _S.CLOSED: set(),
}
"""A case that was decided moves again by a new decision only, or by being withdrawn."""

RUNNING: Final = frozenset({_S.SUBMITTED, _S.RETURNED, _S.APPROVED})
"""States in which a case runs; a youth has one such referral at most."""
WRITABLE: Final = RUNNING | {_S.DRAFT}
"""States in which the application may be amended."""
SCREENED: Final = RUNNING | {_S.DECLINED}
"""States in which the case is the committee's to see; a draft is not yet, nor a withdrawn case."""


class Verdict(StrEnum):
    """What a committee decides."""

    APPROVE = "approve"
    RETURN = "return"
    DECLINE = "decline"


LEADS_TO: Final = {
    Verdict.APPROVE: _S.APPROVED,
    Verdict.RETURN: _S.RETURNED,
    Verdict.DECLINE: _S.DECLINED,
}
