"""What every answer carries, whatever it is an answer to."""

from collections.abc import AsyncIterator
from typing import Any, Final

import anyio
import pytest
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from api.web.layers import HEADERS, BrokenOff, Layers, asked_for
from tests.api.site import Site
from tests.api.web.probe import CANARY
from tests.people import Staff

EXPECTED: Final = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/probe/anybody", 200),
        ("GET", "/probe/file", 200),
        ("POST", "/probe/signed-in", 204),
        ("GET", "/nowhere", 404),
        ("PUT", "/probe/anybody", 405),
        ("POST", "/probe/fails", 500),
    ],
)
def test_the_headers_are_on_every_answer(
    staff: Staff, there: Site, method: str, path: str, code: int
) -> None:
    """Tests what is found, made, missing and failed."""
    rune = there.browser(staff.rune)
    rune.ask(method, path, code)
    found = rune.last.headers
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    policy = found["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "max-age=31536000" in found["Strict-Transport-Security"]
    assert found["Content-Language"] == "da"
    assert found["X-Request-ID"].startswith("req_")
    assert "server" not in found


def test_each_request_has_its_number(staff: Staff, there: Site) -> None:
    """Tests that no number is given twice, and none is taken from the asker."""
    rune = there.browser(staff.rune)
    numbers = set()
    for _ in range(3):
        rune.get("/probe/anybody", headers={"X-Request-ID": CANARY})
        numbers.add(rune.last.headers["X-Request-ID"])
    assert len(numbers) == 3
    assert CANARY not in numbers


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("", "da"),
        ("en", "en"),
        ("EN-us", "en"),
        ("da,en", "da"),
        ("de, fr;q=0.9", "da"),
        ("de, en;q=0.5", "en"),
        (";;;,,,", "da"),
    ],
)
def test_the_language_asked_for(header: str, spoken: str) -> None:
    """Tests the first of those that are spoken here."""
    assert asked_for(header) == spoken


def test_no_other_site_is_told_anything(staff: Staff, there: Site) -> None:
    """Tests that no page of another origin is allowed to read an answer, or asked beforehand."""
    rune = there.browser(staff.rune)
    strange = {"Origin": "https://elsewhere.test", "Access-Control-Request-Method": "POST"}
    rune.ask("OPTIONS", "/probe/things", 405, headers=strange)
    rune.get("/probe/things", headers=strange)
    assert not [name for name in rune.last.headers if name.startswith("access-control")]


def test_an_answer_that_breaks_off_says_nothing() -> None:
    """Tests a stream that fails half way: the server is told that it did, and not of what."""

    async def parts() -> AsyncIterator[bytes]:
        yield b"half"
        raise ValueError(CANARY)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await StreamingResponse(parts())(scope, receive, send)

    sent: list[Message] = []

    async def ask() -> None:
        async def receive() -> Message:
            await anyio.sleep_forever()
            raise AssertionError

        async def send(message: Message) -> None:
            sent.append(message)

        scope: dict[str, Any] = {"type": "http", "headers": [], "state": {}}
        scope |= {"asgi": {"spec_version": "2.4"}, "method": "GET", "path": "/"}
        await Layers(app)(scope, receive, send)

    with pytest.raises(BrokenOff) as broken:
        anyio.run(ask)
    assert CANARY not in str(broken.value)
    assert broken.value.__suppress_context__
    assert sent[0]["status"] == 200


def test_the_policy_lets_nothing_in() -> None:
    """Tests that no header allows a script, a frame or a form of elsewhere."""
    sources = HEADERS["Content-Security-Policy"].replace("'self'", "").replace("'none'", "")
    assert ":" not in sources
    assert "*" not in sources
