"""The tables, for tests that go through all of them."""

from typing import Final

from sqlalchemy import Table

from foundation.tables import Tenant
from migrations.models import METADATA

TABLES: Final[list[Table]] = list(METADATA.sorted_tables)
"""Every table, in the order they may be filled."""
TENANT_TABLES: Final = [table for table in TABLES if table.name != Tenant.__tablename__]
"""Those whose rows are a municipality's."""
ONLY_GROW: Final = frozenset(
    {
        *("municipality", "audit_entry", "decision", "erasure", "import"),
        *("legal_entity", "succession", "partnership", "agreement"),
        *("round_left_out", "proposal_ground", "proposal_option", "proposal_ending", "attempt"),
        *("answer", "answer_youth"),
        *("mentoring", "posting", "contact_entry", "nudge", "statistics_release"),
        *("handover", "programme_terms", "funding_source", "course_grant", "course"),
        *("course_placement", "ledger_account", "ledger_entry", "week_entry", "period_close"),
        *("batch", "batch_decision", "batch_line", "batch_file", "batch_payment"),
        *("invoice", "invoice_line", "invoice_decision", "payee", "payee_check"),
        *("repayment", "group_membership"),
    }
)
"""Those whose rows are neither changed nor deleted."""
