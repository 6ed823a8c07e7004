"""Trades, answers and templates to choose from: the code, and how people write it."""

from typing import Final

from api.imports.choices import Choices

SECTOR: Final[Choices] = {
    "shop": ("butik", "shop", "detailhandel"),
    "office": ("kontor", "office"),
    "petrol": ("tankstation", "petrol"),
    "hotel": ("hotel", "hotel"),
    "restaurant": ("restaurant", "restaurant", "café", "køkken"),
    "cinema": ("biograf", "cinema"),
    "bakery": ("bageri", "bakery"),
    "newspapers": ("avisomdeling", "newspapers", "aviser"),
    "other": ("andet", "other"),
}
NO_SHOW: Final[Choices] = {
    "call_today": ("ringer samme dag", "call the same day"),
    "agree_how": ("aftaler hvordan", "agree how"),
    "say_the_rules": ("siger reglerne", "say the rules"),
    "welcome_back": ("byder velkommen tilbage", "welcome back"),
}
NEW_TASK: Final[Choices] = {
    "step_by_step": ("trin for trin", "step by step"),
    "do_it_together": ("gør det sammen", "do it together"),
    "same_each_time": ("det samme hver gang", "the same each time"),
    "let_them_try": ("lader dem prøve", "let them try"),
}
QUARREL: Final[Choices] = {
    "hear_both": ("hører begge", "hear both"),
    "part_them": ("skiller dem ad", "part them"),
    "stop_it": ("stopper det", "stop it"),
    "trust_them": ("lader dem selv", "let them sort it out"),
}
BUSY_DAY: Final[Choices] = {
    "give_time": ("giver tid", "give time"),
    "small_bites": ("små bidder", "small bites"),
    "praise": ("roser", "praise"),
    "good_company": ("godt selskab", "good company"),
}
TEMPLATE: Final[Choices] = {
    "calm_one": ("den rolige", "the calm one"),
    "shift_leader": ("vagtlederen", "the shift leader"),
    "patient_teacher": ("den tålmodige lærer", "the patient teacher"),
    "cheerful_colleague": ("den glade kollega", "the cheerful colleague"),
}
