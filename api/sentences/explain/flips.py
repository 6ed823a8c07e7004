"""The smallest changes that bring a youth a place, in words."""

from collections.abc import Iterator

from api.language import _, many
from api.sentences.explain.changes import change_sentence
from matching.explain.flips import Flips
from matching.problem import Problem


def flip_lines(found: Flips, problem: Problem) -> Iterator[str]:
    """What single changes would do it; or that none does."""
    if found.certain:
        yield _("Every best round holds it already.")
    elif found.changes:
        yield _("What would do it, by itself, in every best round")
        yield from (f"  {change_sentence(one.change, problem)}" for one in found.changes)
    else:
        yield many(
            "The {count} change that was tried does not do it by itself.",
            "None of the {count} changes that were tried does it by itself.",
            found.tried,
        )
