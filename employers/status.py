"""Where a partner stands, and where it may go from there."""

from enum import StrEnum
from typing import Final

from foundation.status import Moves


class Stage(StrEnum):
    """How far a partnership with a company has come."""

    CONTACTED = "contacted"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    """An agreement is being written."""
    ACTIVE = "active"
    """Takes part in rounds."""
    PAUSED = "paused"
    """Takes part in no round; what runs goes on."""


_S = Stage
MOVES: Final[Moves[Stage]] = {
    _S.CONTACTED: {_S.MEETING, _S.AGREEMENT, _S.PAUSED},
    _S.MEETING: {_S.CONTACTED, _S.AGREEMENT, _S.PAUSED},
    _S.AGREEMENT: {_S.MEETING, _S.ACTIVE, _S.PAUSED},
    _S.ACTIVE: {_S.PAUSED},
    _S.PAUSED: {_S.CONTACTED, _S.MEETING, _S.AGREEMENT, _S.ACTIVE},
}
"""Only with an agreement in force does a partner become active."""
