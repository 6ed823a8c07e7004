"""Random applications for property tests: half filled in, whole, odd, but never refused."""

from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from matching.problem import DIMENSIONS, Area, Window
from referrals.application import (
    SCHEMA,
    SOURCES,
    Address,
    Application,
    Away,
    Excluded,
    Groups,
    Holder,
    Need,
    Referrer,
    School,
    Travel,
    Who,
    Will,
    Wish,
    WishList,
)
from referrals.application.addresses import ADDRESS_KINDS
from referrals.application.custody import RELATIONS
from referrals.application.sensitive import holds_cpr
from referrals.application.who import CONTACT_WAYS, SEXES

T = TypeVar("T")
START = date(2026, 11, 23)
PHONES = st.from_regex(r"[0-9]{8}|\+45 [0-9]{8}", fullmatch=True)
EMAILS = st.sampled_from(("ung@example.dk", "en.anden+1@skole.example.com"))
DISTRICTS = ("Nørrebro", "Valby", "Indre By")
WORKPLACES = ("Brødrene Lund Blågårdsgade", "Torvekøb Valby Langgade", "et sted på hjørnet")
LANGUAGES = ("da", "ar", "so", "tr")
SHIFTS = tuple(Window(day, 60 * 14, 60 * 19) for day in range(1, 8))


def maybe(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value, or nothing as in a draft."""
    return st.none() | values


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """A line of text in any script, without a CPR number."""
    signs = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    lines = st.text(signs, min_size=1, max_size=most)
    return lines.filter(lambda text: bool(text.strip()) and not holds_cpr(text))


def days(first: int = -400, last: int = 900) -> st.SearchStrategy[date]:
    """A day around the start."""
    return st.integers(first, last).map(lambda n: START + timedelta(days=n))


def births() -> st.SearchStrategy[date]:
    """A birth date of somebody who is 14 to 18; 29 February too."""
    return days(-18 * 366, -14 * 365) | st.just(date(2008, 2, 29)) | st.just(date(2012, 2, 29))


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    """A first and a last day."""
    first = draw(days())
    return first, first + timedelta(days=draw(st.integers(0, 300)))


@st.composite
def whos(draw: st.DrawFn) -> Who:
    """A young person, some of them told."""
    return Who(
        draw(maybe(texts())),
        draw(maybe(texts())),
        draw(maybe(births())),
        draw(maybe(PHONES)),
        draw(maybe(EMAILS)),
        draw(maybe(st.sampled_from(CONTACT_WAYS))),
        draw(st.booleans()),
    )


@st.composite
def addresses(draw: st.DrawFn, *, protected: bool) -> tuple[Address, ...]:
    """Up to four addresses; of a kind one after another."""
    found: list[Address] = []
    for kind in draw(st.lists(st.sampled_from(ADDRESS_KINDS), max_size=4)):
        earlier = [one.until_on for one in found if one.kind == kind]
        if None in earlier:
            continue
        last = max((day for day in earlier if day), default=date(2020, 1, 1))
        first = last + timedelta(days=draw(st.integers(1, 3000)))
        lasting = draw(maybe(st.integers(0, 3000)))
        point = draw(maybe(st.tuples(st.floats(55, 56), st.floats(12, 13))))
        lat, lon = point if point and not protected else (None, None)
        found.append(
            Address(
                kind,
                street=None if protected else draw(maybe(texts())),
                postcode="2500" if protected else "1620",
                district=draw(maybe(st.sampled_from(DISTRICTS))),
                lat=lat,
                lon=lon,
                from_on=first,
                until_on=None if lasting is None else first + timedelta(days=lasting),
            )
        )
    return tuple(found)


@st.composite
def holders(draw: st.DrawFn) -> tuple[Holder, ...]:
    """Up to three holders of custody."""
    count = draw(st.integers(0, 3))
    made = []
    for n in range(count):
        first, last = draw(maybe(periods())) or (None, None)
        relation = draw(st.sampled_from(RELATIONS))
        name, phone = draw(maybe(texts())), draw(maybe(PHONES))
        made.append(Holder(f"g{n}", relation, name, phone, first, last))
    return tuple(made)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """A school track, with or without the day."""
    ends = draw(maybe(days()))
    source = draw(st.sampled_from(("youth", "school", "register"))) if ends else None
    track = draw(maybe(st.sampled_from(("compulsory", "beyond"))))
    return School(track, ends, source, draw(maybe(texts())))


def wishes(names: tuple[str, ...]) -> st.SearchStrategy[tuple[Wish, ...]]:
    """A few wishes."""
    chosen = st.dictionaries(st.sampled_from(names) | texts(8), st.integers(1, 5), max_size=3)
    return chosen.map(lambda table: tuple(Wish(*item) for item in table.items()))


def some(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A few values, each once."""
    return st.lists(values, max_size=most, unique=True).map(tuple)


def needs() -> st.SearchStrategy[tuple[Need, ...]]:
    """Needs in a few dimensions."""
    levels = st.tuples(st.integers(0, 3), maybe(texts()))
    chosen = st.dictionaries(st.sampled_from(DIMENSIONS), levels, max_size=4)
    return chosen.map(lambda table: tuple(Need(name, *held) for name, held in table.items()))


AREAS = st.builds(Area, st.floats(55, 56), st.floats(12, 13), st.floats(0, 5))
AWAYS = st.tuples(st.sampled_from(("exam", "holiday", "other")), periods()).map(
    lambda told: Away(told[0], *told[1])
)
TRAVELS = st.builds(
    Travel, maybe(st.sampled_from(("walk", "bike", "transit"))), maybe(st.integers(1, 90))
)
GROUPS = st.builds(
    Groups,
    maybe(st.booleans()),
    maybe(st.booleans()),
    maybe(st.sampled_from(SEXES)),
    maybe(st.sampled_from(DISTRICTS)),
)
REFERRERS = st.builds(
    Referrer,
    maybe(st.sampled_from(SOURCES)),
    maybe(texts()),
    maybe(PHONES),
    maybe(EMAILS),
    maybe(texts()),
)


@st.composite
def applications(draw: st.DrawFn) -> Application:
    """An application, most often a draft."""
    who = draw(whos())
    return Application(
        schema=SCHEMA,
        who=who,
        will=Will(draw(maybe(st.booleans())), draw(maybe(texts(200)))),
        addresses=draw(addresses(protected=who.protected_address)),
        custody=draw(holders()),
        school=draw(schools()),
        wishes=WishList(draw(wishes(("butik", "varer"))), draw(wishes(WORKPLACES))),
        availability=draw(some(st.sampled_from(SHIFTS))),
        away=draw(some(AWAYS)),
        travel=draw(TRAVELS),
        languages=draw(some(st.sampled_from(LANGUAGES))),
        earliest_start=draw(maybe(days(-30, 200))),
        excluded=Excluded(
            draw(some(st.sampled_from(WORKPLACES))), draw(some(AREAS)), draw(some(texts(8)))
        ),
        strengths=draw(some(texts())),
        needs=draw(needs()),
        groups=draw(GROUPS),
        referrer=draw(REFERRERS),
    )
