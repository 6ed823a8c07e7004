"""What is wrong with the audit log, in a sentence."""

from typing import TYPE_CHECKING, Final

from api.language import _, many

if TYPE_CHECKING:
    from foundation.tamper import Finding
    from placements.ledger.checking.finding import Finding as Broken

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


def broken_sentence(finding: "Broken") -> str:
    """What does not hold in the ledger, in one line."""
    from api.sentences.choices import choice_words

    return _("the ledger: {what} ({where})", what=choice_words(finding.check), where=finding.thing)


def sound_sentence(checks: int) -> str:
    """There is nothing wrong with the ledger."""
    return many("the ledger holds, {count} check", "the ledger holds, {count} checks", checks)


def whole_sentence(entries: int) -> str:
    """There is nothing wrong."""
    return many("the log is whole, {count} entry", "the log is whole, {count} entries", entries)
