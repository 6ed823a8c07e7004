"""An option: a place a youth could have, how well it suits, and what the round would pay."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from matching.explain.barred import Barred
from matching.explain.case import Case, case_of
from matching.explain.moves import Place
from matching.files.kinds import ListOf, MapOf, OneOf, OrNull
from matching.files.records import Of, Record
from matching.rules.cases import Triple
from matching.rules.pair_rules import course
from matching.rules.triple_rules import low_fit
from matching.solution import POINTS, TERMS, Price


@dataclass(frozen=True, slots=True)
class Option(Record):
    """A place for a youth, its score, and what the round would lose if the youth had it."""

    place: Annotated[Place, Of(Place), "where"]
    score: Annotated[int, POINTS, "how well it suits"]
    terms: Annotated[Mapping[str, int], MapOf(OneOf(TERMS), POINTS), "what the score is made of"]
    case: Annotated[Case, Of(Case), "what the terms are made of"]
    price: Annotated[
        Price | None, OrNull(Of(Price)), "what the round would lose; null where no round could"
    ] = None
    lifted: Annotated[
        tuple[Barred, ...], ListOf(Of(Barred), by="code"), "what bars it, and a pin would lift"
    ] = ()


def option_of(triple: Triple, price: Price | None = None) -> Option:
    """A triple as an option."""
    lifted = filter(None, (course.bars(triple.pair), low_fit.bars(triple)))
    return Option(
        place=Place(triple.position.id, triple.mentor.id),
        score=triple.terms.score,
        terms=triple.terms.by_name,
        case=case_of(triple),
        price=price,
        lifted=tuple(map(Barred.of, lifted)),
    )
