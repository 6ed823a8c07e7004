"""What is wrong with a file, in a sentence."""

from api.language import _
from matching.files.faults import Fault


def fault_sentence(fault: Fault) -> str:
    """A fault in one line: path, value and rule."""
    parts = (fault.path, fault.shown, _(fault.rule, **fault.facts))
    return ": ".join(part for part in parts if part)
