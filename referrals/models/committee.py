"""The committee: its meetings, who stepped back, what was decided, whom the clocks told."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import Choice, belongs, one_of, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from referrals.ids import DecisionId, MeetingId, RecusalId, ReferralId, ReminderId, SeatId
from referrals.models.kinds import CASE, PROCESS
from referrals.status import Verdict
from referrals.words import Bias, LegalTrack, Offer, Reason


class Meeting(Owned):
    """A meeting of a local committee, or of the joint one."""

    __tablename__ = "meeting"
    __table_args__ = strict(*paired("closed"))

    id: Mapped[MeetingId] = mapped_column(primary_key=True)
    queue: Mapped[str | None] = mapped_column(info=PROCESS)
    """The local committee's; none for the joint one."""
    held_on: Mapped[date] = mapped_column(info=PROCESS)
    convened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    convened_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    closed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class MeetingSeat(Owned):
    """Somebody who sits in a meeting."""

    __tablename__ = "meeting_seat"
    __table_args__ = strict(
        belongs("meeting_id", "meeting"),
        belongs("account", "account"),
        UniqueConstraint("municipality", "meeting_id", "account"),
    )

    id: Mapped[SeatId] = mapped_column(primary_key=True)
    meeting_id: Mapped[MeetingId] = mapped_column(info=PROCESS)
    account: Mapped[AccountId] = mapped_column(info=PROCESS)


class Recusal(Owned):
    """Somebody who stepped back from a case."""

    __tablename__ = "recusal"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        belongs("account", "account"),
        one_of("bias", Bias),
        UniqueConstraint("municipality", "referral_id", "account"),
    )

    id: Mapped[RecusalId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    account: Mapped[AccountId] = mapped_column(info=PROCESS)
    bias: Mapped[Bias] = mapped_column(Choice(Bias), info=PROCESS)
    recused_at: Mapped[datetime] = mapped_column(info=PROCESS)
    recused_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Decision(Owned):
    """What a committee decided. Never edited: another decision may follow."""

    __tablename__ = "decision"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        belongs("meeting_id", "meeting"),
        belongs("reopens", "decision"),
        one_of("verdict", Verdict),
        one_of("reason", Reason),
        one_of("offer", Offer),
        one_of("legal_track", LegalTrack),
        UniqueConstraint("municipality", "referral_id", "number"),
        CheckConstraint("number > 1 OR reopens IS NULL", name="first_opens"),
        CheckConstraint("verdict <> 'decline' OR offer IS NOT NULL", name="declined_offers"),
    )

    id: Mapped[DecisionId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    version: Mapped[int] = mapped_column(info=PROCESS)
    """Of the application the committee had before it."""
    verdict: Mapped[Verdict] = mapped_column(Choice(Verdict), info=PROCESS)
    reason: Mapped[Reason] = mapped_column(Choice(Reason), info=PROCESS)
    reason_text: Mapped[Sealed | None] = mapped_column(info=CASE)
    offer: Mapped[Offer | None] = mapped_column(Choice(Offer), info=PROCESS)
    legal_track: Mapped[LegalTrack] = mapped_column(Choice(LegalTrack), info=PROCESS)
    meeting_id: Mapped[MeetingId | None] = mapped_column(info=PROCESS)
    reopens: Mapped[DecisionId | None] = mapped_column(info=PROCESS)
    decided_at: Mapped[datetime] = mapped_column(info=PROCESS)
    decided_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Reminder(Owned):
    """A mark of a clock that was passed and told, once."""

    __tablename__ = "reminder"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        UniqueConstraint("municipality", "referral_id", "clock", "started_on", "stage"),
    )

    id: Mapped[ReminderId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    clock: Mapped[str] = mapped_column(info=PROCESS)
    started_on: Mapped[date] = mapped_column(info=PROCESS)
    stage: Mapped[str] = mapped_column(info=PROCESS)
    fell_due_on: Mapped[date] = mapped_column(info=PROCESS)
    told_at: Mapped[datetime] = mapped_column(info=PROCESS)
    told_by: Mapped[AccountId] = mapped_column(info=PROCESS)
