"""What people call the things an answer names by their ids."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select

from employers.models import Employer, Mentor, Position, Workplace
from foundation.roles import Actor, Case, Permission, require
from foundation.session import Session
from referrals.models import Referral

_CALLED: Final[Mapping[str, tuple[Any, Any]]] = {
    "ref": (Referral, Referral.code),
    "pos": (Position, Position.title),
    "men": (Mentor, Mentor.name),
    "wkp": (Workplace, Workplace.name),
    "emp": (Employer, Employer.name),
}
"""By what an id begins with: its table, and the column of what people say."""
_IDS: Final = re.compile(rf"\b(?:{'|'.join(_CALLED)})_[0-9a-z_]+\b")


def ids_in(text: str) -> set[str]:
    """The ids a text names."""
    return set(_IDS.findall(text))


def names(session: Session, ids: Iterable[str], *, by: Actor) -> dict[str, str]:
    """By id what people call it, for whoever may run rounds: a case has its letters, never a name.

    What is not there has no name. Five short questions at most, however many ids.
    """
    require(by, Permission.ROUND_RUN, Case(session.municipality))
    wanted = set(ids)
    found: dict[str, str] = {}
    for kind, (table, called) in _CALLED.items():
        ours = sorted(one for one in wanted if one.startswith(f"{kind}_"))
        if ours:
            query = select(table.id, called).where(
                table.municipality == session.municipality, table.id.in_(ours)
            )
            found.update(tuple(row) for row in session.execute(query))
    return found
