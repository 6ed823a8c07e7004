"""Who is signed in here."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import Shown
from api.web.acting import Sat
from api.web.doors import Doors, Open
from foundation.roles import Role

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
    signed = act.known
    return SessionShown(
        account=signed.by.account,
        municipality=signed.by.municipality,
        role=signed.by.role,
        sure=signed.sure,
        csrf=signed.csrf,
    )
