"""What a run is asked, and what it answered."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.routes.bodies import GivenId, Id, Number, Sent, Shown, example
from api.routes.rounds.bodies import MANY, Named, OverrideSent
from api.routes.rounds.naming import Names
from api.web.acting import Act, Reading, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation.roles import Permission
from placements import queries
from placements.ids import AnswerId, ProposalId
from placements.models import QuestionAsked
from placements.rounds import answers, inquiring
from placements.rounds.answers import Kept
from placements.rounds.names import ids_in
from placements.status import RunState
from placements.words.rounds import AnswerKind, OverrideReason
from referrals.ids import ReferralId

doors = Doors("", "questions")
RUN = Permission.ROUND_RUN
REFERRAL = "ref_4k2m9q4x1d3v8z5b7c6a"


class WhyAsked(Sent):
    """Why a youth has the match they have; or why not one of a position, of a mentor, or any."""

    kind: Literal["why"]
    referral: GivenId
    position: GivenId | None = None
    mentor: GivenId | None = None


class WholeAsked(Sent):
    """What each override of the run costs; what would help most; what is best after a decline."""

    kind: Literal["receipts", "advice", "plans"]


class TrialAsked(Sent):
    """What overrides would cost beside those of the run, one after another; none is made."""

    kind: Literal["trial"]
    overrides: Annotated[tuple[OverrideSent, ...], Field(min_length=1, max_length=MANY)]


class Asked(Sent):
    """A question to a run."""

    model_config = example({"question": {"kind": "why", "referral": REFERRAL}})

    question: Annotated[WhyAsked | WholeAsked | TrialAsked, Field(discriminator="kind")]


class QuestionMade(Shown):
    """The question that was queued."""

    job: Annotated[str, Field(description="the job that answers: follow it at /jobs/{job}")]


class QuestionShown(Shown):
    """A question to a run: where it stands."""

    id: str
    kind: AnswerKind
    referral: str | None
    state: RunState
    answer: Annotated[str | None, Field(description="to be read at /answers/{answer}")]
    why: Annotated[str | None, Field(description="for which kind of error there is no answer")]
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    names: Named


class AnswerShown(Shown):
    """What was asked, and answered."""

    id: str
    round: Annotated[int, Field(description="the number of the round")]
    run: int
    kind: AnswerKind
    referral: str | None
    asked: Annotated[dict[str, Any], Field(description="what else was asked, by name")]
    answer: Annotated[
        dict[str, Any] | None,
        Field(description="an explanation, a bill, an advice or plans; null once it is forgotten"),
    ]
    names: Named
    asked_at: datetime


@doors.post("/rounds/{round}/runs/{run}/questions", asks=RUN, status=202, made_at="/jobs/{job}")
def ask(act: Writing, round: Number, run: Number, body: Asked) -> QuestionMade:
    """Ask a run something; a job answers, for solving again may take its time.

    The answer is kept with the run, and found in the job once it is done.
    """
    row = queries.numbered(act.session, round, by=act.by)
    how: dict[str, Any] = {"round": row.id, "run": run, **act.done}
    asked = body.question
    if isinstance(asked, WhyAsked):
        told = {"position": asked.position, "mentor": asked.mentor}
        how |= {"referral": ReferralId(asked.referral), **told}
        return QuestionMade(job=inquiring.ask_why(act.session, **how))
    if isinstance(asked, TrialAsked):
        overrides = [one.demanded(OverrideReason.OTHER) for one in asked.overrides]
        return QuestionMade(job=inquiring.ask_trial(act.session, overrides=overrides, **how))
    kind = AnswerKind(asked.kind)
    return QuestionMade(job=inquiring.ask_about(act.session, kind=kind, **how))


@doors.get("/rounds/{round}/runs/{run}/questions", asks=RUN)
def every(
    act: Reading, round: Number, run: Number, after: After = None, limit: Limit = 50
) -> Page[QuestionShown]:
    """The questions to a run, the newest first: where each stands."""
    row = queries.numbered(act.session, round, by=act.by)
    rows = inquiring.questions(act.session, round=row.id, run=run, by=act.by)
    named = Names(act, (one.referral_id for one in rows))

    def shown(one: QuestionAsked) -> QuestionShown:
        return QuestionShown(
            id=one.id,
            kind=one.kind,
            referral=one.referral_id,
            state=one.state,
            answer=one.answer_id,
            why=one.why,
            asked_at=one.asked_at,
            asked_by=one.asked_by,
            ended_at=one.ended_at,
            names=named.of(one.referral_id),
        )

    return page(rows, place=_place, shown=shown, after=after, limit=limit)


@doors.get("/rounds/{round}/runs/{run}/answers", asks=RUN)
def of_run(
    act: Writing,
    *,
    round: Number,
    run: Number,
    kind: AnswerKind,
    referral: GivenId | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[AnswerShown]:
    """What is kept of a kind, about a youth or about the whole run; that it was read is logged."""
    row = queries.numbered(act.session, round, by=act.by)
    how: dict[str, Any] = {"round": row.id, "run": run, "kind": kind, **act.done}
    how["referral"] = None if referral is None else ReferralId(referral)
    return _page(act, answers.kept(act.session, **how), after, limit)


@doors.get("/answers/{answer}", asks=RUN)
def read(act: Writing, answer: Id) -> AnswerShown:
    """An answer; that it was read is logged."""
    one = answers.one_of(act.session, answer=AnswerId(answer), **act.done)
    return _Shower(act, [one])(one)


@doors.get("/proposals/{proposal}/answers", asks=RUN)
def of_proposal(
    act: Writing, proposal: Id, after: After = None, limit: Limit = 50
) -> Page[AnswerShown]:
    """What was asked about the youth of a proposal, in the run that it was made of."""
    found = answers.of_proposal(act.session, proposal=ProposalId(proposal), **act.done)
    return _page(act, found, after, limit)


class _Shower:
    """Shows answers, with all their names asked for at once."""

    def __init__(self, act: Act, found: Sequence[Kept]) -> None:
        self._ids = {one.id: _ids(one) for one in found}
        self._named = Names(act, (id_ for ids in self._ids.values() for id_ in ids))
        self._number = {row.id: row.number for row in queries.rounds(act.session, by=act.by)}

    def __call__(self, one: Kept) -> AnswerShown:
        return AnswerShown(
            id=one.id,
            round=self._number[one.round],
            run=one.run,
            kind=one.question.kind,
            referral=one.question.referral,
            asked=dict(one.question.rest),
            answer=None if one.document is None else dict(one.document),
            names=self._named.of(*sorted(self._ids[one.id])),
            asked_at=one.asked_at,
        )


def _page(act: Act, found: Sequence[Kept], after: str | None, limit: int) -> Page[AnswerShown]:
    return page(found, place=_place, shown=_Shower(act, found), after=after, limit=limit)


def _place(one: QuestionAsked | Kept) -> tuple[int, str]:
    """The newest first."""
    return -int(one.asked_at.timestamp() * 1_000_000), one.id


def _ids(one: Kept) -> set[str]:
    told = [one.question.referral, dict(one.question.rest), one.document]
    return ids_in(json.dumps(told))
