"""Pins, vetoes and floors, in sentences."""

import json
from typing import Final

from api.language import _, number, percent
from matching.files.kinds import GroupMark
from matching.problem import Floor, Pin, Veto
from matching.rules.bars import Code
from matching.solution import Clash, FloorReport

VETOES: Final = {
    "position": "veto: {youth} not in the position {name}",
    "workplace": "veto: {youth} not at the workplace {name}",
    "employer": "veto: {youth} not with the employer {name}",
    "mentor": "veto: {youth} not with the mentor {name}",
}
BARS: Final = {
    Code.START: "the start would be too late",
    Code.AGE: "the age does not fit",
    Code.COURSE: "too little of the course is left",
    Code.TRAVEL: "too far away",
    Code.WORKPLACE: "a workplace excluded",
    Code.AREA: "in an area excluded",
    Code.TASK: "a task excluded",
    Code.VETO: "a veto",
    Code.LANGUAGE: "a language is missing",
    Code.MENTOR_STRENGTH: "no mentor strong enough",
    Code.SHIFTS: "no shifts fit",
    Code.LOW_FIT: "it suits too badly",
    Code.AVAILABILITY: "the youth is not available",
    Code.YOUTH_LAW: "the youth-work law forbids the hours",
    Code.MENTOR_SHIFT: "the mentor is away",
    Code.NO_MENTOR: "no mentor fits",
    Code.SEATS: "not enough seats",
    Code.MENTOR_CAPACITY: "no mentor with room",
    Code.WORKPLACE_CAP: "the workplace is full",
    Code.INTERVIEWS: "not enough interviews",
    Code.KEEP_APART: "somebody to be kept apart from is there",
}
"""What each rule says of a pin it bars."""


def clash_sentence(clash: Clash) -> str:
    """One of the demands that clash."""
    sentence = demand_sentence(clash.demand) if clash.demand else ""
    behind = ", ".join(f"{_(BARS[Code(code)])} ({code})" for code in clash.bars)
    return f"{sentence}: {behind}" if behind else sentence


def demand_sentence(demand: Pin | Veto | Floor) -> str:
    """A pin, a veto or a floor in words."""
    if isinstance(demand, Pin) and demand.mentor:
        return _("pin: {youth} in {position} with {mentor}", **demand.write())
    if isinstance(demand, Pin):
        return _("pin: {youth} in {position}", **demand.write())
    if isinstance(demand, Veto):
        thing, name = next(item for item in demand.write().items() if item[0] != "youth")
        return _(VETOES[thing], youth=demand.youth, name=name)
    return _(
        "floor: {group} = {value}, at least {share}",
        group=demand.group,
        value=mark(demand.value),
        share=demand.share_min,
    )


def floor_sentence(report: FloorReport) -> str:
    """How a floor fared."""
    facts = {
        "group": report.group,
        "value": mark(report.value),
        "share": "–" if report.share is None else percent(report.share),
        "least": report.share_min,
    }
    if report.holds:
        return _("Floor {group} = {value}: {share}, at least {least}: it holds", **facts)
    if report.price and report.price.fairness is not None:
        return _(
            "Floor {group} = {value}: {share}, not {least}. To hold it would cost "
            "{placed} points placed, {suitability} of suitability, {fairness} of the lowest score",
            **facts,
            placed=number(report.price.placed),
            suitability=number(report.price.suitability),
            fairness=number(report.price.fairness),
        )
    if report.price:
        return _(
            "Floor {group} = {value}: {share}, not {least}. To hold it would cost "
            "{placed} points placed and {suitability} of suitability",
            **facts,
            placed=number(report.price.placed),
            suitability=number(report.price.suitability),
        )
    if report.verdict == "impossible":
        return _("Floor {group} = {value}: {share}, not {least}. No solution holds it", **facts)
    return _("Floor {group} = {value}: {share}, not {least}. Its price is not known", **facts)


def mark(value: GroupMark) -> str:
    """The value of a group, as it stands in the file."""
    return value if isinstance(value, str) else json.dumps(value)
