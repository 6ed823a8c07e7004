"""A site for tests: the application over a database, and browsers with somebody signed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import PREFIX, make_app
from api.operating.installation import Installation
from api.routes import ALL
from api.web.doors import Door
from api.web.guard import COOKIE, CSRF, CSRF_PURPOSE
from foundation.access import sessions, tokens
from foundation.access.hashing import Hashing
from foundation.accounts import operator
from foundation.clock import SetClock
from foundation.roles import Actor, Permission
from foundation.settings import Settings
from tests.databases import AnyDatabase

BASE: Final = "https://foothold.test"
WIDE: Final[dict[str, Any]] = {"requests_per_minute": 1_000_000, "sign_ins_per_minute": 1_000_000}
"""Tests ask much in no time."""
CHEAP: Final = Hashing(rounds=1, memory_kib=8)
"""Passwords of tests are nobody's."""


@dataclass
class Site:
    """The application over a database that a test has filled, at an hour the test sets."""

    database: AnyDatabase
    clock: SetClock
    app: FastAPI = field(repr=False)

    def browser(self, by: Actor | None = None, *, sure: bool = True) -> "Browser":
        """A browser, in which somebody is signed in."""
        made = Browser(TestClient(self.app, base_url=BASE, raise_server_exceptions=False))
        if by is not None:
            with self.database.writing(by.municipality) as session:
                way = sessions.Way.PASSWORD
                handed = sessions.begin(session, way=way, sure=sure, by=by, at=self.clock.now())
            made.client.cookies.set(COOKIE, str(handed), domain="foothold.test")
            made.client.headers[CSRF] = handed.derived(CSRF_PURPOSE)
        return made

    def program(self, by: Actor, scopes: Iterable[Permission], until: date) -> "Browser":
        """Another program, with a token of an account that there is a row of."""
        with self.database.writing(by.municipality) as session:
            handed = tokens.make(
                session,
                account=by.account,
                label="test",
                scopes=list(scopes),
                until_on=until,
                by=operator(by.municipality),
                at=self.clock.now(),
            )
        made = Browser(TestClient(self.app, base_url=BASE, raise_server_exceptions=False))
        made.client.headers["Authorization"] = f"Bearer {handed}"
        return made


@dataclass
class Browser:
    """Somebody who asks."""

    client: TestClient

    def get(self, path: str, code: int = 200, **asked: Any) -> Any:
        """Ask to be shown something, and read the answer."""
        return self.ask("GET", path, code, **asked)

    def post(self, path: str, body: Any = None, code: int = 204, **asked: Any) -> Any:
        """Do something."""
        return self.ask("POST", path, code, json=body, **asked)

    def put(self, path: str, body: Any, tag: str | None, code: int = 204, **asked: Any) -> Any:
        """Change something of which one has seen this version."""
        headers = {"If-Match": tag} if tag else {}
        return self.ask("PUT", path, code, json=body, headers=headers, **asked)

    def ask(
        self,
        method: str,
        path: str,
        code: int,
        *,
        headers: Mapping[str, str] | None = None,
        **asked: Any,
    ) -> Any:
        """Ask, and read the answer, which must have this status; the last one stays at hand."""
        if asked.get("json", ...) is None:
            del asked["json"]
        self.last = self.client.request(method, PREFIX + path, headers=headers, **asked)
        assert self.last.status_code == code, (self.last.status_code, self.last.text)
        said = self.last.headers.get("Content-Type", "")
        return self.last.json() if "json" in said else self.last.content


def site(
    database: AnyDatabase,
    at: datetime,
    doors: Iterable[Door] = ALL,
    settings: Settings | None = None,
) -> Site:
    """The site over a database, at an hour."""
    house, clock = Installation(settings or Settings(**WIDE)), SetClock(at)
    house.hashing = CHEAP
    house.__dict__["database"] = database
    house.clock = clock
    return Site(database, clock, make_app(house, doors))
