"""The tables of the other side.

kinds     what kinds of data the columns hold
companies employers, the companies they are by law, workplaces, who can be reached there
terms     how far a partnership has come, and what is agreed
offers    positions and their seats
mentors   mentors, and when they are away
"""

from employers.models.companies import (
    Contact,
    Employer,
    Handover,
    LegalEntity,
    Succession,
    Workplace,
)
from employers.models.mentors import Mentor, MentorAbsence
from employers.models.offers import Position, Seat
from employers.models.terms import Agreement, Partnership

__all__ = [
    "Agreement",
    "Contact",
    "Employer",
    "Handover",
    "LegalEntity",
    "Mentor",
    "MentorAbsence",
    "Partnership",
    "Position",
    "Seat",
    "Succession",
    "Workplace",
]
