"""What Amina wrote together with Rune, who works the streets of Nørrebro. Invented, all of it."""

from datetime import date
from typing import Final

from api.demo.cast import AMINA
from referrals.application import (
    SCHEMA,
    Address,
    Application,
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

AMINAS: Final = Application(
    schema=SCHEMA,
    who=Who(AMINA.name, "Nordlys", AMINA.born, phone="00 00 00 01", contact_by="phone"),
    will=Will(wants_a_job=True, words="Jeg vil tjene mine egne penge og blive god til noget."),
    addresses=(Address("home", "Opfundne Vej 1", "2200", AMINA.district),),
    custody=(Holder("g1", "mother", "Hodan Nordlys", "00 00 00 02"),),
    school=School("beyond", date(2026, 6, 26), "school", "Opfundne Skole"),
    wishes=WishList(tuple(Wish(name, wish) for name, wish in AMINA.jobs.items())),
    availability=AMINA.free,
    travel=Travel(AMINA.mode, AMINA.minutes),
    languages=AMINA.languages,
    earliest_start=AMINA.from_day,
    strengths=("kommer til tiden", "hjælper sine små søskende med lektier"),
    needs=(
        Need("structure", 2, "de samme opgaver i den samme rækkefølge"),
        Need("instructions", 2, "én besked ad gangen"),
    ),
    groups=Groups(social_measures=True, in_care=False, sex=AMINA.sex, district=AMINA.district),
    referrer=Referrer("street", "Rune Gademand", "00 00 00 03", relation="har kendt hende et år"),
)
