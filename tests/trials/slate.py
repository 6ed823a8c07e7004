"""What a child writes where its parent reads it, whatever becomes of the child."""

import mmap
import struct
from dataclasses import dataclass, field
from typing import Final

_FORM: Final = struct.Struct("=qdd60s60s")


@dataclass(slots=True)
class Slate:
    """How far a child has come: the point it passed last, when it began, what went wrong."""

    memory: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, mmap.PAGESIZE))
    number: int = 0
    begun: float = 0
    done: float = 0
    name: str = ""
    error: str = ""

    def write(self) -> None:
        """Let the parent see it."""
        words = (self.name.encode(), self.error.encode())
        self.memory[: _FORM.size] = _FORM.pack(self.number, self.begun, self.done, *words)

    def read(self) -> None:
        """See what the child wrote."""
        number, begun, done, name, error = _FORM.unpack(self.memory[: _FORM.size])
        self.number, self.begun, self.done = number, begun, done
        self.name = name.rstrip(b"\0").decode(errors="replace")
        self.error = error.rstrip(b"\0").decode(errors="replace")
