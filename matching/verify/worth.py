"""What matches are worth: their points of all tiers, recomputed."""

from dataclasses import dataclass

from matching.rules.round_rules import Placings
from matching.verify.options import Options


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of tiers 1 and 2, and the lowest score; of nobody, the highest there could be."""

    placed: int
    suitability: int
    lowest: int


def worth_of(options: Options, placings: Placings) -> Worth | None:
    """What lawful matches are worth; None if one is no option, or a youth has two."""
    placed = suitability = 0
    scores = []
    seen: set[str] = set()
    nobody = Placings(options.problem, ())
    for one in placings.all:
        if one.youth in seen or one.youth not in options.every:
            return None
        seen.add(one.youth)
        found = [
            option
            for option in options.allowed(one.youth, nobody)
            if (option.position, option.mentor) == (one.position, one.mentor)
        ]
        if not found:
            return None
        placed += options.placed[one.youth]
        suitability += found[0].suitability
        scores.append(found[0].score)
    return Worth(placed, suitability, min(scores, default=highest_score(options)))


def highest_score(options: Options) -> int:
    """The highest score of any option; 0 where there is none."""
    nobody = Placings(options.problem, ())
    return max(
        (one.score for youth in options.every for one in options.allowed(youth, nobody)), default=0
    )
