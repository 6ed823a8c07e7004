"""Where the young person lives, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Day, Number, OneOf, OrNull
from referrals.application.kinds import Postcode, Words
from referrals.application.periods import backwards, lasts_on
from referrals.application.personal import Personal

ADDRESS_KINDS: Final = ("in_care", "coming_home", "home", "other")
"""Kinds of addresses, the one that counts first before the others."""
FINE: Final = ("street", "lat", "lon")
"""What tells more of a place than the district does."""
STREET_POSTCODES_BELOW: Final = "2000"
"""Danish postcodes below it name a single street."""


@dataclass(frozen=True, slots=True, repr=False)
class Address(Personal):
    """An address, from a day to a day."""

    kind: Annotated[
        str, OneOf(ADDRESS_KINDS), "home; in care; home again after care (coming_home); other"
    ]
    street: Annotated[str | None, OrNull(Words()), "street and number"] = None
    postcode: Annotated[str | None, OrNull(Postcode()), "postcode"] = None
    district: Annotated[str | None, OrNull(Words()), "district of the municipality"] = None
    lat: Annotated[float | None, OrNull(Number(-90, 90)), "degrees north"] = None
    lon: Annotated[float | None, OrNull(Number(-180, 180)), "degrees east"] = None
    from_on: Annotated[date | None, OrNull(Day()), "first day; open if omitted"] = None
    until_on: Annotated[date | None, OrNull(Day()), "last day; open if omitted"] = None

    CHECKS: ClassVar = ("_in_order", "_both_or_none")

    def _in_order(self) -> Iterator[Fault]:
        yield from backwards(self)

    def _both_or_none(self) -> Iterator[Fault]:
        if (self.lat is None) != (self.lon is None):
            missing = "lat" if self.lat is None else "lon"
            yield fault(missing, None, "must stand there too: lat and lon belong together")

    def too_fine(self) -> Iterator[str]:
        """The fields that tell more than a district; a protected address must have none.

        People with name and address protection are hidden in the civil register too (CPR act,
        section 28); who looks for them shall find no more than a district here.
        """
        yield from (name for name in FINE if getattr(self, name) is not None)
        if self.postcode is not None and self.postcode < STREET_POSTCODES_BELOW:
            yield "postcode"


def address_on(addresses: tuple[Address, ...], day: date) -> Address | None:
    """Where the way to work begins on a day: in care beats home while it lasts.

    None where no address lasts on the day: that is a lack, and people are asked.
    """
    there = [address for address in addresses if lasts_on(address, day)]
    return min(there, key=lambda one: ADDRESS_KINDS.index(one.kind), default=None)
