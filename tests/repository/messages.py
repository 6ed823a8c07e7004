"""Every text that people may read, collected from the code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from api.commands.rounds import PROVEN
from api.letters.not_yet import KEPT
from api.letters.proposed import JOB_WISHES, PLACE_WISHES
from api.letters.support import GOOD_AT, GOOD_AT_FOR_HR
from api.operating.settings_read import OF_ONE, RULES
from api.progress import PHASES
from api.sentences.applications import LACKS
from api.sentences.bodies import RULES as BODY_RULES
from api.sentences.choices import CHOICES
from api.sentences.demands import BARS, VETOES
from api.sentences.eligibility import POINTS
from api.sentences.events import EVENTS
from api.sentences.explain.advice import COMES_IN, EVERYWHERE, GOES_OUT, TRIED
from api.sentences.explain.bars import NO_SHIFTS, VETOED
from api.sentences.explain.chain import CAUSES
from api.sentences.explain.frontier import ENDS, NOTHING
from api.sentences.explain.receipts import ROOMS
from api.sentences.explain.repairs import CROWDED, GONE
from api.sentences.explain.risk import OUTCOMES
from api.sentences.explain.why_not import VERDICTS
from api.sentences.findings import FINDINGS
from api.sentences.imports import MARKS
from api.sentences.notices import NOTICES
from api.sentences.reasons import REASONS
from api.sentences.rights import RIGHTS
from api.sentences.statistics import NEEDS
from api.sentences.weeks import DAYS
from api.sentences.why import DIMENSIONS, MODES

ROOT: Final = Path(__file__).parents[2]
Message = str | tuple[str, str]
"""A text, or one for one and one for more."""
PLACES: Final = {"_": 0, "fault": 2, "NotProven": 0, "rule": 1, "LawRule": 1}
"""Functions that take a text, and at which place."""


def messages() -> set[Message]:
    """All texts of the code."""
    found: set[Message] = {*PHASES.values(), *DIMENSIONS.values(), *MODES.values(), *DAYS[1:]}
    found |= {*RULES.values(), *OF_ONE.values(), *BODY_RULES.values(), *FINDINGS.values()}
    found |= {*REASONS.values(), *BARS.values(), *VETOES.values(), *PROVEN.values()}
    found |= {*VETOED.values(), *NO_SHIFTS.values(), *CAUSES.values(), *VERDICTS.values()}
    found |= {*ROOMS.values(), *CROWDED.values(), *GONE.values()}
    found |= {*NEEDS.values()}
    found |= {*EVERYWHERE.values(), *TRIED.values(), COMES_IN, GOES_OUT}
    found |= {*ENDS.values(), *NOTHING.values(), *OUTCOMES.values()}
    found |= {*KEPT.values(), *JOB_WISHES.values(), *PLACE_WISHES.values()}
    found |= {*GOOD_AT.values(), *GOOD_AT_FOR_HR.values()}
    found |= {*LACKS.values(), *POINTS.values(), *MARKS.values()}
    found |= {*EVENTS.values(), *NOTICES.values()}
    found |= {words for choices in RIGHTS.values() for words in choices.values()}
    found |= {words for choices in CHOICES.values() for words in choices.values()}
    for folder in ("api", "placements", "referrals", "employers", "foundation", "matching"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.update(_in(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _in(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [_text(argument) for argument in node.args]
            place = PLACES.get(node.func.id)
            if place is not None and place < len(texts) and texts[place]:
                yield texts[place]
            if node.func.id == "many" and len(texts) > 1 and texts[0] and texts[1]:
                yield texts[0], texts[1]
        elif isinstance(node, ast.ClassDef):
            yield from filter(None, map(_sentence, node.body))
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
            either = [node.value]
            if isinstance(node.value, ast.IfExp):
                either = [node.value.body, node.value.orelse]
            yield from filter(None, map(_text, either))
        elif isinstance(node, ast.ClassDef):
            yield from filter(None, map(_sentence, node.body))


def _sentence(node: ast.stmt) -> str:
    """The sentence of an error."""
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "sentence":
        return _text(node.value)
    if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "sentence":
        return _text(node.value) if node.value else ""
    return ""


def _text(node: ast.expr) -> str:
    """The text of a literal; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
