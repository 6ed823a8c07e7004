"""The lines of an application that may be released one by one, each with its digest.

A consent is given for a line as it reads. So it is kept with the line's key and digest: an amended
line has another digest, and is asked for anew. The digest of a short line can be guessed by trying,
so it is as personal as the line.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from matching.ages import age_on
from matching.files.kinds import Json
from matching.problem import Window
from referrals.application.release import PLACEMENT, releasable
from referrals.application.whole import OF_AGE_YEARS, Application

YOUNGEST_YEARS: Final = 15
"""Programme and youth-work law begin here."""
_KEY_DIGITS: Final = 12


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line: a stable key, its kind in the table of releases, its content, and their digest."""

    key: str
    kind: str
    value: Json = field(hash=False)
    digest: str

    def __repr__(self) -> str:
        """The line without its content."""
        return f"Line({self.key!r}, {self.digest[:8]!r})"

    def releasable(self, recipient: str, moment: str = PLACEMENT) -> bool:
        """Whether the line may go to a recipient at a moment, given its consents."""
        return releasable(self.kind, recipient, moment)


def lines(application: Application) -> tuple[Line, ...]:
    """The lines there are, in the order of the application; what is not told has no line."""
    return tuple(_line(key, value) for key, value in _contents(application) if value is not None)


def digest(key: str, value: Json) -> str:
    """SHA-256 over key and content as canonical JSON: the same words, the same digest."""
    text = json.dumps([key, value], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _line(key: str, value: Json) -> Line:
    return Line(key, key.partition(":")[0], value, digest(key, value))


def _contents(application: Application) -> Iterator[tuple[str, Json]]:
    who = application.who
    yield "given_name", who.given_name
    yield "family_name", who.family_name
    yield "contact:phone", who.phone
    yield "contact:email", who.email
    yield "contact:by", who.contact_by
    yield from _on_the_start(application)
    yield "availability", [window.write() for window in _week(application)] or None
    yield "away", [{"from_on": f, "until_on": u} for f, u in _away(application)] or None
    yield "travel", _travel(application)
    yield from ((f"language:{code}", code) for code in application.languages)
    for wish in application.wishes.job_types:
        yield f"wish:job_type:{wish.name}", wish.wish
    for wish in application.wishes.workplaces:
        yield f"wish:workplace:{wish.name}", wish.wish
    for text in application.strengths:
        yield f"strength:{digest('strength', text)[:_KEY_DIGITS]}", text
    for need in application.needs:
        if need.level:
            value = {"level": need.level, "sentence": need.sentence}
            yield f"need:{need.dimension}", value
    yield "referrer_contact", _referrer(application)


def _on_the_start(application: Application) -> Iterator[tuple[str, Json]]:
    """Age and schooling as on the earliest start; neither tells the birth date."""
    start, born = application.earliest_start, application.who.birth_date
    if start is None:
        return
    if born is not None:
        years = age_on(start, born)
        band = "under_15" if years < YOUNGEST_YEARS else "15_to_17"
        yield "age_band", band if years < OF_AGE_YEARS else "18_or_over"
        yield "school_status", application.schooling_on(start)
    yield "earliest_start", start.isoformat()


def _week(application: Application) -> list[Window]:
    """The windows in the order of the week, however they were written."""
    return sorted(application.availability, key=lambda one: (one.day, one.start, one.end))


def _away(application: Application) -> list[tuple[str, str]]:
    """The days away without what for, in the order of the calendar."""
    return sorted({(o.from_on.isoformat(), o.until_on.isoformat()) for o in application.away})


def _travel(application: Application) -> Json:
    """The way to work: how, how long, and from which district; from none if it is protected."""
    travel, start = application.travel, application.earliest_start
    if travel.mode is None or travel.minutes_max is None:
        return None
    address = application.address_on(start) if start else None
    district = address.district if address and not application.who.protected_address else None
    return {"mode": travel.mode, "minutes_max": travel.minutes_max, "district": district}


def _referrer(application: Application) -> Json:
    referrer = application.referrer
    if not referrer.name or not (referrer.phone or referrer.email):
        return None
    return {"name": referrer.name, "phone": referrer.phone, "email": referrer.email}
