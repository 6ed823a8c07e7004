"""What a door must answer, worked out apart from the guard: from the table of rights alone."""

from enum import Enum

from api.web.doors import Door, Open
from foundation.roles import CONFIDENCES, DECISIONS, GRANTS, Actor, Case, Permission, Role, Scope


class Hand(Enum):
    """What somebody shows."""

    NOTHING = "nothing"
    SESSION = "session"
    HALF = "half"
    UNSIGNED = "a session, and not the token of its pages"
    RESTED = "a session that is over"
    CLOSED = "a session of a closed account"
    FORGED = "a secret nobody was handed"
    TOKEN = "token"  # noqa: S105  # a word, no secret
    REVOKED = "a token that was revoked"


NOBODY = frozenset({Hand.NOTHING, Hand.RESTED, Hand.CLOSED, Hand.FORGED, Hand.REVOKED})
LOOKING = frozenset({"GET"})


def refusal(door: Door, role: Role, hand: Hand) -> str | None:
    """The code of the problem the guard answers with; None where it lets them in."""
    if door.asks is Open.ANYBODY:
        return None
    if hand in NOBODY:
        return "not_signed_in"
    if hand is Hand.UNSIGNED and door.method not in LOOKING:
        return "forged"
    if hand is Hand.HALF and door.asks is not Open.HALF_SIGNED_IN:
        return "not_sure"
    may = hand is not Hand.TOKEN  # whose own things are asked for is a person
    if not isinstance(door.asks, Open):
        asked = {door.asks} if isinstance(door.asks, Permission) else set(door.asks)
        may = bool(asked & set(GRANTS[role]))
    return None if may else "not_allowed"


def reaches(door: Door, asker: Actor, case: Case) -> bool:
    """Whether one of the rights a door asks for reaches this thing, by the table and the scopes."""
    return any(_one_reaches(right, asker, case) for right in door.rights())


def _one_reaches(right: Permission, asker: Actor, case: Case) -> bool:
    """Said once more, and not asked of the code that is tried: it may be what is broken."""
    barred = case.owners | case.recused if right in DECISIONS else frozenset()
    barred |= case.recused if right in CONFIDENCES else frozenset()
    if asker.account in barred or asker.municipality != case.municipality:
        return False
    shop = asker.employer is not None and asker.employer == case.employer
    wide = {
        Scope.ANY: True,
        Scope.OWN: asker.account in case.owners,
        Scope.QUEUE: case.joint or (asker.queue is not None and asker.queue == case.queue),
        Scope.EMPLOYER: shop,
        Scope.WORKPLACE: shop and None is not asker.workplace == case.workplace,
    }
    scope = GRANTS[asker.role].get(right)
    return scope is not None and wide[scope]
