"""Interviews as a calendar file (RFC 5545): when and where, and what the reader calls it.

A time that is moved replaces the one before it: it has the same UID and a higher number.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event

from api.language import _
from foundation.roles import Role
from placements.reviews.appointments import Appointment

KIND: Final = "text/calendar"
_MAKER: Final = "-//Foothold//Foothold//DA"


def calendar_file(appointments: Iterable[Appointment], role: Role) -> bytes:
    """A calendar file, the same bytes for the same interviews."""
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Interviews"))
    for one in appointments:
        made.add_component(_event(one, role))
    return bytes(made.to_ical())


def _event(one: Appointment, role: Role) -> Event:
    made = Event()
    made.add("uid", f"{one.proposal}-{one.step.value}@foothold")
    made.add("dtstamp", one.booked_at.replace(microsecond=0))
    made.add("sequence", one.number)
    made.add("dtstart", one.starts)
    made.add("dtend", one.starts + timedelta(minutes=one.minutes))
    made.add("summary", _title(one, role))
    made.add("location", ", ".join(filter(None, (one.place, *_where(one)))))
    made.add("status", "CANCELLED" if one.off else "CONFIRMED")
    return made


def _title(one: Appointment, role: Role) -> str:
    """A youth goes to an interview at a company; everybody else knows it by its letters."""
    if role is Role.YOUTH:
        return _("Interview at {employer}", employer=one.employer)
    return _("Interview {code}", code=one.code)


def _where(one: Appointment) -> tuple[str, str | None]:
    return f"{one.employer} {one.workplace}", one.street
