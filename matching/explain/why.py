"""Why this match: what its score is made of, beside the youth's own next-best options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from matching.explain.barred import Barred
from matching.explain.case import Case
from matching.explain.moves import Place
from matching.explain.option import Option
from matching.files.kinds import Day, Flag, ListOf, MapOf, OneOf, Text, Whole
from matching.files.records import Of, Record
from matching.solution import POINTS, TERMS


@dataclass(frozen=True, slots=True)
class Why(Record):
    """Why a youth is matched as it is: total, terms, case, and what else it could have had.

    `options` are the best lawful places in other positions, one a position, the best first.
    """

    youth: Annotated[str, Text(), "who"]
    place: Annotated[Place, Of(Place), "where"]
    score: Annotated[int, POINTS, "how well it suits"]
    terms: Annotated[Mapping[str, int], MapOf(OneOf(TERMS), POINTS), "what the score is made of"]
    case: Annotated[Case, Of(Case), "what the terms are made of"]
    start: Annotated[date, Day(), "the first day"]
    shifts: Annotated[tuple[int, ...], ListOf(Whole(0, 9), 1), "which shifts of the menu, from 0"]
    urgent: Annotated[bool, Flag(), "whether the youth is urgent"]
    waited_days: Annotated[int, Whole(), "days since the approval"]
    pinned: Annotated[bool, Flag(), "whether the coordinator demanded it"] = False
    lifted: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), by="code"), "what bars it, and the pin lifts"
    ] = ()
    options: Annotated[
        tuple[Option, ...], ListOf(Of(Option)), "what else the youth could have had"
    ] = ()
