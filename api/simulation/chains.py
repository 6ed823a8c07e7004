"""The partner employers of the simulated year: the demo's six, and seven more, all invented."""

from collections.abc import Mapping
from typing import Final

from api.demo import places, town
from api.demo.cast import hours
from api.demo.places import Chain
from matching.problem import Window

MORE: Final = (
    Chain(
        "Grønhuset", "shop", ("varer", "frugt og grønt", "oprydning"), 6,
        {"Griffenfeldsgade": "Nørrebro", "Tomsgårdsvej": "Bispebjerg", "Husumvej": "Brønshøj-Husum",
         "Vigerslev Allé": "Valby", "Peter Bangs Vej": "Vanløse"},
    ),
    Chain(
        "Boldhallerne", "other", ("hal", "kiosk"), 5,
        {"Nørrebrohallen Øst": "Nørrebro", "Grøndalshallen": "Vanløse", "Tingbjerghallen":
         "Brønshøj-Husum", "Sundbyhallen": "Amager Øst", "Valbyhallen": "Valby"},
    ),
    Chain(
        "Cykelsmedjen", "shop", ("værksted", "butik"), 4,
        {"Rantzausgade": "Nørrebro", "Frederiksborgvej": "Bispebjerg", "Amager Fælledvej":
         "Amager Vest"},
    ),
    Chain(
        "Kaffebordet", "restaurant", ("opvask", "servering"), 5,
        {"Jægersborggade": "Nørrebro", "Enghave Plads": "Vesterbro", "Nordre Frihavnsgade":
         "Østerbro", "Holmens Kanal": "Indre By"},
    ),
    Chain(
        "Dyrenes Gård", "other", ("dyr", "oprydning"), 4,
        {"Bispebjerg": "Bispebjerg", "Kløvermarken": "Amager Øst"},
    ),
    Chain(
        "Havneisen", "restaurant", ("is", "oprydning"), 6,
        {"Islands Brygge": "Amager Vest", "Amager Strandvej": "Amager Øst", "Svanemøllen":
         "Østerbro", "Kalvebod": "Vesterbro"},
    ),
    Chain(
        "Kontorfællesskabet", "office", ("post", "it-hjælp"), 4,
        {"Nordhavn": "Østerbro", "Carlsberg": "Vesterbro", "Ørestads Boulevard": "Amager Vest"},
    ),
)  # fmt: skip
CHAINS: Final = (*places.CHAINS, *MORE)
JOINS_IN_WEEK: Final = {"Cykelsmedjen": 8, "Kontorfællesskabet": 14, "Dyrenes Gård": 20}
"""Who is not a partner from the beginning."""
SEASONS: Final = {"Havneisen": ((4, 1), (9, 30))}
"""Whose jobs last from a day to a day of the year, and no longer."""
MENUS: Final[Mapping[str, tuple[Window, ...]]] = {
    **town.MENUS,
    "other": hours((1, 15, 18), (2, 15, 18), (3, 15, 18), (4, 15, 18), (6, 9, 14), (7, 10, 14)),
}
TASKS: Final = town.TASKS
WITHOUT_DANISH: Final = town.WITHOUT_DANISH | {"oprydning", "dyr", "værksted"}
"""Jobs that can be done without Danish."""
