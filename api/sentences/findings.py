"""What is wrong with the audit log, in a sentence."""

from typing import TYPE_CHECKING, Final

from api.language import _, many

if TYPE_CHECKING:
    from foundation.tamper import Finding

FINDINGS: Final = {
    "missing": "entry {seq} of the log is missing",
    "not_linked": "entry {seq} of the log does not follow the one before it",
    "changed": "entry {seq} of the log was changed",
    "key_unknown": "the key of entry {seq} of the log is not here",
    "not_as_witnessed": "entry {seq} of the log is not what was witnessed",
    "cut_off": "the log was cut off before entry {seq}",
}


def finding_sentence(finding: "Finding") -> str:
    """A finding in one line."""
    return _(FINDINGS[finding.code], seq=finding.seq)


def whole_sentence(entries: int) -> str:
    """There is nothing wrong."""
    return many("the log is whole, {count} entry", "the log is whole, {count} entries", entries)
