"""The application: it starts with doors alone, and reads no more of a body than the door says."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI, Response, WebSocket
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from api.app import BODY_MAX, UndeclaredRoute, check_declared, make_app
from api.operating.installation import Installation
from api.routes import ALL
from api.web.acting import Reading, ReadingAsEmployer, Writing
from api.web.doors import Doors, Open
from foundation.settings import Settings
from tests.api.site import Site
from tests.api.web import probe
from tests.people import Staff

JSON = {"Content-Type": "application/json"}


def made() -> FastAPI:
    """The application, over nothing: no request is made."""
    return make_app(Installation(Settings()))


def _plain(app: FastAPI) -> None:
    def look() -> None:
        """Open to whoever finds it."""

    app.get("/plain")(look)


def _bare(app: FastAPI) -> None:
    app.router.routes.append(Route("/bare", lambda _: Response()))


def _mounted(app: FastAPI) -> None:
    app.router.routes.append(Mount("/files", StaticFiles(directory=".")))


def _socket(app: FastAPI) -> None:
    @app.websocket("/socket")
    async def talk(_: WebSocket) -> None: ...


def _to_nobody(app: FastAPI) -> None:
    doors = Doors("/lost", "lost")
    doors.get("", asks=frozenset())(lambda: None)
    app.router.routes.extend(make_app(app.state.house, doors).routes)


@pytest.mark.parametrize("add", [_bare, _mounted, _socket])
def test_what_is_no_door_is_not_opened(add: Callable[[FastAPI], None]) -> None:
    """Tests a route, a folder of files and a socket that came in past the doors."""
    app = made()
    check_declared(app)
    add(app)
    with pytest.raises(UndeclaredRoute):
        check_declared(app)


@pytest.mark.parametrize("add", [_plain, _to_nobody])
def test_what_asks_nobody_is_not_opened(add: Callable[[FastAPI], None]) -> None:
    """Tests a route without a guard, and a door whose guard asks for no right at all."""
    with pytest.raises(UndeclaredRoute):
        add(made())


def test_every_door_is_hung_once() -> None:
    """Tests that no two doors answer one address, nor bear one name."""
    ways = [(door.method, door.path) for door in ALL]
    assert len(set(ways)) == len(ways) > 3
    names = [door.name for door in ALL]
    assert len(set(names)) == len(names)


def test_who_may_be_anybody_has_no_transaction() -> None:
    """Tests that what is open to anybody takes a sitting: there is nobody to open one for."""
    for door in ALL:
        kinds = set(getattr(door.act, "__annotations__", {}).values())
        if door.asks is Open.ANYBODY:
            assert not kinds & {Reading, Writing, ReadingAsEmployer}, door.path


def test_a_body_has_an_end(staff: Staff, there: Site) -> None:
    """Tests the last byte and one more, announced and not; and that of a small door."""
    rune = there.browser(staff.rune)

    def sent(size: int, code: int, path: str = "/probe/things") -> None:
        body = b'{"number": 1}'.ljust(size)
        rune.ask("POST", path, code, content=body, headers=JSON)
        rune.ask("POST", path, code, content=_slowly(body), headers=JSON)

    sent(BODY_MAX, 201)
    sent(BODY_MAX + 1, 413)
    assert rune.last.json()["code"] == "overlarge"
    assert rune.last.headers["Content-Security-Policy"]
    claimed = {**JSON, "Content-Length": str(BODY_MAX + 1)}
    rune.ask("POST", "/probe/things", 413, content=b'{"number": 1}', headers=claimed)
    sent(100, 204, "/probe/small")
    sent(101, 413, "/probe/small")


def test_who_may_not_sends_nothing(there: Site) -> None:
    """Tests that a body of nobody is not read, however large it is said to be."""
    nobody = there.browser()
    nobody.ask("POST", "/probe/things", 401, content=b"{", headers=JSON)
    nobody.ask("POST", "/probe/small", 401, content=b" " * (BODY_MAX + 1), headers=JSON)
    assert nobody.last.json()["code"] == "not_signed_in"


def test_no_text_holds_what_a_database_cannot(staff: Staff, there: Site) -> None:
    """Tests the letter that PostgreSQL keeps in no text: in a body, a query, a cookie."""
    rune = there.browser(staff.rune)
    for body in (b'{"number": 1, "words": "a\\u0000"}', b'{"number": 1, "\\u0000": [["\\u0000"]]}'):
        rune.ask("POST", "/probe/things", 422, content=body, headers=JSON)
        assert rune.last.json()["code"] == "not_text"
    escaped = b'{"number": 1, "words": "a\\\\u0000"}'
    rune.ask("POST", "/probe/things", 201, content=escaped, headers=JSON)
    assert rune.get("/probe/things?after=%00", 422)["code"] == "not_text"
    nobody = there.browser()
    cookie = {"Cookie": '__Host-foothold="harbour.ses_1\\000.x"'}
    nobody.get("/probe/right", 401, headers=cookie)
    nobody.get("/probe/right", 401, headers={"Authorization": "Bearer harbour.tok\x7f.x"})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"number": 1, "number": 2}', 400),
        (b'{"number": NaN}', 400),
        (b'{"number": true}', 400),
        (b'{"number": "1"}', 400),
        (b'{"number": 1e400}', 400),
        (b'{"number": 1, "words": "\\ud800"}', 400),
        (b'{"number": 1, "words": "\xff"}', 400),
        (b"[" * 100_000, 400),
        (b"9" * 100_000, 400),
        (b"", 400),
        (b"null", 400),
    ],
)
def test_what_is_no_body_is_refused(staff: Staff, there: Site, body: bytes, code: int) -> None:
    """Tests JSON that readers differ on, and what is none."""
    rune = there.browser(staff.rune)
    said = rune.ask("POST", "/probe/things", code, content=body, headers=JSON)
    assert said["code"] == "malformed"
    assert probe.done(there.database) == 0


def _slowly(body: bytes) -> Iterator[bytes]:
    """A body in parts, so that nothing says beforehand how long it is."""
    for start in range(0, len(body), 100_000):
        yield body[start : start + 100_000]
