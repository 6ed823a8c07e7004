"""Who is signed in here, and signing out."""

from typing import Annotated

from fastapi import Request
from pydantic import Field

from api.routes.bodies import Shown
from api.web import cookies
from api.web.acting import Sat
from api.web.doors import Doors, Open
from api.web.guard import CSRF_PURPOSE, Signed
from foundation.access import sessions
from foundation.access.secrets import Handed
from foundation.accounts import actor
from foundation.roles import Role
from foundation.session import Session

doors = Doors("/session", "session")


class SessionShown(Shown):
    """A session."""

    account: str
    municipality: str
    role: Role
    sure: Annotated[bool, Field(description="false where a second factor is still to be shown")]
    csrf: Annotated[str, Field(description="to be sent as X-CSRF-Token with every change")]


@doors.get("", asks=Open.HALF_SIGNED_IN)
def show(act: Sat) -> SessionShown:
    """Who is signed in, and the token that every change must carry."""
    return _shown(act.known)


@doors.delete("", asks=Open.HALF_SIGNED_IN)
def end(act: Sat) -> None:
    """Sign out here. The browser is told to forget its cookie."""
    with act.writing() as session:
        sessions.end(session, act.known.shown, by=act.known.by, at=act.at)
    cookies.keep(act.request, None)


def begun(request: Request, session: Session, handed: Handed) -> SessionShown:
    """Give the browser a session that has just begun, and show it."""
    row = session.get_one(sessions.WebSession, (session.municipality, handed.id))
    cookies.keep(request, handed)
    return _shown(Signed(actor(session, row.account), handed, sure=row.sure))


def _shown(signed: Signed) -> SessionShown:
    return SessionShown(
        account=signed.by.account,
        municipality=signed.by.municipality,
        role=signed.by.role,
        sure=signed.sure,
        csrf=signed.shown.derived(CSRF_PURPOSE),
    )
