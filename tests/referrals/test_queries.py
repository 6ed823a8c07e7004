"""Agendas and pool: in order, whole over any pages, without who stepped back; and by the index."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, delete, insert, text
from sqlalchemy.dialects import postgresql, sqlite

from foundation.accounts import operator
from foundation.errors import NotAllowed
from foundation.roles import Role
from foundation.session import Session
from foundation.tenants import found_municipality
from referrals import agenda, queries
from referrals.models import FAST, USUAL_TURN, Referral, Youth
from referrals.status import ReferralState
from referrals.words import FastTrack
from tests import databases
from tests.databases import CITY, AnyDatabase, unbound
from tests.people import MONDAY, NORREBRO, VALBY, hire, nobody
from tests.referrals.acts import ACTS
from tests.referrals.scene import Scene, row

S = ReferralState
Row = dict[str, Any]


def rows(number: int, state: ReferralState, day: date, referrer: str, **more: Any) -> Row:
    """A referral as the database holds it; its youth has the same number."""
    fast = more.pop("fast", False)
    usual: Row = {
        "municipality": CITY,
        "id": f"ref_{number:06}",
        "youth_id": f"yth_{number:06}",
        "code": f"{number:06}",
        "state": state,
        "version": 1,
        "referrer": referrer,
        "queue": NORREBRO,
        "turn": FAST if fast else USUAL_TURN,
        "fast_at": MONDAY if fast else None,
        "fast_by": referrer if fast else None,
        "fast_reason": FastTrack.OTHER if fast else None,
        "drafted_at": MONDAY,
        "drafted_by": referrer,
        "submitted_at": MONDAY,
        "submitted_by": referrer,
        "decision_due_on": day,
        "waiting_since": day,
        "approved_on": day,
        "invitation_due_on": day,
        "joined_at": None,
        "joined_by": None,
    }
    return usual | more


def fill(session: Session, referrals: list[Row]) -> None:
    """Write referrals and their youths in bulk."""
    youths = [
        {"municipality": CITY, "id": one["youth_id"], "opened_at": MONDAY, "opened_by": "x"}
        for one in referrals
    ]
    if referrals:
        session.execute(insert(Youth), youths)
        session.execute(insert(Referral), referrals)


CASES = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3), st.sampled_from((S.SUBMITTED, S.APPROVED))),
    max_size=30,
)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One database for all examples."""
    made: AbstractContextManager[AnyDatabase]
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        made = databases.sqlite_database(template, tmp_path_factory.mktemp("queries"))
    else:
        server: URL = request.getfixturevalue("postgres_server")
        made = databases.postgres_database(server, request.getfixturevalue("postgres_template"))
    with made as ready:
        with ready.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
        yield Scene(ready, hire(ready, CITY))


@given(cases=CASES, page=st.integers(1, 7))
@settings(max_examples=40)
def test_pages_have_no_gaps_and_no_repeats(
    shared: Scene, cases: list[tuple[bool, int, ReferralState]], page: int
) -> None:
    """Tests that the pages laid end to end are the whole in order, whatever ties there are."""
    day, referrer = MONDAY.date(), shared.staff.rune.account
    written = [
        rows(n, state, day + timedelta(days=days), referrer, fast=fast)
        for n, (fast, days, state) in enumerate(cases)
    ]
    before, queries.PAGE = queries.PAGE, page  # type: ignore[misc]  # tried with small ones
    try:
        with unbound(shared.database, CITY) as connection:
            connection.execute(delete(Referral))
            connection.execute(delete(Youth))
        with shared.writing() as session:
            fill(session, written)
        with shared.reading() as session:
            for state in (S.SUBMITTED, S.APPROVED):
                seen = _walk(session, shared, state)
                expected = sorted(
                    (one["turn"], one["decision_due_on"], one["id"])
                    for one in written
                    if one["state"] is state
                )
                assert seen == [id_ for *_, id_ in expected]
    finally:
        queries.PAGE = before  # type: ignore[misc]  # as it was


def _walk(session: Session, scene: Scene, state: ReferralState) -> list[str]:
    seen: list[str] = []
    last = None
    while True:
        if state is S.APPROVED:
            found = queries.pool(session, after=last, by=scene.staff.karen)
        else:
            found = queries.agenda(session, queue=NORREBRO, after=last, by=scene.staff.aksel)
        if not found:
            return seen
        seen += [one.id for one in found]
        last = found[-1].place


@pytest.fixture
def full(database: AnyDatabase) -> Scene:
    """Two thousand cases in each of two states, and the statistics the planner goes by."""
    scene = Scene(database, hire(database, CITY))
    with scene.writing() as session:
        referrer = scene.staff.rune.account
        states = (S.SUBMITTED, S.APPROVED)
        fill(
            session,
            [
                rows(n, states[n % 2], date(2026, 1, 1) + timedelta(days=n % 300), referrer,
                     fast=n % 10 < 2, joined_at=MONDAY if n % 20 > 17 else None,
                     joined_by=referrer if n % 20 > 17 else None)
                for n in range(4_000)
            ],
        )  # fmt: skip
    return scene


@pytest.mark.parametrize(
    ("which", "index"),
    [(which, f"ix_referral_{which}") for which in ("agenda", "joint", "pool")],
)
def test_pages_are_read_by_the_index(
    full: Scene, which: str, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests the plan of the first page and of one in the middle: by the index, nothing sorted."""
    _analyze(full)
    asked: list[Any] = []
    with full.reading() as session:
        execute = session.execute

        def listen(statement: Any, *more: Any, **how: Any) -> Any:
            asked.append(statement)
            return execute(statement, *more, **how)

        monkeypatch.setattr(session, "execute", listen)
        staff = full.staff
        ask: Any = {
            "agenda": lambda after: queries.agenda(
                session, queue=NORREBRO, after=after, by=staff.aksel
            ),
            "joint": lambda after: queries.agenda(session, queue=None, after=after, by=staff.aksel),
            "pool": lambda after: queries.pool(session, after=after, by=staff.karen),
        }[which]
        ask(ask(None)[-1].place)
        for statement in asked:
            plan = _plan(session, execute, statement)
            assert index in plan, plan
            assert "TEMP B-TREE" not in plan, plan
            assert "Sort" not in plan, plan


def _analyze(scene: Scene) -> None:
    with unbound(scene.database, CITY) as connection:
        connection.execute(text("ANALYZE"))


def _plan(session: Session, execute: Any, statement: Any) -> str:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    dialect: Any = sqlite.dialect() if on_sqlite else postgresql.dialect()  # type: ignore[no-untyped-call]  # untyped there
    sql = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN " if on_sqlite else "EXPLAIN "
    found = execute(text((explain + sql).replace(":", r"\:"))).all()
    return "\n".join(str(one[-1]) for one in found)


def test_the_fast_track_comes_first(scene: Scene) -> None:
    """Tests that a hastened case jumps the queue, and steps back into its place."""
    first, second = scene.case(), scene.case(at=MONDAY + timedelta(days=1))
    for name, order in (("hasten", [second, first]), ("slow", [first, second])):
        with scene.writing() as session:
            ACTS[name].do(session, scene, second, scene.staff.aksel)
        with scene.reading() as session:
            found = queries.agenda(session, queue=NORREBRO, by=scene.staff.yrsa)
            assert [one.id for one in found] == order


def test_on_which_agenda_a_case_lies(scene: Scene) -> None:
    """Tests local, joint, and none: for who stepped back, restricted, erased, of another state."""
    case, staff = scene.case(), scene.staff
    for state in S:
        if state is not S.SUBMITTED:
            scene.case(state)
    scene.restricted()
    scene.erased()

    def lies(queue: str | None, by: Any) -> list[str]:
        with scene.reading() as session:
            return [one.id for one in queries.agenda(session, queue=queue, by=by)]

    assert lies(NORREBRO, staff.aksel) == lies(NORREBRO, staff.karen) == [case]
    assert lies(None, staff.vibeke) == lies(VALBY, staff.vibeke) == []
    with scene.writing() as session:
        agenda.join(session, referral=case, by=staff.aksel, at=MONDAY)
        ACTS["recuse"].do(session, scene, case, staff.yrsa)
    assert lies(NORREBRO, staff.aksel) == lies(None, staff.yrsa) == []
    assert lies(None, staff.vibeke) == [case]


def test_who_waits_in_the_pool(scene: Scene) -> None:
    """Tests the approved alone, not restricted nor erased; whole for who stepped back."""
    case, kim = scene.case(S.APPROVED), scene.coordinator()
    for state in S:
        if state is not S.APPROVED:
            scene.case(state)
    scene.restricted(S.APPROVED)
    scene.erased(S.APPROVED)
    with scene.writing() as session:
        ACTS["recuse"].do(session, scene, case, kim)
    with scene.reading() as session:
        (waiting,) = queries.pool(session, by=kim)
        assert (waiting.id, waiting.days_waited(MONDAY.date() + timedelta(days=9))) == (case, 9)
        assert waiting.days_left(MONDAY.date() + timedelta(days=15)) == -1


def test_what_is_ones_own(scene: Scene) -> None:
    """Tests a referrer, a youth whose case stands still, and who has none."""
    case, other = scene.case(), scene.case(by=scene.staff.sanne)
    still = scene.restricted()
    scene.erased()
    with scene.writing() as session:
        account = scene.staff.vibeke.account
        row(session, still).youth_account = account
    with scene.reading() as session:
        assert [one.id for one in queries.own(session, by=scene.staff.rune)] == [case]
        assert [one.id for one in queries.own(session, by=scene.staff.sanne)] == [other]
        youth = nobody(CITY, Role.YOUTH).__class__(account, CITY, Role.YOUTH)
        assert [one.id for one in queries.own(session, by=youth)] == [still]
        assert queries.own(session, by=scene.staff.karen) == []


def test_who_may_not_ask(scene: Scene) -> None:
    """Tests every role beside those who may, for each query."""
    staff = scene.staff
    allowed = {
        "agenda": {"aksel", "yrsa", "karen"},
        "joint": {"aksel", "yrsa", "vibeke", "karen"},
        "pool": {"karen"},
        "own": {"rune", "sanne", "karen"},
    }
    names = ("rune", "sanne", "aksel", "yrsa", "vibeke", "karen", "asta", "timetable")
    everybody = {name: getattr(staff, name) for name in names} | dict(scene.outsiders())
    with scene.reading() as session:
        asks: dict[str, Any] = {
            "agenda": lambda by: queries.agenda(session, queue=NORREBRO, by=by),
            "joint": lambda by: queries.agenda(session, queue=None, by=by),
            "pool": lambda by: queries.pool(session, by=by),
            "own": lambda by: queries.own(session, by=by),
        }
        for what, ask in asks.items():
            for who, by in everybody.items():
                if who in allowed[what]:
                    assert ask(by) == []
                else:
                    with pytest.raises(NotAllowed):
                        ask(by)
