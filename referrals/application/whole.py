"""The whole application, what its parts say against each other, and what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Final

from matching.ages import birthday
from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Day, ListOf, OneOf, OrNull
from matching.files.records import Of
from matching.problem import Window
from referrals.application.addresses import Address, address_on
from referrals.application.custody import Holder, custody_on
from referrals.application.kinds import Language, Prose
from referrals.application.lacks import Lack, LackCode
from referrals.application.periods import clashes
from referrals.application.personal import Personal
from referrals.application.referrer import Referrer
from referrals.application.school import School, schooling_on
from referrals.application.support import Need
from referrals.application.who import Groups, Who, Will
from referrals.application.wishes import Away, Excluded, Travel, WishList

SCHEMA: Final = "foothold.application/1"
STRENGTHS_MAX: Final = 20
OF_AGE_YEARS: Final = 18


@dataclass(frozen=True, slots=True, repr=False)
class Application(Personal):
    """What a referrer writes together with the young person: `foothold.application/1`.

    Everything but the schema may be left out, so that a draft can be kept half filled in;
    `lacks()` says what is still missing before it may be submitted.
    """

    schema: Annotated[str, OneOf((SCHEMA,)), "the format and its version"]
    who: Annotated[Who, Of(Who), "the young person"] = field(default_factory=Who)
    will: Annotated[Will, Of(Will), "the youth's own will"] = field(default_factory=Will)
    addresses: Annotated[
        tuple[Address, ...], ListOf(Of(Address)), "where the youth lives, and when"
    ] = ()
    custody: Annotated[
        tuple[Holder, ...], ListOf(Of(Holder), by="key"), "who has custody, and when"
    ] = ()
    school: Annotated[School, Of(School), "school"] = field(default_factory=School)
    wishes: Annotated[WishList, Of(WishList), "what the youth would like"] = field(
        default_factory=WishList
    )
    availability: Annotated[
        tuple[Window, ...], ListOf(Of(Window)), "when in the week the youth can work"
    ] = ()
    away: Annotated[tuple[Away, ...], ListOf(Of(Away)), "when not, by days"] = ()
    travel: Annotated[Travel, Of(Travel), "the way to work"] = field(default_factory=Travel)
    languages: Annotated[
        tuple[str, ...], ListOf(Language()), "languages spoken, by their codes in ISO 639"
    ] = ()
    earliest_start: Annotated[date | None, OrNull(Day()), "first day the youth can work"] = None
    excluded: Annotated[Excluded, Of(Excluded), "where the youth must not work"] = field(
        default_factory=Excluded
    )
    strengths: Annotated[
        tuple[str, ...], ListOf(Prose(), most=STRENGTHS_MAX), "what the youth is good at"
    ] = ()
    needs: Annotated[tuple[Need, ...], ListOf(Of(Need), by="dimension"), "what support helps"] = ()
    groups: Annotated[Groups, Of(Groups), "for floors and reports alone"] = field(
        default_factory=Groups
    )
    referrer: Annotated[Referrer, Of(Referrer), "who refers the youth"] = field(
        default_factory=Referrer
    )

    CHECKS: ClassVar = ("_one_address_of_a_kind", "_protected_stays_coarse")

    def _one_address_of_a_kind(self) -> Iterator[Fault]:
        whole = [(one.kind, one) for one in self.addresses if one.is_whole]
        if len(whole) == len(self.addresses):
            yield from clashes(whole, "addresses")

    def _protected_stays_coarse(self) -> Iterator[Fault]:
        if not self.who.protected_address:
            return
        for n, address in enumerate(self.addresses):
            for name in address.too_fine():
                rule = (
                    "must be left out: the address is protected, and it tells more than a district"
                )
                yield fault(f"addresses[{n}].{name}", MISSING, rule)

    def address_on(self, day: date) -> Address | None:
        """Where the way to work begins on a day; None where no address lasts on it."""
        return address_on(self.addresses, day)

    def custody_on(self, day: date) -> tuple[Holder, ...]:
        """Who has custody on a day."""
        return custody_on(self.custody, day)

    def schooling_on(self, day: date) -> str:
        """`compulsory` or `beyond` on a day, by the law's own days."""
        return schooling_on(self.school, self.who.birth_date, day)

    def lacks(self) -> tuple[Lack, ...]:
        """What is missing before the application may be submitted; consents are asked elsewhere."""
        return tuple(self._lacking())

    def _lacking(self) -> Iterator[Lack]:
        yield from self.who.lacking()
        yield from self.will.lacking()
        yield from self._lacking_on_the_start()
        yield from self.school.lacking()
        if not self.availability:
            yield Lack(LackCode.AVAILABILITY, "availability")
        yield from self.travel.lacking()
        if not self.languages:
            yield Lack(LackCode.LANGUAGES, "languages")
        yield from self.referrer.lacking()

    def _lacking_on_the_start(self) -> Iterator[Lack]:
        start = self.earliest_start
        if start is None:
            yield Lack(LackCode.EARLIEST_START, "earliest_start")
            return
        address = self.address_on(start)
        if address is None:
            yield Lack(LackCode.ADDRESS, "addresses", {"day": start})
        elif address.lat is None and address.district is None:
            yield Lack(LackCode.PLACE, f"addresses[{self.addresses.index(address)}].district")
        born = self.who.birth_date
        minor = born is None or start < birthday(born, OF_AGE_YEARS)
        if minor and not self.custody_on(start):
            yield Lack(LackCode.CUSTODY, "custody", {"day": start})
