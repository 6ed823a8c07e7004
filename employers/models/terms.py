"""How far a partnership has come, and what is agreed: each change a row, the newest counts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import AgreementId, EmployerId, PartnershipId
from employers.models.kinds import PROCESS
from employers.status import Stage
from employers.words import Route, Vat
from foundation.columns import Choice, belongs, one_of
from foundation.ids import AccountId
from foundation.tables import Owned, strict


class Partnership(Owned):
    """Where an employer stands as a partner. Only ever added; the highest number counts."""

    __tablename__ = "partnership"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        belongs("contact_person", "account"),
        one_of("stage", Stage),
        UniqueConstraint("municipality", "employer_id", "number"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("seats_promised >= 0", name="promise_counted"),
        CheckConstraint("interviews_max >= 0", name="interviews_counted"),
    )

    id: Mapped[PartnershipId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    stage: Mapped[Stage] = mapped_column(Choice(Stage), info=PROCESS)
    seats_promised: Mapped[int] = mapped_column(info=PROCESS)
    interviews_max: Mapped[int] = mapped_column(info=PROCESS)
    """First interviews HR holds out of one round."""
    contact_person: Mapped[AccountId | None] = mapped_column(info=PROCESS)
    """Whom of the municipality the company calls."""
    changed_at: Mapped[datetime] = mapped_column(info=PROCESS)
    changed_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class Agreement(Owned):
    """What is agreed with an employer from a day on. Only ever added.

    On a day the newest that has begun counts; where that has ended, nothing is in force.
    """

    __tablename__ = "agreement"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        one_of("route", Route),
        one_of("vat", Vat),
        UniqueConstraint("municipality", "employer_id", "number"),
        CheckConstraint("number > 0", name="counted"),
        CheckConstraint("rate_ore > 0", name="rate_positive"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_it_begins"),
        CheckConstraint("gln IS NULL OR length(gln) = 13", name="gln_whole"),
        employers_see="employer_id",
    )

    id: Mapped[AgreementId] = mapped_column(primary_key=True)
    employer_id: Mapped[EmployerId] = mapped_column(info=PROCESS)
    number: Mapped[int] = mapped_column(info=PROCESS)
    route: Mapped[Route] = mapped_column(Choice(Route), info=PROCESS)
    vat: Mapped[Vat] = mapped_column(Choice(Vat), info=PROCESS)
    rate_ore: Mapped[int] = mapped_column(info=PROCESS)
    """Øre a week, without VAT."""
    order_number: Mapped[str | None] = mapped_column(info=PROCESS)
    gln: Mapped[str | None] = mapped_column(info=PROCESS)
    """The EAN location number to which electronic invoices go."""
    from_on: Mapped[date] = mapped_column(info=PROCESS)
    until_on: Mapped[date | None] = mapped_column(info=PROCESS)
    concluded_at: Mapped[datetime] = mapped_column(info=PROCESS)
    concluded_by: Mapped[AccountId] = mapped_column(info=PROCESS)
