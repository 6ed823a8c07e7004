"""A municipality with rows in every table there is, odd ones among them."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Table, insert, select, update

from foundation import lookups
from foundation.accounts import AccountEvent, open_account, operator
from foundation.columns import SealedText
from foundation.ids import AccountId
from foundation.jobs import enqueue
from foundation.outbox import tell
from foundation.roles import Role
from foundation.session import Session
from foundation.tables import Base
from foundation.vault import Cell
from migrations.models import METADATA
from tests.migrations import rows as generic
from tests.people import MONDAY

NAME: Final = "Åse \u2028Ødegård\t\"'\\\n🦉"
YOUTHS: Final = ("yth_b", "yth_A", "yth_a", "yth_å")
"""Sorted otherwise by almost any other order than that of their bytes."""
BORN: Final = date(2010, 2, 28)


def fill(session: Session) -> AccountId:
    """Write rows in every table; return whose they are."""
    by = operator(session.municipality)
    clerk = open_account(session, role=Role.REFERRER, name=NAME, by=by, at=MONDAY)
    enqueue(session, AccountEvent.OPENED, key="k", subject=clerk, by=by, at=MONDAY)
    tell(session, AccountEvent.OPENED, recipient=clerk, subject=clerk, by=by, at=MONDAY)
    session.flush()
    for number, youth in enumerate(YOUTHS):
        born = BORN if number else None
        put(session, "youth", id=youth, birth_date=born, opened_at=MONDAY, opened_by=clerk)
        lookups.put(session, youth, {"name": f"{NAME} {number}", "email": ""})
        _referral(session, youth, clerk)
    pair = {"id": "jud_1", "youth_id": YOUTHS[0], "other_id": YOUTHS[1], "same": True}
    put(session, "judgement", **pair, judged_at=MONDAY, judged_by=clerk)
    put(session, "meeting", id="mee_1", held_on=BORN, convened_at=MONDAY, convened_by=clerk)
    put(session, "meeting_seat", id="sea_1", meeting_id="mee_1", account=clerk)
    _decisions(session, "ref_yth_a", clerk)
    _erased(session, clerk)
    _employers(session, clerk)
    session.flush()
    _everywhere(session)
    return clerk


def put(session: Session, table: str, **values: Any) -> None:
    """Write one row."""
    row = {"municipality": session.municipality, **values}
    session.execute(insert(Base.metadata.tables[table]), [row])


def _referral(session: Session, youth: str, clerk: AccountId) -> None:
    id_ = f"ref_{youth}"
    facts = {"youth_id": youth, "code": youth, "state": "draft", "version": 2**62, "queue": "q"}
    facts["turn"] = 1
    put(session, "referral", id=id_, referrer=clerk, drafted_at=MONDAY, drafted_by=clerk, **facts)
    ours = {"referral_id": id_}
    written = {"written_at": MONDAY + timedelta(microseconds=1), "written_by": clerk}
    body = seal(session, "application_version", f"app_{youth}", "body")
    put(session, "application_version", id=f"app_{youth}", version=1, body=body, **ours, **written)
    text = seal(session, "sealed_line", f"lin_{youth}", "text")
    put(session, "sealed_line", id=f"lin_{youth}", kind="health", text=text, **ours, **written)
    given = {"recipient": "mentor", "giver": "youth", "text_version": "1", "given_by": clerk}
    put(session, "consent", id=f"con_{youth}", given_at=MONDAY, expires_on=BORN, **ours, **given)
    told = {"clock": "decide", "started_on": BORN, "stage": "warned", "fell_due_on": BORN}
    put(session, "reminder", id=f"rem_{youth}", told_at=MONDAY, told_by=clerk, **told, **ours)
    away = {"account": clerk, "bias": "interest", "recused_at": MONDAY, "recused_by": clerk}
    put(session, "recusal", id=f"rec_{youth}", **away, **ours)


def _decisions(session: Session, referral: str, clerk: AccountId) -> None:
    """Three decisions, each of which reopens one whose id comes after its own."""
    facts = {"referral_id": referral, "version": 1, "legal_track": "section_30"}
    facts |= {"verdict": "return", "reason": "more_information", "decided_by": clerk}
    ids = ("dec_z", "dec_m", "dec_a")
    for number, (id_, before) in enumerate(zip(ids, (None, *ids), strict=False), 1):
        text = seal(session, "decision", id_, "reason_text")
        chain = {"id": id_, "number": number, "reopens": before, "reason_text": text}
        put(session, "decision", decided_at=MONDAY, **chain, **facts)


def _erased(session: Session, clerk: AccountId) -> None:
    gone = {"erased_at": MONDAY, "erased_by": clerk}
    put(session, "youth", id="yth_gone", opened_at=MONDAY, opened_by=clerk, **gone)
    put(session, "erasure", id="era_1", youth_id="yth_gone", reason="asked", **gone)


def _employers(session: Session, clerk: AccountId) -> None:
    made = {"registered_at": MONDAY, "registered_by": clerk}
    put(session, "employer", id="emp_1", name="Brødrene Lund", cvr="10000009", **made)
    place = {"employer_id": "emp_1", "lat": 55.697000000000003, "lon": -1e-9}
    added = {"added_at": MONDAY, "added_by": clerk}
    put(session, "workplace", id="wkp_1", name="Blågårdsgade", **place, **added)
    taken = {"imported_at": MONDAY, "imported_by": clerk}
    put(session, "import", id="imp_1", kind="employers", digest="d", rows=1, **taken)


def _everywhere(session: Session) -> None:
    """Two plain rows in every table but those whose rows must mean something."""
    told = {"municipality", "audit_entry", "audit_head", "erasure", "job", "lookup"}
    tables = [table for table in METADATA.sorted_tables if table.name not in told]
    generic.fill(session.connection(), tables, 2, of=session.municipality)
    for table in tables:
        for column in table.c:
            if isinstance(column.type, SealedText) and not column.nullable:
                _reseal(session, table, column.name)


def _reseal(session: Session, table: Table, column: str) -> None:
    """Seal into a column that may not be empty what opens again."""
    ours = table.c.municipality == session.municipality
    for row in session.scalars(select(table.c.id).where(ours)).all():
        if row.startswith(f"{table.name}_"):
            sealed = {column: seal(session, table.name, row, column)}
            session.execute(update(table).where(ours, table.c.id == row).values(sealed))


def seal(session: Session, table: str, row: str, column: str) -> Any:
    """A sealed text for a cell."""
    return session.vault.seal(NAME, Cell(session.municipality, table, row, column))
