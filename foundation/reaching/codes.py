"""The code that goes to an address, and comes back from whoever reads there."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Final

from foundation.errors import Refusal
from foundation.ids import AccountId
from foundation.reaching.reaches import Reach, find
from foundation.reaching.wishes import language_of
from foundation.reaching.words import Channel, Language
from foundation.roles import Actor
from foundation.session import Session

DIGITS: Final = 6
LASTS: Final = timedelta(minutes=30)
TRIES_MAX: Final = 5
"""Of a million codes nobody guesses one in five."""


class NoCode(Refusal):
    """There is nothing to confirm."""

    sentence = "There is no code to be confirmed for {channel}. Set the address anew."


@dataclass(frozen=True, slots=True)
class Coded:
    """A code on its way to an address. Never logged."""

    account: AccountId
    channel: Channel
    language: Language
    address: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Confirming:
    """Whether a code was the right one."""

    confirmed: bool
    tries_left: int


def draw(session: Session, reach: str) -> Coded | None:
    """Draw a code for an address that waits for one; None where none does any more."""
    row = session.get(Reach, (session.municipality, reach))
    address = session.unseal(row, "address") if row else None
    if row is None or address is None or row.confirmed_at:
        return None
    code = f"{randbelow(10**DIGITS):0{DIGITS}}"
    return Coded(row.account, row.channel, language_of(session, row.account), address, code)


def note_sent(session: Session, reach: str, coded: Coded, *, at: datetime) -> None:
    """Note that a code went out, unless the address is another by now."""
    row = session.get(Reach, (session.municipality, reach))
    if row is None or row.confirmed_at or session.unseal(row, "address") != coded.address:
        return
    row.code_mark = session.vault.mark(_kind(row), coded.code)
    row.code_until, row.code_tries = at + LASTS, 0


def confirm(
    session: Session, *, channel: Channel, code: str, by: Actor, at: datetime
) -> Confirming:
    """Confirm one's own address by the code that went there.

    A wrong code is answered, not raised: a try that is undone would not be counted.
    Raises `NoCode`.
    """
    row = find(session, by.account, channel)
    if row is None or row.code_mark is None or row.code_until is None:
        raise NoCode(channel=channel.value)
    if row.code_tries >= TRIES_MAX or at >= row.code_until:
        raise NoCode(channel=channel.value)
    row.code_tries += 1
    marks = session.vault.marks(_kind(row), code)
    fits = [hmac.compare_digest(one, row.code_mark) for one in marks]
    if any(fits):
        row.confirmed_at, row.confirmed_by = at, by.account
        row.code_mark, row.code_until = None, None
    return Confirming(any(fits), TRIES_MAX - row.code_tries)


def _kind(row: Reach) -> str:
    """What the mark of a code is of: of this address of this municipality, and no other."""
    return f"{row.municipality}:code:{row.id}"
