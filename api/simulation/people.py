"""Who works in the simulated year: the municipality's staff, and at each company. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.simulation.population import QUEUES, SOURCES
from foundation import accounts
from foundation.roles import Actor, Role
from foundation.session import Session

REFERRERS: Final = {
    "street": "Rune Gademand",
    "school": "Sanne Skov",
    "drop_in_centre": "Vita Værested",
    "youth_adviser": "Ulrik Ung",
    "case_worker": "Signe Sag",
}
AMBASSADORS: Final = {
    "norrebro": "Aksel Holm",
    "vesterbro": "Vibeke Lind",
    "vanlose": "Vagn Vang",
    "bispebjerg": "Bodil Bakke",
    "amager": "Arne Aa",
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who work for the municipality."""

    coordinator: Actor
    referrers: Mapping[str, Actor]
    """By where they work."""
    ambassadors: Mapping[str, Actor]
    """By the local committee they sit in."""
    timetable: Actor
    administrator: Actor
    finance: tuple[Actor, Actor]
    """Two clerks: what one prepares, the other closes."""


def hire(session: Session, at: datetime) -> Staff:
    """Open an account for each of the staff."""

    def open_(role: Role, name: str, queue: str | None = None) -> Actor:
        by = accounts.operator(session.municipality)
        account = accounts.open_account(session, role=role, name=name, queue=queue, by=by, at=at)
        return accounts.actor(session, account)

    return Staff(
        coordinator=open_(Role.COORDINATOR, "Karen Krog"),
        referrers={one: open_(Role.REFERRER, REFERRERS[one]) for one in sorted({*SOURCES})},
        ambassadors={queue: open_(Role.AMBASSADOR, AMBASSADORS[queue], queue) for queue in QUEUES},
        timetable=accounts.operator(session.municipality),
        administrator=open_(Role.ADMINISTRATOR, "Ada Admin"),
        finance=(open_(Role.FINANCE, "Finn Falk"), open_(Role.FINANCE, "Frida Fink")),
    )
