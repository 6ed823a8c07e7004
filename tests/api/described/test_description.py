"""The description is what the code says, is served to anybody, and keeps what was promised."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from api.app import make_app
from api.operating.installation import Installation
from api.routes import ALL
from api.web.described import VERSION
from api.web.problems import Problem
from foundation.settings import Settings
from referrals.application import Application
from tests.api.described import made
from tests.api.described.breaking import breaking
from tests.api.outline import outline


@pytest.fixture(scope="module")
def nobody() -> TestClient:
    """Somebody who is not signed in: no database is opened for them."""
    return TestClient(make_app(Installation(Settings())), base_url="https://foothold.test")


def test_the_committed_description_is_current() -> None:
    """Tests that `make docs` would change nothing; the difference is told in words."""
    now = made.described()
    breaks = breaking(made.read(made.COMMITTED), now)
    current = made.COMMITTED.read_text(encoding="utf-8") == made.as_text(now)
    assert current, f"Run `make docs`. It breaks callers by: {breaks or 'nothing'}"


def test_what_was_promised_is_kept() -> None:
    """Tests that nothing breaks who calls by the last release, but for a new first number."""
    promised = made.read(made.RELEASED)
    if promised["info"]["version"].split(".")[0] == VERSION.split(".")[0]:
        assert breaking(promised, made.described()) == []


def test_every_door_is_described() -> None:
    """Tests that none is left out by mistake: a summary, a unique name, who may ask."""
    described = made.described()
    there = {
        (path.removeprefix("/api/v1"), method.upper()): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }
    assert there.keys() == {(one.path, one.method) for one in ALL if one.described}
    assert all(one["summary"] and "x-roles" in one for one in there.values())
    assert len({one["operationId"] for one in there.values()}) == len(there)


def pointers(part: object) -> Iterator[str]:
    """All that a description points at."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        yield from (pointer for one in part.values() for pointer in pointers(one))
    elif isinstance(part, list):
        yield from (pointer for one in part for pointer in pointers(one))


def test_what_is_said_often_is_said_once() -> None:
    """Tests that errors and records are components, that all are used, and that all are there."""
    described = made.described()
    components = described["components"]
    there = {
        f"#/components/{kind}/{name}"
        for kind in ("schemas", "responses")
        for name in components[kind]
    }
    assert set(pointers(described)) == there
    text = made.as_text(described)
    assert text.count(Problem.__doc__ or "") == 1
    assert text.count((Application.__doc__ or "").split("\n")[0]) == 1
    wrong = [
        answer
        for methods in described["paths"].values()
        for operation in methods.values()
        for code, answer in operation["responses"].items()
        if code.startswith(("4", "5"))
    ]
    assert not any("content" in answer for answer in wrong)


def test_anybody_may_read_it(nobody: TestClient) -> None:
    """Tests that it is served as it is committed, to somebody who is not signed in."""
    assert nobody.get("/openapi.json").json() == made.described()


def test_the_page_stands_alone(nobody: TestClient) -> None:
    """Tests that the page has every door and body, no script and nothing from elsewhere."""
    answer = nobody.get("/docs")
    assert answer.status_code == 200
    seen = outline(answer.text)
    tags = {tag for tag, _ in seen.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    described = made.described()
    assert all(path in seen.said for path in described["paths"])
    targets = [facts["href"] or "" for tag, facts in seen.tags if tag == "a"]
    ids = [facts["id"] for _, facts in seen.tags if facts.get("id")]
    assert {one for one in targets if not one.startswith("#")} == {"/openapi.json"}
    assert {one[1:] for one in targets if one.startswith("#")} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all("style" not in facts and "onclick" not in facts for _, facts in seen.tags)


def test_the_page_may_do_nothing_but_be_shown(nobody: TestClient) -> None:
    """Tests its policy: its own style, and nothing else at all."""
    answer = nobody.get("/docs")
    policy = answer.headers["Content-Security-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; base-uri 'none'; form-action 'none';"
        r" frame-ancestors 'none'",
        policy,
    )


def test_the_page_can_be_listened_to(nobody: TestClient) -> None:
    """Tests its language, its headings step by step, and tables with heads."""
    seen = outline(nobody.get("/docs").text)
    assert ("html", {"lang": "en"}) in seen.tags
    levels = [int(tag[1]) for tag, _ in seen.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in facts for tag, facts in seen.tags if tag == "th")
    tables = [tag for tag, _ in seen.tags if tag in {"table", "caption"}]
    assert tables == ["table", "caption"] * (len(tables) // 2)
