"""Kinds: what a field may hold.

A kind reads a piece of JSON into a Python value, refuses what breaks its rule, writes the value
back, and describes itself as JSON Schema. `records.py` builds files out of them.

    kind        what every kind does
    words       text, ids, choices, flags, marks
    numbers     whole numbers, others, shares
    times       days, times of day
    containers  lists, tables, what may be null
"""

from matching.files.kinds.containers import ListOf, MapOf, OrNull
from matching.files.kinds.kind import Faults, Json, Kind, Reference, RepeatedKeys, note_repeated
from matching.files.kinds.numbers import WHOLE_MAX, Number, Share, Whole
from matching.files.kinds.times import Clock, Day
from matching.files.kinds.words import Flag, GroupMark, Id, Mark, OneOf, Ref, Text

__all__ = [
    "WHOLE_MAX",
    "Clock",
    "Day",
    "Faults",
    "Flag",
    "GroupMark",
    "Id",
    "Json",
    "Kind",
    "ListOf",
    "MapOf",
    "Mark",
    "Number",
    "OneOf",
    "OrNull",
    "Ref",
    "Reference",
    "RepeatedKeys",
    "Share",
    "Text",
    "Whole",
    "note_repeated",
]
