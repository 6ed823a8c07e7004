"""Signing in elsewhere: at a municipality's or a company's own place (OpenID Connect)."""

from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from api.routes.bodies import Id, Shown
from api.routes.session import begun
from api.web import cookies, oidc
from api.web.acting import Sat, Sitting
from api.web.doors import Doors, Open
from api.web.oidc import Attempt, BadReturn, Outside, Unlinked
from api.web.origins import base_of
from foundation.access import outside, signing
from foundation.access.providers import Provider
from foundation.access.sessions import Way
from foundation.accounts import actor
from foundation.errors import NotFound
from foundation.ids import Municipality
from foundation.session import Session

doors = Doors("/sign-in/outside", "sign-in")
AWAY = {302: {"description": "To the provider"}}
BACK = {
    303: {"description": "Signed in; to the first page"},
    401: {"description": "What came back signs nobody in"},
}
Code = Annotated[str, Query(max_length=4000)]


class ProviderShown(Shown):
    """A place of signing in."""

    provider: str
    name: str
    municipality: str
    employer: Annotated[str | None, Field(description="whose it is; null for the municipality's")]


class Elsewhere(Shown):
    """Where else one may sign in."""

    providers: list[ProviderShown]


@doors.get("", asks=Open.ANYBODY)
def elsewhere(act: Sat) -> Elsewhere:
    """The municipality's and companies' own places of signing in."""
    shown = [
        ProviderShown(
            provider=one.word,
            name=one.name,
            municipality=one.municipality,
            employer=one.employer,
        )
        for one in act.house.providers.all
    ]
    return Elsewhere(providers=shown)


@doors.get("/{provider}", asks=Open.ANYBODY, status=302, responses=AWAY)
def set_out(
    act: Sat,
    provider: Id,
    municipality: Annotated[str, Query(max_length=31, pattern=r"^[a-z][a-z0-9-]+$")],
) -> Response:
    """Send the browser to sign in there. It comes back to `/return`."""
    place = _provider(act, municipality, provider)
    attempt, at = Attempt.new(place.word, act.at), act.at
    answer = RedirectResponse(_outside(act).address(place, attempt, _back(act, place), at), 302)
    _bake(act, answer, attempt.sealed(act.house.database.vault, place.municipality))
    return answer


@doors.get("/{provider}/return", asks=Open.ANYBODY, status=303, responses=BACK)
def come_back(
    act: Sat,
    provider: Id,
    code: Code = "",
    state: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Sign in whoever comes back with an answer to what this very browser asked.

    The identity must have been linked to an account beforehand; no account is made here.
    """
    brought = Attempt.read(
        act.request.cookies.get(oidc.HERE if cookies.is_local(act.request) else oidc.COOKIE, ""),
        act.house.database.vault,
    )
    if brought is None:
        raise BadReturn(provider=provider)
    of, attempt = brought
    place = _provider(act, of, provider)
    in_time = act.at.timestamp() < attempt.until
    if attempt.provider != provider or attempt.state != state or not code or not in_time:
        raise BadReturn(provider=provider)
    subject = _outside(act).subject(place, attempt, code, _back(act, place), act.at)
    with act.house.database.writing(place.municipality) as session:
        _sign_in(act, session, place, subject)
    answer = RedirectResponse("/", 303)
    _bake(act, answer, None)
    return answer


def _sign_in(act: Sitting, session: Session, place: Provider, subject: str) -> None:
    account = outside.find(session, place.word, subject)
    try:
        by = actor(session, account) if account else None
    except NotFound:
        by = None
    if by is None or place.employer not in {None, by.employer}:
        raise Unlinked(provider=place.word)
    handed = signing.begin(session, by, Way.OIDC, at=act.at, trusted=place.second_factor)
    begun(act.request, session, handed)


def _provider(act: Sitting, municipality: str, word: str) -> Provider:
    found = act.house.providers.find(Municipality(municipality), word)
    if found is None:
        raise NotFound(thing="provider", id=word)
    return found


def _outside(act: Sitting) -> Outside:
    found: Outside = act.request.app.state.outside
    return found


def _back(act: Sitting, place: Provider) -> str:
    """Where a provider sends the browser back to; it knows no other address of us."""
    return f"{base_of(act.request)}/api/v1/sign-in/outside/{place.word}/return"


def _bake(act: Sitting, answer: Response, value: str | None) -> None:
    seconds = int(oidc.LASTS.total_seconds())
    cookies.bake(act.request, answer, value, name=oidc.COOKIE, name_here=oidc.HERE, seconds=seconds)
