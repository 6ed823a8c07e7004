"""The command on file formats: those of rounds, and those of the answers to questions."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import Answer
from api.language import _

if TYPE_CHECKING:
    from matching.files.records import Record


class Format(StrEnum):
    """The file formats, as the commands read and write them."""

    PROBLEM = "problem"
    SOLUTION = "solution"
    EXPLANATION = "explanation"
    WHY = "why"
    WHY_NOT = "why-not"
    FLIPS = "flips"
    WHATIF = "whatif"
    REPAIR = "repair"
    PLAN_B = "planb"
    ADVICE = "advice"
    FRONTIER = "frontier"
    RISK = "risk"


def schema(
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help=_("Of which file."))],
) -> Answer:
    """Print the JSON Schema of a format."""
    from matching.files.records import json_schema
    from matching.files.writing import as_text

    return Answer(as_text(json_schema(record_of(format_))))


def record_of(format_: Format) -> "type[Record]":
    """What a file of a format holds."""
    from matching.problem import Problem
    from matching.solution import Solution

    files: dict[Format, type[Record]] = {Format.PROBLEM: Problem, Format.SOLUTION: Solution}
    return files[format_] if format_ in files else _answer(format_)


def _answer(format_: Format) -> "type[Record]":
    """What an answer is; the questions bring the solver along."""
    from matching.explain.advice import Advice
    from matching.explain.explanation import Explanation
    from matching.explain.flips import Flips
    from matching.explain.frontier import Frontier
    from matching.explain.plan_b import Plans
    from matching.explain.receipts import Bill
    from matching.explain.repair import Repair
    from matching.explain.risk import Risk
    from matching.explain.why import Why
    from matching.explain.why_not import WhyNot

    answers: dict[Format, type[Record]] = {
        Format.EXPLANATION: Explanation,
        Format.WHY: Why,
        Format.WHY_NOT: WhyNot,
        Format.FLIPS: Flips,
        Format.WHATIF: Bill,
        Format.REPAIR: Repair,
        Format.PLAN_B: Plans,
        Format.ADVICE: Advice,
        Format.FRONTIER: Frontier,
        Format.RISK: Risk,
    }
    return answers[format_]
