"""By SMS: each text a line of a file, which the gateway of a municipality reads and sends.

Which gateway it is differs from municipality to municipality; a file is what all can read. It holds
telephone numbers, and so belongs to one user and is emptied by whoever reads it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.carriers.carrier import Away, Carry
from api.carriers.texts import Text
from foundation.grown_file import append


class SmsFile:
    """A file of texts to be sent: on each line JSON with `to` and `text`."""

    def __init__(self, file: Path) -> None:
        """Hold where it lies."""
        self._file = file

    @contextmanager
    def opened(self) -> Iterator[Carry]:
        """There is nothing to open."""
        yield self._carry

    def _carry(self, address: str, text: Text) -> None:
        line = json.dumps({"to": address, "text": text.body.strip()}, separators=(",", ":"))
        try:
            append(self._file, line)
        except OSError as error:
            raise Away(type(error).__name__) from None
