"""Which columns a list of positions may have: a row is a position with its seats."""

import re
from typing import Final

from api.imports import lists
from api.imports.choices import one_of
from api.imports.columns import Column
from api.imports.employer_columns import EMPLOYER_COLUMNS
from api.imports.offer_choices import SECTOR
from api.imports.values import day, decimal
from matching.files.faults import MISSING, Refused, fault
from matching.files.kinds import Json

_CVR: Final = next(one for one in EMPLOYER_COLUMNS if one.fills == "cvr")
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_HOUR_MINUTES: Final = 60


def whole(cell: str) -> Json:
    """A whole number."""
    if not _WHOLE.fullmatch(cell):
        raise Refused([fault("", MISSING, "must be a whole number")])
    return int(cell)


def hours(cell: str) -> Json:
    """Hours as minutes: `7,5` is 450."""
    minutes = decimal(cell) * _HOUR_MINUTES
    if minutes != int(minutes) or minutes < 0:
        raise Refused([fault("", MISSING, "must be hours, of whole minutes, like 7,5")])
    return int(minutes)


WHERE: Final = (
    _CVR,
    Column(
        "Butik",
        "Workplace",
        "workplace",
        "name of a workplace that is entered",
        "Opfundne Brød Jagtvej",
        required=True,
    ),
)
"""What tells which workplace a row is of."""
POSITION_COLUMNS: Final = (
    *WHERE,
    Column("Titel", "Title", "title", "what the job is called", "Butiksmedhjælper", required=True),
    Column(
        "Branche",
        "Trade",
        "sector",
        "butik, kontor, tankstation, hotel, restaurant, biograf, bageri, avisomdeling or andet",
        "bageri",
        one_of(SECTOR),
        required=True,
    ),
    Column(
        "Jobtype", "Kind of job", "job_type", "what a youth may wish for", "butik", required=True
    ),
    Column("Opgaver", "Tasks", "tasks", "what the work contains", "kasse; oprydning", lists.texts),
    Column("Pladser", "Seats", "seats", "how many youths it takes", "2", whole, required=True),
    Column(
        "Yngste alder", "Youngest age", "age_min", "years on the start", "15", whole, required=True
    ),
    Column(
        "Første start",
        "First start",
        "start_from",
        "first day of work, at the earliest",
        "23.11.2026",
        day,
        required=True,
    ),
    Column(
        "Sidste start",
        "Last start",
        "start_by",
        "first day of work, at the latest",
        "1.2.2027",
        day,
        required=True,
    ),
    Column("Sæson til", "Season until", "season_until", "last day, if it has one", reads=day),
    Column(
        "Vagter",
        "Shifts",
        "shifts",
        "the menu a week is chosen from",
        "ti 14-18; lø 7.30-12",
        lists.windows,
        required=True,
    ),
    Column(
        "Færrest timer",
        "Fewest hours",
        "minutes_min",
        "hours a week, stored as minutes",
        "4",
        hours,
        required=True,
    ),
    Column(
        "Flest timer",
        "Most hours",
        "minutes_max",
        "hours a week, stored as minutes",
        "8,5",
        hours,
        required=True,
    ),
    Column(
        "Sprog",
        "Languages",
        "languages",
        "languages the work needs, by name or ISO 639 code",
        "dansk",
        lists.languages,
    ),
)
"""In the order of the template."""
