"""Everything that can go wrong, as `application/problem+json` (RFC 9457) with its facts.

400 is a request that is not as described; 422 one that is, and breaks a rule. No answer repeats
what was sent.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from traceback import extract_tb
from typing import Annotated, Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from api.language import many
from api.operating.troubles import TROUBLES, DatabaseTrouble, NotUpgraded
from api.sentences.bodies import body_rule
from api.sentences.errors import error_sentence
from api.sentences.faults import fault_sentence
from api.web.errors import (
    BadKey,
    EngineBusy,
    NoDoor,
    NoSuchWay,
    NotSignedIn,
    NoVersion,
    Outdated,
    Overlarge,
    Overrun,
    WrongKind,
)
from api.web.oidc import BadReturn, ProviderAway, Unlinked
from api.web.records import RecordFaults
from api.web.typed import FAR
from foundation.access.signing import WrongSignIn
from foundation.errors import (
    Conflict,
    FootholdError,
    IllegalMove,
    NotAllowed,
    NotFound,
    Refusal,
    Untrustworthy,
)
from foundation.session import Busy
from matching.files.faults import MISSING, Fault, Refused

LOG: Final = logging.getLogger(__name__)
KIND: Final = "application/problem+json"
STATUS: Final[Mapping[type[FootholdError], int]] = {
    BadKey: 400,
    NotSignedIn: 401,
    WrongSignIn: 401,
    BadReturn: 401,
    Unlinked: 401,
    ProviderAway: 503,
    NotAllowed: 403,
    NotFound: 404,
    NoSuchWay: 405,
    IllegalMove: 409,
    Outdated: 412,
    Overlarge: 413,
    Conflict: 409,
    NoVersion: 428,
    WrongKind: 415,
    Refusal: 422,
    Overrun: 429,
    Busy: 503,
    EngineBusy: 503,
    DatabaseTrouble: 503,
    NotUpgraded: 503,
    Untrustworthy: 500,
    FootholdError: 500,
}
"""The one table from what went wrong to HTTP; of a kind that is not in it, its nearest ancestor."""
WAIT_SECONDS: Final = {
    Busy: 2,
    EngineBusy: 10,
    DatabaseTrouble: 10,
    ProviderAway: 30,
    NotUpgraded: 60,
}
"""After how long to try again."""
FAULTS_MAX: Final = 100
_OF_HTTP: Final[Mapping[int, type[FootholdError]]] = {404: NoDoor, 405: NoSuchWay}
"""What the router finds before any door is asked."""
_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


class Told(BaseModel):
    """One thing that is wrong with what was sent."""

    place: Annotated[str, Field(description="where, as a path: `body.application.who`")]
    rule: Annotated[str, Field(description="the rule that is broken, in the reader's language")]


class Problem(BaseModel):
    """What went wrong."""

    type: Annotated[str, Field(description="`urn:foothold:problem:` and the code")]
    title: Annotated[str, Field(description="a sentence, in the reader's language")]
    status: int
    code: Annotated[str, Field(description="which error, the same in every language")]
    facts: Annotated[
        dict[str, str | int | bool | None], Field(description="ids, codes, numbers and days")
    ] = {}
    faults: Annotated[list[Told], Field(description="all that is wrong with what was sent")] = []


def register(app: FastAPI) -> None:
    """Answer every error so."""
    app.add_exception_handler(FootholdError, _footholds)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _of_http)
    for trouble in TROUBLES:
        app.add_exception_handler(trouble, _trouble)


def status_of(error: type[FootholdError]) -> int:
    """The status of an error."""
    return next(STATUS[kind] for kind in error.__mro__ if kind in STATUS)


def code_of(error: type[Exception]) -> str:
    """The code of an error: its name, in words."""
    return _WORD.sub("_", error.__name__).lower()


def problem(error: FootholdError) -> Problem:
    """An error as it is answered."""
    status, code = status_of(type(error)), code_of(type(error))
    hidden = isinstance(error, Untrustworthy)
    facts = {} if hidden else {name: _plain(fact) for name, fact in error.facts.items()}
    faults = [told(one) for one in getattr(error, "faults", ())]
    return _problem(status, code, error_sentence(error), facts=facts, faults=faults)


def told(fault: Fault, before: str = "") -> Told:
    """A fault without what stands there."""
    rule = fault_sentence(replace(fault, path="", value=MISSING))
    return Told(place=f"{before}{fault.path}".rstrip("."), rule=rule)


def unforeseen(error: Exception) -> Response:
    """Answer a mistake in the code. The log names its kind and its place, and not what it says."""
    last = extract_tb(error.__traceback__)[-1]
    LOG.error("an act failed: %s in %s:%s", type(error).__name__, last.name, last.lineno)
    return _answer(problem(FootholdError()))


def _footholds(_: Request, error: Exception) -> Response:
    assert isinstance(error, FootholdError)  # noqa: S101  # registered for these alone
    if status_of(type(error)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("answered %s", code_of(type(error)))
    response = _answer(problem(error))
    if isinstance(error, Overrun):
        response.headers["Retry-After"] = str(error.facts["seconds"])
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    for kind, seconds in WAIT_SECONDS.items():
        if isinstance(error, kind):
            response.headers["Retry-After"] = str(seconds)
    return response


def _malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as above
    found = [one for one in error.errors() if not _counted_without(one)]
    faults = [fault for one in found for fault in _faults(one)]
    if all(one["type"] == FAR or isinstance(_inner(one), RecordFaults) for one in found):
        return _faulty(422, "refused", faults)
    return _faulty(400, "malformed", faults)


def _counted_without(one: Mapping[str, Any]) -> bool:
    """Whether a list is called too short only because its faulty items were not counted."""
    sent = one.get("input")
    if one["type"] != "too_short" or not isinstance(sent, list):
        return False
    return len(sent) >= int(one["ctx"]["min_length"])


def _refused(_: Request, error: Exception) -> Response:
    """A file that breaks its rules: no more of its faults than anybody mends in one go."""
    assert isinstance(error, Refused)  # noqa: S101  # as above
    return _faulty(422, "refused", [told(one) for one in error.faults[:FAULTS_MAX]])


def _faulty(status: int, code: str, faults: list[Told]) -> Response:
    title = many("The request has {count} fault.", "The request has {count} faults.", len(faults))
    return _answer(_problem(status, code, title, faults=faults))


def _of_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # as above
    status = HTTPStatus(error.status_code)
    if status in _OF_HTTP:
        said = problem(_OF_HTTP[status]())
    else:
        said = _problem(status.value, status.name.lower(), f"{status.phrase}.")
    response = _answer(said)
    response.headers.update(error.headers or {})
    return response


def _trouble(request: Request, error: Exception) -> Response:
    """What is wrong with the database is for whoever runs it: the log names its kind alone."""
    LOG.error("the database failed: %s", type(error).__name__)
    return _footholds(request, DatabaseTrouble(why="-"))


def _faults(one: Mapping[str, Any]) -> Iterator[Told]:
    """What Pydantic found, without what was sent; a record tells its own faults."""
    place = ".".join(map(str, one["loc"]))
    inner = _inner(one)
    if not isinstance(inner, RecordFaults):
        yield Told(place=place, rule=body_rule(one["type"], one["msg"], one.get("ctx", {})))
        return
    for fault in inner.faults:
        yield told(fault, f"{place}.")


def _inner(one: Mapping[str, Any]) -> object:
    return one.get("ctx", {}).get("error")


def _problem(status: int, code: str, title: str, **more: Any) -> Problem:
    kind = f"urn:foothold:problem:{code}"
    return Problem(type=kind, title=title, status=status, code=code, **more)


def _answer(said: Problem) -> Response:
    return JSONResponse(said.model_dump(), said.status, media_type=KIND)


def _plain(fact: object) -> str | int | bool | None:
    if fact is None or isinstance(fact, bool | int):
        return fact
    return fact.isoformat() if isinstance(fact, date) else str(fact)
