"""What a youth could change, as an offer: never a demand, and never what others must change."""

from collections.abc import Iterator
from typing import Final

from api.language import _, day, number
from api.letters.about import About
from api.letters.letter import Section
from api.sentences.weeks import window_words
from matching.explain.changes import Change
from matching.explain.flips import Flips
from matching.problem import Youth

WAY_MINUTES_MAX: Final = 60
"""No youth is asked for a longer way than an hour."""


def what_you_can_change(about: About, flips: Flips) -> Section:
    """The changes of the youth's own that would have brought a job in this round."""
    youth = about.problem.youth[flips.youth]
    own = [one.change for one in flips.changes if one.change.youth == youth.id]
    points = [_offer(one, youth) for one in own if (one.minutes or 0) <= WAY_MINUTES_MAX]
    heading = _("Can you change anything?")
    if not points:
        return Section(heading, before=tuple(_no_need(asked_too_much=bool(own))))
    alone = _("That alone would have given you a job this time.")
    if len(points) > 1:
        alone = _("Each of these alone would have given you a job this time.")
    return Section(
        heading,
        before=(_("You decide. It is quite all right to leave everything as it is."),),
        points=points,
        after=(
            alone,
            _("We cannot promise the same for the next time. Tell us if you want to change it."),
        ),
    )


def _no_need(*, asked_too_much: bool) -> Iterator[str]:
    if asked_too_much:
        yield _("You do not need to. It would take more than we want to ask of you.")
    else:
        yield _("You do not need to. We tried to change one thing at a time in what you said.")
        yield _("It did not give a job this time. So it is not up to you.")


def _offer(change: Change, youth: Youth) -> str:
    if change.minutes is not None:
        return _(
            "Can your way there take {minutes} minutes? You said at most {limit}.",
            minutes=number(change.minutes),
            limit=number(youth.travel_minutes_max),
        )
    if change.window is not None:
        return _("Can you also work on {window}?", window=window_words(change.window))
    facts = {"day": day(change.on or youth.earliest_start), "said": day(youth.earliest_start)}
    return _("Can you begin on {day}? You said {said}.", **facts)
