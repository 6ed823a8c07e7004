"""Where rounds, runs, proposals and placements stand, and where they may go from there."""

from enum import StrEnum
from typing import Final

from foundation.status import Moves


class RoundState(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    FROZEN = "frozen"
    """The base is there: a problem file with its digest."""
    SOLVED = "solved"
    """At least one run has ended."""
    REVIEWED = "reviewed"
    """A coordinator has said which run is to be published."""
    PUBLISHED = "published"
    CLOSED = "closed"
    """Every proposal of it has come to an end."""
    ABANDONED = "abandoned"


_R = RoundState
ROUND_MOVES: Final[Moves[RoundState]] = {
    _R.DRAFT: {_R.FROZEN, _R.ABANDONED},
    _R.FROZEN: {_R.SOLVED, _R.ABANDONED},
    _R.SOLVED: {_R.SOLVED, _R.REVIEWED, _R.ABANDONED},
    _R.REVIEWED: {_R.SOLVED, _R.REVIEWED, _R.PUBLISHED, _R.ABANDONED},
    _R.PUBLISHED: {_R.CLOSED},
    _R.CLOSED: set(),
    _R.ABANDONED: set(),
}
"""A new run takes a reviewed round back to solved."""
ROUND_OPEN: Final = frozenset({_R.DRAFT, _R.FROZEN, _R.SOLVED, _R.REVIEWED})
"""States of a round on which somebody works; a municipality has one such round at most."""


class RunState(StrEnum):
    """Where a run of a round stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    """There is an answer: a solution, a conflict, or none in time; and the judge has seen it."""
    CANCELLED = "cancelled"
    FAILED = "failed"


_U = RunState
RUN_MOVES: Final[Moves[RunState]] = {
    _U.QUEUED: {_U.RUNNING, _U.CANCELLED, _U.FAILED},
    _U.RUNNING: {_U.DONE, _U.CANCELLED, _U.FAILED, _U.QUEUED},
    _U.DONE: set(),
    _U.CANCELLED: set(),
    _U.FAILED: set(),
}
"""A run whose worker died is queued again."""


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    """HR has it, and the seat is held."""
    INVITED = "invited"
    """To the first interview, with HR."""
    READY = "ready"
    """HR has found the youth ready; the store's interview comes."""
    ACCEPTED = "accepted"
    """The store hires: a placement begins."""
    DECLINED = "declined"
    """By the employer or by the youth, with a coded reason."""
    WITHDRAWN = "withdrawn"
    """By the municipality, or because the youth left."""
    LAPSED = "lapsed"
    """Nobody did anything until the last day of its hold."""


_P = ProposalState
_ENDS = {_P.DECLINED, _P.WITHDRAWN, _P.LAPSED}
PROPOSAL_MOVES: Final[Moves[ProposalState]] = {
    _P.PROPOSED: {_P.INVITED, *_ENDS},
    _P.INVITED: {_P.INVITED, _P.READY, *_ENDS},
    _P.READY: {_P.READY, _P.ACCEPTED, *_ENDS},
    _P.ACCEPTED: set(),
    _P.DECLINED: set(),
    _P.WITHDRAWN: set(),
    _P.LAPSED: set(),
}
"""Rebooking after a no-show leaves a proposal where it is."""
PROPOSAL_OPEN: Final = frozenset({_P.PROPOSED, _P.INVITED, _P.READY})
"""States in which a seat is held for the youth; a youth has one such proposal at most."""


class PlacementState(StrEnum):
    """Where a placement stands."""

    STARTING = "starting"
    """The checklist before the first day."""
    ACTIVE = "active"
    """The mentor period of 26 weeks runs."""
    CONTINUING = "continuing"
    """The mentor period is done; the job goes on."""
    ENDED = "ended"


_L = PlacementState
PLACEMENT_MOVES: Final[Moves[PlacementState]] = {
    _L.STARTING: {_L.ACTIVE, _L.ENDED},
    _L.ACTIVE: {_L.CONTINUING, _L.ENDED},
    _L.CONTINUING: {_L.ACTIVE, _L.ENDED},
    _L.ENDED: set(),
}
"""A pause that is told late may take the mentor period up again."""
PLACEMENT_OPEN: Final = frozenset({_L.STARTING, _L.ACTIVE, _L.CONTINUING})
