"""What lies sealed for the committee, and what was released, line by line."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.columns import belongs, paired
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from foundation.vault import Sealed
from referrals.ids import ConsentId, LineId, ReferralId
from referrals.models.kinds import CASE, PROCESS, SENSITIVE


class SealedLine(Owned):
    """What the committee may need to know and nobody else: health, offences, family.

    What the line is about is sealed with it: that there is an offence is as sensitive as which.
    """

    __tablename__ = "sealed_line"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        *paired("removed"),
        CheckConstraint("removed_at IS NULL OR text IS NULL", name="removed_is_gone"),
        Index("ix_sealed_line_referral", "municipality", "referral_id"),
    )

    id: Mapped[LineId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    text: Mapped[Sealed | None] = mapped_column(info=SENSITIVE)
    written_at: Mapped[datetime] = mapped_column(info=PROCESS)
    written_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    removed_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    removed_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)


class Consent(Owned):
    """One line released to one kind of recipient, by the youth or by one custody holder."""

    __tablename__ = "consent"
    __table_args__ = strict(
        belongs("referral_id", "referral"),
        *paired("withdrawn"),
        Index("ix_consent_referral", "municipality", "referral_id"),
    )

    id: Mapped[ConsentId] = mapped_column(primary_key=True)
    referral_id: Mapped[ReferralId] = mapped_column(info=PROCESS)
    line: Mapped[str | None] = mapped_column(info=CASE)
    digest: Mapped[str | None] = mapped_column(info=CASE)
    """Of the line as it stood; what is amended afterwards was not consented to."""
    recipient: Mapped[str] = mapped_column(info=PROCESS)
    giver: Mapped[str] = mapped_column(info=PROCESS)
    """`youth`, or the key of a custody holder."""
    holder: Mapped[str | None] = mapped_column(info=CASE)
    """Digest of who the holder was: a key given to another carries no consent along."""
    text_version: Mapped[str] = mapped_column(info=PROCESS)
    """Which wording they were asked with."""
    given_at: Mapped[datetime] = mapped_column(info=PROCESS)
    given_by: Mapped[AccountId] = mapped_column(info=PROCESS)
    """Who recorded it."""
    expires_on: Mapped[date] = mapped_column(info=PROCESS)
    withdrawn_at: Mapped[datetime | None] = mapped_column(info=PROCESS)
    withdrawn_by: Mapped[AccountId | None] = mapped_column(info=PROCESS)
