"""Which columns a list of mentors may have: a row is a mentor, with answers or a template."""

from typing import Final

from api.imports import lists, offer_choices
from api.imports.choices import one_of
from api.imports.columns import Column
from api.imports.position_columns import WHERE, whole

ANSWERED: Final = "an answer; empty where the template's counts: "
MENTOR_COLUMNS: Final = (
    *WHERE,
    Column("Navn", "Name", "name", "the mentor's", "Birthe Opfundet", required=True),
    Column(
        "Antal unge",
        "Youths",
        "capacity",
        "youths at once, with those already there",
        "2",
        whole,
        required=True,
    ),
    Column(
        "Arbejdstider",
        "Working hours",
        "shifts",
        "when the mentor is at work",
        "ma 8-16; ti 8-16",
        lists.windows,
        required=True,
    ),
    Column(
        "Sprog",
        "Languages",
        "languages",
        "languages spoken, by name or ISO 639 code",
        "dansk, tyrkisk",
        lists.languages,
    ),
    Column(
        "Skabelon",
        "Template",
        "template",
        "den rolige, vagtlederen, den tålmodige lærer or den glade kollega",
        "den rolige",
        one_of(offer_choices.TEMPLATE),
    ),
    Column(
        "Udeblivelse",
        "No-show",
        "no_show",
        f"{ANSWERED}ringer samme dag, aftaler hvordan, siger reglerne or byder velkommen tilbage",
        "",
        one_of(offer_choices.NO_SHOW),
    ),
    Column(
        "Ny opgave",
        "New task",
        "new_task",
        f"{ANSWERED}trin for trin, gør det sammen, det samme hver gang or lader dem prøve",
        "trin for trin",
        one_of(offer_choices.NEW_TASK),
    ),
    Column(
        "Uenighed",
        "Quarrel",
        "quarrel",
        f"{ANSWERED}hører begge, skiller dem ad, stopper det or lader dem selv",
        "",
        one_of(offer_choices.QUARREL),
    ),
    Column(
        "Travl dag",
        "Busy day",
        "busy_day",
        f"{ANSWERED}giver tid, små bidder, roser or godt selskab",
        "",
        one_of(offer_choices.BUSY_DAY),
    ),
)
"""In the order of the template."""
