"""What matches are worth: their points of both tiers, recomputed."""

from dataclasses import dataclass

from matching.rules.round_rules import Placings
from matching.verify.options import Options


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of tier 1 and of tier 2."""

    placed: int
    suitability: int


def worth_of(options: Options, placings: Placings) -> Worth | None:
    """What lawful matches are worth; None if one is no option, or a youth has two."""
    placed = suitability = 0
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
    return Worth(placed, suitability)
