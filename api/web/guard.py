"""Who is asking: a session or a token, and whether this door is open to them.

It is asked before anything of the request is read but its headers. The act itself asks again, in
its own transaction, so an account that is closed meanwhile does nothing.
"""

import hmac
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import Request

from api.web.doors import SAFE, Door, Open
from api.web.errors import Forged, NotSignedIn, NotSure
from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.accounts import actor
from foundation.errors import NotAllowed, NotFound
from foundation.roles import GRANTS, Actor, Permission
from foundation.session import Busy

if TYPE_CHECKING:
    from api.operating.installation import Installation

COOKIE: Final = "__Host-foothold"
"""A browser sends a cookie of this kind to this host alone, over HTTPS alone, from any path."""
CSRF: Final = "X-CSRF-Token"
BEARER: Final = "Bearer "
CSRF_PURPOSE: Final = "csrf"


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who is signed in."""

    by: Actor
    shown: Handed
    """What they showed; never to be logged."""
    sure: bool
    scopes: frozenset[Permission] | None = None
    """What their token may do at most; None for a session."""

    def may(self, permission: Permission) -> bool:
        """Whether the role has the right, and the token too."""
        granted = permission in GRANTS[self.by.role]
        return granted and (self.scopes is None or permission in self.scopes)

    @property
    def csrf(self) -> str:
        """What the site's own pages send along with every change."""
        return self.shown.derived(CSRF_PURPOSE)


def admit(request: Request, door: Door) -> None:
    """Let whoever may ask at this door in; they stand in `request.state.signed` from now on.

    Raises `NotSignedIn`, `NotSure`, `Forged`, `NotAllowed`.
    """
    signed = who(request)
    request.state.signed = signed
    if door.asks is Open.ANYBODY:
        return
    if signed is None:
        raise NotSignedIn
    if signed.scopes is None and request.method not in SAFE:
        _refuse_forged(request, signed)
    if not signed.sure and door.asks is not Open.HALF_SIGNED_IN:
        raise NotSure
    rights = door.rights()
    if rights and not any(map(signed.may, rights)):
        right = min(rights).value
        raise NotAllowed(role=signed.by.role.value, permission=right)
    if not rights and signed.scopes is not None:
        raise NotAllowed(role=signed.by.role.value, permission="session")


def who(request: Request) -> Signed | None:
    """Who is signed in, by a token or else by a session."""
    house: Installation = request.app.state.house
    header = request.headers.get("Authorization", "")
    if header:
        given = header[len(BEARER) :] if header.startswith(BEARER) else ""
        return _by_token(house, Handed.read(given))
    return _by_session(house, Handed.read(request.cookies.get(COOKIE, "")))


def _by_token(house: "Installation", shown: Handed | None) -> Signed | None:
    if shown is None:
        return None
    with suppress(NotFound), house.database.reading(shown.municipality) as session:
        row = tokens.find(session, shown, at=house.clock.now())
        if row is not None:
            by = actor(session, row.account)
            return Signed(by, shown, sure=True, scopes=tokens.scopes_of(row))
    return None


def _by_session(house: "Installation", shown: Handed | None) -> Signed | None:
    if shown is None:
        return None
    now = house.clock.now()
    signed, stale = None, False
    with suppress(NotFound), house.database.reading(shown.municipality) as session:
        row = sessions.find(session, shown, at=now)
        if row is not None:
            signed = Signed(actor(session, row.account), shown, sure=row.sure)
            stale = now >= row.last_seen + sessions.SEEN_EVERY
    if signed and stale:
        with suppress(Busy), house.database.writing(shown.municipality) as session:
            sessions.note_seen(session, shown, at=now)
    return signed


def _refuse_forged(request: Request, signed: Signed) -> None:
    """A browser sends its cookie with requests of other sites, too; they do not know the token."""
    sent = request.headers.get(CSRF, "")
    if not hmac.compare_digest(sent.encode(), signed.csrf.encode()):
        raise Forged
