"""Who is asking: a session or a token, and whether this door is open to them.

It is asked before anything of the request is read but its headers. The act itself asks again, in
its own transaction, so an account that is closed meanwhile does nothing.
"""

import hmac
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from fastapi import Request

from api.web import cookies
from api.web.doors import SAFE, Door, Open
from api.web.errors import Foreign, Forged, NotSignedIn, NotSure
from api.web.limiting import Limiter, address_of
from api.web.origins import is_ours
from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.accounts import actor
from foundation.errors import NotAllowed, NotFound
from foundation.roles import GRANTS, Actor, Permission
from foundation.session import Busy, Session

if TYPE_CHECKING:
    from api.operating.installation import Installation

COOKIE: Final = cookies.COOKIE
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

    Raises `Overrun`, `Foreign`, `NotSignedIn`, `NotSure`, `Forged`, `NotAllowed`.
    """
    signed = who(request)
    request.state.signed = signed
    _refuse_crowds(request, door, signed)
    _refuse_foreign(request, signed)
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
    return _by_session(house, Handed.read(cookies.read(request)))


def holds(session: Session, signed: Signed, *, at: datetime) -> bool:
    """Whether what somebody showed still lets them in: asked while something long is told."""
    if signed.scopes is None:
        return sessions.find(session, signed.shown, at=at) is not None
    return tokens.find(session, signed.shown, at=at) is not None


def _by_token(house: "Installation", shown: Handed | None) -> Signed | None:
    if shown is None:
        return None
    now = house.clock.now()
    signed, stale = None, False
    with suppress(NotFound), house.database.reading(shown.municipality) as session:
        row = tokens.find(session, shown, at=now)
        if row is not None:
            by = actor(session, row.account)
            signed = Signed(by, shown, sure=True, scopes=tokens.scopes_of(row))
            stale = tokens.is_stale(row, at=now)
    if signed and stale:
        with suppress(Busy), house.database.writing(shown.municipality) as session:
            tokens.note_used(session, shown, at=now)
    return signed


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


def _refuse_crowds(request: Request, door: Door, signed: Signed | None) -> None:
    """Let nobody ask too often: an account, an address, and at the door of signing in least."""
    limiter: Limiter = request.app.state.limiter
    if signed is not None:
        limiter.ask(f"{signed.by.municipality}:{signed.by.account}")
        return
    limiter.ask(address_of(request))
    if door.asks is Open.ANYBODY and request.method not in SAFE:
        limiter.sign_in(address_of(request))


def _refuse_foreign(request: Request, signed: Signed | None) -> None:
    """Let no other site's page change anything, or sign its reader in as somebody else."""
    by_token = signed is not None and signed.scopes is not None
    if request.method not in SAFE and not by_token and not is_ours(request):
        raise Foreign(role="-", permission="foreign")


def _refuse_forged(request: Request, signed: Signed) -> None:
    """A browser sends its cookie with requests of other sites, too; they do not know the token."""
    sent = request.headers.get(CSRF, "")
    if not hmac.compare_digest(sent.encode(), signed.csrf.encode()):
        raise Forged
