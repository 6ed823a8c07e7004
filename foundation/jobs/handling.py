"""What a kind of job does: a handler at once, in one transaction; an errand outside of any."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Protocol, runtime_checkable

from foundation.errors import Conflict
from foundation.session import Session

ERRAND_LEASE: Final = timedelta(minutes=1)
"""An errand renews its lease all the while, so another worker soon notices that one has died."""
Handler = Callable[[Session, str, datetime], None]
"""What a kind of job does with its subject, in the transaction that marks it done."""
Beat = Callable[[Mapping[str, Any] | None], bool]
"""Tells how far an errand has come, None for no news, and renews its lease. Answers whether to go
on. To be called every second or so; raises `LeaseLost`."""


class LeaseLost(Conflict):
    """The lease ran out, and another worker may have the job: what is done here has no effect."""

    sentence = "Another worker has taken over the job."


@runtime_checkable
class Errand(Protocol):
    """Long work: read in one transaction, done outside of any, written in another.

    The last is the one that marks the job done, and is made only while the lease is still the
    worker's: so the effects of an errand happen once, however often it is begun.
    """

    def begin(self, session: Session, subject: str, at: datetime) -> Any:
        """What is to be worked on; None where there is nothing to do any more."""
        ...

    def work(self, given: Any, beat: Beat) -> Any:
        """Do it, outside of any transaction; stop what was started, however it ends."""
        ...

    def note(self, session: Session, subject: str, progress: Mapping[str, Any] | None) -> bool:
        """Write down how far it has come; answer whether it is still wanted."""
        ...

    def finish(self, session: Session, subject: str, output: Any, at: datetime) -> None:
        """Write what came of it."""
        ...

    def missed(self, session: Session, subject: str, at: datetime, *, last: bool) -> None:
        """Note that a try has failed: it will be tried again, unless it was the last."""
        ...


Work = Handler | Errand
"""What there may be for a kind of job."""
