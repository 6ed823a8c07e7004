"""Who has custody of the young person, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault
from matching.files.kinds import Day, OneOf, OrNull
from referrals.application.kinds import Key, Phone, Words
from referrals.application.periods import backwards, lasts_on
from referrals.application.personal import Personal

RELATIONS: Final = ("mother", "father", "parent", "relative", "municipality", "other")


@dataclass(frozen=True, slots=True, repr=False)
class Holder(Personal):
    """Somebody with custody, alone or with others; it may be the municipality."""

    key: Annotated[str, Key(), "what consents call the holder, like g1; tells nothing of them"]
    relation: Annotated[str, OneOf(RELATIONS), "to the youth"]
    name: Annotated[str | None, OrNull(Words()), "name"] = None
    phone: Annotated[str | None, OrNull(Phone()), "telephone"] = None
    from_on: Annotated[date | None, OrNull(Day()), "first day; open if omitted"] = None
    until_on: Annotated[date | None, OrNull(Day()), "last day; open if omitted"] = None

    CHECKS: ClassVar = ("_in_order",)

    def _in_order(self) -> Iterator[Fault]:
        yield from backwards(self)


def custody_on(holders: tuple[Holder, ...], day: date) -> tuple[Holder, ...]:
    """Who has custody on a day, in the order written; several where it is joint.

    A contract of somebody under 18 needs them (Danish guardianship act, section 1).
    """
    return tuple(holder for holder in holders if lasts_on(holder, day))
