"""A youth's own file holds a whole placement, and nothing of another; and nobody is left forgotten.

The tables are walked: what has a row of the placement here must be in the file.
"""

import json
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from foundation.accounts import operator
from foundation.errors import NotFound
from foundation.personal import ERASED
from foundation.roles import Permission
from foundation.tables import Base
from placements.ids import PlacementId
from placements.lifecycle import (
    checklist,
    confirming,
    contacts,
    forgotten,
    mentors,
    pausing,
    taking,
)
from placements.models import ContactEntry, Placement
from placements.status import PlacementState
from placements.timetable import passing
from placements.words.placements import ChangeReason, CheckItem, ContactKind, EndReason, PauseReason
from referrals.models import Referral
from referrals.rights import erasure, file
from referrals.words import ErasureReason
from tests.databases import CITY
from tests.placements.lifecycle.scene import START, Job, Works, guide, held, on_day, placement

NOTE: Final = "KANARIE var glad for vagten"
ROWS: Final = frozenset(
    {
        *("proposal", "proposal_ground", "proposal_option", "hold", "placement", "pause"),
        *("checklist_tick", "mentoring", "posting", "week_confirmation", "contact_entry"),
        *("nudge", "message"),
    }
)
"""Tables in which a whole placement leaves rows."""


def lived(town: Works) -> Job:
    """A placement in which everything has happened."""
    job = town.hired()
    how: dict[str, Any] = {"by": town.shop.hr, "at": on_day(START)}
    with town.writing() as session:
        item = CheckItem.TAX_CARD
        checklist.tick(session, placement=job.id, item=item, on=START, **how)
        checklist.untick(session, placement=job.id, item=item, **how)
    town.begin(job, START, on_day(START))
    day = START + timedelta(days=20)
    how["at"] = on_day(day)
    with town.writing() as session:
        days: dict[str, Any] = {"from_on": START + timedelta(days=16), "until_on": day}
        pausing.pause(session, placement=job.id, reason=PauseReason.HOLIDAY, **days, **how)
        confirming.confirm(session, placement=job.id, week=1, worked=True, **how)
        rune: dict[str, Any] = {"by": town.staff.rune, "at": on_day(day)}
        noted: dict[str, Any] = {"kind": ContactKind.CALL, "happened_on": day, "note": NOTE}
        contacts.log_contact(session, placement=job.id, **noted, **rune)
        dorte, _ = guide(session, town.shop)
        change: dict[str, Any] = {"from_on": day, "reason": ChangeReason.FIT}
        mentors.change_mentor(session, placement=job.id, mentor=dorte, **change, **how)
    with town.writing() as session:
        passing.run(session, by=operator(CITY), at=on_day(day))
    return job


def given(town: Works, job: Job) -> dict[str, Any]:
    """The youth's file."""
    with town.writing() as session:
        youth = session.get_one(Referral, (CITY, job.referral)).youth_id
        told = file.file(session, youth=youth, by=town.staff.karen, at=on_day(START))
        everything: dict[str, Any] = json.loads(json.dumps(told))
        return everything


def erase(town: Works, job: Job) -> None:
    """The youth is forgotten."""
    with town.writing() as session:
        youth = session.get_one(Referral, (CITY, job.referral)).youth_id
        reason = ErasureReason.ASKED
        at = on_day(START + timedelta(days=30))
        erasure.erase(session, youth=youth, reason=reason, by=town.staff.karen, at=at)


def test_the_file_holds_a_whole_placement(town: Works) -> None:
    """Tests that each table with a row of it is there, with the note opened, and the log."""
    job, other = lived(town), town.begun(shop=town.other)
    told = given(town, job)
    assert {name for name, rows in told["held"].items() if rows} >= ROWS
    assert [one["note"] for one in told["held"]["contact_entry"]] == [NOTE]
    events = {one["event"] for one in told["log"]}
    assert {"placement:placement:opened", "placement:week:confirmed"} <= events
    text = json.dumps(told)
    with town.reading() as session:
        another = session.get_one(Referral, (CITY, other.referral))
        strange = {other.id, other.proposal, other.referral, another.youth_id}
    staff = {town.staff.rune.account, town.staff.karen.account, town.shop.hr.account}
    assert not {one for one in strange | staff if one in text}


def test_two_files_share_no_row(town: Works) -> None:
    """Tests that no row is in the files of two youths, and each row of a placement in one."""
    jobs = [lived(town), lived(town)]
    files = [given(town, job)["held"] for job in jobs]
    with town.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in ROWS:
                ids = set(session.scalars(select(table.c.id)))
                found = [{row["id"] for row in held_rows[table.name]} for held_rows in files]
                assert not found[0] & found[1], table.name
                assert table.name == "message" or found[0] | found[1] == ids, table.name


def test_nothing_written_is_left_after_erasing(town: Works) -> None:
    """Tests each row that was in the file: every column that is to be empty is, and no other's."""
    job, other = lived(town), lived(town)
    mine = {name: {row["id"] for row in rows} for name, rows in given(town, job)["held"].items()}
    erase(town, job)
    seen = set()
    with town.reading() as session:
        for table in Base.metadata.sorted_tables:
            personal = [column for column in table.columns if column.info.get("data") in ERASED]
            for column in personal:
                query = select(column).where(table.c.id.in_(mine.get(table.name, ())))
                values = list(session.scalars(query))
                assert values == [None] * len(values), (table.name, column.name)
                seen.add((table.name, column.name))
        kept = select(ContactEntry).where(ContactEntry.referral_id == other.referral)
        assert [session.unseal(one, "note") for one in session.scalars(kept)] == [NOTE]
    assert ("contact_entry", "note") in seen


@pytest.mark.parametrize("began", [True, False])
def test_what_runs_of_an_erased_youth_ends(town: Works, began: bool) -> None:
    """Tests that erasing is not refused, and that the timetable lets go of what was held."""
    job = town.begun() if began else town.hired()
    erase(town, job)
    day = START + timedelta(days=30)
    with town.writing() as session, pytest.raises(NotFound):
        permission = Permission.PLACEMENT_READ
        taking.take(session, job.id, permission, town.staff.karen, day)
    with town.writing() as session:
        assert passing.run(session, by=operator(CITY), at=on_day(day)).ended == (job.id,)
    with town.reading() as session:
        row = placement(session, job)
        reason = EndReason.OTHER if began else EndReason.NEVER_STARTED
        assert (row.state, row.ended_on) == (PlacementState.ENDED, day)
        assert (row.end_reason, row.end_planned) == (reason, False)
        assert held(session, job) == {}


def test_the_coordinator_who_erases_ends_it_in_the_same_transaction(town: Works) -> None:
    """Tests the door's way; and that nobody else lets go."""
    job = town.begun()
    erase(town, job)
    with town.writing() as session:
        at = on_day(START + timedelta(days=30))
        with pytest.raises(Exception, match="may not"):
            forgotten.let_go(session, by=town.shop.hr, at=at)
        ended: list[PlacementId] = forgotten.let_go(session, by=town.staff.karen, at=at)
        assert ended == [job.id]
        assert session.scalars(select(Placement.state)).all() == [PlacementState.ENDED]
