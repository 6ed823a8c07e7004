"""The data sheet: how personal each field is, what it is for, and what it might stand in for.

A high-risk system keeps such a sheet of its data (AI Act, article 10): purpose, origin and the risk
that a field is a proxy for something that must not count, such as a postcode for origin. A field
without a row fails a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

CLASSES: Final = {
    "identity": "tells who somebody is",
    "contact": "reaches somebody",
    "place": "tells where somebody lives",
    "family": "tells of somebody's family",
    "school": "tells of school",
    "support": "tells what helps; close to health, and kept to functional words",
    "words": "somebody's own words, which may hold anything",
    "group": "for floors and reports alone",
    "ordinary": "what a job needs to know",
    "format": "of the file, of nobody",
}
"""Classes of personal data, and what makes a field one of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its class, its purpose, and what it might stand in for, empty for nothing."""

    data_class: str
    purpose: str
    proxy: str = ""


_FROM: Final = Row("ordinary", "which of several holds on a day")
_DAY: Final = Row("ordinary", "plans weeks and shifts")

SHEET: Final[Mapping[str, Mapping[str, Row]]] = {
    "Application": {
        "schema": Row("format", "which rules the file was written by"),
        "who": Row("identity", "see Who"),
        "will": Row("words", "see Will"),
        "addresses": Row("place", "see Address"),
        "custody": Row("family", "see Holder"),
        "school": Row("school", "see School"),
        "wishes": Row("ordinary", "see WishList"),
        "availability": Row("ordinary", "shifts are chosen within it", "worship, care at home"),
        "away": Row("ordinary", "see Away"),
        "travel": Row("ordinary", "see Travel"),
        "languages": Row("ordinary", "work and mentor need one in common", "origin"),
        "earliest_start": Row("ordinary", "no job before it"),
        "excluded": Row("ordinary", "see Excluded"),
        "strengths": Row("words", "what the youth brings; read by people, never scored"),
        "needs": Row("support", "see Need"),
        "groups": Row("group", "see Groups"),
        "referrer": Row("contact", "see Referrer"),
    },
    "Who": {
        "given_name": Row("identity", "people are greeted by it", "sex, origin: never matched"),
        "family_name": Row("identity", "the contract names it", "origin: never matched"),
        "birth_date": Row("identity", "age, course and compulsory schooling go by it"),
        "phone": Row("contact", "to invite and to call"),
        "email": Row("contact", "to invite"),
        "contact_by": Row("contact", "the way the youth answers"),
        "protected_address": Row("place", "keeps the address out of reach", "danger: never told"),
    },
    "Will": {
        "wants_a_job": Row("ordinary", "without it there is nothing to refer"),
        "words": Row("words", "the committee hears the youth, not about them"),
    },
    "Groups": {
        "social_measures": Row("group", "the programme's target", "a social case: never matched"),
        "in_care": Row("group", "reports", "a social case: never matched"),
        "sex": Row("group", "reports on equal treatment", "sex: never matched"),
        "district": Row("group", "reports", "origin: never matched"),
    },
    "Address": {
        "kind": Row("place", "which address counts on a day", "in care: never told"),
        "street": Row("place", "letters", "origin: never matched"),
        "postcode": Row("place", "letters", "origin: never matched"),
        "district": Row("place", "the travel area, and the municipality", "origin"),
        "lat": Row("place", "the way to work, minutes alone", "origin, through the place"),
        "lon": Row("place", "the way to work, minutes alone", "origin, through the place"),
        "from_on": _FROM,
        "until_on": _FROM,
    },
    "Holder": {
        "key": Row("family", "consents name the holder by it"),
        "relation": Row("family", "who must be asked", "in care: never told"),
        "name": Row("family", "consents and the contract", "origin: never matched"),
        "phone": Row("family", "to ask for consent"),
        "from_on": _FROM,
        "until_on": _FROM,
    },
    "School": {
        "track": Row("school", "what the youth says, against the days"),
        "ninth_grade_ends_on": Row("school", "which hours the law allows"),
        "ninth_grade_source": Row("school", "how sure the day is"),
        "name": Row("school", "to plan exams with", "origin, special school: never told"),
    },
    "WishList": {
        "job_types": Row("ordinary", "see Wish"),
        "workplaces": Row("ordinary", "see Wish"),
    },
    "Wish": {
        "name": Row("ordinary", "what is wished for", "sex, through usual choices"),
        "wish": Row("ordinary", "how much"),
    },
    "Away": {
        "kind": Row("school", "tells the referrer what it is; no employer"),
        "from_on": _DAY,
        "until_on": _DAY,
    },
    "Travel": {
        "mode": Row("ordinary", "minutes on the way"),
        "minutes_max": Row("ordinary", "no way longer than agreed"),
    },
    "Excluded": {
        "workplaces": Row(
            "ordinary", "keeps the youth away from there", "conflict: no reason kept"
        ),
        "areas": Row("ordinary", "keeps the youth away from there", "conflict: no reason kept"),
        "tasks": Row("ordinary", "no such work", "faith, health: no reason kept"),
    },
    "Area": {
        "lat": Row("ordinary", "the middle of the circle", "conflict: no reason kept"),
        "lon": Row("ordinary", "the middle of the circle", "conflict: no reason kept"),
        "km": Row("ordinary", "how far around"),
    },
    "Window": {"day": _DAY, "start": _DAY, "end": _DAY},
    "Need": {
        "dimension": Row("support", "a mentor strong in it is sought", "health: no cause kept"),
        "level": Row("support", "how strong the mentor must be", "health: no cause kept"),
        "sentence": Row("support", "what the mentor does on the first day", "health"),
    },
    "Referrer": {
        "source": Row("ordinary", "reports on the ways in", "a social case: never matched"),
        "name": Row("contact", "whom to call"),
        "phone": Row("contact", "whom to call; at work"),
        "email": Row("contact", "whom to write to; at work"),
        "relation": Row("words", "the committee weighs it"),
    },
}
"""Every field of every record of an application."""
