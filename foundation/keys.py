"""The keys of an installation: a file of lines `purpose number base64`, kept beside no backup.

Three purposes: `seal` (what is stored sealed), `lookup` (finding without reading) and `audit`
(the chain of the log). The highest number of a purpose is the one in use; older ones still open
what they closed. `keys rotate` makes all that is sealed or looked up go over to the newest; audit
keys are never thrown away, for the log is never rewritten.
"""

import base64
import binascii
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from foundation.errors import FootholdError

PURPOSES: Final = ("seal", "lookup", "audit")
SECRET_BYTES: Final = 32
"""AES-256, and HMAC-SHA-256 with a key as long as its answer."""
NUMBER_MAX: Final = 255
"""A key's number is one byte of whatever it sealed."""


class KeysUnusable(FootholdError):
    """The file of the keys cannot be used."""

    sentence = "The keys in {file} cannot be read."


class KeysOpen(KeysUnusable):
    """Others on this machine can read the keys."""

    sentence = (
        "Others on this machine can read the keys in {file}. Make them yours alone: chmod 600."
    )


class KeyUnreadable(KeysUnusable):
    """A line is no key; the line itself is never repeated."""

    sentence = "Line {line} of the keys in {file} is no key."


class KeyMissing(KeysUnusable):
    """A purpose has no key."""

    sentence = "The keys in {file} hold none for the purpose {purpose}."


class KeysReplaced(KeysUnusable):
    """Writing would put another secret in a key's place; what it closed could not be opened."""

    sentence = "The keys in {file} are others. They are not written over."


class KeyNumbersSpent(KeysUnusable):
    """A purpose has used all its numbers."""

    sentence = "The purpose {purpose} has used all its {numbers} key numbers."


@dataclass(frozen=True)
class Keys:
    """The secrets by purpose and number. Never printed."""

    secrets: Mapping[str, Mapping[int, bytes]] = field(repr=False)

    def newest(self, purpose: str) -> int:
        """The number of the key in use."""
        return max(self.secrets[purpose])

    def secret(self, purpose: str, number: int) -> bytes | None:
        """The secret of a key; None if it is not there."""
        return self.secrets[purpose].get(number)

    def __reduce__(self) -> str | tuple[object, ...]:
        """Refuse to be pickled: keys go nowhere."""
        raise TypeError("keys cannot be pickled")


def new_keys() -> Keys:
    """One new key of each purpose."""
    return Keys({purpose: {1: secrets.token_bytes(SECRET_BYTES)} for purpose in PURPOSES})


def with_newer(keys: Keys, *purposes: str) -> Keys:
    """The same keys, and a newer one of each purpose named."""
    table = {purpose: dict(keys.secrets[purpose]) for purpose in PURPOSES}
    for purpose in purposes:
        number = keys.newest(purpose) + 1
        if number > NUMBER_MAX:
            raise KeyNumbersSpent(purpose=purpose, numbers=NUMBER_MAX)
        table[purpose][number] = secrets.token_bytes(SECRET_BYTES)
    return Keys(table)


def without_older(keys: Keys, *purposes: str) -> Keys:
    """The same keys, only the newest of each purpose named; raises `ValueError` for `audit`."""
    if "audit" in purposes:
        raise ValueError("the log is never rewritten: without its older keys it proves nothing")
    table = {purpose: dict(keys.secrets[purpose]) for purpose in PURPOSES}
    for purpose in purposes:
        newest = keys.newest(purpose)
        table[purpose] = {newest: table[purpose][newest]}
    return Keys(table)


def read_keys(file: Path) -> Keys:
    """Read the keys; raises `KeysUnusable` where a line, a purpose or the file's mode is wrong."""
    try:
        with file.open(encoding="ascii") as lines:
            mode = os.fstat(lines.fileno()).st_mode
            text = lines.read()
    except (OSError, UnicodeDecodeError):
        raise KeysUnusable(file=file) from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeysOpen(file=file)
    table: dict[str, dict[int, bytes]] = {purpose: {} for purpose in PURPOSES}
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#") and not _take(line, table):
            raise KeyUnreadable(file=file, line=number)
    for purpose, held in table.items():
        if not held:
            raise KeyMissing(file=file, purpose=purpose)
    return Keys(table)


def write_keys(file: Path, keys: Keys) -> None:
    """Write the keys whole or not at all, readable by their owner alone.

    Raises `KeysReplaced` where another secret stands in the place of one of them: whatever that
    one has closed would be lost.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and not _continues(read_keys(file), keys):
        raise KeysReplaced(file=file)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.writelines(f"{line}\n" for line in _lines(keys))
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _continues(old: Keys, new: Keys) -> bool:
    """Whether no number stands for another secret now, and no newest key is gone."""
    return all(
        new.secret(purpose, number)
        in ({secret} if number == old.newest(purpose) else {secret, None})
        for purpose in PURPOSES
        for number, secret in old.secrets[purpose].items()
    )


def _lines(keys: Keys) -> Iterator[str]:
    yield "# The keys of Foothold. Keep a copy in a safe, and none beside a backup."
    for purpose in PURPOSES:
        for number, secret in sorted(keys.secrets[purpose].items()):
            yield f"{purpose} {number} {base64.b64encode(secret).decode()}"


def _take(line: str, table: dict[str, dict[int, bytes]]) -> bool:
    """Put the key of a line into the table; False if it is none, or one that is there already."""
    try:
        purpose, number, text = line.split()
        place, secret = int(number), base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return False
    known = purpose in table and place not in table[purpose]
    if not known or not 1 <= place <= NUMBER_MAX or len(secret) != SECRET_BYTES:
        return False
    table[purpose][place] = secret
    return True
