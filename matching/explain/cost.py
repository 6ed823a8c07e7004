"""What a difference costs: the points that each tier loses by it."""

from collections.abc import Mapping

from matching.policy import AFTER_SUITABILITY, BEFORE_SUITABILITY, Policy
from matching.solution import Price
from matching.solver import Value


def named(policy: Policy, value: Value) -> Mapping[str, int]:
    """The tiers of a value by their names, in the order of the policy."""
    names = {
        AFTER_SUITABILITY: ("placed", "suitability", "fairness"),
        BEFORE_SUITABILITY: ("placed", "fairness", "suitability"),
    }.get(policy.fairness, ("placed", "suitability"))
    return dict(zip(names, value, strict=True))


def lost(before: Mapping[str, int], after: Mapping[str, int]) -> Price:
    """What each tier loses from one round to another; a gain is negative."""
    return Price(**{name: was - after[name] for name, was in before.items()})
