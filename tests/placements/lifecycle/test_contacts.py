"""Contacts, the open line, and who sees which placement."""

from typing import Any

import pytest
from sqlalchemy import select

from foundation.errors import FootholdError, NotAllowed
from placements.errors.placements import NoteTooLong, StillToCome
from placements.lifecycle import contacts, line, views
from placements.models import ContactEntry
from placements.words.placements import ContactKind
from referrals import consents
from referrals.errors import HoldsCpr, NothingWritten
from tests.databases import CITY, AnyDatabase
from tests.placements.lifecycle.doing import day, do, refused
from tests.placements.lifecycle.scene import Works, on_day, works


def test_a_note_is_sealed_and_read_by_few(town: Works) -> None:
    """Tests what referrer, coordinator and mentor read, and that the table holds no word of it."""
    job = town.begun()
    kind = ContactKind.CONCERN
    how: dict[str, Any] = {"kind": kind, "happened_on": day(3)}
    do(town, contacts.log_contact, job, day(3), note="fra Rune", by=town.staff.rune, **how)
    do(town, contacts.log_contact, job, day(3), note="fra Birthe", by=town.shop.guide, **how)
    for by, read in (
        (town.staff.rune, {"fra Rune", "fra Birthe"}),
        (town.staff.karen, {"fra Rune", "fra Birthe"}),
        (town.shop.guide, {"fra Birthe"}),
    ):
        found = do(town, contacts.contacts, job, day(3), by=by)
        assert {one.note for one in found} == read
    refused(town, NotAllowed, contacts.contacts, job, day(3))
    with town.reading() as session:
        sealed = [one.note for one in session.scalars(select(ContactEntry))]
        assert all(note and b"fra" not in note.blob for note in sealed)


@pytest.mark.parametrize(
    ("note", "happened", "error"),
    [
        ("  ", 3, NothingWritten),
        ("x" * 2001, 3, NoteTooLong),
        ("cpr 010110-1234", 3, HoldsCpr),
        ("x" * 2000, 4, StillToCome),
    ],
)
def test_a_contact_that_is_not_noted(
    town: Works, note: str, happened: int, error: type[FootholdError]
) -> None:
    """Tests an empty note, one too long, a CPR number, and tomorrow."""
    job = town.begun()
    how: dict[str, Any] = {"kind": ContactKind.CALL, "happened_on": day(happened)}
    refused(town, error, contacts.log_contact, job, day(3), note=note, by=town.staff.rune, **how)


def test_the_line_is_open_as_far_as_it_is_released(town: Works) -> None:
    """Tests whom the mentor may call, and no longer once the youth takes it back."""
    job = town.begun()
    found = do(town, line.line, job, day(1), by=town.shop.guide)
    assert found.name
    assert found.phone or found.email
    other_way = do(town, line.line, job, day(1), by=town.staff.rune)
    assert other_way.name == "Birthe Lund"
    with town.writing() as session:
        how: dict[str, Any] = {"giver": consents.YOUTH, "recipient": "mentor"}
        how |= {"by": town.staff.rune, "at": on_day(day(1))}
        consents.withdraw(session, referral=job.referral, **how)
    assert do(town, line.line, job, day(1), by=town.shop.guide) is None


def test_an_employer_sees_its_own_placements_alone(database: AnyDatabase) -> None:
    """Tests HR, store and mentor of two companies in sessions of their own."""
    town = works(database)
    mine, theirs = town.begun(), town.begun(shop=town.other)
    for shop, job in ((town.shop, mine), (town.other, theirs)):
        with database.reading(CITY, employer=shop.employer) as session:
            for by in (shop.hr, shop.manager, shop.guide):
                seen = views.placements_of(session, by=by, on=day(1))
                assert [row.id for row in seen] == [job.id]
    with town.reading() as session:
        for reader, jobs in (
            (town.staff.karen, [mine.id, theirs.id]),
            (town.staff.rune, [mine.id, theirs.id]),
            (town.staff.sanne, []),
            (town.staff.aksel, []),
        ):
            assert [row.id for row in views.placements_of(session, by=reader, on=day(1))] == jobs
