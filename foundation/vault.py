"""Sealing: AES-256-GCM, bound to the very cell a text lies in.

A sealed text is a byte for the key's number, twelve random bytes, and the ciphertext with its tag.
The cell (municipality, table, row, column) is sealed along as associated data, so that a ciphertext
moved to another row, or swapped with its neighbour, does not open.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import astuple, dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from foundation.errors import Untrustworthy
from foundation.keys import Keys

NONCE_BYTES: Final = 12
"""What GCM asks for; random ones stay apart for 2^32 texts a key."""


class NotOpened(Untrustworthy):
    """A sealed text does not open: another cell's, changed, or its key is gone."""

    sentence = "What is sealed in {cell} does not open with key {number}."


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a text lies."""

    municipality: str
    table: str
    row: str
    column: str

    def __str__(self) -> str:
        """The cell as people read it."""
        return "/".join(astuple(self))

    def bound(self) -> bytes:
        """The cell in a form that no two cells share, whatever their ids hold."""
        return json.dumps(astuple(self)).encode()


@dataclass(frozen=True, slots=True, eq=False)
class Sealed:
    """A sealed text. It never shows itself: not printed, compared, copied or pickled."""

    blob: bytes = field(repr=False)

    @property
    def key(self) -> int:
        """The number of the key it was sealed with; 0, which no key has, for an empty blob."""
        return self.blob[0] if self.blob else 0

    def __str__(self) -> str:
        """Nothing of it."""
        return "<sealed>"

    def __reduce__(self) -> str | tuple[object, ...]:
        """Refuse to be pickled: a queue or a cache is no place for it."""
        raise TypeError("a sealed text cannot be pickled")


class Vault:
    """Seals and opens texts, and makes the marks by which they are found again."""

    def __init__(self, keys: Keys) -> None:
        """Hold the keys."""
        self.keys = keys

    def seal(self, text: str, cell: Cell) -> Sealed:
        """Seal a text into its cell with the newest key."""
        number = self.keys.newest("seal")
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = AESGCM(self.keys.secrets["seal"][number]).encrypt(nonce, text.encode(), cell.bound())
        return Sealed(bytes([number]) + nonce + box)

    def open(self, sealed: Sealed, cell: Cell) -> str:
        """Open what was sealed into this cell; raises `NotOpened`."""
        secret = self.keys.secret("seal", sealed.key)
        if secret is None:
            raise NotOpened(cell=cell, number=sealed.key)
        nonce, box = sealed.blob[1 : 1 + NONCE_BYTES], sealed.blob[1 + NONCE_BYTES :]
        try:
            return AESGCM(secret).decrypt(nonce, box, cell.bound()).decode()
        except (InvalidTag, ValueError):  # a short nonce, or bytes that are no text
            raise NotOpened(cell=cell, number=sealed.key) from None

    def mark(self, kind: str, text: str) -> bytes:
        """The mark of a text under the newest key: equal texts have equal marks, of one kind."""
        return self._mark(self.keys.newest("lookup"), kind, text)

    def marks(self, kind: str, text: str) -> tuple[bytes, ...]:
        """Its marks under all keys: while keys are rotated, both old and new rows are found."""
        return tuple(self._mark(number, kind, text) for number in self.keys.secrets["lookup"])

    def _mark(self, number: int, kind: str, text: str) -> bytes:
        message = json.dumps([kind, text]).encode()
        digest = hmac.new(self.keys.secrets["lookup"][number], message, hashlib.sha256).digest()
        return bytes([number]) + digest
