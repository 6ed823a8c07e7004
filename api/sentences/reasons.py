"""What the rules have kept from a youth, in sentences."""

from math import ceil
from typing import Final

from api.language import _, many
from matching.explain.near import Near
from matching.problem import Youth
from matching.rules.bars import Code

REASONS: Final = {
    Code.START: ("{count} wants an earlier start", "{count} want an earlier start"),
    Code.AGE: ("{count} asks for another age", "{count} ask for another age"),
    Code.COURSE: (
        "{count} leaves too little time before 18",
        "{count} leave too little time before 18",
    ),
    Code.TRAVEL: ("{count} is too far away", "{count} are too far away"),
    Code.WORKPLACE: ("{count} is at a workplace excluded", "{count} are at workplaces excluded"),
    Code.AREA: ("{count} is in an area excluded", "{count} are in areas excluded"),
    Code.TASK: ("{count} has a task excluded", "{count} have tasks excluded"),
    Code.VETO: ("{count} is vetoed", "{count} are vetoed"),
    Code.LANGUAGE: ("{count} needs another language", "{count} need another language"),
    Code.MENTOR_STRENGTH: (
        "{count} has a mentor without the strength needed",
        "{count} have mentors without the strength needed",
    ),
    Code.SHIFTS: ("{count} has no shifts that fit", "{count} have no shifts that fit"),
    Code.AVAILABILITY: (
        "{count} is when the youth is not available",
        "{count} are when the youth is not available",
    ),
    Code.YOUTH_LAW: (
        "{count} has hours the youth-work law forbids",
        "{count} have hours the youth-work law forbids",
    ),
    Code.MENTOR_SHIFT: (
        "{count} has a mentor who is away",
        "{count} have mentors who are away",
    ),
    Code.NO_MENTOR: ("{count} has no mentor at all", "{count} have no mentor at all"),
    Code.LOW_FIT: ("{count} suits too badly", "{count} suit too badly"),
    Code.SEATS: ("{count} is taken", "{count} are taken"),
    Code.MENTOR_CAPACITY: (
        "{count} has a mentor without room for more",
        "{count} have mentors without room for more",
    ),
    Code.WORKPLACE_CAP: (
        "{count} is at a workplace that is full",
        "{count} are at workplaces that are full",
    ),
    Code.INTERVIEWS: (
        "{count} is with an employer without interviews left",
        "{count} are with employers without interviews left",
    ),
    Code.KEEP_APART: (
        "{count} is where somebody to be kept apart from is",
        "{count} are where somebody to be kept apart from is",
    ),
    Code.FLOOR: ("{count} would break a floor", "{count} would break a floor"),
}
"""What each rule has kept from a youth, for one position and for more."""


def reason_sentence(code: str, count: int) -> str:
    """What a rule has kept from a youth: '14 are too far away'."""
    return many(*REASONS[Code(code)], count)


def near_sentence(near: Near, youth: Youth) -> str:
    """What stands alone in the way: '3 are too far away (the nearest 34 minutes ...)'."""
    alone = reason_sentence(near.code, len(near.positions))
    if near.millis is None:
        return alone
    return _(
        "{alone} (the nearest {minutes} minutes, the limit is {limit})",
        alone=alone,
        minutes=ceil(near.millis / 1000),
        limit=youth.travel_minutes_max,
    )
