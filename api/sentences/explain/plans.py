"""Plan B in words: for each proposal what its decline would cost, and who would come and go."""

from collections.abc import Iterator, Sequence

from api import columns
from api.language import _, many
from api.sentences.explain.moves import place_words
from api.sentences.explain.prices import price_sentence
from matching.explain.plan_b import PlanB


def plan_lines(plans: Sequence[PlanB]) -> Iterator[str]:
    """A table of all plans, a line for each proposal."""
    yield many(
        "What {count} decline would lead to", "What {count} declines would lead to", len(plans)
    )
    heading = (
        *(_("If declined by"), _("the round loses"), _("the youth has"), _("comes in"), _("move")),
        _("it loses if nobody else moves"),
    )
    yield from columns.lines(heading, [_row(one) for one in plans])
    if any(one.clashes for one in plans):
        yield _("A clash: the youth is pinned there; lift the pin before anything else")


def _row(plan: PlanB) -> tuple[str, ...]:
    if plan.price is None:
        return (plan.youth, _("a clash"), "", "", "", "")
    after = next((one.after for one in plan.moves if one.youth == plan.youth), None)
    enter = (one.youth for one in plan.moves if one.before is None)
    return (
        plan.youth,
        price_sentence(plan.price),
        place_words(after),
        ", ".join(enter),
        ", ".join(plan.moved),
        _still(plan),
    )


def _still(plan: PlanB) -> str:
    """What it loses if the others stay, where the plan moves any of them."""
    if not plan.moved:
        return ""
    return price_sentence(plan.still.price) if plan.still else _("they cannot all stay")
