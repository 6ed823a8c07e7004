"""The errand that sends a code: drawn when it is sent, and kept nowhere but as its mark."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from api.carriers import texts
from api.carriers.carrier import Unreachable
from api.carriers.served import carriers
from foundation.jobs import Beat
from foundation.reaching import codes
from foundation.reaching.codes import Coded
from foundation.session import Session
from foundation.settings import Settings

LOG: Final = logging.getLogger(__name__)


class SendingCode:
    """Sends a code to the address that its job names."""

    def __init__(self, settings: Settings) -> None:
        """Hold what leads to the carriers."""
        self.settings = settings

    def begin(self, session: Session, subject: str, at: datetime) -> Coded | None:
        """Draw a code; nothing where the address is confirmed or gone by now."""
        del at
        return codes.draw(session, subject)

    def work(self, given: Coded, beat: Beat) -> Coded | None:
        """Carry it; None where nobody is there. What may get there later is tried again."""
        beat(None)
        try:
            with carriers(self.settings)[given.channel].opened() as carry:
                carry(given.address, texts.code(given.language, given.code))
        except Unreachable:
            LOG.info("a code came to nobody by %s", given.channel.value)
            return None
        return given

    def note(self, session: Session, subject: str, progress: Mapping[str, Any] | None) -> bool:
        """There is no progress to tell, and it is always wanted."""
        del session, subject, progress
        return True

    def finish(self, session: Session, subject: str, output: Coded | None, at: datetime) -> None:
        """Note the mark of what went out."""
        if output is not None:
            codes.note_sent(session, subject, output, at=at)

    def missed(self, session: Session, subject: str, at: datetime, *, last: bool) -> None:
        """Leave it: whoever waits for a code asks for another."""
        del session, subject, at, last
