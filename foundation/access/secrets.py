"""What is handed out to be shown again: `copenhagen.ses_7k2m….p0d8…`.

It names the municipality, for its rows lie apart; the row; and a secret of which the row holds the
digest alone. The secret is drawn at random and long, so a plain SHA-256 is enough: nobody can try
them all, and nothing is learnt from how long comparing takes.
"""

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from foundation.ids import Municipality, NotAMunicipality, letters, municipality

SECRET_LENGTH: Final = 32
"""Letters of a secret: 160 bits."""
_PARTS: Final = 3
_PLAIN: Final = re.compile(r"[a-z0-9_]{1,80}")
"""Of what else a cookie may hold, a database need not be asked: it may not be able to answer."""


@dataclass(frozen=True, slots=True, repr=False)
class Handed:
    """What somebody holds. Never logged: it has no other form than the one it is sent in."""

    municipality: Municipality
    id: str
    secret: str

    @classmethod
    def new(cls, of: Municipality, id_: str) -> Self:
        """Draw a secret for a row."""
        return cls(of, id_, letters(SECRET_LENGTH))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What somebody sent; None for anything else than such a text."""
        parts = text.split(".")
        if len(parts) != _PARTS or not all(map(_PLAIN.fullmatch, parts[1:])):
            return None
        try:
            return cls(municipality(parts[0]), parts[1], parts[2])
        except NotAMunicipality:
            return None

    @property
    def digest(self) -> bytes:
        """What the row keeps."""
        return sha256(self.secret.encode()).digest()

    def fits(self, digest: bytes) -> bool:
        """Whether the secret is the one a row keeps the digest of."""
        return hmac.compare_digest(self.digest, digest)

    def derived(self, purpose: str) -> str:
        """A secret made of this one: whoever knows it does not know this."""
        return hmac.new(self.secret.encode(), purpose.encode(), sha256).hexdigest()

    def __str__(self) -> str:
        """As it is sent."""
        return f"{self.municipality}.{self.id}.{self.secret}"
