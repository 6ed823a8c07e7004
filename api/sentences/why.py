"""Why a match was proposed, in a sentence."""

from collections.abc import Iterator
from typing import Final

from api.language import _, many, number
from matching.problem import Mentor, Youth
from matching.rules.cases import Pair
from matching.scoring import waited_days

DIMENSIONS: Final = {
    "boundaries": "boundaries",
    "confidence": "confidence",
    "structure": "structure",
    "social_contact": "social contact",
    "instructions": "instructions",
    "conflict": "conflicts",
    "attendance": "attendance",
    "pace": "pace",
}
MODES: Final = {
    "walk": "{minutes} min on foot",
    "bike": "{minutes} min by bicycle",
    "transit": "{minutes} min by bus or train",
}
WANTED: Final = 4
"""From this wish on, the youth asked for it."""


def why_sentence(pair: Pair, mentor: Mentor) -> str:
    """Why this youth here, with this mentor: wishes, support, the way, the wait."""
    return "; ".join(_parts(pair, mentor))


def _parts(pair: Pair, mentor: Mentor) -> Iterator[str]:
    youth, position = pair.youth, pair.position
    if youth.wishes.job_types.get(position.job_type, 0) >= WANTED:
        yield _("a job wished for")
    if youth.wishes.workplaces.get(position.workplace, 0) >= WANTED:
        yield _("a workplace wished for")
    yield _support(youth, mentor)
    minutes = round(pair.travel_millis / 1000)
    yield _(MODES[youth.travel_mode], minutes=number(minutes))
    waited = waited_days(youth, pair.round.problem.round_date)
    yield many("waited {count} day", "waited {count} days", waited)


def _support(youth: Youth, mentor: Mentor) -> str:
    """Which needs the mentor's strength meets in full, and which in part."""
    needs = [name for name, need in youth.needs.items() if need]
    met = [name for name in needs if mentor.strengths.get(name, 0) >= youth.needs[name]]
    rest = [name for name in needs if name not in met]
    if not needs:
        return _("no special needs")
    if not rest:
        return _("a mentor strong in {needs}", needs=_listed(met))
    if not met:
        return _("a mentor who can give part of the support")
    return _("a mentor strong in {needs}, less in {rest}", needs=_listed(met), rest=_listed(rest))


def _listed(names: list[str]) -> str:
    return ", ".join(_(DIMENSIONS[name]) for name in names)
