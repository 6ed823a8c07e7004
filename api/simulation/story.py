"""The demo's third story: a year of the programme, by rounds and by a list."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.markup import escape
from sqlalchemy import select

from api.files import make_folder
from api.language import _, day, many
from api.operating.founding import found
from api.operating.installation import Installation
from api.operating.upgrading import upgrade
from api.simulation import agenda, by_list, by_round, year
from api.simulation.agenda import moment
from api.simulation.outcome import Outcome, outcome
from api.simulation.showing import Days
from api.simulation.telling import table
from api.simulation.year import Matching, Size
from foundation.accounts import Account
from foundation.clock import SetClock
from foundation.ids import AccountId, Municipality, drawn_from
from foundation.roles import Role
from foundation.settings import Settings

CITY: Final = Municipality("demo")
FIRST: Final = date(2025, 11, 24)
"""A Monday; after 52 weeks comes the demo's own week."""
SEED: Final = 1
USUAL: Final = Size()


def unheard(_day: date) -> None:
    """Tell nobody that a day is over."""


def tell(folder: Path, *, seed: int = SEED, size: Size = USUAL) -> None:
    """Live a year in a new database in the folder, and again by the list; tell what came of it."""
    data = folder / "year"
    if (data / f"{CITY}.sqlite").exists():  # left behind by the last time this was told
        shutil.rmtree(data)
    make_folder(data)
    out = Console(highlight=False)
    with (
        TemporaryDirectory() as aside,
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as another,
    ):
        by_the_list = another.submit(lived, Path(aside), by_list.match, seed, size)
        with Days() as days:
            came = lived(data, by_round.match, seed, size, days)
        beside = by_the_list.result()
    for line in _story(came, beside, size, data):
        out.print(line, soft_wrap=True)


def lived(
    folder: Path, match: Matching, seed: int, size: Size, days: Callable[[date], None] = unheard
) -> Outcome:
    """Live a year in a new database in a folder, and answer what came of it."""
    house = Installation(Settings(data=folder, database_url=None, database_owner_url=None))
    house.clock = SetClock(moment(FIRST, agenda.TIMETABLE))
    with closing(house), drawn_from(Random(seed)):
        list(upgrade(house))
        found(house, CITY, name="Demo")
        house.database.dispatcher = None  # what is queued is worked on by the year itself
        world = year.begin(house.database, CITY, seed=seed, first=FIRST, size=size)
        for today in year.live(world, match):
            days(today)
        with house.database.reading(CITY) as session:
            return outcome(session, on=_last(size))


def _last(size: Size) -> date:
    return FIRST + timedelta(weeks=size.weeks, days=-1)


def _story(came: Outcome, beside: Outcome, size: Size, data: Path) -> Iterator[str]:
    yield _("[bold]From {first} to {last}[/bold]", first=day(FIRST), last=day(_last(size)))
    yield many("{count} youth is referred", "{count} youths are referred", came.referred)
    yield many("{count} round is held", "{count} rounds are held", size.weeks)
    yield _("Beside it the same year, but that whoever has waited longest chooses first:")
    yield ""
    yield from table(came, beside)
    yield ""
    yield _("Both face the same youths and partners, who answer by the same chance.")
    yield _("How likely each answer is, and that a match that suits lasts longer, is assumed:")
    yield _("docs/simulation.md says what. One year is one draw; there are several in that page.")
    yield ""
    yield _("[bold]The database of the rounds[/bold]: {folder}", folder=escape(str(data)))
    yield _("[bold]Look at it[/bold]")
    for command in ("db check", "audit verify", "account list", "audit head"):
        yield f"  FOOTHOLD_DATA={escape(str(data))} .venv/bin/foothold {command}"
    clerk = _clerk(data)
    for command in ("ledger due", "batch list", "forecast", "ledger check"):
        yield f"  FOOTHOLD_DATA={escape(str(data))} .venv/bin/foothold {command} --by {clerk}"


def _clerk(data: Path) -> AccountId:
    """The account of somebody in finance, for whoever wants to look at the money."""
    house = Installation(Settings(data=data, database_url=None, database_owner_url=None))
    with closing(house), house.database.reading(CITY) as session:
        query = select(Account.id).where(Account.municipality == CITY, Account.role == Role.FINANCE)
        return session.scalars(query.order_by(Account.name).limit(1)).one()
