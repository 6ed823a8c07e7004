"""The company by law: another number, and one employer that goes over into another."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from employers import absences, contacts, entities, mentors, partners, positions, queries, register
from employers.errors import (
    BeforeTheLast,
    DayToCome,
    HasGoneOver,
    NotACvr,
    NotItself,
    RegisteredAlready,
)
from employers.ids import EmployerId
from employers.models import Contact, Mentor, MentorAbsence, Position, Seat, Workplace
from employers.status import Stage
from employers.words import Absence, Post
from foundation import accounts
from foundation.errors import NotAllowed, NotFound
from foundation.roles import Role
from foundation.session import Session
from tests.databases import CITY
from tests.employers.scene import HERE, TODAY, Partners, activate, joined, opened
from tests.people import MONDAY, later
from tests.referrals.scene import events

FOLLOWS = (Workplace, Position, Seat, Mentor, MentorAbsence, Contact)


def by_law(session: Session, employer: EmployerId, on: date) -> tuple[str, str] | None:
    """Number and name of a day."""
    row = entities.entity_on(session, employer, on)
    return (row.cvr, row.name) if row else None


def test_another_number_from_a_day_on(there: Partners) -> None:
    """Tests the day before and the day, and that the employer is found by the new number."""
    how: dict[str, Any] = {"employer": there.lund, "by": there.staff.karen, "at": MONDAY}
    first = TODAY + timedelta(days=10)
    with there.database.writing(CITY) as session:
        told: dict[str, Any] = {"cvr": "10 00 00 25", "name": "Lund ApS"}
        entities.renumber(session, from_on=first, **told, **how)
        assert by_law(session, there.lund, TODAY - timedelta(days=1)) is None
        assert by_law(session, there.lund, first - timedelta(days=1)) == (
            "10000009",
            "Brødrene Lund",
        )
        assert by_law(session, there.lund, first) == ("10000025", "Lund ApS")
        assert register.find(session, "10000025") == there.lund
        assert events(session, there.lund)[-1] == "employer:employer:renumbered"
        again: dict[str, Any] = {"cvr": "10000025", "name": "Lund A/S"}
        entities.renumber(session, from_on=first, **again, **how)
        assert by_law(session, there.lund, first) == ("10000025", "Lund A/S")
        before = first - timedelta(days=1)
        with pytest.raises(BeforeTheLast):
            entities.renumber(session, from_on=before, **again, **how)
        with pytest.raises(RegisteredAlready):
            entities.renumber(session, from_on=first, cvr="10000017", name="T", **how)
        with pytest.raises(NotACvr):
            entities.renumber(session, from_on=first, cvr="10000026", name="T", **how)


def full(there: Partners, session: Session) -> None:
    """Lund with everything an employer can have."""
    helle, karen = there.helle, there.staff.karen
    opened(session, there.blaagaard, helle)
    birthe, tove = (joined(session, there.blaagaard, helle, name) for name in ("B", "T"))
    mentors.set_deputy(session, mentor=birthe, deputy=tove, by=helle, at=MONDAY)
    kind = Absence.SICK_LEAVE
    absences.note_absence(session, mentor=birthe, kind=kind, from_on=TODAY, by=helle, at=MONDAY)
    who: dict[str, Any] = {"post": Post.HR, "phone": "00000001", "by": karen, "at": MONDAY}
    contacts.add_contact(session, employer=there.lund, name="Helle", **who)
    contacts.add_contact(
        session, employer=there.lund, name="Stine", workplace=there.blaagaard, **who
    )
    for employer, seats in ((there.lund, 4), (there.torv, 3)):
        partners.promise(session, employer=employer, seats=seats, by=karen, at=MONDAY)


def merged(there: Partners, session: Session, **changes: Any) -> None:
    """Lund goes over into Torvekøb today."""
    how = {"employer": there.lund, "into": there.torv, "from_on": TODAY, "at": MONDAY}
    entities.merge(session, **{**how, "by": there.staff.karen, **changes})


def seen(there: Partners, employer: EmployerId) -> dict[str, int]:
    """How many rows of each table an employer's own session sees."""
    with there.database.reading(CITY, employer=employer) as session:
        return {table.__tablename__: len(list(session.scalars(select(table)))) for table in FOLLOWS}


def test_everything_goes_over(there: Partners) -> None:
    """Tests what each of the two sees before and after, by their own sessions."""
    with there.database.writing(CITY) as session:
        full(there, session)
    before = {one: seen(there, one) for one in (there.lund, there.torv)}
    assert all(before[there.lund].values())
    with there.database.writing(CITY) as session:
        merged(there, session)
    after = seen(there, there.torv)
    assert after == {
        name: count + before[there.torv][name] for name, count in before[there.lund].items()
    }
    assert set(seen(there, there.lund).values()) == {0}


def test_the_people_go_along(there: Partners) -> None:
    """Tests accounts: whose shop it was keeps it, the old company's own session shows nothing."""
    with there.database.writing(CITY) as session:
        full(there, session)
        (before,) = queries.positions(session)
        merged(there, session)
        assert before.employer_id == there.torv  # what the session had read is read anew
        stine = accounts.actor(session, there.stine.account)
        helle = accounts.actor(session, there.helle.account)
        assert stine.employer == helle.employer == there.torv
        assert stine.workplace == there.blaagaard
        (position,) = queries.positions(session)
        for by in (stine, helle, there.hans):
            positions.confirm(session, position=position.id, by=by, at=MONDAY)
        for by in (there.stine, there.helle):  # as they were before
            with pytest.raises(NotFound):
                positions.confirm(session, position=position.id, by=by, at=MONDAY)
        assert accounts.actor(session, there.staff.karen.account).employer is None


def test_where_the_two_stand_afterwards(there: Partners) -> None:
    """Tests the stages, the seats promised, and who is who on which day."""
    with there.database.writing(CITY) as session:
        full(there, session)
        activate(session, there.torv, there.staff.karen)
        at = later(days=10)
        merged(there, session, from_on=TODAY + timedelta(days=7), at=at)
        rows = [partners.newest(session, one) for one in (there.lund, there.torv)]
        stands = [(row.stage, row.seats_promised) for row in rows if row]
        assert stands == [(Stage.PAUSED, 0), (Stage.ACTIVE, 7)]
        on = [TODAY + timedelta(days=days) for days in (6, 7)]
        assert [entities.successor(session, there.lund, day) for day in on] == [
            there.lund,
            there.torv,
        ]
        assert [by_law(session, there.lund, day) for day in on] == [
            ("10000009", "Brødrene Lund"),
            ("10000017", "Torvekøb"),
        ]
        assert "employer:employer:merged" in events(session, there.lund)


def test_names_that_meet_are_told_apart(there: Partners) -> None:
    """Tests a name both have, and one that is taken by what would be made of it."""
    karen = there.staff.karen
    how: dict[str, Any] = {"place": HERE, "by": karen, "at": MONDAY}
    with there.database.writing(CITY) as session:
        for employer, name in (
            (there.torv, "Jagtvej"),
            (there.torv, "Blågårdsgade"),
            (there.lund, "Jagtvej (Brødrene Lund)"),
        ):
            register.add_workplace(session, employer=employer, name=name, **how)
        merged(there, session)
        assert sorted(row.name for row in queries.workplaces(session)) == [
            "Amager",
            "Blågårdsgade",
            "Blågårdsgade (Brødrene Lund)",
            "Jagtvej",
            "Jagtvej (Brødrene Lund 2)",
            "Jagtvej (Brødrene Lund)",
        ]
        assert session.get_one(Workplace, (CITY, there.jagtvej)).name == "Jagtvej (Brødrene Lund 2)"
        assert {row.employer_id for row in queries.workplaces(session)} == {there.torv}


def test_what_cannot_go_over(there: Partners) -> None:
    """Tests oneself, tomorrow, nobody, twice, into what is gone, and others who would."""
    karen = there.staff.karen
    with there.database.writing(CITY) as session:
        with pytest.raises(NotItself):
            merged(there, session, into=there.lund)
        with pytest.raises(DayToCome):
            merged(there, session, from_on=TODAY + timedelta(days=1))
        with pytest.raises(NotFound):
            merged(there, session, into=EmployerId("emp_none"))
        for other in (there.helle, there.hans, there.staff.rune):
            with pytest.raises(NotAllowed):
                merged(there, session, by=other)
        merged(there, session)
        with pytest.raises(HasGoneOver):
            merged(there, session)
        with pytest.raises(HasGoneOver):
            merged(there, session, employer=there.torv, into=there.lund)
        how: dict[str, Any] = {"employer": there.lund, "by": karen, "at": MONDAY}
        for act, what in (
            (register.add_workplace, {"name": "Ny"}),
            (partners.move, {"stage": Stage.CONTACTED}),
            (partners.promise, {"seats": 1}),
            (entities.renumber, {"cvr": "10000025", "name": "L", "from_on": TODAY}),
        ):
            with pytest.raises(HasGoneOver):
                act(session, **what, **how)


def test_one_after_the_other(there: Partners) -> None:
    """Tests a chain of two: who has gone over twice is the last of them."""
    karen = there.staff.karen
    with there.database.writing(CITY) as session:
        last = register.register(session, name="Havnens Is", cvr="10000025", by=karen, at=MONDAY)
        merged(there, session)
        merged(there, session, employer=there.torv, into=last)
        assert entities.successor(session, there.lund, TODAY) == last
        assert by_law(session, there.lund, TODAY) == ("10000025", "Havnens Is")
        assert {row.employer_id for row in queries.workplaces(session)} == {last}


def test_only_their_accounts_are_moved(there: Partners) -> None:
    """Tests a mentor's, and that nobody else's is touched."""
    with there.database.writing(CITY) as session:
        boss = accounts.operator(CITY)
        how: dict[str, Any] = {"name": "M", "by": boss, "at": MONDAY}
        mentor = accounts.open_account(session, role=Role.MENTOR, employer=there.lund, **how)
        merged(there, session)
        assert accounts.actor(session, mentor).employer == there.torv
        assert accounts.actor(session, there.hans.account).employer == there.torv
        assert accounts.actor(session, there.staff.rune.account).employer is None
