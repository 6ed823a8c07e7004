"""What is one's own: the sessions, the password, the second factor."""

from datetime import datetime
from io import BytesIO
from typing import Annotated

from pydantic import Field, SecretStr

from api.routes.bodies import Id, Sent, Shown, example
from api.routes.session import SessionShown, begun
from api.routes.sign_in import ChosenPassword, Code, Shows
from api.web import cookies
from api.web.acting import Reading, Sat, Writing
from api.web.doors import Doors, Open
from api.web.paging import After, Limit, Page, page
from foundation.access import factors, names, outside, passwords, recovery, sessions, signing
from foundation.access.sessions import Way, WebSession
from foundation.accounts import Account
from foundation.roles import Role

doors = Doors("/me", "me")


class Me(Shown):
    """An account, to whom it belongs."""

    account: str
    municipality: str
    role: Role
    name: str
    sign_in_name: str | None
    password_set_at: datetime | None
    second_factor: Annotated[bool, Field(description="whether a device is confirmed")]
    recovery_codes: Annotated[int, Field(description="how many are left")]
    providers: Annotated[list[str], Field(description="where else one may sign in")]


class SessionRow(Shown):
    """A session of one's own."""

    id: str
    way: Way
    begun_at: datetime
    last_seen: datetime
    lasts_until: datetime
    here: Annotated[bool, Field(description="whether it is the one that asks")]


class Change(Sent):
    """The password as it is, and as it is to be."""

    model_config = example({"old": "tre gule cykler i regn", "new": "fire blå hatte på en stol"})

    old: Annotated[SecretStr, Field(min_length=1, max_length=1000)]
    new: ChosenPassword


class Enrol(Sent):
    """A device is begun with; whoever has one already shows a code of it."""

    model_config = example({})

    code: Code | None = None


class Device(Shown):
    """What a device is told, once."""

    uri: Annotated[str, Field(description="`otpauth://…`, to be typed or scanned")]
    picture: Annotated[str, Field(description="the same as a QR code, an SVG")]


class Confirmed(Shown):
    """A device that is confirmed."""

    session: SessionShown
    codes: Annotated[list[str], Field(description="recovery codes, shown once")]


class Codes(Shown):
    """Recovery codes."""

    codes: Annotated[list[str], Field(description="shown once; older ones are good no more")]


@doors.get("", asks=Open.SIGNED_IN)
def me(act: Reading) -> Me:
    """Who is signed in, and by what they may sign in."""
    session, account = act.session, act.by.account
    row = session.get_one(Account, (act.by.municipality, account))
    password = passwords.of(session, account)
    return Me(
        account=account,
        municipality=act.by.municipality,
        role=act.by.role,
        name=row.name,
        sign_in_name=names.of(session, account),
        password_set_at=password.set_at if password else None,
        second_factor=factors.has(session, account),
        recovery_codes=recovery.left(session, account),
        providers=outside.providers_of(session, account),
    )


@doors.get("/sessions", asks=Open.SIGNED_IN)
def my_sessions(act: Reading, after: After = None, limit: Limit = 50) -> Page[SessionRow]:
    """Where one is signed in, the newest first."""
    rows = sessions.going(act.session, act.by.account, at=act.at)
    here = act.signed.shown.id

    def place(row: WebSession) -> tuple[str | int, ...]:
        return (-int(row.begun_at.timestamp() * 1_000_000), row.id)

    def shown(row: WebSession) -> SessionRow:
        return SessionRow(
            id=row.id,
            way=row.way,
            begun_at=row.begun_at,
            last_seen=row.last_seen,
            lasts_until=row.lasts_until,
            here=row.id == here,
        )

    return page(rows, place=place, shown=shown, after=after, limit=limit)


@doors.delete("/sessions", asks=Open.SIGNED_IN)
def end_all(act: Writing) -> None:
    """Sign out everywhere, here too."""
    sessions.end_all(act.session, act.by.account, **act.done)
    cookies.keep(act.request, None)


@doors.delete("/sessions/{web_session}", asks=Open.SIGNED_IN)
def end_one(act: Writing, web_session: Id) -> None:
    """Sign out elsewhere."""
    sessions.end_own(act.session, web_session, **act.done)


@doors.post("/password", asks=Open.SIGNED_IN, status=200, repeats=False)
def change_password(act: Sat, body: Change) -> SessionShown:
    """Change the password. All sessions end, and a new one begins here."""
    by = act.known.by
    handed = signing.change_password(
        act.house.database,
        act.known.shown,
        body.old.get_secret_value(),
        body.new.get_secret_value(),
        by=by,
        hashing=act.house.hashing,
        at=act.at,
    )
    with act.reading() as session:
        return begun(act.request, session, handed)


@doors.post("/second-factor", asks=Open.HALF_SIGNED_IN, status=200, repeats=False)
def enrol(act: Sat, body: Enrol) -> Device:
    """Begin with a device. It counts once a code of it is shown; until then the older one does."""
    code = body.code.get_secret_value() if body.code else None
    uri = signing.enrol(act.house.database, act.known.by, code, at=act.at)
    return Device(uri=uri, picture=_picture(uri))


@doors.post("/second-factor/confirmation", asks=Open.HALF_SIGNED_IN, status=200, repeats=False)
def confirm(act: Sat, body: Shows) -> Confirmed:
    """Show the first code of a new device. Recovery codes are drawn; the session begins anew."""
    known, code = act.known, body.code.get_secret_value()
    signing.confirm(act.house.database, known.by, code, at=act.at)
    with act.writing() as session:
        codes = recovery.draw(session, by=known.by, at=act.at)
        handed = signing.surely(session, known.shown, by=known.by, at=act.at)
        return Confirmed(session=begun(act.request, session, handed), codes=codes)


@doors.post("/recovery-codes", asks=Open.SIGNED_IN, status=200, repeats=False)
def draw_codes(act: Sat, body: Shows) -> Codes:
    """Draw new recovery codes, for a code of the device."""
    by, code = act.known.by, body.code.get_secret_value()
    signing.try_second(act.house.database, by, code, at=act.at)
    with act.writing() as session:
        return Codes(codes=recovery.draw(session, by=by, at=act.at))


def _picture(uri: str) -> str:
    import segno

    drawn = BytesIO()
    segno.make(uri, error="m").save(drawn, kind="svg", scale=4, xmldecl=False, title="QR")
    return drawn.getvalue().decode()
