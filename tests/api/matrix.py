"""Asking every door, as everybody, with everything they may show: quick, and nothing is done."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import anyio
import httpx
import pytest
from fastapi import Request

from api import app as application
from api.app import PREFIX
from api.web.doors import Door
from api.web.guard import COOKIE, CSRF, CSRF_PURPOSE
from foundation.access import sessions, tokens
from foundation.access.secrets import Handed
from foundation.accounts import actor, close_account, open_account, operator
from foundation.roles import GRANTS, Actor, Permission, Role
from tests.api.oracle import Hand
from tests.api.site import BASE, Site, site
from tests.api.world import NOW, PARAMETER, World, rehearsing
from tests.databases import CITY

NOBODYS: Final = "zzz_00000000000000000000"
WORDS: Final = frozenset({"month", "year", "quarter", "format", "channel", "provider"})
"""What of a path is nobody's thing, but a word or a date."""
JSON: Final = {"Content-Type": "application/json"}
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """What somebody was answered."""

    status: int
    code: str
    text: str
    admitted: bool

    @property
    def refused(self) -> bool:
        """Whether there is no such thing for this asker."""
        return self.status in {403, 404}


@dataclass
class Matrix:
    """The doors over a world, and what each may show."""

    world: World
    site: Site
    described: dict[str, Any]
    shown: dict[tuple[str, Hand], Headers] = field(default_factory=dict)

    def ask(self, cells: Iterable[tuple[Door, Headers, str, bytes]]) -> list[Told]:
        """Ask at each door, with these headers, at this place, with this body."""
        found: list[Told] = []

        async def run() -> None:
            transport = httpx.ASGITransport(self.site.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                for door, headers, place, body in cells:
                    entered.clear()
                    asked = JSON if body else {}
                    answer = await client.request(
                        door.method, place, headers={**asked, **headers}, content=body or None
                    )
                    client.cookies.clear()
                    found.append(_told(answer, bool(entered)))

        with rehearsing(self.world.database), _watching() as entered:
            anyio.run(run)
        return found

    def operation(self, door: Door) -> dict[str, Any]:
        """How a door is described."""
        if not door.described:
            return {}
        found: dict[str, Any] = self.described["paths"][PREFIX + door.path][door.method.lower()]
        return found

    def place(self, door: Door, *, nobodys: bool = False) -> str:
        """The address of a door in the world, with all that must stand in its query."""
        path = self.world.place(door)
        if nobodys:
            path = PARAMETER.sub(lambda one: _nobodys(self, one[1]), door.path)
        asked = "&".join(
            f"{one['name']}={_value(self.described, one['schema'])}"
            for one in self.operation(door).get("parameters", ())
            if one["in"] == "query" and one.get("required")
        )
        return (PREFIX if door.described else "") + path + ("?" + asked if asked else "")

    def body(self, door: Door) -> bytes:
        """A body as the description shows it."""
        content = self.operation(door).get("requestBody", {}).get("content", {})
        schema = _resolved(self.described, content.get("application/json", {}).get("schema", {}))
        return json.dumps(schema["examples"][0]).encode() if schema.get("examples") else b""


def matrix(world: World) -> Matrix:
    """The doors over a world, with somebody of each role signed in in every way."""
    there = site(world.database, NOW)
    made = Matrix(world, there, there.app.openapi())
    for role, by in world.people.items():
        made.shown |= {(role.value, hand): one for hand, one in _hands(there, by, role).items()}
    for name, by in world.strangers.items():
        made.shown[f"not {name}", Hand.SESSION] = _session(there, by)
    for role, by in world.far.items():
        made.shown[f"far {role.value}", Hand.SESSION] = _session(there, by)
    return made


def _hands(there: Site, by: Actor, role: Role) -> dict[Hand, Headers]:
    session, nobody = _session(there, by), {"Cookie": f"{COOKIE}={Handed.new(CITY, 'ses_none')}"}
    rights = set(GRANTS[role])
    hands: dict[Hand, Headers] = {
        Hand.NOTHING: {},
        Hand.SESSION: session,
        Hand.HALF: _session(there, by, sure=False),
        Hand.UNSIGNED: {"Cookie": session["Cookie"]},
        Hand.FORGED: nobody,
        Hand.RESTED: _session(there, by, ago=timedelta(hours=1)),
        Hand.CLOSED: _of_closed(there, role, by),
        Hand.TOKEN: _token(there, by, rights),
        Hand.REVOKED: _token(there, by, rights, revoked=True),
    }
    return hands


def _session(
    there: Site, by: Actor, *, sure: bool = True, ago: timedelta = timedelta()
) -> dict[str, str]:
    way = sessions.Way.PASSWORD
    with there.database.writing(by.municipality) as session:
        handed = sessions.begin(session, way=way, sure=sure, by=by, at=NOW - ago)
    return {"Cookie": f"{COOKIE}={handed}", CSRF: handed.derived(CSRF_PURPOSE)}


def _token(
    there: Site, by: Actor, rights: Iterable[Permission], *, revoked: bool = False
) -> dict[str, str]:
    boss = operator(by.municipality)
    with there.database.writing(by.municipality) as session:
        how: dict[str, Any] = {"by": boss, "at": NOW}
        until = NOW.date() + timedelta(days=9)
        asked: dict[str, Any] = {"account": by.account, "label": "x", "until_on": until}
        handed = tokens.make(session, scopes=list(rights), **asked, **how)
        if revoked:
            tokens.revoke(session, token=handed.id, **how)
    return {"Authorization": f"Bearer {handed}"}


def _of_closed(there: Site, role: Role, like: Actor) -> dict[str, str]:
    boss = operator(like.municipality)
    where = {"queue": like.queue, "employer": like.employer, "workplace": like.workplace}
    with there.database.writing(like.municipality) as session:
        opened = open_account(session, role=role, name="Forbi", **where, by=boss, at=NOW)
        by = actor(session, opened)
    shown = _session(there, by)
    with there.database.writing(like.municipality) as session:
        close_account(session, account=opened, by=boss, at=NOW)
    return shown


@contextmanager
def _watching() -> Iterator[list[bool]]:
    """Note each time the guard lets somebody in."""
    entered: list[bool] = []
    real = vars(application)["admit"]

    def watched(request: Request, door: Door) -> None:
        real(request, door)
        entered.append(True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "admit", watched)
        yield entered


def _told(answer: httpx.Response, admitted: bool) -> Told:
    said = answer.headers.get("Content-Type", "")
    code = answer.json()["code"] if said == "application/problem+json" else ""
    return Told(answer.status_code, code, answer.text, admitted)


def _nobodys(of: Matrix, name: str) -> str:
    """A value of a path that names nothing, of the kind the real one is."""
    known = of.world.ids.get(name, NOBODYS)
    if name in WORDS:
        return known
    return "987654" if known.isdigit() else NOBODYS


def _resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for one in schema.get("anyOf", ()):
        if "$ref" in one:
            return _resolved(described, one)
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = described["components"]["schemas"][name] if name else schema
    return found


def _value(described: dict[str, Any], schema: dict[str, Any]) -> str:
    """A value that a parameter may have."""
    schema = _resolved(described, schema)
    if "enum" in schema:
        return str(schema["enum"][0])
    if schema.get("format") == "date":
        return NOW.date().isoformat()
    return str(schema.get("minimum", "1")) if schema.get("type") == "integer" else "x"
