"""Mentors: who keeps them, deputies, absences, who is there and who stands in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from employers import absences, mentors
from employers.contents import Profile
from employers.errors import (
    BackAlready,
    EndsBefore,
    MentorLeft,
    NoDeputy,
    NotAMentor,
    NotTheirAccount,
)
from employers.ids import AbsenceId, MentorId
from employers.models import Mentor
from employers.questions import TEMPLATES, Template
from employers.words import Absence
from foundation import accounts
from foundation.audit import entries
from foundation.errors import NotFound
from foundation.ids import AccountId
from foundation.roles import Role
from foundation.session import Session
from tests.cast import hours
from tests.databases import CITY
from tests.employers.scene import PROFILE, TODAY, Partners, joined
from tests.people import MONDAY, later
from tests.referrals.scene import events

SICK = Absence.SICK_LEAVE


def day(number: int) -> date:
    """A day after the Monday."""
    return TODAY + timedelta(days=number)


def away(
    session: Session, there: Partners, mentor: MentorId, first: int, last: int | None = None
) -> AbsenceId:
    """A mentor on sick leave."""
    until = None if last is None else day(last)
    return absences.note_absence(
        session,
        mentor=mentor,
        kind=SICK,
        from_on=day(first),
        until_on=until,
        by=there.stine,
        at=MONDAY,
    )


@pytest.mark.parametrize("name", ["karen", "helle", "stine"])
def test_who_keeps_mentors(there: Partners, name: str) -> None:
    """Tests a whole life: joined, amended, a deputy, away, back, left."""
    by = there.keepers()[name]
    how: dict[str, Any] = {"by": by, "at": MONDAY}
    with there.database.writing(CITY) as session:
        mentor = joined(session, there.blaagaard, by)
        deputy = joined(session, there.blaagaard, by, "Tove Lund")
        other = replace(PROFILE, capacity=0, answers=TEMPLATES[Template.SHIFT_LEADER])
        mentors.amend_mentor(session, mentor=mentor, profile=other, **how)
        row = session.get_one(Mentor, (CITY, mentor), populate_existing=True)
        assert row.capacity == 0
        assert row.answers == dict(other.answers)
        mentors.set_deputy(session, mentor=mentor, deputy=deputy, **how)
        absence = away(session, there, mentor, 0)
        absences.end_absence(session, absence=absence, **how)
        mentors.leave(session, mentor=mentor, **how)
        assert events(session, mentor) == [
            "employer:mentor:joined",
            "employer:mentor:amended",
            "employer:mentor:deputy_set",
            "employer:absence:noted",
            "employer:absence:ended",
            "employer:mentor:left",
        ]
        assert all("sick" not in entry.facts for entry in entries(session, mentor))


@pytest.mark.parametrize("name", ["hans", "jagtvej", "odd", "rune", "far"])
def test_to_others_there_is_no_such_mentor(there: Partners, name: str) -> None:
    """Tests every act, by those who may not even read it."""
    how: dict[str, Any] = {"by": there.strangers()[name], "at": MONDAY}
    with there.database.writing(CITY) as session:
        mentor = joined(session, there.blaagaard, there.helle)
        absence = away(session, there, mentor, 0)
        for act, what in (
            (mentors.amend_mentor, {"mentor": mentor, "profile": PROFILE}),
            (mentors.leave, {"mentor": mentor}),
            (mentors.set_deputy, {"mentor": mentor, "deputy": None}),
            (absences.note_absence, {"mentor": mentor, "kind": SICK, "from_on": TODAY}),
            (absences.end_absence, {"absence": absence}),
        ):
            with pytest.raises(NotFound):
                act(session, **what, **how)
        with pytest.raises(NotFound):
            joined(session, there.blaagaard, how["by"])


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"name": " "}, "name"),
        ({"capacity": -1}, "capacity"),
        ({"languages": ("da", "da")}, "languages[1]"),
        ({"shifts": hours((1, 8, 9)) * 2}, "shifts[1]"),
        ({"answers": {}}, ", ".join(f"answers.{q}" for q in PROFILE.answers)),
        ({"answers": {**PROFILE.answers, "busy_day": "hear_both"}}, "answers.busy_day"),
        ({"name": "", "capacity": -1}, "name, capacity"),
    ],
)
def test_what_is_no_mentor(there: Partners, changes: dict[str, Any], places: str) -> None:
    """Tests the rules of a problem file and open questions: all faults at once."""
    profile: Profile = replace(PROFILE, **changes)
    how: dict[str, Any] = {"profile": profile, "by": there.helle, "at": MONDAY}
    with there.database.writing(CITY) as session:
        with pytest.raises(NotAMentor) as refused:
            mentors.join(session, workplace=there.blaagaard, **how)
        assert refused.value.facts == {"places": places}
        assert [one.path for one in refused.value.faults] == places.split(", ")
        mentor = joined(session, there.blaagaard, there.helle)
        with pytest.raises(NotAMentor):
            mentors.amend_mentor(session, mentor=mentor, **how)


def test_whose_account_a_mentor_has(there: Partners) -> None:
    """Tests a mentor's own of the company, and those of others, closed ones and none."""
    boss = accounts.operator(CITY)
    how: dict[str, Any] = {"name": "B", "by": boss, "at": MONDAY}
    with there.database.writing(CITY) as session:
        own = accounts.open_account(session, role=Role.MENTOR, employer=there.lund, **how)
        other = accounts.open_account(session, role=Role.MENTOR, employer=there.torv, **how)
        joined(session, there.blaagaard, there.helle, account=own)
        for wrong in (other, there.helle.account, AccountId("acc_none")):
            with pytest.raises(NotTheirAccount):
                joined(session, there.blaagaard, there.helle, account=wrong)
        accounts.close_account(session, account=own, by=boss, at=MONDAY)
        with pytest.raises(NotTheirAccount):
            joined(session, there.blaagaard, there.helle, account=own)


def test_who_can_be_a_deputy(there: Partners) -> None:
    """Tests oneself, somebody of another shop, somebody who left, nobody known, and none."""
    how: dict[str, Any] = {"by": there.helle, "at": MONDAY}
    with there.database.writing(CITY) as session:
        birthe, tove, gone = (
            joined(session, there.blaagaard, there.helle, name) for name in ("B", "T", "G")
        )
        far = joined(session, there.jagtvej, there.helle, "F")
        mentors.leave(session, mentor=gone, **how)
        for wrong in (birthe, far, gone, MentorId("men_none")):
            with pytest.raises(NoDeputy):
                mentors.set_deputy(session, mentor=birthe, deputy=wrong, **how)
        for right in (tove, None, tove):
            mentors.set_deputy(session, mentor=birthe, deputy=right, **how)
            row = session.get_one(Mentor, (CITY, birthe), populate_existing=True)
            assert row.deputy_id == right
        mentors.leave(session, mentor=tove, **how)
        session.flush()
        assert session.get_one(Mentor, (CITY, birthe), populate_existing=True).deputy_id is None


def test_whoever_left_is_not_changed(there: Partners) -> None:
    """Tests every act on a mentor who left; an absence still ends."""
    how: dict[str, Any] = {"by": there.helle, "at": MONDAY}
    with there.database.writing(CITY) as session:
        mentor = joined(session, there.blaagaard, there.helle)
        absence = away(session, there, mentor, 0)
        mentors.leave(session, mentor=mentor, **how)
        with pytest.raises(MentorLeft):
            mentors.leave(session, mentor=mentor, **how)
        with pytest.raises(MentorLeft):
            mentors.amend_mentor(session, mentor=mentor, profile=PROFILE, **how)
        with pytest.raises(MentorLeft):
            mentors.set_deputy(session, mentor=mentor, deputy=None, **how)
        with pytest.raises(MentorLeft):
            away(session, there, mentor, 0)
        absences.end_absence(session, absence=absence, **how)
        assert absences.present(session, TODAY) == []
        assert absences.acting(session, mentor, TODAY) is None


def test_who_is_there_on_a_day(there: Partners) -> None:
    """Tests the day before, the first, the last and the day after; and being back early."""
    with there.database.writing(CITY) as session:
        birthe = joined(session, there.blaagaard, there.helle)
        tove = joined(session, there.blaagaard, there.helle, "Tove")

        def present(number: int) -> list[MentorId]:
            return [one.id for one in absences.present(session, day(number))]

        absence = away(session, there, birthe, 5, 9)
        assert [birthe in present(number) for number in (4, 5, 9, 10)] == [True, False, False, True]
        assert all(tove in present(number) for number in (4, 5, 9, 10))
        early = later(days=7)
        absences.end_absence(session, absence=absence, by=there.stine, at=early)
        assert [birthe in present(number) for number in (6, 7)] == [False, True]
        with pytest.raises(BackAlready):
            absences.end_absence(session, absence=absence, by=there.stine, at=early)
        never = away(session, there, tove, 20)
        assert tove not in present(200)
        how: dict[str, Any] = {"by": there.stine, "at": MONDAY}
        absences.end_absence(session, absence=never, back_on=day(20), **how)
        assert all(tove in present(number) for number in (19, 20, 200))
        with pytest.raises(EndsBefore):
            away(session, there, tove, 5, 4)
        away(session, there, tove, 5, 5)
        assert [tove in present(number) for number in (4, 5, 6)] == [True, False, True]


def test_who_stands_in(there: Partners) -> None:
    """Tests the mentor, the deputy, a deputy who is away or left, and the deputy's deputy."""
    how: dict[str, Any] = {"by": there.helle, "at": MONDAY}
    with there.database.writing(CITY) as session:
        birthe, tove, ulla = (
            joined(session, there.blaagaard, there.helle, name) for name in ("B", "T", "U")
        )
        away(session, there, birthe, 1)
        assert absences.acting(session, birthe, day(0)) == birthe
        assert absences.acting(session, birthe, day(1)) is None
        mentors.set_deputy(session, mentor=birthe, deputy=tove, **how)
        mentors.set_deputy(session, mentor=tove, deputy=ulla, **how)
        assert absences.acting(session, birthe, day(1)) == tove
        away(session, there, tove, 2, 3)
        acting = [absences.acting(session, birthe, day(number)) for number in (1, 2, 3, 4)]
        assert acting == [tove, None, None, tove]
        assert absences.acting(session, MentorId("men_none"), TODAY) is None
        mentors.leave(session, mentor=birthe, **how)
        assert absences.acting(session, birthe, day(0)) == tove


def test_who_has_been_ill_for_a_fortnight(there: Partners) -> None:
    """Tests day 13 and 14, other absences, leaves that follow each other, and whoever is back."""
    how: dict[str, Any] = {"by": there.stine, "at": MONDAY}
    with there.database.writing(CITY) as session:
        birthe, tove, ulla, vera, gone = (
            joined(session, there.blaagaard, there.helle, name) for name in "BTUVG"
        )
        mentors.set_deputy(session, mentor=birthe, deputy=tove, **how)
        away(session, there, birthe, 0)
        for first, last in ((-5, 4), (5, 9), (10, 30)):
            away(session, there, tove, first, last)
        away(session, there, ulla, 0, 4)
        away(session, there, ulla, 6, 30)  # at work on day 5
        absences.note_absence(session, mentor=vera, kind=Absence.HOLIDAY, from_on=day(0), **how)
        away(session, there, gone, 0)
        mentors.leave(session, mentor=gone, **how)

        def ill(number: int) -> list[tuple[MentorId, date]]:
            return [(one.mentor, one.since) for one in absences.sick_since(session, day(number))]

        assert ill(8) == []
        assert ill(9) == ill(13) == [(tove, day(-5))]
        assert ill(14) == [(tove, day(-5)), (birthe, day(0))]
        assert (ulla, day(6)) not in ill(19)
        assert (ulla, day(6)) in ill(20)
        assert [one for one, _since in ill(31)] == [birthe]
        (told,) = absences.sick_since(session, day(31))
        assert (told.deputy, told.workplace, told.employer) == (tove, there.blaagaard, there.lund)
        assert absences.sick_since(session, day(1), days=2) != []


def test_leaves_may_overlap(there: Partners) -> None:
    """Tests one leave within another, and one that was ended early within one that lasts."""
    with there.database.writing(CITY) as session:
        mentor = joined(session, there.blaagaard, there.helle)
        away(session, there, mentor, 0, 30)
        inner = away(session, there, mentor, 5, 25)
        absences.end_absence(
            session, absence=inner, back_on=day(8), by=there.stine, at=later(days=8)
        )
        away(session, there, mentor, 20)
        (told,) = absences.sick_since(session, day(40))
        assert told.since == day(0)
