"""What is proven of all tiers, fairness among them where the policy asks for it."""

from collections.abc import Sequence
from dataclasses import replace

from matching.certificate import Certificate
from matching.policy import AFTER_SUITABILITY, NO_FAIRNESS
from matching.solution import Fairness, Tier
from matching.verify.certify import proven_by
from matching.verify.not_proven import NotProven
from matching.verify.options import Options
from matching.verify.worth import Worth, highest_score


def proven_tiers(
    options: Options,
    worth: Worth,
    certificate: Certificate,
    fairness: Fairness | None,
    said: Sequence[Tier],
) -> tuple[Tier, ...]:
    """What the tiers should say of matches of this worth. Raises `NotProven`.

    Of what is said only the bound of fairness counts: it is the claim that its proof must prove.
    """
    proven = proven_by(certificate, options)
    tiers = [
        Tier("placed", worth.placed, proven.placed),
        Tier("suitability", worth.suitability, proven.suitability(worth.placed)),
    ]
    when = options.problem.policy.fairness
    if when == NO_FAIRNESS:
        if fairness is not None:
            raise NotProven("proves a fairness that the policy does not ask for")
        return tuple(tiers)
    if fairness is None:
        raise NotProven("does not prove the fairness that the policy asks for")
    first = when != AFTER_SUITABILITY
    bound = next((tier.bound for tier in said if tier.name == "fairness"), worth.lowest)
    least = replace(worth, suitability=0) if first else worth
    _check_above(options, least, fairness, bound)
    if fairness.at is not None:
        if not first:
            raise NotProven("proves suitability at a lowest score, which comes after it")
        at = proven_by(fairness.at, options, worth.lowest)
        most = min(tiers[1].bound, at.suitability(worth.placed))
        tiers[1] = Tier("suitability", worth.suitability, most)
    tiers.insert(1 if first else 2, Tier("fairness", worth.lowest, bound))
    return tuple(tiers)


def _check_above(options: Options, least: Worth, fairness: Fairness, bound: int) -> None:
    """Check that no choice is worth as much without scores up to the bound. Raises `NotProven`."""
    if fairness.above is None:
        proven = bound == highest_score(options)
    else:
        above = proven_by(fairness.above, options, bound + 1)
        proven = above.excludes(least.placed, least.suitability)
    if not proven:
        raise NotProven("does not prove that the lowest score cannot be over {bound}", bound=bound)
