"""Moves in words: who goes from where to where."""

from api.language import _
from matching.explain.moves import Move, Place


def move_sentence(move: Move) -> str:
    """Who goes from where to where: 'Bo: shop with Birthe → no match'."""
    return f"{move.youth}: {place_words(move.before)} → {place_words(move.after)}"


def place_words(place: Place | None) -> str:
    """A position and a mentor; or none."""
    if place is None:
        return _("no match")
    return _("{position} with {mentor}", position=place.position, mentor=place.mentor)
