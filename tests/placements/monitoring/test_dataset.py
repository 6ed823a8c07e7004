"""Tests of the evaluator's dataset: coarse, pseudonymous, and told of in the log."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.errors import NotAllowed
from foundation.ids import new_id
from foundation.keys import new_keys
from foundation.roles import Role
from foundation.vault import Vault
from placements.monitoring import dataset
from placements.monitoring.histories import histories
from referrals.models import Erasure, Referral
from referrals.words import ErasureReason
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, nobody
from tests.placements.monitoring.world import DAY_ONE, Told, World, noon, world

AT = noon(DAY_ONE + timedelta(days=300))
STARTED = Told(proposed=1, invited=2, interviewed=30, hired=40, started=50, employed=100)


@pytest.fixture
def town(database: AnyDatabase) -> World:
    """Three cases: one ended, one waiting, one not approved."""
    made = world(database)
    made.add([STARTED, Told(born=None, sex=None), Told(approved=False, district=None)])
    return made


def taken(town: World) -> dataset.Dataset:
    """The dataset as the evaluator takes it."""
    with town.database.writing(CITY) as session:
        return dataset.take(session, by=town.evaluator, at=AT)


def rows(made: dataset.Dataset) -> list[dict[str, str]]:
    """The rows by column."""
    return list(csv.DictReader(StringIO(made.body)))


def test_a_row_by_hand(town: World) -> None:
    """Tests the case that ended, value by value."""
    (row,) = (one for one in rows(taken(town)) if one["reached"] == "started")
    assert re.fullmatch(r"[0-9a-f]{26}", row.pop("case"))
    assert row.pop("reached") == "started"
    assert row == {
        "birth_year": "2010", "age_at_approval": "15", "sex": "boy", "district": "norrebro",
        "source": "street_worker", "social_measures": "yes", "in_care": "no",
        "track": "section_30", "school": "compulsory", "referred": "2026-01",
        "approved": "2026-01", "left": "", "days_to_proposal": "1", "days_to_invitation": "2",
        "days_to_interview": "30", "days_to_hire": "40", "days_to_start": "50",
        "placements": "1", "days_employed": "100", "ended": "yes", "end_reason": "school",
        "end_planned": "no",
    }  # fmt: skip


def test_what_is_not_known_is_empty(town: World) -> None:
    """Tests the other two."""
    waiting, sent = sorted(
        (one for one in rows(taken(town)) if one["reached"] != "started"),
        key=lambda one: one["reached"],
    )
    assert (waiting["birth_year"], waiting["age_at_approval"]) == ("", "")
    assert (waiting["sex"], waiting["school"], waiting["placements"]) == ("unknown", "unknown", "0")
    assert (sent["approved"], sent["track"], sent["days_to_proposal"]) == ("", "unknown", "")


def test_no_id_and_no_day_is_in_it(town: World) -> None:
    """Tests every text of the delivery against every id, code and whole day."""
    made = taken(town)
    with town.database.reading(CITY) as session:
        for case, youth, code in session.execute(
            select(Referral.id, Referral.youth_id, Referral.code)
        ):
            for text in (made.body, made.sheet):
                assert case not in text
                assert youth not in text
                assert code not in text
    assert not re.search(r"\d{4}-\d\d-\d\d|(yth|ref|prp|plc|emp|acc)_", made.body)
    assert "Nørrebro" not in made.body


def test_the_same_case_has_the_same_mark(town: World) -> None:
    """Tests two deliveries; and that without the key the mark is another."""
    first, again = taken(town), taken(town)
    assert first.body == again.body
    with town.database.reading(CITY) as session:
        session.vault = Vault(new_keys())
        (case,) = session.scalars(select(Referral.id).limit(1))
        known = {one["case"] for one in rows(first)}
        history = next(one for one in histories(session, on=AT.date()) if one.referral == case)
        assert dataset.pseudonym(session, history) not in known


def test_rows_are_in_no_order_that_tells(town: World) -> None:
    """Tests that they follow their marks."""
    cases = [one["case"] for one in rows(taken(town))]
    assert cases == sorted(cases)


@pytest.mark.parametrize("reason", ErasureReason)
def test_who_asked_to_be_forgotten_is_left_out(town: World, reason: ErasureReason) -> None:
    """Tests that whose time was up stays by coarse groups, and whoever asked does not."""
    with town.database.writing(CITY) as session:
        (youth,) = session.scalars(select(Referral.youth_id).where(Referral.sex.is_(None)))
        session.add(
            Erasure(
                municipality=CITY, id=new_id("ers"), youth_id=youth, reason=reason,
                erased_at=MONDAY, erased_by=town.staff.karen.account,
            )
        )  # fmt: skip
    assert taken(town).rows == (3 if reason is ErasureReason.RETENTION else 2)


def test_each_delivery_stands_in_the_log(town: World) -> None:
    """Tests who, when, how many rows, and what the file was."""
    made = taken(town)
    with town.database.reading(CITY) as session:
        last = session.scalars(
            select(audit.AuditEntry).order_by(audit.AuditEntry.seq.desc())
        ).first()
        assert last
        assert (last.event, last.done_by) == ("statistics:dataset:taken", town.evaluator.account)
        assert last.done_at == AT
        assert json.loads(last.facts) == {"digest": made.digest, "rows": 3, "columns": 24}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EVALUATOR])
def test_nobody_else_takes_it(town: World, role: Role) -> None:
    """Tests every other role; nothing is written of it."""
    with town.database.writing(CITY) as session, pytest.raises(NotAllowed):
        dataset.take(session, by=nobody(CITY, role), at=AT)


def declared() -> Iterator[str]:
    """The columns there are."""
    yield dataset.PSEUDONYM
    yield from (column.name for column in dataset.COLUMNS)


def test_the_sheet_tells_of_every_column(town: World) -> None:
    """Tests that file and sheet name the same columns in the same order."""
    made = taken(town)
    told = re.findall(r"^\| `(\w+)` \|", made.sheet, re.MULTILINE)
    assert told == list(declared()) == made.body.splitlines()[0].split(",")
    assert made.digest in made.sheet
    assert "must not" in made.sheet


def test_a_case_is_known_up_to_the_day(town: World) -> None:
    """Tests that a delivery tells nothing of what is dated later."""
    with town.database.writing(CITY) as session:
        early = dataset.take(session, by=town.evaluator, at=noon(DAY_ONE + timedelta(days=33)))
    assert {one["reached"] for one in rows(early)} == {"interviewed", "approved", "referred"}
    assert replace(STARTED, born=date(2010, 3, 1)) == STARTED
