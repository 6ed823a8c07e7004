"""The applications of the cast: what Amina, Yusuf and the others would have written with somebody.

Names at home, numbers and addresses are invented; nobody has a CPR number.
"""

from datetime import date
from typing import Final

from api.demo.places import DISTRICTS
from referrals.application import (
    SCHEMA,
    Address,
    Application,
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
from tests.cast import Person

SENTENCES: Final = {
    "structure": "the same two tasks every time, in the same order",
    "instructions": "one instruction at a time",
    "attendance": "a text message the evening before",
    "boundaries": "a calm word aside, never in front of others",
}


def application_of(person: Person) -> Application:
    """The application of somebody of the cast, ready to be submitted."""
    return Application(
        schema=SCHEMA,
        who=Who(person.name, "Skovgaard", person.born, phone="00 00 00 01", contact_by="phone"),
        will=Will(wants_a_job=True, words="I want to earn my own money and be good at something."),
        addresses=(Address("home", "Opfundne Vej 1", "2200", person.district),),
        custody=(Holder("g1", "mother", "Mona Skovgaard", "00 00 00 02"),),
        school=_school(person),
        wishes=WishList(
            tuple(Wish(name, wish) for name, wish in person.jobs.items()),
            tuple(Wish(name, wish) for name, wish in person.workplaces.items()),
        ),
        availability=person.free,
        travel=Travel(person.mode, person.minutes),
        languages=person.languages,
        earliest_start=person.from_day,
        excluded=Excluded(
            workplaces=person.not_at,
            areas=person.youth().excluded_areas,
            tasks=person.not_doing,
        ),
        strengths=("is on time", "carries on when it gets boring"),
        needs=tuple(Need(name, n, SENTENCES.get(name)) for name, n in person.needs.items()),
        groups=Groups(person.social, in_care=False, sex=person.sex, district=person.district),
        referrer=Referrer("street", "Sofie Holm", "00 00 00 03", relation="has known them a year"),
    )


def _school(person: Person) -> School:
    """Still in ninth grade until next summer, or out of it since last."""
    if person.compulsory:
        return School("compulsory", date(2027, 6, 25), "school", "Opfundne Skole")
    return School("beyond", date(2026, 6, 26), "youth", "Opfundne Skole")


PLACES: Final = DISTRICTS
"""The middle of each district."""
