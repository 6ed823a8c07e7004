"""What commands of an account stand on: an installation, a transaction, and who acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from foundation.ids import AccountId

if TYPE_CHECKING:
    from api.operating.installation import Installation
    from foundation.roles import Actor
    from foundation.session import Session
    from matching.result import Watch

A = TypeVar("A", bound="Acting")


@dataclass(frozen=True, slots=True)
class Acting:
    """What a command is done with, in one transaction."""

    house: "Installation"
    session: "Session"
    by: "Actor"

    @property
    def done(self) -> dict[str, Any]:
        """By whom, and when."""
        return {"by": self.by, "at": self.house.clock.now()}


@contextmanager
def one_act(
    of: type[A],
    by: str,
    municipality: str | None,
    tell: "Watch | None" = None,
    *,
    reading: bool = False,
) -> Iterator[A]:
    """One act, or a look; what it queues is done before this ends."""
    from api.operating.installation import opened
    from foundation.accounts import actor

    with opened() as house:
        if tell:
            house.watch = tell
        where = house.municipality(municipality)
        begun = house.database.reading(where) if reading else house.database.writing(where)
        with begun as session:
            yield of(house, session, actor(session, AccountId(by)))
