"""The youth's rights: the file, correction, a standstill, erasure; and retention."""

import json
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from foundation import audit, tamper
from foundation.accounts import Account, actor
from foundation.errors import NotFound
from foundation.jobs import Job
from foundation.lookups import Lookup
from foundation.personal import ERASED
from foundation.reaching import reaches
from foundation.reaching.words import Channel
from foundation.tables import Base, Owned
from referrals import agenda, consents, intake, likeness
from referrals import sealed_lines as lines
from referrals.errors import AmendedMeanwhile, OnHold, SoAlready
from referrals.ids import ReferralId, YouthId
from referrals.models import Erasure, Referral, Youth
from referrals.rights import correction, erasure, file, restriction, retention
from referrals.rights.retention import Due, Keeping, Rule
from referrals.status import ReferralState, Verdict
from referrals.words import Bias, ErasureReason, JobKind, Purpose, SealedKind
from tests.databases import CITY
from tests.people import MONDAY, decided, later
from tests.referrals.scene import Scene, row, told, youth, youth_of

S = ReferralState
ELSEWHERE: Final = {
    "municipality": "whose it is, not of whom",
    "account": "those who work here, and nameless accounts of youths",
    "audit_entry": "told apart, as the log",
    "audit_head": "a number and a hash",
    "meeting": "of many cases",
}
"""Tables that hold nothing of a youth, or are told elsewhere in the file."""
BELONG: Final = frozenset(
    {
        *("proposal", "proposal_option", "proposal_ending", "interview", "hold"),
        *("placement", "checklist_tick", "pause", "mentoring", "posting", "week_confirmation"),
        *("course_grant", "course_placement", "week_entry"),
    }
)
"""Tables whose rows are a youth's by what they belong to."""


def made(scene: Scene) -> tuple[ReferralId, ReferralId]:
    """A full life, and the case of somebody else beside it."""
    other = scene.case(application=told(number=4_444))
    staff = scene.staff
    before, case = scene.case(S.DECLINED), scene.case(by=staff.sanne)
    how: dict[str, Any] = {"by": staff.karen, "at": MONDAY}
    with scene.writing() as session:
        gone, stays = youth_of(session, before), youth_of(session, case)
        likeness.judge(session, youth=gone, other=stays, same=True, **how)
        another = youth_of(session, other)
        likeness.judge(session, youth=stays, other=another, same=False, **how)
        for giver in ("youth", "g1"):
            keys: dict[str, Any] = {"keys": ["given_name"], "recipient": "hr", "giver": giver}
            consents.give(session, referral=case, text_version="1", **keys, **how)
        sealed: dict[str, Any] = {"kind": SealedKind.OFFENCE, "text": "KANARIE et tyveri"}
        lines.write(session, referral=case, **sealed, by=staff.sanne, at=MONDAY)
        screening: dict[str, Any] = {"purpose": Purpose.SCREEN, "by": staff.aksel, "at": MONDAY}
        lines.read(session, referral=case, **screening)
        yrsa: dict[str, Any] = {"account": staff.yrsa.account, "bias": Bias.INTEREST}
        agenda.recuse(session, referral=case, **yrsa, **how)
        decided(session, case, Verdict.APPROVE, staff.aksel, later(days=9))
        account = intake.follow(session, referral=case, **how)
        amina: dict[str, Any] = {"by": actor(session, account), "at": MONDAY}
        mail: dict[str, Any] = {"channel": Channel.MAIL, "address": "kanarie@amina.example"}
        reaches.set_address(session, **mail, **amina)
    return case, other


def given(scene: Scene, case: ReferralId, **how: Any) -> dict[str, Any]:
    """The file, as JSON."""
    with scene.writing() as session:
        usual: dict[str, Any] = {"by": scene.staff.karen, "at": later(days=10)}
        held = file.file(session, youth=youth_of(session, case), **usual | how)
        told_all: dict[str, Any] = json.loads(json.dumps(held, ensure_ascii=False))
        return told_all


def erase(scene: Scene, case: ReferralId, reason: ErasureReason = ErasureReason.ASKED) -> None:
    """The youth is forgotten."""
    staff = scene.staff
    by = staff.karen if reason is ErasureReason.ASKED else staff.timetable
    with scene.writing() as session:
        erasure.erase(session, youth=youth_of(session, case), reason=reason, by=by, at=MONDAY)


def test_the_file_holds_every_table_and_every_column(scene: Scene) -> None:
    """Tests by walking the tables: all that tells of the youth is there, opened."""
    case, _ = made(scene)
    held = given(scene, case)["held"]
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    telling = {name for name, table in tables.items() if _tells_of_youths(table)}
    assert set(held) == (telling | BELONG) - set(ELSEWHERE)
    for name, rows in held.items():
        told_columns = {column for one in rows for column in one}
        for column in tables[name].columns:
            personal = column.info.get("data") in ERASED and column.name != "mark"
            assert not (rows and personal) or column.name in told_columns, (name, column.name)
    assert held["sealed_line"][0]["text"] == ["offence", "KANARIE et tyveri"]
    assert held["reach"][0]["address"] == "kanarie@amina.example"
    assert {one["who"]["given_name"] for one in map(_body, held["application_version"])} == {
        "Amina"
    }


def _tells_of_youths(table: Any) -> bool:
    return bool(
        {"youth_id", "referral_id", "subject", "thing", "birth_date", "account"}
        & set(table.columns.keys())
    )


def _body(version: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = version["body"]
    return body


def test_the_file_names_nobody_else(scene: Scene) -> None:
    """Tests that neither those who work here nor another youth are in it, by id or by name."""
    case, other = made(scene)
    text = json.dumps(given(scene, case))
    with scene.reading() as session:
        working = session.scalars(select(Account.id).where(Account.role != "youth")).all()
        another = session.get_one(Referral, (CITY, other))
        strange = {*working, other, another.youth_id, another.code}
    assert not {one for one in strange if one in text}


def test_the_file_says_who_looked_and_why(scene: Scene) -> None:
    """Tests that a look is there with role and purpose, and older ones left out after a while."""
    case, _ = made(scene)
    log = given(scene, case)["log"]
    looks = [one for one in log if one["event"] == "referral:sealed_line:read"]
    assert [(one["role"], one["purpose"]) for one in looks] == [("ambassador", "screen")]
    later_log = given(scene, case, at=later(days=800))["log"]
    assert "referral:sealed_line:read" not in {one["event"] for one in later_log}


def test_the_youth_gets_it_too_while_the_case_stands_still(scene: Scene) -> None:
    """Tests Amina, who follows her case; and that Malik does not get hers."""
    case = scene.case()
    amina, malik = scene.follower(case), scene.follower(scene.case())
    with scene.writing() as session:
        id_ = youth_of(session, case)
        restriction.restrict(session, youth=id_, by=scene.staff.karen, at=MONDAY)
    assert given(scene, case, by=amina)["youth"] == id_
    with pytest.raises(NotFound):
        given(scene, case, by=malik)


def test_nothing_personal_is_left(scene: Scene) -> None:
    """Tests by walking the tables: each column that is to be empty is, and the rest is whole."""
    case, other = made(scene)
    with scene.reading() as session:
        id_, before = youth_of(session, case), len(session.scalars(select(Referral)).all())
        account = row(session, case).youth_account
    erase(scene, case)
    with scene.reading() as session:
        cases = set(session.scalars(select(Referral.id).where(Referral.youth_id == id_)))
        names = {id_, *session.scalars(select(Youth.id).where(Youth.same_as == id_))}
        assert len(names) == len(cases) == 2
        for mapper in Base.registry.mappers:
            _check_empty(session, mapper.class_, cases | names)
        assert len(session.scalars(select(Referral)).all()) == before
        assert set(session.scalars(select(Erasure.youth_id))) == names
        journalled = Job.kind == JobKind.JOURNAL_ERASURE.value
        assert set(session.scalars(select(Job.subject).where(journalled))) == names
        assert set(session.scalars(select(reaches.Reach.address))) == {None}
        assert session.get_one(Account, (CITY, account)).closed_at
        assert list(tamper.findings(session)) == []
        assert youth(session, other).birth_date
        one = row(session, case)
        assert (one.state, one.district, one.waiting_since) == (
            S.WITHDRAWN,
            "Nørrebro",
            later(days=9).date(),
        )


def _check_empty(session: Any, table: type[Owned], ids: set[str]) -> None:
    personal = [c for c in table.__table__.columns if c.info.get("data") in ERASED]
    for one in session.scalars(select(table)) if personal else ():
        whose = {getattr(one, name, None) for name in ("referral_id", "subject")}
        whose |= {one.id} if table in {Youth, Referral} else set()
        if whose & ids:
            assert table is not Lookup, "nobody is found by it any more"
            assert [getattr(one, c.name) for c in personal] == [None] * len(personal)


def test_a_hold_stands_until_its_day_and_not_before_a_backup(scene: Scene) -> None:
    """Tests the last day of a hold, the day after, and what a backup brought back."""
    for days, held in ((0, True), (1, True), (-1, False)):
        case = scene.case()
        with scene.writing() as session:
            until = MONDAY.date() + timedelta(days=days)
            how: dict[str, Any] = {"by": scene.staff.karen, "at": MONDAY}
            restriction.keep(session, youth=youth_of(session, case), until=until, **how)
        if held:
            with pytest.raises(OnHold):
                erase(scene, case)
            erase(scene, case, ErasureReason.RESTORED)
        else:
            erase(scene, case)
        with scene.reading() as session:
            gone = session.get_one(Youth, (CITY, youth_of(session, case)))
            assert gone.erased_at


def test_correction_reaches_a_closed_case(scene: Scene) -> None:
    """Tests that it is a version like any other, of the version that was read."""
    case = scene.case(S.DECLINED)
    how: dict[str, Any] = {"application": told(number=12), "by": scene.staff.karen}
    with scene.writing() as session:
        with pytest.raises(AmendedMeanwhile):
            correction.correct(session, referral=case, read_version=2, at=MONDAY, **how)
        assert correction.correct(session, referral=case, read_version=1, at=MONDAY, **how) == 2
        assert row(session, case).state is S.DECLINED


def test_a_standstill_keeps_its_day(scene: Scene) -> None:
    """Tests that asking twice does not move it, and that release ends it."""
    case, karen = scene.case(), scene.staff.karen
    with scene.writing() as session:
        id_ = youth_of(session, case)
        restriction.restrict(session, youth=id_, by=karen, at=MONDAY)
        with pytest.raises(SoAlready):
            restriction.restrict(session, youth=id_, by=karen, at=later(days=1))
        assert youth(session, case).restricted_at == MONDAY
        restriction.release(session, youth=id_, by=karen, at=MONDAY)
        assert youth(session, case).restricted_at is None


def due(scene: Scene, days: int) -> list[Due]:
    """The dry run on a day."""
    with scene.reading() as session:
        on, by = later(days=days).date(), scene.staff.timetable
        return retention.due(session, keeping=Keeping(), on=on, by=by)


@pytest.mark.parametrize(
    ("state", "rule", "days"),
    [
        (S.DRAFT, Rule.DRAFT_LEFT, 90),
        (S.DECLINED, Rule.CASE_CLOSED, 183),
        (S.WITHDRAWN, Rule.CASE_CLOSED, 183),
    ],
)
def test_when_somebody_is_to_be_forgotten(
    scene: Scene, state: ReferralState, rule: Rule, days: int
) -> None:
    """Tests the day and the day before, the dry run changing nothing, and the run."""
    case = scene.case(state)
    with scene.reading() as session:
        id_ = youth_of(session, case)
    assert due(scene, days - 1) == []
    assert due(scene, days) == [Due(id_, rule, later(days=days).date(), None)]
    with scene.writing() as session:
        how: dict[str, Any] = {"by": scene.staff.timetable, "at": later(days=days)}
        assert [one.youth for one in retention.run(session, keeping=Keeping(), **how)] == [id_]
        assert retention.run(session, keeping=Keeping(), **how) == []
    assert due(scene, days) == []


@pytest.mark.parametrize("state", [S.SUBMITTED, S.RETURNED, S.APPROVED])
def test_a_running_case_is_never_due(scene: Scene, state: ReferralState) -> None:
    """Tests that what runs is kept, and a closed case beside it."""
    running, closed = scene.case(state), scene.case(S.DECLINED)
    with scene.writing() as session:
        ids = {"youth": youth_of(session, closed), "other": youth_of(session, running)}
        likeness.judge(session, same=True, **ids, by=scene.staff.karen, at=MONDAY)
    assert due(scene, 5_000) == []


def test_who_is_not_forgotten_yet(scene: Scene) -> None:
    """Tests a hold, which the dry run shows, and a case that stands still, which is nobody's."""
    held, karen = scene.case(S.DECLINED), scene.staff.karen
    still = scene.case(S.DECLINED)
    with scene.writing() as session:
        until = later(days=200).date()
        restriction.keep(session, youth=youth_of(session, held), until=until, by=karen, at=MONDAY)
        restriction.restrict(session, youth=youth_of(session, still), by=karen, at=MONDAY)
        id_: YouthId = youth_of(session, held)
    assert [(one.youth, one.kept_until) for one in due(scene, 190)] == [(id_, until)]
    for days, gone in ((200, 0), (201, 1)):
        with scene.writing() as session:
            how: dict[str, Any] = {"by": scene.staff.timetable, "at": later(days=days)}
            assert len(retention.run(session, keeping=Keeping(), **how)) == gone


def test_the_log_outlives_the_youth(scene: Scene) -> None:
    """Tests that what happened can still be counted, with no text of anybody's."""
    case, _ = made(scene)
    with scene.reading() as session:
        before = audit.head(session).seq
    erase(scene, case)
    with scene.reading() as session:
        assert audit.head(session).seq > before
        assert session.scalars(select(Erasure)).all()
