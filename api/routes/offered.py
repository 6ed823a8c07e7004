"""The contents of a position, as they are sent and shown."""

from datetime import date
from typing import Annotated, Final, Self

from pydantic import Field

from api.routes.bodies import Sent, example
from api.web.records import record
from employers.contents import Offer
from employers.words import Sector
from matching.problem import Window
from matching.problem.week import WEEK_MINUTES

Words = Annotated[str, Field(min_length=1, max_length=200)]
Minutes = Annotated[int, Field(ge=0, le=WEEK_MINUTES)]
OFFER: Final = {
    "title": "Butiksmedhjælper",
    "sector": "bakery",
    "job_type": "butik",
    "tasks": ["kasse"],
    "age_min": 15,
    "start_from": "2026-11-02",
    "start_by": "2026-12-01",
    "shifts": [{"day": 2, "start": "14:00", "end": "18:00"}],
    "minutes_min": 120,
    "minutes_max": 540,
    "languages": ["da"],
}


class Offered(Sent):
    """The contents of a position, by the rules of a problem file."""

    model_config = example(OFFER)

    title: Words
    sector: Sector
    job_type: Annotated[Words, Field(description="what a youth may wish for")]
    tasks: Annotated[tuple[Words, ...], Field(max_length=50)] = ()
    age_min: Annotated[int, Field(ge=0, le=99, description="youngest age on the start")]
    start_from: Annotated[date, Field(description="first day of work, at the earliest")]
    start_by: Annotated[date, Field(description="first day of work, at the latest")]
    shifts: Annotated[
        tuple[Annotated[Window, record(Window)], ...],
        Field(max_length=100, description="the menu a week is chosen from"),
    ]
    minutes_min: Annotated[Minutes, Field(description="fewest minutes a week")]
    minutes_max: Annotated[Minutes, Field(description="most minutes a week")]
    languages: Annotated[tuple[Words, ...], Field(max_length=20)] = ()
    season_until: Annotated[date | None, Field(description="last day of its season")] = None

    def contents(self) -> Offer:
        """The same, as an offer."""
        return Offer(**{name: getattr(self, name) for name in type(self).model_fields})

    @classmethod
    def of(cls, offer: Offer) -> Self:
        """What is stored, to be shown; it was read before."""
        return cls.model_construct(**{name: getattr(offer, name) for name in cls.model_fields})
