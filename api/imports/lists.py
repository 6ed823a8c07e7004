"""Cells that hold several things: text as JSON, or `Refused` with the rule and never the text."""

import re
from collections.abc import Iterator
from typing import Final

from api.imports.choices import AWAY, DAYS, NEEDS, TRAVEL, language_code, one_of
from api.imports.values import DAY, day, decimal
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

_CLOCK: Final = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?"
_WINDOW: Final = re.compile(rf"([^\W\d]+)\.? {_CLOCK} ?[-–] ?{_CLOCK}")
_NAMED: Final = re.compile(r"(?P<name>.*[^ :])(?: |: ?)(?P<number>[0-9]{1,9})")
_NEED: Final = re.compile(r"(?P<name>[^:]*[^ :]) (?P<number>[0-9]{1,9})(?: ?: ?(?P<sentence>.*))?")
_UNNAMED_DAY: Final = re.sub(r"\?P<\w+>", "", DAY)
_AWAY: Final = re.compile(
    rf"(?P<kind>\S+) (?P<first>{_UNNAMED_DAY})(?: ?(?:til|to|–|- ) ?(?P<last>{_UNNAMED_DAY}))?",
    re.ASCII,
)
_TRAVEL: Final = re.compile(r"(?P<mode>[^0-9]*)(?:(?P<minutes>[0-9]{1,9})(?: ?min\w*\.?)?)?")


def parts(cell: str, separators: str = ";\n") -> list[str]:
    """The things a cell holds, with a semicolon or a line between them."""
    pieces = (" ".join(piece.split()) for piece in re.split(f"[{separators}]", cell))
    return [piece for piece in pieces if piece]


def texts(cell: str) -> Json:
    """A few words each."""
    return parts(cell)


def languages(cell: str) -> Json:
    """Languages, by name or code."""
    return [language_code(one) for one in parts(cell, ";,/\n")]


def windows(cell: str) -> Json:
    """Stretches of the week: `ti 14-19; lø 7.30-16`."""
    return [_window(one) for one in parts(cell, ";,\n")]


def wishes(cell: str) -> Json:
    """What is wished for, and how much: `butik 5; bageri 4`."""
    rule = "must be names, each with a wish of 1 to 5, like: butik 5; bageri 4"
    found = (_matched(_NAMED, one, rule) for one in parts(cell))
    return [{"name": one["name"], "wish": int(one["number"])} for one in found]


def needs(cell: str) -> Json:
    """What support helps, how much, and how: `struktur 2: den samme opgave hver gang; tempo 1`."""
    return [_need(one) for one in parts(cell)]


def away(cell: str) -> Json:
    """Days away: `eksamen 1.6.2027 til 25.6.2027; ferie 12.10.2026`."""
    return [_away(one) for one in parts(cell)]


def areas(cell: str) -> Json:
    """Circles on the map: `55,6967 12,5481 2`, degrees north and east, and kilometres."""
    return [_area(one) for one in parts(cell)]


def travel(cell: str) -> Json:
    """How, and how many minutes at most: `cykel 30`."""
    rule = "must be how, and how many minutes at most, like: cykel 30"
    told = _matched(_TRAVEL, " ".join(cell.split()), rule)
    mode, minutes = told["mode"].strip(), told["minutes"]
    return dict(_told(mode=one_of(TRAVEL)(mode) if mode else None, minutes_max=_whole(minutes)))


def _window(one: str) -> Json:
    rule = "must be days and times, like: ti 14-19; lø 7.30-16"
    word, *clock = _matched(_WINDOW, one, rule).groups()
    weekday = int(one_of(DAYS)(word))
    start, end = (int(h) * 60 + int(m or 0) for h, m in (clock[:2], clock[2:]))
    if not 0 <= start < end <= _DAY_MINUTES or any(int(m or 0) >= _HOUR for m in clock[1::2]):
        raise Refused([fault("", MISSING, "must have times that end after they start")])
    return {"day": weekday, "start": _clock(start), "end": _clock(end)}


def _need(one: str) -> Json:
    rule = "must be needs, each with 0 to 3, like: struktur 2: den samme opgave hver gang; tempo 1"
    told = _matched(_NEED, one, rule)
    dimension = one_of(NEEDS)(told["name"])
    return {
        "dimension": dimension,
        "level": int(told["number"]),
        "sentence": told["sentence"] or None,
    }


def _away(one: str) -> Json:
    rule = "must be what for and from when to when, like: ferie 12.10.2026 til 16.10.2026"
    told = _matched(_AWAY, one, rule)
    first = day(told["first"])
    last = day(told["last"]) if told["last"] else first
    if last < first:
        raise Refused([fault("", MISSING, "must not end before it begins")])
    return {"kind": one_of(AWAY)(told["kind"]), "from_on": first, "until_on": last}


def _area(one: str) -> Json:
    numbers = one.split()
    if len(numbers) != len(_AREA):
        rule = "must be degrees north, degrees east and kilometres, like: 55,6967 12,5481 2"
        raise Refused([fault("", MISSING, rule)])
    return {name: decimal(number) for name, number in zip(_AREA, numbers, strict=True)}


def _matched(pattern: re.Pattern[str], one: str, rule: str) -> re.Match[str]:
    match = pattern.fullmatch(one)
    if not match:
        raise Refused([fault("", MISSING, rule)])
    return match


def _told(**values: Json) -> Iterator[tuple[str, Json]]:
    yield from ((name, value) for name, value in values.items() if value is not None)


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_AREA: Final = ("lat", "lon", "km")
_HOUR: Final = 60
_DAY_MINUTES: Final = 24 * _HOUR
