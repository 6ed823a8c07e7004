"""The cases: where each stands, and every version of what was written."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from referrals.ids import ApplicationId, ReferralId, YouthId
from referrals.models.kinds import CASE, GROUP, PROCESS
from referrals.status import ReferralState
from referrals.words import FastTrack, LegalTrack

FAST: Final = 0
"""Whose turn comes first."""
USUAL_TURN: Final = 1
_RUNNING: Final = "state IN ('submitted', 'returned', 'approved')"
"""A youth has one such referral at most."""
_JOINT: Final = "joined_at IS NOT NULL"


class Referral(Owned):
    """One case: from the first draft to the pool, or out of it."""

    __tablename__ = "referral"
    __table_args__ = strict(
        belongs("youth_id", "youth"),
        belongs("referrer", "account"),
        belongs("youth_account", "account"),
        UniqueConstraint("municipality", "code"),
        one_of("state", ReferralState),
        one_of("fast_reason", FastTrack),
        one_of("legal_track", LegalTrack),
        *paired("submitted", "decided", "fast", "joined", "invited", "closed"),
        CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="submitted_once"
        ),
        CheckConstraint(
            "state <> 'approved' OR (waiting_since IS NOT NULL AND approved_on IS NOT NULL"
            " AND invitation_due_on IS NOT NULL)",
            name="approved_waits",
        ),
        CheckConstraint(
            "state <> 'submitted' OR decision_due_on IS NOT NULL", name="submitted_is_due"
        ),
        CheckConstraint("(fast_at IS NULL) = (fast_reason IS NULL)", name="fast_has_reason"),
        CheckConstraint("turn = CASE WHEN fast_at IS NULL THEN 1 ELSE 0 END", name="fast_first"),
        Index("ix_referral_youth", "municipality", "youth_id"),
        Index(
            "uq_referral_one_running",
            "municipality",
            "youth_id",
            unique=True,
            sqlite_where=text(_RUNNING),
            postgresql_where=text(_RUNNING),
        ),
        Index("ix_referral_referrer", "municipality", "referrer", "state"),
        Index("ix_referral_followed", "municipality", "youth_account"),
        Index(
            "ix_referral_agenda", "municipality", "state", "queue", "turn", "decision_due_on", "id"
        ),
        Index(
            "ix_referral_joint",
            "municipality",
            "state",
            "turn",
            "decision_due_on",
            "id",
            sqlite_where=text(_JOINT),
            postgresql_where=text(_JOINT),
        ),
        Index("ix_referral_pool", "municipality", "state", "turn", "waiting_since", "id"),
    )

    id: Mapped[ReferralId] = mapped_column(primary_key=True)
    youth_id: Mapped[YouthId] = mapped_column(info=PROCESS)
    code: Mapped[str] = mapped_column(info=PROCESS)
    """Six letters to say on the telephone."""
    state: Mapped[ReferralState] = mapped_column(Choice(ReferralState), info=PROCESS)
    version: Mapped[int] = mapped_column(info=PROCESS)
    """Of the application; whoever amends says which version they read."""
    referrer: Mapped[AccountId] = mapped_column(info=PROCESS)
    youth_account: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    queue: Mapped[str] = mapped_column(info=PROCESS)
    source: Mapped[str | None] = mapped_column(info=GROUP)
    district: Mapped[str | None] = mapped_column(info=GROUP)
    sex: Mapped[str | None] = mapped_column(info=GROUP)
    social_measures: Mapped[bool | None] = mapped_column(info=GROUP)
    in_care: Mapped[bool | None] = mapped_column(info=GROUP)
    drafted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    drafted_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    submitted_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    submitted_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    decision_due_on: Mapped[date | None] = mapped_column(info=PROCESS)
    joined_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    """Since when it is on the joint agenda."""
    joined_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    turn: Mapped[int] = mapped_column(info=PROCESS)
    """`FAST` on the fast track, else `USUAL_TURN`: what agendas and pool are ordered by first."""
    fast_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    fast_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    fast_reason: Mapped[FastTrack | None] = mapped_column(Choice(FastTrack), info=PROCESS)
    legal_track: Mapped[LegalTrack | None] = mapped_column(Choice(LegalTrack), info=PROCESS)
    decided_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    decided_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    waiting_since: Mapped[date | None] = mapped_column(info=PROCESS)
    """The day of the first approval; no decline of an employer's moves it."""
    approved_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """The day of the last approval; the invitation's clock starts there."""
    invitation_due_on: Mapped[date | None] = mapped_column(info=PROCESS)
    invited_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    invited_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    interviewed_on: Mapped[date | None] = mapped_column(info=PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class ApplicationVersion(Owned):
    """One version of the reverse application, as it was written."""

    __tablename__ = "application_version"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "referral_id", "version"),
    )

    id: Mapped[ApplicationId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    version: Mapped[int] = mapped_column(info=PROCESS)
    body: Mapped[Sealed | None] = mapped_column(info=CASE)
    written_at: Mapped[datetime] = mapped_column(info=PROCESS)
    written_by: Mapped[AccountId] = mapped_column(info=PROCESS)
