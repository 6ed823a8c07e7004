"""A list taken in: every row or none, once, by whoever may, whatever a preview said before."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter
from types import ModuleType
from typing import Any, Final

import pytest
from sqlalchemy import func, select

from api.imports.apply import Added, import_employers, import_referrals
from api.imports.kinds import ImportKind
from api.imports.offers import import_mentors, import_positions
from api.imports.preview import preview_employers, preview_referrals
from api.imports.referral_rows import read_referrals
from employers import absences, mentors, positions, queries, register
from foundation import accounts, audit
from foundation.errors import Conflict, NotAllowed
from foundation.imports import Import, ImportedAlready
from foundation.roles import Actor
from foundation.session import Session
from foundation.tables import Base
from matching.files.faults import Refused
from referrals import intake, versions
from referrals.models import Referral
from referrals.status import ReferralState
from tests.api.imports.files import (
    ALMA,
    BOOKS,
    BREAD,
    GUIDE,
    JOB,
    READERS,
    Cells,
    as_row,
    csv,
    employers,
    told,
    xlsx,
)
from tests.applications import application_of
from tests.cast import AMINA, SARA, YUSUF
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, VALBY, hire, later

TAKERS: Final[Mapping[ImportKind, Any]] = {
    ImportKind.REFERRALS: import_referrals,
    ImportKind.EMPLOYERS: import_employers,
    ImportKind.POSITIONS: import_positions,
    ImportKind.MENTORS: import_mentors,
}
ACTS: Final[Mapping[ImportKind, tuple[ModuleType, str]]] = {
    ImportKind.REFERRALS: (intake, "draft"),
    ImportKind.EMPLOYERS: (register, "add_workplace"),
    ImportKind.POSITIONS: (positions, "open_position"),
    ImportKind.MENTORS: (mentors, "join"),
}
STORED: Final[Mapping[ImportKind, Callable[[Session], Sequence[Any]]]] = {
    ImportKind.REFERRALS: lambda session: list(session.scalars(select(Referral))),
    ImportKind.EMPLOYERS: queries.workplaces,
    ImportKind.POSITIONS: queries.positions,
    ImportKind.MENTORS: lambda session: absences.present(session, MONDAY.date()),
}


def test_rows_become_drafts(database: AnyDatabase) -> None:
    """Tests what is stored: whose draft, in which queue, by whom, and the application."""
    staff = hire(database, CITY)
    people = (AMINA, YUSUF, SARA)
    rows = [as_row(application_of(one)) for one in people]
    rows[1] |= {"Kø": "Valby", "Indstillers konto": staff.rune.account}
    listed = read_referrals(csv(*rows))
    with database.writing(CITY) as session:
        added = import_referrals(session, listed, queue=NORREBRO, by=staff.karen, at=MONDAY)
    assert added == Added(ImportKind.REFERRALS, drafts=3)
    with database.reading(CITY) as session:
        stored = {versions.current(session, one).who.given_name: one for one in _referrals(session)}
        assert {one.state for one in stored.values()} == {ReferralState.DRAFT}
        assert {
            name: (one.queue, one.referrer, one.drafted_by) for name, one in stored.items()
        } == {
            "Amina": (NORREBRO, staff.karen.account, staff.karen.account),
            "Yusuf": (VALBY, staff.rune.account, staff.karen.account),
            "Sara": (NORREBRO, staff.karen.account, staff.karen.account),
        }
        for person in people:
            assert versions.current(session, stored[person.name]) == application_of(person)


def test_rows_become_employers_with_workplaces(database: AnyDatabase) -> None:
    """Tests that one registered already is left alone, with its workplaces."""
    staff = hire(database, CITY)
    with database.writing(CITY) as session:
        register.register(session, name="Før", cvr="10000009", by=staff.karen, at=MONDAY)
    rows = (
        BREAD | {"Butik": "Jagtvej"},
        BOOKS
        | {"Butik": "Valby", "P-nummer": "1000000000", "Breddegrad": "55,6", "Længdegrad": "12,5"},
        BOOKS | {"Butik": "Vanløse"},
    )
    with database.writing(CITY) as session:
        added = import_employers(session, employers(*rows), by=staff.karen, at=MONDAY)
    assert added == Added(ImportKind.EMPLOYERS, employers=1, workplaces=2, left_alone=1)
    with database.reading(CITY) as session:
        assert [one.name for one in queries.employers(session)] == ["Før", "Opfundne Bøger ApS"]
        valby, vanlose = queries.workplaces(session)
        assert (valby.name, valby.p_number, valby.lat, valby.lon) == (
            "Valby",
            "1000000000",
            55.6,
            12.5,
        )
        assert vanlose.name == "Vanløse"


@pytest.mark.parametrize("kind", list(ImportKind))
def test_the_same_is_taken_in_once(database: AnyDatabase, kind: ImportKind) -> None:
    """Tests the same rows again, in another order and another format too."""
    staff = hire(database, CITY)
    rows = _rows(database, staff.karen, kind, 2)
    _take(database, kind, csv(*rows), staff.karen)
    before = _counted(database)
    for again in (csv(*rows), xlsx(*reversed(rows))):
        with pytest.raises(ImportedAlready, match="already, on 2026-11-02"):
            _take(database, kind, again, staff.karen)
    assert _counted(database) == before


@pytest.mark.parametrize("kind", list(ImportKind))
def test_nothing_is_half_imported(
    database: AnyDatabase, kind: ImportKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests that a failure in row 300 of 400 leaves every table as it was; and a second try."""
    staff = hire(database, CITY)
    rows = _rows(database, staff.karen, kind, 400)
    before = _counted(database)
    module, name = ACTS[kind]
    act, calls = getattr(module, name), iter(range(400))

    def failing(session: Session, **facts: Any) -> Any:
        if next(calls) == 299:
            raise RuntimeError("the power is cut")
        return act(session, **facts)

    monkeypatch.setattr(module, name, failing)
    with pytest.raises(RuntimeError, match="the power is cut"):
        _take(database, kind, csv(*rows), staff.karen)
    assert _counted(database) == before
    monkeypatch.setattr(module, name, act)
    _take(database, kind, csv(*rows), staff.karen)
    assert _counted(database) != before


def test_a_fault_imports_nothing(database: AnyDatabase) -> None:
    """Tests one bad row among good ones, of either list, with all faults told."""
    staff = hire(database, CITY)
    before = _counted(database)
    with pytest.raises(Refused) as refused:
        _take(database, ImportKind.REFERRALS, csv(ALMA, ALMA | {"Køn": "?"}), staff.karen)
    assert told(refused.value.faults) == ["row 3, Køn: must be one of: female, male, other"]
    with pytest.raises(Refused, match="row 2, Kø: must be filled in, or a queue named"):
        _take(database, ImportKind.REFERRALS, csv(ALMA), staff.karen)
    with pytest.raises(Refused, match="row 3, CVR: must be a CVR number"):
        _take(database, ImportKind.EMPLOYERS, csv(BOOKS, BREAD | {"CVR": "1"}), staff.karen)
    assert _counted(database) == before


def test_a_preview_is_not_trusted(database: AnyDatabase) -> None:
    """Tests what somebody else changes between looking and importing."""
    staff = hire(database, CITY)
    row = ALMA | {"Kø": VALBY, "Indstillers konto": staff.rune.account}
    listed, shops = read_referrals(csv(row)), employers(BREAD, BOOKS)
    with database.reading(CITY) as session:
        assert not preview_referrals(session, listed, by=staff.karen).faults
        assert preview_employers(session, shops, by=staff.karen).marks == ()
    with database.writing(CITY) as session:
        account = staff.rune.account
        accounts.close_account(session, account=account, by=staff.timetable, at=MONDAY)
        register.register(session, name="Brød", cvr="10000009", by=staff.karen, at=MONDAY)
    with pytest.raises(Refused, match="Indstillers konto"), database.writing(CITY) as session:
        import_referrals(session, listed, by=staff.karen, at=later(hours=1))
    with database.writing(CITY) as session:
        added = import_employers(session, shops, by=staff.karen, at=later(hours=1))
    assert (added.employers, added.left_alone) == (1, 1)


@pytest.mark.parametrize("kind", list(ImportKind))
def test_two_import_the_same_at_once(database: AnyDatabase, kind: ImportKind) -> None:
    """Tests a race: one adds everything, the other is told that it was done."""
    staff = hire(database, CITY)
    rows = _rows(database, staff.karen, kind, 20)
    data, barrier = csv(*rows), Barrier(4)

    def race(_n: int) -> str:
        barrier.wait()
        try:
            _take(database, kind, data, staff.karen)
        except ImportedAlready:
            return "already"
        return "added"

    with ThreadPoolExecutor(4) as pool:
        ended = sorted(pool.map(race, range(4)))
    assert ended == ["added", "already", "already", "already"]
    with database.reading(CITY) as session:
        assert session.scalar(select(func.count()).select_from(Import)) == 1
        assert len(STORED[kind](session)) == 20


def test_two_lists_with_the_same_employer_at_once(database: AnyDatabase) -> None:
    """Tests a race of other lists: the loser leaves it alone, or is told to look again."""
    staff = hire(database, CITY)
    lists = [csv(BREAD | {"Butik": f"Butik {n}"}) for n in range(4)]
    barrier = Barrier(4)

    def race(n: int) -> str:
        barrier.wait()
        try:
            _take(database, ImportKind.EMPLOYERS, lists[n], staff.karen)
        except Conflict:
            return "conflict"
        return "done"

    with ThreadPoolExecutor(4) as pool:
        assert "done" in list(pool.map(race, range(4)))
    with database.reading(CITY) as session:
        assert len(queries.employers(session)) == 1
        assert len(queries.workplaces(session)) == 1


def test_who_may_import(database: AnyDatabase) -> None:
    """Tests that every other role is refused, before anything is noted."""
    staff = hire(database, CITY)
    before = _counted(database)
    for who in (staff.rune, staff.aksel, staff.asta, staff.timetable):
        for kind, data in (
            (ImportKind.REFERRALS, csv(ALMA | {"Kø": VALBY})),
            (ImportKind.EMPLOYERS, csv(BREAD)),
            (ImportKind.POSITIONS, csv(JOB)),
            (ImportKind.MENTORS, csv(GUIDE)),
        ):
            with pytest.raises(NotAllowed):
                _take(database, kind, data, who)
    with database.writing(CITY) as session, pytest.raises(NotAllowed):
        intake.draft(
            session,
            application=application_of(AMINA),
            queue=NORREBRO,
            referrer=staff.sanne.account,
            by=staff.rune,
            at=MONDAY,
        )
    assert _counted(database) == before


def test_the_log_tells_of_each_import(database: AnyDatabase) -> None:
    """Tests the entry: what kind of list, and how many rows."""
    staff = hire(database, CITY)
    _take(database, ImportKind.EMPLOYERS, csv(BREAD, BOOKS), staff.karen)
    with database.reading(CITY) as session:
        (row,) = session.scalars(select(Import))
        (entry,) = audit.entries(session, row.id)
    assert (entry.event, entry.done_by) == ("import:file:imported", staff.karen.account)
    assert entry.facts == '{"kind": "employers", "rows": 2}'


def _take(database: AnyDatabase, kind: ImportKind, data: bytes, by: Any) -> None:
    with database.writing(CITY) as session:
        TAKERS[kind](session, READERS[kind](data), by=by, at=MONDAY)


def _rows(database: AnyDatabase, karen: Actor, kind: ImportKind, count: int) -> list[Cells]:
    """Rows that can be taken in, none like another; the workplace they are of is entered."""
    if kind in {ImportKind.POSITIONS, ImportKind.MENTORS}:
        with database.writing(CITY) as session:
            one = register.register(session, name="Brød", cvr="10000009", by=karen, at=MONDAY)
            register.add_workplace(session, employer=one, name="Jagtvej", by=karen, at=MONDAY)
    rows: Mapping[ImportKind, tuple[Cells, str]] = {
        ImportKind.REFERRALS: (ALMA | {"Kø": VALBY}, "Fornavn"),
        ImportKind.EMPLOYERS: (BREAD, "Butik"),
        ImportKind.POSITIONS: (JOB, "Titel"),
        ImportKind.MENTORS: (GUIDE, "Navn"),
    }
    row, named = rows[kind]
    return [{**row, named: f"Alma {_word(n)}"} for n in range(count)]


def _referrals(session: Session) -> list[Referral]:
    return list(session.scalars(select(Referral)))


def _counted(database: AnyDatabase) -> dict[str, int]:
    """How many rows each table has."""
    with database.reading(CITY) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def _word(n: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(n))


@pytest.mark.trial
def test_the_longest_list_is_read_in_seconds() -> None:
    """Tests as many filled cells as a file may hold."""
    row = as_row(application_of(AMINA))
    kept = {name: row[name] for name in list(row)[:19]}
    rows = [kept | {"Efternavn": f"Eksempel {_word(n)}"} for n in range(5_000)]
    began = perf_counter()
    listed = read_referrals(csv(*rows))
    assert len(listed.rows) == 5_000
    assert not listed.faults
    assert perf_counter() - began < 30
