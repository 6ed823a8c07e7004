"""A chain of moves in words: who goes where, and because of whom."""

from typing import Final

from api.language import _
from api.sentences.explain.moves import move_sentence
from matching.explain.chain import Link, Step
from matching.rules.bars import Code

CAUSES: Final = {
    (Link.LOSES, Code.SEATS): "{by} takes the seat",
    (Link.LOSES, Code.MENTOR_CAPACITY): "{by} takes the mentor",
    (Link.LOSES, Code.WORKPLACE_CAP): "{by} takes the place at the workplace",
    (Link.LOSES, Code.INTERVIEWS): "{by} takes the interview",
    (Link.LOSES, Code.KEEP_APART): "{by} comes there, and they are kept apart",
    (Link.TAKES, Code.SEATS): "{by} leaves the seat",
    (Link.TAKES, Code.MENTOR_CAPACITY): "{by} leaves the mentor",
    (Link.TAKES, Code.WORKPLACE_CAP): "{by} leaves the place at the workplace",
    (Link.TAKES, Code.INTERVIEWS): "{by} leaves the interview",
    (Link.TAKES, Code.KEEP_APART): "{by} leaves, and they are kept apart",
}
"""Why somebody moves, by the link and what there is no room in for both."""


def step_sentence(step: Step) -> str:
    """Who goes where, and because of whom: 'Bo: shop with Birthe → no match (Amina takes ...)'."""
    told = move_sentence(step.move)
    if step.link == Link.BESIDE:
        return f"{told} ({_('so that the whole is at its best')})"
    if step.over is None:
        return told
    return f"{told} ({_(CAUSES[Link(step.link), Code(step.over)], by=step.by)})"
