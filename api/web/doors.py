"""A door: its path, who may ask, and what it does. There is no other way to make one.

    doors = Doors("/referrals", "referrals")

    @doors.post("/{referral}/submission", asks=Permission.REFERRAL_WRITE)
    def submit(referral: str, act: Writing) -> None:
        ...

A door says who may ask: a right, one of several, or a word of `Open`. What a right reaches is asked
once more, of the very thing, by the act itself; here it is only seen that the asker's role has the
right at all. Whoever has none learns nothing, not even whether the body was well formed.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, TypeVar, get_type_hints

from foundation.roles import Permission

PREFIX: Final = "/api/v1"
"""Before the path of every door that is described."""
F = TypeVar("F", bound=Callable[..., Any])


class Open(Enum):
    """Who may ask at a door that needs no right."""

    ANYBODY = "anybody"
    """Signed in or not."""
    SIGNED_IN = "signed_in"
    """Whoever is signed in: what is asked is their own."""
    HALF_SIGNED_IN = "half_signed_in"
    """Whoever has shown the first of two things and not yet the second, too."""


Asks = Permission | frozenset[Permission] | Open
Tag = Callable[..., str]
"""What a thing looks like now: called with what the door is called with."""


@dataclass(frozen=True, slots=True)
class Door:
    """One door."""

    method: str
    path: str
    asks: Asks
    act: Callable[..., Any]
    topic: str
    status: int
    made_at: str | None = None
    """The path of what was made, its `{id}` and the like to be filled in from the answer."""
    tag: Tag | None = None
    """What is shown carries this tag; what is changed must be named by it (`If-Match`)."""
    repeats: bool = True
    """Whether a request may carry a key and be sent again."""
    responses: dict[int | str, dict[str, Any]] = field(default_factory=dict)
    """What else it answers, as OpenAPI describes it."""
    described: bool = True
    """Whether it stands in the description of the API."""
    body_max: int | None = None
    """Bytes a body may have; None for what any may."""
    media: tuple[str, ...] = ()
    """The kinds of body it takes, where that is a file that the act reads itself."""
    shape: dict[str, Any] | None = None
    """The JSON Schema of such a file; None for bytes of another kind."""

    @property
    def name(self) -> str:
        """What the operation is called."""
        return f"{self.topic}_{self.act.__name__}".replace("-", "_")

    @property
    def returns(self) -> Any:
        """The type of what it answers."""
        return get_type_hints(self.act, include_extras=True).get("return")

    def rights(self) -> frozenset[Permission]:
        """The rights of which the asker's role needs one; none where it needs no right."""
        if isinstance(self.asks, Open):
            return frozenset()
        return frozenset({self.asks}) if isinstance(self.asks, Permission) else self.asks


class Doors:
    """The doors of one topic."""

    def __init__(self, prefix: str, topic: str) -> None:
        """Declare none yet."""
        self._prefix, self._topic = prefix, topic
        self._doors: list[Door] = []

    def __iter__(self) -> Iterator[Door]:
        """All of them, in the order they were declared."""
        return iter(self._doors)

    def get(self, path: str, *, asks: Asks, status: int = 200, **more: Any) -> Callable[[F], F]:
        """Show something."""
        return self._door("GET", path, asks, status, **more)

    def post(self, path: str, *, asks: Asks, status: int = 204, **more: Any) -> Callable[[F], F]:
        """Do something, or make something."""
        return self._door("POST", path, asks, status, **more)

    def put(self, path: str, *, asks: Asks, status: int = 204, **more: Any) -> Callable[[F], F]:
        """Set something to what is sent."""
        return self._door("PUT", path, asks, status, **more)

    def delete(self, path: str, *, asks: Asks, status: int = 204, **more: Any) -> Callable[[F], F]:
        """Take something away."""
        return self._door("DELETE", path, asks, status, **more)

    def _door(
        self, method: str, path: str, asks: Asks, status: int, **more: Any
    ) -> Callable[[F], F]:
        def declared(act: F) -> F:
            whole = self._prefix + path
            self._doors.append(Door(method, whole, asks, act, self._topic, status, **more))
            return act

        return declared


SAFE: Final[Collection[str]] = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
