"""The answers: what a run was asked by a coordinator, what was answered, and whom it names."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, Document, belongs, one_of, refers
from foundation.ids import AccountId
from foundation.personal import Data, holds
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from placements.ids import AnswerId, AnswerYouthId, RoundId
from placements.models.kinds import OWNS, PROCESS
from placements.words.rounds import AnswerKind
from referrals.ids import ReferralId


class Answer(Owned):
    """A question to a run, and its answer: kept with the round, and so with what came of it."""

    __tablename__ = "answer"
    __table_args__ = strict(
        belongs("round_id", "matching_round"),
        refers("run", "fk_answer_run", round_id="round_id", run_number="number"),
        belongs("referral_id", "referral"),
        one_of("kind", AnswerKind),
        UniqueConstraint("municipality", "round_id", "run_number", "question_digest"),
        CheckConstraint(
            "(kind IN ('why', 'why_not')) = (referral_id IS NOT NULL)", name="about_a_youth"
        ),
        CheckConstraint(
            "length(question_digest) = 64 AND length(problem_digest) = 64", name="digests_whole"
        ),
        Index("ix_answer_referral", "municipality", "referral_id"),
    )

    id: Mapped[AnswerId] = mapped_column(primary_key=True)
    round_id: Mapped[RoundId] = mapped_column(info=PROCESS)
    run_number: Mapped[int] = mapped_column(info=PROCESS)
    kind: Mapped[AnswerKind] = mapped_column(Choice(AnswerKind), info=PROCESS)
    referral_id: Mapped[ReferralId | None] = mapped_column(info=PROCESS)
    """Whom it is about; none where it is about the whole run."""
    question: Mapped[Any] = mapped_column(Document(), info=holds(Data.PROCESS, many=True))
    """What else was asked, by name: a position, a mentor. Ids and numbers."""
    question_digest: Mapped[str] = mapped_column(info=PROCESS)
    """SHA-256 of kind, youth and question: the same is kept once."""
    document: Mapped[Sealed | None] = mapped_column(info=holds(Data.CASE, many=True))
    """The answer as JSON; gone once somebody whom it names is forgotten."""
    problem_digest: Mapped[str] = mapped_column(info=PROCESS)
    """Of the problem file of the run that was asked."""
    asked_at: Mapped[datetime] = mapped_column(info=PROCESS)
    asked_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class AnswerYouth(Owned):
    """A youth whom an answer names: if they are forgotten, it is emptied."""

    __tablename__ = "answer_youth"
    __table_args__ = strict(
        belongs("answer_id", "answer"),
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "answer_id", "referral_id"),
        Index("ix_answer_youth_referral", "municipality", "referral_id"),
    )

    id: Mapped[AnswerYouthId] = mapped_column(primary_key=True)
    answer_id: Mapped[AnswerId] = mapped_column(info=OWNS)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
