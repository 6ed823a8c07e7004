"""The ledger: courses, entries and weeks, months, batches, invoices, payees. All of it grows."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from foundation.columns import Day, Document, Flag, Instant, Whole
from migrations.tenancy import let_go, let_in, only_grows, protect, refuse

revision: Final = "0009"
down_revision: Final = "0008"
_TABLES: Final = (
    "funding_source",
    "period_close",
    "programme_terms",
    "course",
    "group_membership",
    "invoice",
    "ledger_account",
    "payee",
    "batch",
    "handover",
    "invoice_decision",
    "invoice_line",
    "payee_check",
    "batch_decision",
    "ledger_entry",
    "batch_file",
    "batch_payment",
    "course_grant",
    "course_placement",
    "repayment",
    "week_entry",
    "batch_line",
)
_OF_CLOSED: Final = ("batch_line", "batch_file", "batch_payment")
_LOOSE: Final = (
    "NOT EXISTS (SELECT 1 FROM batch_decision AS d WHERE d.municipality = NEW.municipality"
    " AND d.batch_id = NEW.batch_id AND d.verdict = 'closed')"
)
_CLOSED: Final = (
    "EXISTS (SELECT 1 FROM period_close AS c WHERE c.municipality = NEW.municipality AND c.month"
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "funding_source",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("year", Whole(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("rank", Whole(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("courses_max", Whole(), nullable=True),
        sa.Column("account_string", sa.Text(), nullable=True),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.CheckConstraint("courses_max >= 0", name=op.f("ck_funding_source_courses_counted")),
        sa.CheckConstraint(
            "length(account_string) = 16", name=op.f("ck_funding_source_account_string_whole")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_funding_source_counted")),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_funding_source_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_funding_source")),
        sa.UniqueConstraint(
            "municipality",
            "programme",
            "year",
            "code",
            "number",
            name=op.f("uq_funding_source_municipality_programme_year_code_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "period_close",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("last_seq", Whole(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_period_close_month_whole")),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_period_close_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "month", name=op.f("pk_period_close")),
        sqlite_strict=True,
    )
    op.create_table(
        "programme_terms",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("cap_ore", Whole(), nullable=False),
        sa.Column("payment_days", Whole(), nullable=False),
        sa.Column("payer_name", sa.Text(), nullable=False),
        sa.Column("payer_reg_number", sa.Text(), nullable=True),
        sa.Column("payer_account_number", sa.Text(), nullable=True),
        sa.Column("aid_limit_eur", Whole(), nullable=False),
        sa.Column("ore_per_euro", Whole(), nullable=False),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "due IN ('begun', 'completed')", name=op.f("ck_programme_terms_due_known")
        ),
        sa.CheckConstraint(
            "(payer_reg_number IS NULL) = (payer_account_number IS NULL)",
            name=op.f("ck_programme_terms_payer_whole"),
        ),
        sa.CheckConstraint(
            "aid_limit_eur > 0 AND ore_per_euro > 0", name=op.f("ck_programme_terms_aid_positive")
        ),
        sa.CheckConstraint("cap_ore > 0", name=op.f("ck_programme_terms_cap_positive")),
        sa.CheckConstraint("number > 0", name=op.f("ck_programme_terms_counted")),
        sa.CheckConstraint("payment_days >= 0", name=op.f("ck_programme_terms_days_counted")),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_programme_terms_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_programme_terms")),
        sa.UniqueConstraint(
            "municipality",
            "programme",
            "number",
            name=op.f("uq_programme_terms_municipality_programme_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "course",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("youth_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("year", Whole(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cap_ore", Whole(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ground IN ('first', 'resumed', 'new_employer')", name=op.f("ck_course_ground_known")
        ),
        sa.CheckConstraint("cap_ore > 0", name=op.f("ck_course_cap_positive")),
        sa.CheckConstraint("number > 0", name=op.f("ck_course_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_course_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "youth_id"],
            ["youth.municipality", "youth.id"],
            name=op.f("fk_course_municipality_youth_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_course_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_course")),
        sa.UniqueConstraint(
            "municipality", "id", "cap_ore", name=op.f("uq_course_municipality_id_cap_ore")
        ),
        sa.UniqueConstraint("municipality", "number", name=op.f("uq_course_municipality_number")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_course_source", "course", ["municipality", "programme", "year", "source"], unique=False
    )
    op.create_index("ix_course_youth", "course", ["municipality", "youth_id"], unique=False)
    op.create_table(
        "group_membership",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_group_membership_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_group_membership_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_group_membership_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_group_membership")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "number",
            name=op.f("uq_group_membership_municipality_employer_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "invoice",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("invoice_number", sa.Text(), nullable=False),
        sa.Column("issued_on", Day(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("total_ore", Whole(), nullable=False),
        sa.Column("vat_ore", Whole(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('invoice', 'credit_note')", name=op.f("ck_invoice_kind_known")
        ),
        sa.CheckConstraint("total_ore > 0 AND vat_ore >= 0", name=op.f("ck_invoice_amounts")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_invoice_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_invoice_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_invoice")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "invoice_number",
            name=op.f("uq_invoice_municipality_employer_id_invoice_number"),
        ),
        sa.UniqueConstraint(
            "municipality",
            "id",
            "registered_by",
            name=op.f("uq_invoice_municipality_id_registered_by"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_account",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'expense') = (source IS NOT NULL)", name=op.f("ck_ledger_account_of_source")
        ),
        sa.CheckConstraint(
            "(kind IN ('accrued', 'payable', 'receivable')) = (employer_id IS NOT NULL)",
            name=op.f("ck_ledger_account_of_employer"),
        ),
        sa.CheckConstraint(
            "kind IN ('expense', 'accrued', 'payable', 'receivable', 'vat', 'bank')",
            name=op.f("ck_ledger_account_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_ledger_account_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_ledger_account_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_ledger_account")),
        sa.UniqueConstraint(
            "municipality",
            "programme",
            "kind",
            "employer_id",
            name=op.f("uq_ledger_account_municipality_programme_kind_employer_id"),
        ),
        sa.UniqueConstraint(
            "municipality",
            "programme",
            "kind",
            "source",
            name=op.f("uq_ledger_account_municipality_programme_kind_source"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "payee",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("nemkonto", Flag(), nullable=False),
        sa.Column("reg_number", sa.Text(), nullable=True),
        sa.Column("account_number", sa.Text(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(nemkonto = 0) = (reg_number IS NOT NULL) AND (nemkonto = 0) = (account_number IS NOT NULL)",
            name=op.f("ck_payee_one_way"),
        ),
        sa.CheckConstraint(
            "length(account_number) BETWEEN 1 AND 10", name=op.f("ck_payee_account_number_whole")
        ),
        sa.CheckConstraint("length(reg_number) = 4", name=op.f("ck_payee_reg_number_whole")),
        sa.CheckConstraint("number > 0", name=op.f("ck_payee_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_payee_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_payee_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_payee")),
        sa.UniqueConstraint(
            "municipality",
            "employer_id",
            "number",
            name=op.f("uq_payee_municipality_employer_id_number"),
        ),
        sa.UniqueConstraint(
            "municipality", "id", "noted_by", name=op.f("uq_payee_municipality_id_noted_by")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "batch",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("invoice_id", sa.Text(), nullable=True),
        sa.Column("until_on", Day(), nullable=False),
        sa.Column("lines", Whole(), nullable=False),
        sa.Column("total_ore", Whole(), nullable=False),
        sa.Column("vat_ore", Whole(), nullable=False),
        sa.Column("offset_ore", Whole(), nullable=False),
        sa.Column("pay_ore", Whole(), nullable=False),
        sa.Column("claim_ore", Whole(), nullable=False),
        sa.Column("document", Document(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("prepared_at", Instant(), nullable=False),
        sa.Column("prepared_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'claim') = (total_ore + vat_ore < 0)",
            name=op.f("ck_batch_claims_below_nothing"),
        ),
        sa.CheckConstraint(
            "(route = 'invoice') = (invoice_id IS NOT NULL)", name=op.f("ck_batch_of_invoice")
        ),
        sa.CheckConstraint(
            "CASE kind WHEN 'claim' THEN pay_ore + offset_ore ELSE claim_ore END = 0",
            name=op.f("ck_batch_paid_or_claimed"),
        ),
        sa.CheckConstraint("kind IN ('payment', 'claim')", name=op.f("ck_batch_kind_known")),
        sa.CheckConstraint("route IN ('invoice', 'payment')", name=op.f("ck_batch_route_known")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_batch_digest_whole")),
        sa.CheckConstraint("number > 0 AND lines > 0", name=op.f("ck_batch_counted")),
        sa.CheckConstraint(
            "offset_ore >= 0 AND pay_ore >= 0 AND claim_ore >= 0", name=op.f("ck_batch_amounts")
        ),
        sa.CheckConstraint(
            "pay_ore + offset_ore - claim_ore = total_ore + vat_ore", name=op.f("ck_batch_adds_up")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_batch_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "invoice_id"],
            ["invoice.municipality", "invoice.id"],
            name=op.f("fk_batch_municipality_invoice_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_batch_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_batch")),
        sa.UniqueConstraint(
            "municipality", "id", "prepared_by", name=op.f("uq_batch_municipality_id_prepared_by")
        ),
        sa.UniqueConstraint("municipality", "number", name=op.f("uq_batch_municipality_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_batch_employer", "batch", ["municipality", "employer_id"], unique=False)
    op.create_table(
        "handover",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("succession_id", sa.Text(), nullable=False),
        sa.Column("workplace_id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("from_on", Day(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_handover_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "succession_id"],
            ["succession.municipality", "succession.id"],
            name=op.f("fk_handover_municipality_succession_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "workplace_id"],
            ["workplace.municipality", "workplace.id"],
            name=op.f("fk_handover_municipality_workplace_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_handover_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_handover")),
        sa.UniqueConstraint(
            "municipality",
            "succession_id",
            "workplace_id",
            name=op.f("uq_handover_municipality_succession_id_workplace_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_handover_workplace", "handover", ["municipality", "workplace_id"], unique=False
    )
    op.create_table(
        "invoice_decision",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("invoice_id", sa.Text(), nullable=False),
        sa.Column("registrar", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("differences", Document(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict <> 'approved' OR decided_by <> registrar",
            name=op.f("ck_invoice_decision_four_eyes"),
        ),
        sa.CheckConstraint(
            "verdict IN ('approved', 'disputed')", name=op.f("ck_invoice_decision_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "invoice_id", "registrar"],
            ["invoice.municipality", "invoice.id", "invoice.registered_by"],
            name="fk_invoice_decision_invoice",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_invoice_decision_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "invoice_id", name=op.f("pk_invoice_decision")),
        sqlite_strict=True,
    )
    op.create_table(
        "invoice_line",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("invoice_id", sa.Text(), nullable=False),
        sa.Column("line", Whole(), autoincrement=False, nullable=False),
        sa.Column("placement_number", Whole(), nullable=False),
        sa.Column("week", Whole(), nullable=False),
        sa.Column("amount_ore", Whole(), nullable=False),
        sa.CheckConstraint("line > 0", name=op.f("ck_invoice_line_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "invoice_id"],
            ["invoice.municipality", "invoice.id"],
            name=op.f("fk_invoice_line_municipality_invoice_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_invoice_line_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "invoice_id", "line", name=op.f("pk_invoice_line")),
        sqlite_strict=True,
    )
    op.create_table(
        "payee_check",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("payee_id", sa.Text(), nullable=False),
        sa.Column("noter", sa.Text(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.CheckConstraint("checked_by <> noter", name=op.f("ck_payee_check_four_eyes")),
        sa.ForeignKeyConstraint(
            ["municipality", "payee_id", "noter"],
            ["payee.municipality", "payee.id", "payee.noted_by"],
            name="fk_payee_check_payee",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_payee_check_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "payee_id", name=op.f("pk_payee_check")),
        sqlite_strict=True,
    )
    op.create_table(
        "batch_decision",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("preparer", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict <> 'closed' OR decided_by <> preparer",
            name=op.f("ck_batch_decision_four_eyes"),
        ),
        sa.CheckConstraint(
            "verdict IN ('closed', 'discarded')", name=op.f("ck_batch_decision_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id", "preparer"],
            ["batch.municipality", "batch.id", "batch.prepared_by"],
            name="fk_batch_decision_batch",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_batch_decision_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "batch_id", name=op.f("pk_batch_decision")),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_entry",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("seq", Whole(), autoincrement=False, nullable=False),
        sa.Column("previous_seq", Whole(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("debit", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("amount_ore", Whole(), nullable=False),
        sa.Column("due_on", Day(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("succession_id", sa.Text(), nullable=True),
        sa.Column("posted_at", Instant(), nullable=False),
        sa.Column("posted_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'handover') = (succession_id IS NOT NULL)",
            name=op.f("ck_ledger_entry_of_succession"),
        ),
        sa.CheckConstraint(
            "(kind IN ('settlement', 'vat', 'claim', 'offset', 'payment')) = (batch_id IS NOT NULL)",
            name=op.f("ck_ledger_entry_of_batch"),
        ),
        sa.CheckConstraint(
            "kind IN ('accrual', 'reversal', 'settlement', 'vat', 'claim', 'offset', 'payment', 'repayment', 'handover')",
            name=op.f("ck_ledger_entry_kind_known"),
        ),
        sa.CheckConstraint(
            "(seq = 1) = (previous_seq IS NULL) AND seq > 0",
            name=op.f("ck_ledger_entry_first_follows_none"),
        ),
        sa.CheckConstraint("amount_ore > 0", name=op.f("ck_ledger_entry_amount_positive")),
        sa.CheckConstraint("debit <> credit", name=op.f("ck_ledger_entry_from_one_to_another")),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_ledger_entry_month_whole")),
        sa.CheckConstraint("previous_seq = seq - 1", name=op.f("ck_ledger_entry_follows_the_last")),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id"],
            ["batch.municipality", "batch.id"],
            name=op.f("fk_ledger_entry_municipality_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "credit"],
            ["ledger_account.municipality", "ledger_account.id"],
            name=op.f("fk_ledger_entry_municipality_credit"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "debit"],
            ["ledger_account.municipality", "ledger_account.id"],
            name=op.f("fk_ledger_entry_municipality_debit"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "previous_seq"],
            ["ledger_entry.municipality", "ledger_entry.seq"],
            name="fk_ledger_entry_follows",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "succession_id"],
            ["succession.municipality", "succession.id"],
            name=op.f("fk_ledger_entry_municipality_succession_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_ledger_entry_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint(
            "municipality",
            "batch_id",
            "kind",
            name=op.f("uq_ledger_entry_municipality_batch_id_kind"),
        ),
        sa.UniqueConstraint(
            "municipality", "seq", "kind", "amount_ore", name="uq_ledger_entry_whole"
        ),
        sa.UniqueConstraint(
            "municipality",
            "succession_id",
            "debit",
            "credit",
            name=op.f("uq_ledger_entry_municipality_succession_id_debit_credit"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_ledger_entry_credit", "ledger_entry", ["municipality", "credit", "month"], unique=False
    )
    op.create_index(
        "ix_ledger_entry_debit", "ledger_entry", ["municipality", "debit", "month"], unique=False
    )
    op.create_table(
        "batch_file",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "format IN ('csv', 'xlsx', 'pain_001', 'journal', 'manifest')",
            name=op.f("ck_batch_file_format_known"),
        ),
        sa.CheckConstraint("length(body) > 0", name=op.f("ck_batch_file_not_empty")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_batch_file_digest_whole")),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id"],
            ["batch_decision.municipality", "batch_decision.batch_id"],
            name="fk_batch_file_closed",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_batch_file_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "batch_id", "format", name=op.f("pk_batch_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "batch_payment",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("paid_on", Day(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id"],
            ["batch_decision.municipality", "batch_decision.batch_id"],
            name="closed",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_batch_payment_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "batch_id", name=op.f("pk_batch_payment")),
        sqlite_strict=True,
    )
    op.create_table(
        "course_grant",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_at", Instant(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('workplace_closed', 'bad_match', 'moved', 'new_start', 'other')",
            name=op.f("ck_course_grant_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_course_grant_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_course_grant_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_course_grant")),
        sa.UniqueConstraint(
            "municipality", "placement_id", name=op.f("uq_course_grant_municipality_placement_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "course_placement",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("number", Whole(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("joined_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(number > 1) = (ground = 'resumed')", name=op.f("ck_course_placement_resumed_later")
        ),
        sa.CheckConstraint(
            "ground IN ('first', 'resumed', 'new_employer')",
            name=op.f("ck_course_placement_ground_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_course_placement_counted")),
        sa.ForeignKeyConstraint(
            ["municipality", "course_id"],
            ["course.municipality", "course.id"],
            name=op.f("fk_course_placement_municipality_course_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id"],
            ["placement.municipality", "placement.id"],
            name=op.f("fk_course_placement_municipality_placement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality"],
            ["municipality.municipality"],
            name=op.f("fk_course_placement_municipality"),
        ),
        sa.PrimaryKeyConstraint("municipality", "placement_id", name=op.f("pk_course_placement")),
        sa.UniqueConstraint(
            "municipality",
            "course_id",
            "number",
            name=op.f("uq_course_placement_municipality_course_id_number"),
        ),
        sa.UniqueConstraint(
            "municipality",
            "placement_id",
            "course_id",
            name=op.f("uq_course_placement_municipality_placement_id_course_id"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "repayment",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Text(), nullable=False),
        sa.Column("entry_seq", Whole(), nullable=False),
        sa.Column("amount_ore", Whole(), nullable=False),
        sa.Column("received_on", Day(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_ore > 0", name=op.f("ck_repayment_amount_positive")),
        sa.ForeignKeyConstraint(
            ["municipality", "employer_id"],
            ["employer.municipality", "employer.id"],
            name=op.f("fk_repayment_municipality_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "entry_seq"],
            ["ledger_entry.municipality", "ledger_entry.seq"],
            name="fk_repayment_entry",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_repayment_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "id", name=op.f("pk_repayment")),
        sa.UniqueConstraint(
            "municipality", "entry_seq", name=op.f("uq_repayment_municipality_entry_seq")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "week_entry",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("week", Whole(), autoincrement=False, nullable=False),
        sa.Column("turn", Whole(), autoincrement=False, nullable=False),
        sa.Column("previous_turn", Whole(), nullable=True),
        sa.Column("reversed_turn", Whole(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("amount_ore", Whole(), nullable=False),
        sa.Column("first_on", Day(), nullable=False),
        sa.Column("last_on", Day(), nullable=True),
        sa.Column("agreement_id", sa.Text(), nullable=False),
        sa.Column("entry_seq", Whole(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("step", Whole(), nullable=False),
        sa.Column("previous_step", Whole(), nullable=True),
        sa.Column("weeks_before", Whole(), nullable=False),
        sa.Column("weeks_after", Whole(), nullable=False),
        sa.Column("ore_before", Whole(), nullable=False),
        sa.Column("ore_after", Whole(), nullable=False),
        sa.Column("cap_ore", Whole(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reversed_turn IS NOT NULL)", name=op.f("ck_week_entry_reverses")
        ),
        sa.CheckConstraint(
            "kind IN ('accrual', 'reversal')", name=op.f("ck_week_entry_kind_known")
        ),
        sa.CheckConstraint(
            "ore_after = ore_before + (CASE kind WHEN 'accrual' THEN amount_ore ELSE -amount_ore END)",
            name=op.f("ck_week_entry_ore_carried"),
        ),
        sa.CheckConstraint(
            "reason IN ('fell_due', 'ended_before', 'not_worked', 'moved', 'rate_changed', 'no_agreement', 'cap_reached', 'stands_again')",
            name=op.f("ck_week_entry_reason_known"),
        ),
        sa.CheckConstraint(
            "turn > 0 AND (turn % 2 = 1) = (kind = 'accrual')",
            name=op.f("ck_week_entry_takes_turns"),
        ),
        sa.CheckConstraint(
            "weeks_after = weeks_before + (CASE kind WHEN 'accrual' THEN 1 ELSE -1 END)",
            name=op.f("ck_week_entry_weeks_carried"),
        ),
        sa.CheckConstraint(
            "(turn = 1) = (previous_turn IS NULL)", name=op.f("ck_week_entry_first_turn")
        ),
        sa.CheckConstraint(
            "last_on IS NULL OR last_on >= first_on", name=op.f("ck_week_entry_in_order")
        ),
        sa.CheckConstraint(
            "ore_after BETWEEN 0 AND cap_ore", name=op.f("ck_week_entry_within_cap")
        ),
        sa.CheckConstraint("previous_step = step - 1", name=op.f("ck_week_entry_step_follows")),
        sa.CheckConstraint("previous_turn = turn - 1", name=op.f("ck_week_entry_follows_the_last")),
        sa.CheckConstraint(
            "reversed_turn = previous_turn", name=op.f("ck_week_entry_reverses_the_last")
        ),
        sa.CheckConstraint(
            "step > 0 AND (step = 1) = (previous_step IS NULL)",
            name=op.f("ck_week_entry_first_step"),
        ),
        sa.CheckConstraint(
            "step > 1 OR (weeks_before = 0 AND ore_before = 0)",
            name=op.f("ck_week_entry_begins_with_nothing"),
        ),
        sa.CheckConstraint("week BETWEEN 1 AND 26", name=op.f("ck_week_entry_of_the_course")),
        sa.CheckConstraint("weeks_after BETWEEN 0 AND 26", name=op.f("ck_week_entry_weeks_within")),
        sa.ForeignKeyConstraint(
            ["municipality", "agreement_id"],
            ["agreement.municipality", "agreement.id"],
            name=op.f("fk_week_entry_municipality_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "course_id", "cap_ore"],
            ["course.municipality", "course.id", "course.cap_ore"],
            name="fk_week_entry_course",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "course_id", "previous_step", "weeks_before", "ore_before"],
            [
                "week_entry.municipality",
                "week_entry.course_id",
                "week_entry.step",
                "week_entry.weeks_after",
                "week_entry.ore_after",
            ],
            name="fk_week_entry_chain",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "entry_seq", "kind", "amount_ore"],
            [
                "ledger_entry.municipality",
                "ledger_entry.seq",
                "ledger_entry.kind",
                "ledger_entry.amount_ore",
            ],
            name="fk_week_entry_entry",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id", "course_id"],
            [
                "course_placement.municipality",
                "course_placement.placement_id",
                "course_placement.course_id",
            ],
            name="fk_week_entry_placement",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id", "week", "previous_turn"],
            [
                "week_entry.municipality",
                "week_entry.placement_id",
                "week_entry.week",
                "week_entry.turn",
            ],
            name="fk_week_entry_turn",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id", "week", "reversed_turn", "amount_ore"],
            [
                "week_entry.municipality",
                "week_entry.placement_id",
                "week_entry.week",
                "week_entry.turn",
                "week_entry.amount_ore",
            ],
            name="fk_week_entry_reversed",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_week_entry_municipality")
        ),
        sa.PrimaryKeyConstraint(
            "municipality", "placement_id", "week", "turn", name=op.f("pk_week_entry")
        ),
        sa.UniqueConstraint(
            "municipality",
            "course_id",
            "step",
            "weeks_after",
            "ore_after",
            name="uq_week_entry_chain",
        ),
        sa.UniqueConstraint(
            "municipality",
            "course_id",
            "step",
            name=op.f("uq_week_entry_municipality_course_id_step"),
        ),
        sa.UniqueConstraint(
            "municipality", "entry_seq", name=op.f("uq_week_entry_municipality_entry_seq")
        ),
        sa.UniqueConstraint(
            "municipality",
            "placement_id",
            "week",
            "turn",
            "amount_ore",
            name="uq_week_entry_amount",
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "batch_line",
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("line", Whole(), autoincrement=False, nullable=False),
        sa.Column("placement_id", sa.Text(), nullable=False),
        sa.Column("week", Whole(), nullable=False),
        sa.Column("turn", Whole(), nullable=False),
        sa.Column("reversed_turn", Whole(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_ore", Whole(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reversed_turn IS NOT NULL)", name=op.f("ck_batch_line_reverses")
        ),
        sa.CheckConstraint(
            "(turn % 2 = 1) = (kind = 'accrual')", name=op.f("ck_batch_line_takes_turns")
        ),
        sa.CheckConstraint(
            "kind IN ('accrual', 'reversal')", name=op.f("ck_batch_line_kind_known")
        ),
        sa.CheckConstraint("line > 0", name=op.f("ck_batch_line_counted")),
        sa.CheckConstraint(
            "reversed_turn = turn - 1", name=op.f("ck_batch_line_reverses_the_last")
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id"],
            ["batch_decision.municipality", "batch_decision.batch_id"],
            name="fk_batch_line_closed",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id", "week", "reversed_turn"],
            [
                "batch_line.municipality",
                "batch_line.placement_id",
                "batch_line.week",
                "batch_line.turn",
            ],
            name="fk_batch_line_reversed",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "placement_id", "week", "turn", "amount_ore"],
            [
                "week_entry.municipality",
                "week_entry.placement_id",
                "week_entry.week",
                "week_entry.turn",
                "week_entry.amount_ore",
            ],
            name="fk_batch_line_week",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.municipality"], name=op.f("fk_batch_line_municipality")
        ),
        sa.PrimaryKeyConstraint("municipality", "batch_id", "line", name=op.f("pk_batch_line")),
        sa.UniqueConstraint(
            "municipality",
            "placement_id",
            "week",
            "turn",
            name=op.f("uq_batch_line_municipality_placement_id_week_turn"),
        ),
        sqlite_strict=True,
    )
    for table in _TABLES:
        protect(table, grows=True)
        only_grows(table)
    refuse("ledger_entry", "into_open_months", f"{_CLOSED} >= NEW.month)", "the month is closed")
    refuse("period_close", "one_after_another", f"{_CLOSED} >= NEW.month)", "closed already")
    for table in _OF_CLOSED:
        refuse(table, "of_closed_batch", _LOOSE, "the batch is not closed")


def downgrade() -> None:
    """Drop them."""
    for table in _OF_CLOSED:
        let_in(table, "of_closed_batch")
    let_in("period_close", "one_after_another")
    let_in("ledger_entry", "into_open_months")
    let_go(*reversed(_TABLES))
