"""The audit log: what was done to one thing, and how far the log reaches."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import Query

from api.routes.asking import ask_any
from api.routes.bodies import Shown
from api.web.acting import Reading
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from foundation import audit
from foundation.audit import AuditEntry
from foundation.roles import Permission, Role

doors = Doors("/audit", "audit")
Subject = Annotated[
    str,
    Query(
        min_length=1,
        max_length=80,
        pattern=r"^[A-Za-z0-9_.:-]+$",
        description="the id of what the entries are about",
    ),
]


class EntryShown(Shown):
    """Something that was done: ids, codes, numbers and days, never what anybody wrote."""

    seq: int
    """Its place in the log."""
    done_at: datetime
    done_by: str
    role: Role
    event: str
    """`thing:what:done`."""
    facts: Mapping[str, str | int | bool | None]


class HeadShown(Shown):
    """How far the log reaches, and the hash that stands for all of it: note it elsewhere."""

    seq: int
    hash: str


@doors.get("/entries", asks=Permission.AUDIT_READ)
def entries(
    act: Reading, subject: Subject, after: After = None, limit: Limit = 50
) -> Page[EntryShown]:
    """What was done to one thing, in order."""
    ask_any(act.by, Permission.AUDIT_READ)
    rows = audit.entries(act.session, subject)
    return page(rows, place=lambda one: (one.seq,), shown=_shown, after=after, limit=limit)


@doors.get("/head", asks=Permission.AUDIT_READ)
def head(act: Reading) -> HeadShown:
    """How far the log reaches. Whoever keeps this elsewhere sees later whether it was touched."""
    ask_any(act.by, Permission.AUDIT_READ)
    return HeadShown.model_validate(audit.head(act.session))


def _shown(row: AuditEntry) -> EntryShown:
    return EntryShown(
        seq=row.seq,
        done_at=row.done_at,
        done_by=row.done_by,
        role=Role(row.role),
        event=row.event,
        facts=json.loads(row.facts),
    )
