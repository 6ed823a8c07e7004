"""Two worlds that differ only in what an employer may not know: alike from the card to the end."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from foundation.accounts import operator
from foundation.tenants import found_municipality
from placements.ids import PlacementId, ProposalId
from placements.lifecycle import confirming, contacts, ending, line, pausing, renewing, views
from placements.words.placements import After, ContactKind, EndReason, PauseReason
from tests import databases
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.reviews.steps import At
from tests.placements.reviews.test_two_worlds import (
    ONE,
    TWO,
    World,
    everything,
    peopled,
    renamed,
    tried,
)
from tests.placements.scene import Town
from tests.steps import begun, day, hired, met, on, woken

Opened = Callable[[], AbstractContextManager[AnyDatabase]]
WEEKS: Final = 3


def told_along_the_way(database: AnyDatabase, world: World) -> list[str]:
    """All that the shop's people can read, be told or be refused, after each step to the end."""
    made, name = peopled(database, world, At.PROPOSED)
    proposal, shop, seen = ProposalId(name), made.shop, []
    seen.append(everything(made, proposal))
    met(made, proposal, shop, 0)
    seen.append(everything(made, proposal))
    job = hired(made, proposal, shop.hr, on(4, 12), day(7))
    seen.append(everything(made, proposal) + at_work(made, job, 5))
    begun(made, job, shop, on(7))
    for week in range(1, WEEKS + 1):
        with made.writing() as session:
            said: dict[str, Any] = {"week": week, "worked": True, "by": shop.guide}
            confirming.confirm(session, placement=job, **said, at=on(7 * week + 4))
    with made.writing() as session:
        rest: dict[str, Any] = {"from_on": day(30), "until_on": day(40), "by": shop.hr}
        pausing.pause(session, placement=job, **rest, reason=PauseReason.EXAMS, at=on(29))
    woken(made, on(60))
    seen.append(everything(made, proposal) + at_work(made, job, 60))
    with made.writing() as session:
        last: dict[str, Any] = {"on": day(61), "reason": EndReason.SCHOOL, "planned": True}
        how: dict[str, Any] = {"after": After.BACK_TO_POOL, "by": shop.hr, "at": on(62)}
        ending.end(session, placement=job, **last, **how)
    woken(made, on(80))
    seen.append(everything(made, proposal) + at_work(made, job, 80))
    return seen


def at_work(made: Town, job: PlacementId, number: int) -> str:
    """What they read of the placement on a day, and what they are told where they may not."""
    found: list[Any] = []
    at = on(number)
    for by in (made.shop.hr, made.shop.manager, made.shop.guide):
        with made.database.reading(CITY, employer=made.shop.employer) as session:
            found.append([one.id for one in views.placements_of(session, by=by, on=at.date())])
            seen = views.view(session, placement=job, by=by, on=at.date())
            found.append((seen.placement.state, seen.workplace, seen.position, seen.mentor))
            found.append((seen.missing, seen.week, seen.unconfirmed, seen.period_until))
        for act, how in refusals(number):
            found.append(tried(made, act, placement=job, by=by, at=at, **how))
    return renamed(json.dumps(found, default=repr, ensure_ascii=False))


def refusals(number: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """What is asked of a placement, most of it in vain."""
    yield confirming.confirm, {"week": 26, "worked": True}
    yield contacts.contacts, {}
    yield line.line, {}
    yield renewing.renew, {}
    days: dict[str, Any] = {"from_on": day(number + 500), "reason": PauseReason.EXAMS}
    yield pausing.pause, days
    later: dict[str, Any] = {"on": day(number + 500), "reason": EndReason.SCHOOL, "planned": True}
    yield ending.end, {**later, "after": After.BACK_TO_POOL}
    note: dict[str, Any] = {"kind": ContactKind.CALL, "happened_on": day(number), "note": "Ringet."}
    yield contacts.log_contact, note


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """A way to open one empty database after the other, of either kind."""
    numbers = iter("12")

    @contextmanager
    def on_files() -> Iterator[AnyDatabase]:
        folder = tmp_path / next(numbers)
        folder.mkdir()
        template = request.getfixturevalue("sqlite_template")
        with databases.sqlite_database(template, folder) as database:
            yield founded(database)

    @contextmanager
    def on_a_server() -> Iterator[AnyDatabase]:
        server = request.getfixturevalue("postgres_server")
        template = request.getfixturevalue("postgres_template")
        with databases.postgres_database(server, template) as database:
            yield founded(database)

    return on_files if request.param == "sqlite" else on_a_server


def founded(database: AnyDatabase) -> AnyDatabase:
    """The same with its municipality founded."""
    with database.writing(CITY) as session:
        found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
    return database


def test_two_worlds_are_alike_to_the_end(opened: Opened) -> None:
    """Tests cards, lists, views, notices, rows and refusals, from the proposal to after the end."""
    answers = []
    for world in (ONE, TWO):
        with opened() as database:
            answers.append(told_along_the_way(database, world))
    for first, second in zip(*answers, strict=True):
        assert first == second
    whole = "".join(answers[1])
    assert "KANARIE" not in whole
    assert [("Amina" in one) for one in answers[1]] == [True] * len(answers[1])
