"""Where the demo takes place: Copenhagen's ten districts, and six invented employers."""

from dataclasses import dataclass
from typing import Final

DISTRICTS: Final = {
    "Indre By": (55.680, 12.580),
    "Østerbro": (55.706, 12.577),
    "Nørrebro": (55.697, 12.548),
    "Vesterbro": (55.666, 12.548),
    "Valby": (55.662, 12.508),
    "Vanløse": (55.687, 12.490),
    "Brønshøj-Husum": (55.707, 12.492),
    "Bispebjerg": (55.716, 12.537),
    "Amager Øst": (55.661, 12.617),
    "Amager Vest": (55.648, 12.580),
}
"""About the middle of each district: degrees north and east."""


@dataclass(frozen=True, slots=True)
class Chain:
    """An employer: its trade, its jobs, the interviews HR can hold, and its workplaces."""

    name: str
    sector: str
    jobs: tuple[str, ...]
    interviews: int
    workplaces: dict[str, str]


CHAINS: Final = (
    Chain(
        "Torvekøb",
        "shop",
        ("varer", "kasse", "frugt og grønt"),
        15,
        {
            "Nørrebrogade": "Nørrebro",
            "Jagtvej": "Nørrebro",
            "Frederikssundsvej": "Bispebjerg",
            "Tingbjerg": "Brønshøj-Husum",
            "Husum Torv": "Brønshøj-Husum",
            "Jernbane Allé": "Vanløse",
            "Valby Langgade": "Valby",
            "Enghavevej": "Vesterbro",
            "Sjælør Boulevard": "Vesterbro",
            "Amagerbrogade": "Amager Øst",
            "Holmbladsgade": "Amager Øst",
            "Ørestad": "Amager Vest",
            "Østerbrogade": "Østerbro",
        },
    ),
    Chain(
        "Brødrene Lund",
        "bakery",
        ("butik", "bageri"),
        10,
        {
            "Blågårdsgade": "Nørrebro",
            "Tagensvej": "Bispebjerg",
            "Brønshøj Torv": "Brønshøj-Husum",
            "Toftegårds Plads": "Valby",
            "Istedgade": "Vesterbro",
            "Trianglen": "Østerbro",
            "Christmas Møllers Plads": "Amager Øst",
            "Islands Brygge": "Amager Vest",
        },
    ),
    Chain(
        "Det Lille Køkken",
        "restaurant",
        ("opvask", "servering", "køkken"),
        9,
        {
            "Elmegade": "Nørrebro",
            "Kødbyen": "Vesterbro",
            "Nyhavn": "Indre By",
            "Torvehallerne": "Indre By",
            "Nordhavn": "Østerbro",
            "Amager Strand": "Amager Øst",
            "Mozarts Plads": "Vesterbro",
        },
    ),
    Chain(
        "Lyspalæet",
        "cinema",
        ("billetter", "kiosk"),
        6,
        {"Vesterport": "Indre By", "Fisketorvet": "Vesterbro", "Field's": "Amager Vest"},
    ),
    Chain(
        "Hotel Fjordby",
        "hotel",
        ("morgenmad", "værelser"),
        6,
        {"Havnen": "Indre By", "Bella": "Amager Vest", "Kastellet": "Østerbro"},
    ),
    Chain(
        "Kulturhusene",
        "office",
        ("bibliotek", "arrangementer"),
        8,
        {
            "Biblioteket Rentemestervej": "Bispebjerg",
            "Pilegården": "Brønshøj-Husum",
            "Valby Kulturhus": "Valby",
            "Huset Vanløse": "Vanløse",
            "Solvang": "Amager Vest",
            "Krudttønden": "Østerbro",
        },
    ),
)
