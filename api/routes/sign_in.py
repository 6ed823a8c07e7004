"""Signing in: by a password and a second factor, or by a link. Elsewhere: `outside`."""

from typing import Annotated

from pydantic import Field, SecretStr

from api.routes.bodies import Sent, Shown, example
from api.routes.session import SessionShown, begun
from api.web.acting import Sat, Sitting
from api.web.doors import Doors, Open
from api.web.errors import WhichMunicipality
from foundation.access import links, signing
from foundation.access.secrets import Handed
from foundation.ids import Municipality
from foundation.tables import Tenant

doors = Doors("/sign-in", "sign-in")
WRONG = {401: {"description": "What was shown signs nobody in"}}
Code = Annotated[SecretStr, Field(min_length=6, max_length=40)]
Link = Annotated[SecretStr, Field(max_length=200, description="what stands behind the #")]
ChosenPassword = Annotated[
    SecretStr, Field(max_length=1000, description="at least 12 characters, and no common one")
]
MunicipalityWord = Annotated[
    str | None,
    Field(pattern=r"^[a-z][a-z0-9-]{1,30}$", description="may be left out where there is only one"),
]


class Place(Shown):
    """A municipality that is founded here."""

    municipality: str
    name: str


class Places(Shown):
    """Where one may sign in."""

    municipalities: list[Place]


class Known(Sent):
    """A name and a password."""

    model_config = example({"name": "karen@example.org", "password": "tre gule cykler i regn"})

    municipality: MunicipalityWord = None
    name: Annotated[str, Field(min_length=1, max_length=300, description="the sign-in name")]
    password: Annotated[SecretStr, Field(min_length=1, max_length=1000)]


class Shows(Sent):
    """A code: six digits of a device, or one from the paper."""

    model_config = example({"code": "123456"})

    code: Code


class ByLink(Sent):
    """A private link."""

    model_config = example(
        {"link": "harbour.lnk_0000000000000000000x.0123456789abcdefghjkmnpqrstvwxyz"}
    )

    link: Link


class NewPassword(Sent):
    """A link that lets its owner set a password, and the password."""

    model_config = example(
        {
            "link": "harbour.lnk_0000000000000000000x.0123456789abcdefghjkmnpqrstvwxyz",
            "password": "tre gule cykler i regn",
        }
    )

    link: Link
    password: ChosenPassword


@doors.get("", asks=Open.ANYBODY)
def places(act: Sat) -> Places:
    """The municipalities that are founded here: that they are is no secret."""
    found = []
    for of in act.house.database.municipalities():
        with act.house.database.reading(of) as session:
            name = session.get_one(Tenant, of).name
        found.append(Place(municipality=of, name=name))
    return Places(municipalities=found)


@doors.post("/password", asks=Open.ANYBODY, status=200, repeats=False, responses=WRONG)
def password(act: Sat, body: Known) -> SessionShown:
    """Sign in by name and password; staff then show their second factor.

    A wrong name and a wrong password are answered alike. After five attempts one has to wait, a
    minute first and an hour at most; who waits is answered as before.
    """
    of = _municipality(act, body.municipality)
    secret = body.password.get_secret_value()
    handed = signing.by_password(
        act.house.database, of, body.name, secret, hashing=act.house.hashing, at=act.at
    )
    return _begun(act, handed)


@doors.post("/second-factor", asks=Open.HALF_SIGNED_IN, status=200, repeats=False)
def second_factor(act: Sat, body: Shows) -> SessionShown:
    """Show a code of the device: six digits, good once. The session begins anew."""
    return _surely(act, body, recovering=False)


@doors.post("/recovery-code", asks=Open.HALF_SIGNED_IN, status=200, repeats=False)
def recovery_code(act: Sat, body: Shows) -> SessionShown:
    """Show a recovery code in place of the device: each is good once."""
    return _surely(act, body, recovering=True)


@doors.post("/link", asks=Open.ANYBODY, status=200, repeats=False)
def link(act: Sat, body: ByLink) -> SessionShown:
    """Sign in by a private link. It is good once, and for seven days."""
    handed = _handed(act, body.link)
    with act.house.database.writing(handed.municipality) as session:
        return begun(act.request, session, signing.by_link(session, handed, at=act.at))


@doors.post("/new-password", asks=Open.ANYBODY, repeats=False)
def new_password(act: Sat, body: NewPassword) -> None:
    """Set a password by a link that was sent for that; all sessions of the account end."""
    signing.set_password_by_link(
        act.house.database,
        _handed(act, body.link),
        body.password.get_secret_value(),
        hashing=act.house.hashing,
        at=act.at,
    )


def _municipality(act: Sitting, asked: str | None) -> Municipality:
    founded = list(act.house.database.municipalities())
    if asked is None and len(founded) > 1:
        raise WhichMunicipality
    found = [one for one in founded if asked in {None, one}]
    if not found:
        raise signing.WrongSignIn
    return found[0]


def _begun(act: Sitting, handed: Handed) -> SessionShown:
    with act.house.database.reading(handed.municipality) as session:
        return begun(act.request, session, handed)


def _surely(act: Sitting, body: Shows, *, recovering: bool) -> SessionShown:
    by, code = act.known.by, body.code.get_secret_value()
    signing.try_second(act.house.database, by, code, recovering=recovering, at=act.at)
    with act.writing() as session:
        handed = signing.surely(session, act.known.shown, by=by, at=act.at)
        return begun(act.request, session, handed)


def _handed(act: Sitting, sent: SecretStr) -> Handed:
    """What was sent, as a link of a municipality that is founded here."""
    handed = Handed.read(sent.get_secret_value())
    if handed is None or handed.municipality not in act.house.database.municipalities():
        raise links.BadLink
    return handed
