"""The bridge to the matching core: what a round may know of an application, and nothing else."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from matching.files.kinds import GroupMark
from matching.problem import Wishes, Youth
from referrals.application.addresses import Address
from referrals.application.lacks import Incomplete, Lack, LackCode
from referrals.application.whole import Application
from referrals.application.wishes import Wish

Place = tuple[float, float]
"""Degrees north and east."""
GROUPS: Final = ("social_measures", "in_care", "sex", "district")


class Bridged(NamedTuple):
    """A youth of the pool, and the workplaces named that nobody knew, for people to look up.

    A wish left out loses a wish. An exclusion left out loses a protection: ask before the round.
    """

    youth: Youth
    unknown_wishes: tuple[str, ...]
    unknown_exclusions: tuple[str, ...]


def to_youth(
    application: Application,
    *,
    id: str,  # noqa: A002  # the name it has in the problem file
    on: date,
    approved_on: date,
    fast_track: bool,
    workplaces: Mapping[str, str],
    districts: Mapping[str, Place],
) -> Bridged:
    """The youth as a round held on a day sees them. Raises `Incomplete`.

    `workplaces` gives the id of each workplace by the name people call it, `districts` the middle
    of each district. Schooling and the way to work are those of the first day the youth could
    start: the day of the round, or the earliest start if that is later. Days away stay behind:
    matching plans weeks, people plan days.

    Names, sex, postcode, street, groups and all texts change nothing but `groups`, which only
    floors and reports read; the district places the way to work where there are no coordinates.
    """
    lacks = application.lacks()
    start = max(on, application.earliest_start or on)
    address = application.address_on(start)
    place = _place(address, districts)
    born, travel = application.who.birth_date, application.travel
    if address is None or place is None:
        code = LackCode.ADDRESS if address is None else LackCode.PLACE
        lacks = (*lacks, Lack(code, "addresses", {"day": start}))
    if lacks or place is None or born is None or not travel.mode or not travel.minutes_max:
        raise Incomplete(lacks)
    wished, unknown_wishes = _known(application.wishes.workplaces, workplaces)
    excluded = application.excluded
    youth = Youth(
        id=id,
        birth_date=born,
        schooling=application.schooling_on(start),
        lat=place[0],
        lon=place[1],
        travel_mode=travel.mode,
        travel_minutes_max=travel.minutes_max,
        availability=application.availability,
        wishes=Wishes({wish.name: wish.wish for wish in application.wishes.job_types}, wished),
        needs={need.dimension: need.level for need in application.needs if need.level},
        languages=application.languages,
        excluded_workplaces=tuple(
            dict.fromkeys(workplaces[name] for name in excluded.workplaces if name in workplaces)
        ),
        excluded_areas=excluded.areas,
        excluded_tasks=excluded.tasks,
        earliest_start=application.earliest_start or on,
        approved_on=approved_on,
        fast_track=fast_track,
        groups=_groups(application),
    )
    unknown = tuple(name for name in excluded.workplaces if name not in workplaces)
    return Bridged(youth, unknown_wishes, unknown)


def _place(address: Address | None, districts: Mapping[str, Place]) -> Place | None:
    """Where the way to work begins: at the address, or in the middle of its district."""
    if address is None:
        return None
    if address.lat is not None and address.lon is not None:
        return address.lat, address.lon
    return districts.get(address.district or "")


def _known(
    wishes: tuple[Wish, ...], workplaces: Mapping[str, str]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Wishes by id, the strongest where two names are one workplace; and the names not known."""
    known: dict[str, int] = {}
    for wish in wishes:
        if wish.name in workplaces:
            place = workplaces[wish.name]
            known[place] = max(wish.wish, known.get(place, 0))
    return known, tuple(wish.name for wish in wishes if wish.name not in workplaces)


def _groups(application: Application) -> dict[str, GroupMark]:
    told = {name: getattr(application.groups, name) for name in GROUPS}
    return {name: value for name, value in told.items() if value is not None}
