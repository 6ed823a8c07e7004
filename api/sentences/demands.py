"""Pins, vetoes and floors, in sentences."""

import json

from api.language import _, number, percent
from matching.files.kinds import GroupMark
from matching.problem import Floor, Pin, Veto
from matching.solution import Clash, FloorReport


def clash_sentence(clash: Clash) -> str:
    """One of the demands that clash."""
    demand = clash.pin or clash.veto or clash.floor
    sentence = demand_sentence(demand) if demand else ""
    return f"{sentence} ({', '.join(clash.bars)})" if clash.bars else sentence


def demand_sentence(demand: Pin | Veto | Floor) -> str:
    """A pin, a veto or a floor in words."""
    if isinstance(demand, Pin) and demand.mentor:
        return _("pin: {youth} in {position} with {mentor}", **demand.write())
    if isinstance(demand, Pin):
        return _("pin: {youth} in {position}", **demand.write())
    if isinstance(demand, Veto):
        thing, name = next(item for item in demand.write().items() if item[0] != "youth")
        return _(
            "veto: {youth} not with {thing} {name}", youth=demand.youth, thing=thing, name=name
        )
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
