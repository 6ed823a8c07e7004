"""Workplaces of employers: entered, placed on the map, and how many youths each takes."""

from typing import Annotated

from pydantic import Field

from api.routes.bodies import Id, Made, Sent, Shown, example
from api.web import tags
from api.web.acting import Act, ReadingAsEmployer, Writing
from api.web.doors import Doors
from api.web.paging import After, Limit, Page, page
from employers import looking, register
from employers.ids import EmployerId, WorkplaceId
from employers.models import Workplace
from employers.register import Place
from foundation.roles import Permission

doors = Doors("", "workplaces")


class Placed(Sent):
    """Where a workplace is, as far as it is known."""

    model_config = example(
        {"street": "Blågårdsgade 1", "postcode": "2200", "district": "norrebro"}
        | {"lat": 55.6867, "lon": 12.5531}
    )

    street: Annotated[str | None, Field(max_length=200)] = None
    postcode: Annotated[str | None, Field(pattern=r"^[0-9]{4}$")] = None
    district: Annotated[str | None, Field(max_length=80)] = None
    lat: Annotated[float | None, Field(ge=-90, le=90, description="degrees north")] = None
    lon: Annotated[float | None, Field(ge=-180, le=180, description="degrees east")] = None

    @property
    def place(self) -> Place:
        """The same, as the register has it."""
        return Place(self.street, self.postcode, self.district, self.lat, self.lon)


class Entered(Sent):
    """A workplace to be entered."""

    model_config = example({"name": "Blågårdsgade", "place": {"postcode": "2200"}})

    name: Annotated[str, Field(min_length=1, max_length=200)]
    p_number: Annotated[str | None, Field(pattern=r"^[0-9][0-9 -]{9,14}$")] = None
    place: Placed = Placed()


class Room(Sent):
    """How many youths of the programme a workplace takes at once, those there included."""

    model_config = example({"youths_max": 3})

    youths_max: Annotated[int, Field(ge=0, le=1_000)]


class WorkplaceShown(Shown):
    """A workplace."""

    id: str
    employer: str
    name: str
    p_number: str | None
    street: str | None
    postcode: str | None
    district: str | None
    lat: float | None
    lon: float | None
    youths_max: int


def tag_of(act: Act, workplace: str, **_: object) -> str:
    """What a workplace looks like now."""
    return tags.digest_of(_found(act, workplace))


@doors.get("/workplaces", asks=Permission.EMPLOYER_READ)
def listed(act: ReadingAsEmployer, after: After = None, limit: Limit = 50) -> Page[WorkplaceShown]:
    """The workplaces one may see, by name: to HR their company's, to a store's manager the one."""
    rows = looking.workplaces(act.session, by=act.by)
    return page(rows, place=lambda one: (one.name, one.id), shown=_row, after=after, limit=limit)


@doors.post(
    "/employers/{employer}/workplaces",
    asks=Permission.EMPLOYER_WRITE,
    status=201,
    made_at="/workplaces/{id}",
)
def add(act: Writing, employer: Id, body: Entered) -> Made:
    """Enter a workplace of an employer."""
    made = register.add_workplace(
        act.session,
        employer=EmployerId(employer),
        name=body.name,
        place=body.place.place,
        p_number=body.p_number,
        **act.done,
    )
    return Made(id=made)


@doors.get("/workplaces/{workplace}", asks=Permission.EMPLOYER_READ, tag=tag_of)
def show(act: ReadingAsEmployer, workplace: Id) -> WorkplaceShown:
    """A workplace."""
    return _found(act, workplace)


@doors.put("/workplaces/{workplace}/place", asks=Permission.EMPLOYER_WRITE, tag=tag_of)
def put_on_map(act: Writing, workplace: Id, body: Placed) -> None:
    """Say where a workplace is; only one whose degrees are known takes part in rounds."""
    id_ = WorkplaceId(workplace)
    register.place_workplace(act.session, workplace=id_, place=body.place, **act.done)


@doors.put("/workplaces/{workplace}/room", asks=Permission.POSITION_KEEP, tag=tag_of)
def make_room(act: Writing, workplace: Id, body: Room) -> None:
    """Say how many youths a workplace takes at once. Those who are there stay."""
    id_ = WorkplaceId(workplace)
    register.set_room(act.session, workplace=id_, youths_max=body.youths_max, **act.done)


def _found(act: Act, workplace: str) -> WorkplaceShown:
    return _row(looking.workplace(act.session, workplace=WorkplaceId(workplace), by=act.by))


def _row(row: Workplace) -> WorkplaceShown:
    return WorkplaceShown(
        id=row.id,
        employer=row.employer_id,
        name=row.name,
        p_number=row.p_number,
        street=row.street,
        postcode=row.postcode,
        district=row.district,
        lat=row.lat,
        lon=row.lon,
        youths_max=row.youths_max,
    )
