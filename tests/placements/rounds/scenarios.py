"""Each act of a round, done to a case by somebody who may: for the tests of all acts."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from employers.models import Employer
from foundation.ids import JobId
from foundation.session import Session
from placements.ids import AnswerId, QuestionId, RoundId
from placements.models import QuestionAsked, Run
from placements.rounds import inquiring
from placements.rounds.abandoning import abandon
from placements.rounds.answers import kept, of_proposal, one_of
from placements.rounds.asking import solve
from placements.rounds.cancelling import cancel
from placements.rounds.closing import close
from placements.rounds.drafting import draft
from placements.rounds.exporting import export
from placements.rounds.freezing import freeze
from placements.rounds.keeping import keep
from placements.rounds.publishing import publish
from placements.rounds.questions import Question, asked_of, try_out
from placements.rounds.reviewing import review
from placements.rounds.solving import Solving
from placements.rounds.working import stop
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId
from referrals.status import ReferralState
from tests import offers
from tests.applications import PLACES
from tests.databases import CITY
from tests.foundation.ground import entered
from tests.people import MONDAY
from tests.placements.rounds.week import ROUND_DAY, SEED, at_once, moved
from tests.placements.scene import consent
from tests.referrals.scene import Scene

Scenario = Callable[[Session, Scene, ReferralId], Any]
S: Final = ReferralState.APPROVED
HELPERS: Final[Mapping[str, str]] = {
    "placements.rounds.keeping.log_reading": "part of keeping and reading answers",
    "placements.rounds.overrides.store": "part of asking for a run, and of its entry",
}
"""What has an actor and an instant, and is part of an act only."""


def _draft(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    """A round begun, with something to offer and the case consented to."""
    karen = scene.staff.karen
    if not session.scalars(select(Employer.id).where(Employer.municipality == CITY)).all():
        place = offers.workplace(session, offers.employer(session, MONDAY), MONDAY)
        offers.position(session, place, MONDAY)
        offers.mentor(session, place, MONDAY)
    consent(session, case, scene.staff.rune, MONDAY)
    return draft(session, round_date=ROUND_DAY, seed=SEED, by=karen, at=MONDAY)


def _freeze(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    round_ = _draft(session, scene, case)
    freeze(session, round=round_, districts=PLACES, by=scene.staff.karen, at=MONDAY)
    return round_


def _ask(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    round_ = _freeze(session, scene, case)
    solve(session, round=round_, read_run=0, by=scene.staff.karen, at=MONDAY)
    return round_


def _solved(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    """The same with the run solved, in this very transaction."""
    round_ = _ask(session, scene, case)
    run = session.scalars(select(Run.id).where(Run.round_id == round_)).one()
    session.promised.clear()
    solving = Solving(converse=at_once)
    given = solving.begin(session, run, MONDAY)
    assert given
    solving.finish(session, run, solving.work(given, lambda _: True), MONDAY)
    return round_


def _cancel(session: Session, scene: Scene, case: ReferralId) -> None:
    round_ = _ask(session, scene, case)
    session.promised.clear()
    cancel(session, round=round_, run=1, by=scene.staff.karen, at=MONDAY)


def _review(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    round_ = _solved(session, scene, case)
    review(session, round=round_, run=1, read_run=1, by=scene.staff.karen, at=MONDAY)
    return round_


def _publish(session: Session, scene: Scene, case: ReferralId, *, nobody: bool = False) -> RoundId:
    round_ = _review(session, scene, case)
    out = [case] if nobody else []
    how: dict[str, Any] = {"round": round_, "read_run": 1, "districts": PLACES, "leave_out": out}
    publish(session, **how, by=scene.staff.karen, at=MONDAY)
    return round_


def _close(session: Session, scene: Scene, case: ReferralId) -> None:
    round_ = _publish(session, scene, case, nobody=True)
    close(session, round=round_, by=scene.staff.karen, at=MONDAY)


def _abandon(session: Session, scene: Scene, case: ReferralId) -> None:
    abandon(session, round=_freeze(session, scene, case), by=scene.staff.karen, at=MONDAY)


def _export(session: Session, scene: Scene, case: ReferralId) -> None:
    export(session, round=_freeze(session, scene, case), by=scene.staff.karen, at=MONDAY)


def _keep(session: Session, scene: Scene, case: ReferralId) -> RoundId:
    return _answered(session, scene, case)[0]


def _answered(session: Session, scene: Scene, case: ReferralId) -> tuple[RoundId, AnswerId]:
    round_, karen = _solved(session, scene, case), scene.staff.karen
    told = asked_of(session, round=round_, run=1, by=karen)
    asked = Question(AnswerKind.WHY, case)
    how: dict[str, Any] = {"question": asked, "answer": moved(case), "digest": told.digest}
    return round_, keep(session, round=round_, run=1, **how, by=karen, at=MONDAY)


def _kept(session: Session, scene: Scene, case: ReferralId) -> None:
    round_ = _keep(session, scene, case)
    about: dict[str, Any] = {"run": 1, "kind": AnswerKind.WHY, "referral": case}
    assert kept(session, round=round_, **about, by=scene.staff.karen, at=MONDAY)


def _one_of(session: Session, scene: Scene, case: ReferralId) -> None:
    _, answer = _answered(session, scene, case)
    with entered(session):
        assert one_of(session, answer=answer, by=scene.staff.karen, at=MONDAY).id == answer


def _of_proposal(session: Session, scene: Scene, case: ReferralId) -> None:
    round_, karen = _keep(session, scene, case), scene.staff.karen
    review(session, round=round_, run=1, read_run=1, by=karen, at=MONDAY)
    how: dict[str, Any] = {"round": round_, "read_run": 1, "districts": PLACES}
    (proposal,) = publish(session, **how, by=karen, at=MONDAY)
    assert of_proposal(session, proposal=proposal, by=karen, at=MONDAY)


def _try_out(session: Session, scene: Scene, case: ReferralId) -> None:
    try_out(
        session,
        round=_freeze(session, scene, case),
        overrides=(),
        by=scene.staff.karen,
        at=MONDAY,
    )


def _ask_why(session: Session, scene: Scene, case: ReferralId) -> None:
    how: dict[str, Any] = {"round": _solved(session, scene, case), "run": 1, "referral": case}
    with entered(session):
        inquiring.ask_why(session, **how, by=scene.staff.karen, at=MONDAY)


def _ask_about(session: Session, scene: Scene, case: ReferralId) -> JobId:
    how: dict[str, Any] = {"round": _solved(session, scene, case), "run": 1}
    with entered(session):
        kind = AnswerKind.PLANS
        return inquiring.ask_about(session, kind=kind, **how, by=scene.staff.karen, at=MONDAY)


def _ask_trial(session: Session, scene: Scene, case: ReferralId) -> None:
    how: dict[str, Any] = {"round": _solved(session, scene, case), "run": 1, "overrides": ()}
    with entered(session):
        inquiring.ask_trial(session, **how, by=scene.staff.karen, at=MONDAY)


def _cancel_question(session: Session, scene: Scene, case: ReferralId) -> None:
    _ask_about(session, scene, case)
    session.promised.clear()
    question: QuestionId = session.scalars(select(QuestionAsked.id)).one()
    with entered(session):
        inquiring.cancel(session, question=question, by=scene.staff.karen, at=MONDAY)


def _stop(session: Session, scene: Scene, case: ReferralId) -> None:
    job = _ask_about(session, scene, case)
    session.promised.clear()
    with entered(session):
        stop(session, job=job, by=scene.staff.karen, at=MONDAY)


SCENARIOS: Final[Mapping[str, tuple[ReferralState, Scenario]]] = {
    "placements.rounds.drafting.draft": (S, _draft),
    "placements.rounds.freezing.freeze": (S, _freeze),
    "placements.rounds.asking.solve": (S, _ask),
    "placements.rounds.cancelling.cancel": (S, _cancel),
    "placements.rounds.reviewing.review": (S, _review),
    "placements.rounds.publishing.publish": (S, _publish),
    "placements.rounds.closing.close": (S, _close),
    "placements.rounds.abandoning.abandon": (S, _abandon),
    "placements.rounds.exporting.export": (S, _export),
    "placements.rounds.keeping.keep": (S, _keep),
    "placements.rounds.answers.kept": (S, _kept),
    "placements.rounds.answers.of_proposal": (S, _of_proposal),
    "placements.rounds.answers.one_of": (S, _one_of),
    "placements.rounds.inquiring.ask_why": (S, _ask_why),
    "placements.rounds.inquiring.ask_about": (S, _ask_about),
    "placements.rounds.inquiring.ask_trial": (S, _ask_trial),
    "placements.rounds.inquiring.cancel": (S, _cancel_question),
    "placements.rounds.working.stop": (S, _stop),
    "placements.rounds.questions.try_out": (S, _try_out),
}
