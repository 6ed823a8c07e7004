"""The ledger: accounts, entries, the weeks they are of, and months that are closed. It only grows.

An entry is one amount from one account to another, so that it balances by its form. The entries of
a week take turns: an accrual, its reversal, another accrual; the keys let no two accruals follow
each other. Those of a course are a chain that carries its weeks and its øre along, so that no 27th
week and no øre above the cap can be written.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from employers.ids import AgreementId, EmployerId, SuccessionId
from foundation.columns import Choice, belongs, one_of, refers
from foundation.ids import AccountId
from foundation.tables import Owned, strict
from placements.ids import BatchId, CourseId, LedgerAccountId, PlacementId
from placements.models.kinds import PROCESS
from placements.weeks import WEEKS
from placements.words.ledger import AccountKind, EntryKind, PostingReason, WeekEntryKind

_OF_BATCHES = "('settlement', 'vat', 'claim', 'offset', 'payment')"


class LedgerAccount(Owned):
    """An account: of a programme, and of a funding source or an employer. Only ever added."""

    __tablename__ = "ledger_account"
    __table_args__ = strict(
        belongs("employer_id", "employer"),
        one_of("kind", AccountKind),
        UniqueConstraint("municipality", "programme", "kind", "employer_id"),
        UniqueConstraint("municipality", "programme", "kind", "source"),
        CheckConstraint(
            "(kind IN ('accrued', 'payable', 'receivable')) = (employer_id IS NOT NULL)",
            name="of_employer",
        ),
        CheckConstraint("(kind = 'expense') = (source IS NOT NULL)", name="of_source"),
    )

    id: Mapped[LedgerAccountId] = mapped_column(primary_key=True)
    """Says what it is: `fmm:expense:own`, `fmm:accrued:emp_...`, `fmm:bank`."""
    programme: Mapped[str] = mapped_column(info=PROCESS)
    kind: Mapped[AccountKind] = mapped_column(Choice(AccountKind), info=PROCESS)
    employer_id: Mapped[EmployerId | None] = mapped_column(info=PROCESS)
    source: Mapped[str | None] = mapped_column(info=PROCESS)
    opened_at: Mapped[datetime] = mapped_column(info=PROCESS)
    opened_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class LedgerEntry(Owned):
    """An amount from one account to another, numbered without a gap. Only ever added."""

    __tablename__ = "ledger_entry"
    __table_args__ = strict(
        belongs("debit", "ledger_account"),
        belongs("credit", "ledger_account"),
        belongs("batch_id", "batch"),
        belongs("succession_id", "succession"),
        refers("ledger_entry", "fk_ledger_entry_follows", previous_seq="seq"),
        one_of("kind", EntryKind),
        UniqueConstraint("municipality", "batch_id", "kind"),
        UniqueConstraint("municipality", "succession_id", "debit", "credit"),
        UniqueConstraint("municipality", "seq", "kind", "amount_ore", name="uq_ledger_entry_whole"),
        CheckConstraint("amount_ore > 0", name="amount_positive"),
        CheckConstraint("debit <> credit", name="from_one_to_another"),
        CheckConstraint("length(month) = 7", name="month_whole"),
        CheckConstraint(
            "(seq = 1) = (previous_seq IS NULL) AND seq > 0", name="first_follows_none"
        ),
        CheckConstraint("previous_seq = seq - 1", name="follows_the_last"),
        CheckConstraint(f"(kind IN {_OF_BATCHES}) = (batch_id IS NOT NULL)", name="of_batch"),
        CheckConstraint("(kind = 'handover') = (succession_id IS NOT NULL)", name="of_succession"),
        Index("ix_ledger_entry_debit", "municipality", "debit", "month"),
        Index("ix_ledger_entry_credit", "municipality", "credit", "month"),
        filled_by=("seq",),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    previous_seq: Mapped[int | None] = mapped_column(info=PROCESS)
    kind: Mapped[EntryKind] = mapped_column(Choice(EntryKind), info=PROCESS)
    debit: Mapped[LedgerAccountId] = mapped_column(info=PROCESS)
    credit: Mapped[LedgerAccountId] = mapped_column(info=PROCESS)
    amount_ore: Mapped[int] = mapped_column(info=PROCESS)
    due_on: Mapped[date] = mapped_column(info=PROCESS)
    """The day it is of, however late it was posted."""
    month: Mapped[str] = mapped_column(info=PROCESS)
    """The period it is posted in, as `2026-11`: that of its day, or the first that is open."""
    batch_id: Mapped[BatchId | None] = mapped_column(info=PROCESS)
    succession_id: Mapped[SuccessionId | None] = mapped_column(info=PROCESS)
    posted_at: Mapped[datetime] = mapped_column(info=PROCESS)
    posted_by: Mapped[AccountId] = mapped_column(info=PROCESS)


class WeekEntry(Owned):
    """What an entry does to a week of a placement, and where it leaves the course. Only added."""

    __tablename__ = "week_entry"
    __table_args__ = strict(
        belongs("agreement_id", "agreement"),
        refers("course", "fk_week_entry_course", course_id="id", cap_ore="cap_ore"),
        refers(
            "course_placement",
            "fk_week_entry_placement",
            placement_id="placement_id",
            course_id="course_id",
        ),
        refers(
            "ledger_entry",
            "fk_week_entry_entry",
            entry_seq="seq",
            kind="kind",
            amount_ore="amount_ore",
        ),
        refers(
            "week_entry",
            "fk_week_entry_turn",
            placement_id="placement_id",
            week="week",
            previous_turn="turn",
        ),
        refers(
            "week_entry",
            "fk_week_entry_reversed",
            placement_id="placement_id",
            week="week",
            reversed_turn="turn",
            amount_ore="amount_ore",
        ),
        refers(
            "week_entry",
            "fk_week_entry_chain",
            course_id="course_id",
            previous_step="step",
            weeks_before="weeks_after",
            ore_before="ore_after",
        ),
        one_of("kind", WeekEntryKind),
        one_of("reason", PostingReason),
        UniqueConstraint("municipality", "entry_seq"),
        UniqueConstraint("municipality", "course_id", "step"),
        UniqueConstraint(
            *("municipality", "course_id", "step", "weeks_after", "ore_after"),
            name="uq_week_entry_chain",
        ),
        UniqueConstraint(
            *("municipality", "placement_id", "week", "turn", "amount_ore"),
            name="uq_week_entry_amount",
        ),
        CheckConstraint(f"week BETWEEN 1 AND {WEEKS}", name="of_the_course"),
        CheckConstraint("turn > 0 AND (turn % 2 = 1) = (kind = 'accrual')", name="takes_turns"),
        CheckConstraint("(turn = 1) = (previous_turn IS NULL)", name="first_turn"),
        CheckConstraint("previous_turn = turn - 1", name="follows_the_last"),
        CheckConstraint("(kind = 'reversal') = (reversed_turn IS NOT NULL)", name="reverses"),
        CheckConstraint("reversed_turn = previous_turn", name="reverses_the_last"),
        CheckConstraint("step > 0 AND (step = 1) = (previous_step IS NULL)", name="first_step"),
        CheckConstraint("previous_step = step - 1", name="step_follows"),
        CheckConstraint(
            "step > 1 OR (weeks_before = 0 AND ore_before = 0)", name="begins_with_nothing"
        ),
        CheckConstraint(
            "weeks_after = weeks_before + (CASE kind WHEN 'accrual' THEN 1 ELSE -1 END)",
            name="weeks_carried",
        ),
        CheckConstraint(
            "ore_after = ore_before"
            " + (CASE kind WHEN 'accrual' THEN amount_ore ELSE -amount_ore END)",
            name="ore_carried",
        ),
        CheckConstraint(f"weeks_after BETWEEN 0 AND {WEEKS}", name="weeks_within"),
        CheckConstraint("ore_after BETWEEN 0 AND cap_ore", name="within_cap"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="in_order"),
        filled_by=("step",),
    )

    placement_id: Mapped[PlacementId] = mapped_column(primary_key=True)
    week: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1 to 26, as the placement counts them."""
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 3, 5 accrue, 2, 4, 6 reverse."""
    previous_turn: Mapped[int | None] = mapped_column(info=PROCESS)
    reversed_turn: Mapped[int | None] = mapped_column(info=PROCESS)
    kind: Mapped[WeekEntryKind] = mapped_column(Choice(WeekEntryKind), info=PROCESS)
    reason: Mapped[PostingReason] = mapped_column(Choice(PostingReason), info=PROCESS)
    amount_ore: Mapped[int] = mapped_column(info=PROCESS)
    first_on: Mapped[date] = mapped_column(info=PROCESS)
    """The first day of the week, as it was when this was posted."""
    last_on: Mapped[date | None] = mapped_column(info=PROCESS)
    """Its last day, where that was known."""
    agreement_id: Mapped[AgreementId] = mapped_column(info=PROCESS)
    """What its rate comes from."""
    entry_seq: Mapped[int] = mapped_column(info=PROCESS)
    course_id: Mapped[CourseId] = mapped_column(info=PROCESS)
    step: Mapped[int] = mapped_column(info=PROCESS)
    previous_step: Mapped[int | None] = mapped_column(info=PROCESS)
    weeks_before: Mapped[int] = mapped_column(info=PROCESS)
    weeks_after: Mapped[int] = mapped_column(info=PROCESS)
    ore_before: Mapped[int] = mapped_column(info=PROCESS)
    ore_after: Mapped[int] = mapped_column(info=PROCESS)
    cap_ore: Mapped[int] = mapped_column(info=PROCESS)


class PeriodClose(Owned):
    """A month that is closed, and with it all before: nothing is posted there any more."""

    __tablename__ = "period_close"
    __table_args__ = strict(CheckConstraint("length(month) = 7", name="month_whole"))

    month: Mapped[str] = mapped_column(primary_key=True)
    last_seq: Mapped[int] = mapped_column(info=PROCESS)
    """The number of the last entry there was."""
    closed_at: Mapped[datetime] = mapped_column(info=PROCESS)
    closed_by: Mapped[AccountId] = mapped_column(info=PROCESS)
