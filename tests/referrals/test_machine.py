"""The life of cases as a whole: any acts in any order, by anybody, at any time, beside a model."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import URL, select

from foundation import tamper
from foundation.accounts import operator
from foundation.clock import local_day
from foundation.errors import FootholdError
from foundation.session import Session
from foundation.tenants import found_municipality
from referrals import agenda, committee, consents, intake, invitations, likeness, reminders
from referrals.models import Referral, Reminder, Youth
from referrals.rights import restriction
from referrals.rights.erasure import erase
from referrals.status import Verdict
from referrals.words import Bias, ErasureReason, FastTrack, LegalTrack, Offer, Reason
from tests.databases import CITY
from tests.machines import Opened, live, on_a_server, on_files
from tests.people import MONDAY, NORREBRO, hire
from tests.referrals.model import (
    RUNNING,
    VERDICTS,
    Case,
    Error,
    Model,
    a_year_later,
    lines_to,
    released,
    with_strength,
)
from tests.referrals.scene import Scene, last_decision, row, told

DECIDERS: Final = st.sampled_from(("aksel", "yrsa", "karen"))
REFERRERS: Final = st.sampled_from(("rune", "sanne", "karen"))
STRENGTHS: Final = st.sampled_from(("is on time", "stays calm", "asks when in doubt"))
VERDICT: Final = st.sampled_from((Verdict.APPROVE, *Verdict))
GIVERS: Final = st.sampled_from(("youth", "g1"))
STEPS: Final = (
    *("draft", "amend", "submit", "submit", "submit", "withdraw", "step_back", "hasten"),
    *("decide",) * 8,
    *("consent",) * 4,
    *("take_back", "invite", "invite", "invite", "stand_still", "judge", "judge", "forget"),
    *("time_passes",) * 5,
    *("the_clock_is_set_back", "the_timetable_wakes", "the_timetable_wakes"),
)
"""What may happen, as often as it should be tried."""
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Lives(RuleBasedStateMachine):
    """Cases and their model, act by act."""

    opened: ClassVar[Opened]

    @initialize()
    def begin(self) -> None:
        """An empty municipality, on a Monday."""
        self.stack = ExitStack()
        database = self.stack.enter_context(type(self).opened())
        with database.writing(CITY) as session:
            found_municipality(session, name=CITY, by=operator(CITY), at=MONDAY)
        self.scene = Scene(database, hire(database, CITY))
        self.model, self.at = Model(), MONDAY
        for identity in (0, 1, 0):
            self.drafted("rune", identity)
        for case in list(self.model.cases.values())[:2]:
            self.submitted(case)

    def teardown(self) -> None:
        """Let go of the database."""
        if hasattr(self, "stack"):
            self.stack.close()

    @property
    def day(self) -> date:
        """The day it is."""
        return local_day(self.at)

    def pick(self, draw: Draw) -> Case:
        """One of the cases, most often one that somebody may still work with."""
        cases = list(self.model.cases.values())
        alive = [case for case in cases if case.youth not in self.model.gone | self.model.still]
        picked: Case = draw(st.sampled_from(alive if alive and draw(st.integers(0, 7)) else cases))
        return picked

    def do(self, expected: Error, act: Callable[..., Any], who: str, **how: Any) -> Any:
        """Do an act in a transaction of its own; return what it returns, if the model expects it.

        Raises `AssertionError` where the act is refused otherwise than the model says, or is done.
        """
        by = getattr(self.scene.staff, who)
        told_why: Error
        try:
            with self.scene.writing() as session:
                done: Any = act(session, by=by, at=self.at, **how)
        except FootholdError as error:
            done, told_why = None, type(error)
        else:
            told_why = None
        assert told_why is expected, (act, who, how)
        return done

    @rule(step=st.sampled_from(STEPS), data=st.data())
    def step(self, step: str, data: st.DataObject) -> None:
        """Something is done, or time passes."""
        getattr(self, step)(data.draw)

    def time_passes(self, draw: Draw) -> None:
        """Up to a month goes by."""
        days = draw(st.integers(0, 30) | st.integers(0, 3))
        minutes = draw(st.integers(0, 1_440))
        self.at += timedelta(days=days, minutes=minutes)

    def the_clock_is_set_back(self, draw: Draw) -> None:
        """The machine's clock had run ahead."""
        minutes = draw(st.integers(1, 120))
        self.at -= timedelta(minutes=minutes)

    def draft(self, draw: Draw) -> None:
        """Somebody drafts a case, of one of three young people."""
        self.drafted(draw(REFERRERS), draw(st.integers(0, 2)))

    def drafted(self, who: str, identity: int) -> None:
        """A case of one of three young people is drafted."""
        application = told(number=identity)
        case = self.do(None, intake.draft, who, application=application, queue=NORREBRO)
        with self.scene.reading() as session:
            youth = row(session, case).youth_id
        self.model.cases[case] = Case(case, youth, who, application)

    def amend(self, draw: Draw) -> None:
        """The referrer writes another version."""
        case, strength = self.pick(draw), draw(STRENGTHS)
        expected = self.model.writable(case, case.owner, {*RUNNING, "draft"})
        application = with_strength(case.application, strength)
        how = {"application": application, "read_version": case.version}
        if self.do(expected, intake.amend, case.owner, referral=case.id, **how):
            case.application, case.version = application, case.version + 1

    def submit(self, draw: Draw) -> None:
        """The referrer submits."""
        self.submitted(self.pick(draw))

    def submitted(self, case: Case) -> None:
        """A case is submitted."""
        expected = self.model.move(case, "submitted", case.owner)
        self.do(expected, intake.submit, case.owner, referral=case.id)
        if expected is None:
            case.state, case.since, case.invited = "submitted", self.day, False

    def withdraw(self, draw: Draw) -> None:
        """The coordinator withdraws."""
        case = self.pick(draw)
        expected = self.model.move(case, "withdrawn", "karen")
        self.do(expected, intake.withdraw, "karen", referral=case.id)
        if expected is None:
            self.model.settle(case, self.day)
            case.state, case.consents = "withdrawn", []

    def decide(self, draw: Draw) -> None:
        """Somebody decides, naming the decision that is reopened."""
        case, who, verdict = self.pick(draw), draw(DECIDERS), draw(VERDICT)
        target = VERDICTS[verdict.value]
        expected = self.model.move(case, target, who, decides=True)
        decision = self.do(
            expected,
            committee.decide,
            who,
            referral=case.id,
            read_version=case.version,
            verdict=verdict,
            reason=Reason.OTHER,
            words="fordi",
            offer=Offer.OTHER if verdict is Verdict.DECLINE else None,
            legal_track=LegalTrack.EARLY_OFFER,
            reopens=case.decision if case.state != "submitted" else None,
        )
        if decision:
            self.model.settle(case, self.day)
            case.state, case.decision = target, decision
            if target == "approved":
                case.since, case.invited = self.day, False
                case.waiting = min(case.waiting or self.day, self.day)
            if target == "declined":
                case.consents = []

    def step_back(self, draw: Draw) -> None:
        """An ambassador steps back."""
        case, who = self.pick(draw), draw(st.sampled_from(("aksel", "yrsa")))
        expected = self.model.closed_to(case, who, decides=True)
        how = {"account": getattr(self.scene.staff, who).account, "bias": Bias.INTEREST}
        self.do(expected, agenda.recuse, who, referral=case.id, **how)
        if expected is None:
            case.recused.add(who)

    def hasten(self, draw: Draw) -> None:
        """The case jumps the queue, if it does not already."""
        case, who = self.pick(draw), draw(DECIDERS)
        expected = self.model.writable(case, who, RUNNING)
        if expected is None and not case.fast:
            self.do(None, agenda.hasten, who, referral=case.id, reason=FastTrack.OTHER)
            case.fast = True

    def invite(self, draw: Draw) -> None:
        """The youth is invited."""
        case = self.pick(draw)
        expected = self.model.waits(case)
        self.do(expected, invitations.invited, "karen", referral=case.id)
        if expected is None:
            self.model.settle(case, self.day)
            case.invited = True

    def consent(self, draw: Draw) -> None:
        """The youth, the mother or both consent to everything HR may be told."""
        case, both = self.pick(draw), draw(st.booleans())
        for giver in ("youth", "g1") if both else (draw(GIVERS),):
            self.consented(case, giver)

    def consented(self, case: Case, giver: str) -> None:
        """One of them consents."""
        keys, expected = lines_to(case, "hr"), self.model.consent(case, giver, self.day)
        how = {"keys": keys, "recipient": "hr", "giver": giver, "text_version": "1"}
        self.do(expected, consents.give, case.owner, referral=case.id, **how)
        if expected is None:
            case.consents += [(key, giver, a_year_later(self.day)) for key in keys]

    def take_back(self, draw: Draw) -> None:
        """One of them takes the consents back."""
        case, giver = self.pick(draw), draw(GIVERS)
        closed = self.model.closed_to(case, case.owner)
        expected = closed if case.youth in self.model.gone else None
        self.do(expected, consents.withdraw, case.owner, referral=case.id, giver=giver)
        if expected is None:
            case.consents = [one for one in case.consents if one[1] != giver]

    def stand_still(self, draw: Draw) -> None:
        """The youth asks that nothing be done; or that it go on."""
        youth = self.pick(draw).youth
        if youth in self.model.gone:
            return
        held = youth in self.model.still
        self.do(None, restriction.release if held else restriction.restrict, "karen", youth=youth)
        self.model.still ^= {youth}

    def judge(self, draw: Draw) -> None:
        """The coordinator says whether two are one."""
        youth, other, same = self.pick(draw).youth, self.pick(draw).youth, draw(st.booleans())
        expected = self.model.judge(youth, other, same=same)
        self.do(expected, likeness.judge, "karen", youth=youth, other=other, same=same)
        if expected is None:
            self.model.judged[frozenset({youth, other})] = same
            if same:
                self.model.join(youth, other)

    def forget(self, draw: Draw) -> None:
        """A youth asks to be forgotten."""
        youth = self.pick(draw).youth
        if youth in self.model.gone:
            return
        self.do(None, erase, "karen", youth=youth, reason=ErasureReason.ASKED)
        for case in self.model.of(youth):
            self.model.settle(case, self.day)
            case.state = "declined" if case.state == "declined" else "withdrawn"
            case.consents = []
        self.model.gone.add(youth)

    def the_timetable_wakes(self, draw: Draw) -> None:
        """The timetable has slept, and runs; then nothing is left to be told."""
        asleep = draw(st.integers(0, 20))
        self.at += timedelta(days=asleep)
        self.do(None, reminders.remind, "timetable")
        self.model.remind(self.day)
        assert not self.do(None, reminders.remind, "timetable")

    @invariant()
    def they_agree(self) -> None:
        """Whatever happened, the database says what the model says."""
        if not hasattr(self, "model"):
            return
        with self.scene.reading() as session:
            assert list(tamper.findings(session)) == []
            _agree(session, self.model)
            for case in self.model.cases.values():
                if case.youth not in self.model.gone:
                    one = row(session, case.id)
                    lines = consents.released(
                        session, one, recipient="hr", moment="placement", on=self.day
                    )
                    assert {line.key for line in lines} == released(self.model, case, self.day)


def _agree(session: Session, model: Model) -> None:
    running: list[str] = []
    for case in model.cases.values():
        one = row(session, case.id)
        held = (one.state.value, one.youth_id, one.version, one.waiting_since)
        assert held == (case.state, case.youth, case.version, case.waiting)
        assert (one.fast_at is not None) == case.fast == (one.turn == 0)
        assert last_decision(session, case.id) == case.decision
        running += [one.youth_id] if case.state in RUNNING else []
    assert len(running) == len(set(running))
    rows = session.scalars(select(Reminder)).all()
    told_of = [(one.referral_id, one.clock, one.started_on, one.stage) for one in rows]
    assert sorted(told_of) == sorted(model.told)
    assert set(session.scalars(select(Referral.id))) == set(model.cases)
    still = set(session.scalars(select(Youth.id).where(Youth.restricted_at.is_not(None))))
    assert still - model.gone == model.still - model.gone


@pytest.mark.trial
def test_lives_on_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests the machine on SQLite."""
    live(Lives, on_files(sqlite_template, tmp_path_factory), 8, nightly=600)


@pytest.mark.trial
def test_lives_on_a_server(postgres_server: URL, postgres_template: str) -> None:
    """Tests the machine on PostgreSQL."""
    live(Lives, on_a_server(postgres_server, postgres_template), 4, nightly=100)
