"""Amina works twelve weeks and stops; her company is paid for what she worked, to the øre."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from foundation import tamper
from foundation.errors import NotFound
from placements.errors.batches import NothingToSettle, SamePerson
from placements.ids import BatchId, PlacementId
from placements.ledger import batches, checks, claims, tracing
from placements.ledger.balances import balances
from placements.lifecycle import confirming, ending, pausing, views
from placements.models import Batch
from placements.words.ledger import BatchKind, FileFormat
from placements.words.placements import After, EndReason, PauseReason
from tests.databases import CITY, AnyDatabase
from tests.office import RATE, Office, opened
from tests.placements.scene import Town, town
from tests.steps import at_work, day, on, posted

FIRST: Final = 7
"""The day of the first shift, a Monday."""
EXAMS: Final = (FIRST + 21, FIRST + 34)
"""The fortnight between the third week and the fourth."""
WORKED: Final = 12
LAST: Final = FIRST + 7 * WORKED + 14 - 1
TOLD: Final = LAST + 30
"""A month later somebody says that she has stopped."""


def test_from_the_first_shift_to_the_last_krone(database: AnyDatabase) -> None:
    """Tests weeks, a pause, a payment, an end told late, a claim, and money that came back."""
    made = town(database)
    office = opened(made)
    case = made.approved()
    job = at_work(made, case)

    # Birthe taps every Friday; for a fortnight Amina has exams
    for week in (1, 2, 3):
        tapped(made, job, week, FIRST + 7 * week - 3)
        posted(made, on(FIRST + 7 * week - 3))
    with made.writing() as session:
        how: dict[str, Any] = {"from_on": day(EXAMS[0]), "until_on": day(EXAMS[1])}
        how |= {"reason": PauseReason.EXAMS, "by": made.shop.hr, "at": on(EXAMS[0])}
        pausing.pause(session, placement=job, **how)
    assert posted(made, on(EXAMS[1])).entries == 0

    # December: Finn prepares what was due in November, Fie looks at it and closes
    november = settled(made, office, until=date(2026, 11, 30), today=29)
    assert (november.kind, november.lines, november.pay_ore) == (BatchKind.PAYMENT, 3, 3 * RATE)
    with made.writing() as session:
        how = {"batch": BatchId(november.id), "by": office.finn, "at": on(33)}
        batches.note_paid(session, paid_on=day(33), **how)
        for made_file in (FileFormat.CSV, FileFormat.PAIN_001, FileFormat.JOURNAL):
            handed = {**how, "format": made_file}
            assert b"Amina" not in batches.hand_on(session, **handed)
    with made.reading() as session, pytest.raises(NotFound):
        views.view(session, placement=job, by=office.finn, on=day(33))  # nor may Finn look it up

    # She stops after week 12. Nobody says so, and HR's list has her in week 13 too
    for week in range(4, WORKED + 1):
        tapped(made, job, week, FIRST + 14 + 7 * week - 3)
    with made.writing() as session:
        said: dict[str, Any] = {"week": WORKED + 1, "worked": True, "by": made.shop.hr}
        confirming.confirm(session, placement=job, **said, at=on(LAST + 6))
    posted(made, on(LAST + 20))
    winter = settled(made, office, until=day(LAST + 15), today=LAST + 20)
    assert winter.pay_ore == 10 * RATE  # weeks 4 to 13; 14 and 15 are expected, and wait
    assert balance(made, "accrued") == -2 * RATE

    # Karen hears of it: one week too many was settled
    with made.writing() as session:
        ends: dict[str, Any] = {"reason": EndReason.SCHOOL, "planned": False}
        ends |= {"after": After.CLOSE_CASE, "by": made.staff.karen, "at": on(TOLD)}
        ending.end(session, placement=job, on=day(LAST), **ends)
    posted(made, on(TOLD))
    claim = settled(made, office, until=day(TOLD), today=TOLD)
    assert (claim.kind, claim.claim_ore, claim.pay_ore) == (BatchKind.CLAIM, RATE, 0)
    with made.writing() as session:
        back: dict[str, Any] = {"amount_ore": RATE, "received_on": day(TOLD + 9)}
        claims.note_repaid(
            session, employer=made.shop.employer, **back, by=office.finn, at=on(TOLD + 9)
        )

    # Twelve weeks cost twelve weeks; every krone says what it is for
    assert posted(made, on(TOLD + 10)).entries == 0
    assert balance(made, "expense") == WORKED * RATE
    assert balance(made, "accrued") == balance(made, "receivable") == 0
    with made.reading() as session:
        line = tracing.trace(session, batch=BatchId(claim.id), line=1, by=office.fie)
        assert (line.placement, line.entry.week, len(line.said)) == (1, WORKED + 1, 1)
        assert list(checks.findings(session)) == []
        assert list(tamper.findings(session)) == []


def tapped(made: Town, job: PlacementId, week: int, number: int) -> None:
    """The mentor says that a week was worked."""
    with made.writing() as session:
        how: dict[str, Any] = {"week": week, "worked": True, "by": made.shop.guide}
        confirming.confirm(session, placement=job, **how, at=on(number))


def settled(made: Town, office: Office, *, until: date, today: int) -> Batch:
    """One clerk prepares, cannot close it herself, and the other does the next day."""
    employer = made.shop.employer
    with made.writing() as session:
        how: dict[str, Any] = {"employer": employer, "until_on": until, "by": office.finn}
        batch = batches.prepare(session, **how, at=on(today))
    with pytest.raises(SamePerson), made.writing() as session:
        batches.close(session, batch=batch, by=office.finn, at=on(today))
    with made.writing() as session:
        batches.close(session, batch=batch, by=office.fie, at=on(today) + timedelta(hours=1))
    with pytest.raises(NothingToSettle), made.writing() as session:
        batches.prepare(session, **how, at=on(today, 12))
    with made.reading() as session:
        return session.get_one(Batch, (CITY, batch))


def balance(made: Town, kind: str) -> int:
    """What all accounts of a kind come to, in øre."""
    with made.reading() as session:
        held = balances(session)
    return sum(amount for name, amount in held.items() if f":{kind}" in name)
