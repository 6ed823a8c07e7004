"""Questions to runs: what was asked, who waits for it, and where the answer is."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, Document, belongs, one_of, paired, refers
from foundation.ids import AccountId
from foundation.personal import Data, holds
from foundation.tables import Owned, strict
from placements.ids import AnswerId, QuestionId, RoundId
from placements.models.kinds import PROCESS
from placements.status import RunState
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId

_WAITS: Final = "state IN ('queued', 'running')"


class QuestionAsked(Owned):
    """A question to a run that is worked on as a job; the same is not worked on twice at once."""

    __tablename__ = "question_asked"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        refers("run", "fk_question_asked_run", round_id="round_id", run_number="number"),
        belongs("referral_id", "referral"),
        belongs("answer_id", "answer"),
        one_of("kind", AnswerKind),
        one_of("state", RunState),
        *paired("ended"),
        CheckConstraint(
            "(kind IN ('why', 'why_not')) = (referral_id IS NOT NULL)", name="about_a_youth"
        ),
        CheckConstraint("length(question_digest) = 64", name="digest_whole"),
        CheckConstraint("(state = 'done') = (answer_id IS NOT NULL)", name="done_has_answer"),
        CheckConstraint("(state = 'failed') = (why IS NOT NULL)", name="failed_says_why"),
        CheckConstraint(f"({_WAITS}) = (ended_at IS NULL)", name="ended_once"),
        Index("ix_question_asked_run", "municipality", "round_id", "run_number", "asked_at"),
        Index("ix_question_asked_referral", "municipality", "referral_id"),
        Index(
            "uq_question_asked_one_waits",
            *("municipality", "round_id", "run_number", "question_digest"),
            unique=True,
            sqlite_where=text(_WAITS),
            postgresql_where=text(_WAITS),
        ),
    )

    id: Mapped[QuestionId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    run_number: Mapped[int] = mapped_column(info=PROCESS)
    kind: Mapped[AnswerKind] = mapped_column(Choice(AnswerKind), info=PROCESS)
    referral_id: Mapped[ReferralId | None] = mapped_column(info=PROCESS)
    """Whom it is about; none where it is about the whole run."""
    question: Mapped[Any] = mapped_column(Document(), info=holds(Data.PROCESS, many=True))
    """What else is asked, by name: a position, a mentor, overrides. Ids and numbers."""
    question_digest: Mapped[str] = mapped_column(info=PROCESS)
    """SHA-256 of kind, youth and question."""
    state: Mapped[RunState] = mapped_column(Choice(RunState), info=PROCESS)
    progress: Mapped[Any | None] = mapped_column(Document(), info=PROCESS)
    """How far it has come: a phase, and how much of how much is done."""
    answer_id: Mapped[AnswerId | None] = mapped_column(info=PROCESS)
    why: Mapped[str | None] = mapped_column(info=PROCESS)
    """The kind of error for which there is no answer."""
    asked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    asked_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    ended_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    ended_by: Mapped[str | None] = mapped_column(info=PROCESS)
