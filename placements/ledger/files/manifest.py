"""What goes with the files of a batch: enough to check each, and to see what it comes to."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from placements.ledger.document import BatchDocument
from placements.ledger.files.amounts import with_point
from placements.ledger.files.columns import COLUMNS, CURRENCY
from placements.ledger.files.names import file_name
from placements.words.ledger import FileFormat

LAYOUT: Final = 1
"""The version of the files: another one where a column is added, or anything is said otherwise."""


def manifest(document: BatchDocument, files: Mapping[FileFormat, bytes]) -> bytes:
    """The manifest as JSON: every file but itself, by name, size and fingerprint."""
    told: dict[str, Any] = {
        "layout": LAYOUT,
        "municipality": document.municipality,
        "programme": document.programme,
        "batch": document.number,
        "digest": document.digest(),
        "kind": document.kind,
        "route": document.route,
        "cvr": document.company.cvr,
        "currency": CURRENCY,
        "lines": len(document.lines),
        "columns": [column.header for column in COLUMNS],
        "control_sum": with_point(document.total_ore),
        "vat": with_point(document.vat_ore),
        "offset": with_point(document.offset_ore),
        "pay": with_point(document.pay_ore),
        "claim": with_point(document.claim_ore),
        "period_from": document.period_from,
        "period_to": document.period_to,
        "prepared_on": document.prepared_on,
        "pay_on": document.pay_on,
        "files": [_file(document, of, body) for of, body in sorted(files.items())],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _file(document: BatchDocument, of: FileFormat, body: bytes) -> dict[str, Any]:
    fingerprint = hashlib.sha256(body).hexdigest()
    name = file_name(document, of)
    return {"format": of.value, "name": name, "bytes": len(body), "sha256": fingerprint}
