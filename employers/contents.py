"""What a position and a mentor are made of, refused by the rules of a problem file.

So a round can be asked about whatever is stored: nothing is found wrong only when it begins.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from employers import questions
from employers.errors import NotAMentor, NotAnOffer
from employers.models import Position as Row
from employers.words import Sector
from matching.files.faults import MISSING, Fault, Refused, fault
from matching.files.kinds import Day, Faults, Text, Whole
from matching.problem import Mentor, Position, Window

SEATS_MAX: Final = 50
"""Seats of a position, at most: the largest shops take five youths, so more is a slip."""
_HERE: Final = "here"
"""Stands for ids that are given only afterwards."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The contents of a position."""

    title: str
    sector: Sector
    job_type: str
    tasks: tuple[str, ...]
    age_min: int
    start_from: date
    start_by: date
    shifts: tuple[Window, ...]
    minutes_min: int
    minutes_max: int
    languages: tuple[str, ...] = ()
    season_until: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The contents of a mentor; what they are good at is worked out of the answers."""

    name: str
    capacity: int
    languages: tuple[str, ...]
    shifts: tuple[Window, ...]
    answers: Mapping[str, str]


def check_offer(offer: Offer, *, seats: int = 1, confirmed_until: date | None = None) -> None:
    """Raise `NotAnOffer`, with all faults at once, for what no round could be asked about."""
    faults = [
        *_faults(lambda: record_of(offer, id=_HERE, workplace=_HERE, seats=seats)),
        *_beside(offer, seats, confirmed_until),
    ]
    if faults:
        raise NotAnOffer(places=_places(faults), faults=faults)


def check_profile(profile: Profile) -> None:
    """Raise `NotAMentor`, with all faults at once."""
    open_ = list(questions.faults(profile.answers))
    strengths = {} if open_ else questions.strengths(profile.answers)
    faults = [*_text("name", profile.name), *_faults(lambda: _mentor(profile, strengths)), *open_]
    if faults:
        raise NotAMentor(places=_places(faults), faults=faults)


def columns_of(contents: Offer | Profile) -> dict[str, Any]:
    """The contents as columns hold them: lists as documents, windows as in a problem file."""
    held = {one.name: getattr(contents, one.name) for one in fields(contents)}
    for name, value in held.items():
        if name == "shifts":
            held[name] = [window.write() for window in value]
        elif isinstance(value, tuple):
            held[name] = list(value)
    return held


def offer_of(position: Row) -> Offer:
    """The contents of a position as it is stored."""
    held = {one.name: getattr(position, one.name) for one in fields(Offer)}
    lists = {name: tuple(held[name]) for name in ("tasks", "languages")}
    return Offer(**{**held, **lists, "shifts": windows(position.shifts)})


def record_of(
    offer: Offer,
    *,
    id: str,  # noqa: A002  # the name it has in the problem file
    workplace: str,
    seats: int,
) -> Position:
    """The contents as a record of a problem file, with so many seats. Raises `Refused`."""
    return Position(
        id=id,
        workplace=workplace,
        seats=seats,
        sector=str(offer.sector),
        job_type=offer.job_type,
        tasks=offer.tasks,
        age_min=offer.age_min,
        start_from=offer.start_from,
        start_by=offer.start_by,
        shifts=offer.shifts,
        minutes_min=offer.minutes_min,
        minutes_max=offer.minutes_max,
        languages=offer.languages,
    )


def windows(document: Sequence[Mapping[str, Any]]) -> tuple[Window, ...]:
    """Windows as a column holds them, as values. Raises `Refused`."""
    faults: Faults = []
    read = tuple(Window.read(one, "", faults) for one in document)
    if faults:
        raise Refused(faults)
    return read


def _mentor(profile: Profile, strengths: Mapping[str, int]) -> Mentor:
    return Mentor(
        id=_HERE,
        workplace=_HERE,
        capacity=profile.capacity,
        strengths=strengths,
        languages=profile.languages,
        shifts=profile.shifts,
    )


def _beside(offer: Offer, seats: int, confirmed_until: date | None) -> Iterator[Fault]:
    """What a problem file does not ask: the title, the order of the days, how many seats."""
    yield from _text("title", offer.title)
    found: Faults = []
    if type(seats) is int:
        Whole(1, SEATS_MAX).read(seats, "seats", found)
    if offer.season_until is not None:
        Day().check(offer.season_until, "season_until", found)
    yield from found
    if offer.start_by < offer.start_from:
        rule = "must not be before start_from, {first}"
        yield fault("start_by", offer.start_by, rule, first=offer.start_from)
    last = offer.season_until
    if last is not None and last < offer.start_by:
        yield fault(
            "season_until", last, "must not be before start_by, {first}", first=offer.start_by
        )
    if last is not None and confirmed_until is not None and last < confirmed_until:
        rule = "must not be after season_until, {last}"
        yield fault("confirmed_until", confirmed_until, rule, last=last)


def _text(name: str, text: str) -> Iterator[Fault]:
    found: Faults = []
    Text().read(text, name, found)
    # What stands there is not repeated: it may be somebody's name.
    yield from (Fault(one.path, MISSING, one.rule, one.facts) for one in found)


def _faults(make: Callable[[], object]) -> tuple[Fault, ...]:
    try:
        make()
    except Refused as refused:
        return refused.faults
    return ()


def _places(faults: Sequence[Fault]) -> str:
    """Where the faults are: fields and numbers, each once."""
    return ", ".join(dict.fromkeys(one.path for one in faults))
