"""Who the young person is, and how to reach them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from matching.files.kinds import Day, Flag, OneOf, OrNull
from referrals.application.kinds import Email, Phone, Prose, Words
from referrals.application.lacks import Lack, LackCode
from referrals.application.personal import Personal

CONTACT_WAYS: Final = ("phone", "text_message", "email", "referrer")
SEXES: Final = ("f", "m", "x")


@dataclass(frozen=True, slots=True, repr=False)
class Who(Personal):
    """The young person."""

    given_name: Annotated[str | None, OrNull(Words()), "first name or names"] = None
    family_name: Annotated[str | None, OrNull(Words()), "surname"] = None
    birth_date: Annotated[date | None, OrNull(Day()), "date of birth"] = None
    phone: Annotated[str | None, OrNull(Phone()), "the youth's own telephone"] = None
    email: Annotated[str | None, OrNull(Email()), "the youth's own e-mail address"] = None
    contact_by: Annotated[
        str | None, OrNull(OneOf(CONTACT_WAYS)), "how the youth is reached best"
    ] = None
    protected_address: Annotated[
        bool, Flag(), "name and address protection: nothing finer than a district is kept"
    ] = False

    def lacking(self) -> Iterator[Lack]:
        """Yield what is missing of a name, an age and a way to reach the youth."""
        if not self.given_name or not self.family_name:
            yield Lack(LackCode.NAME, "who.family_name" if self.given_name else "who.given_name")
        if self.birth_date is None:
            yield Lack(LackCode.BIRTH_DATE, "who.birth_date")
        if not self.phone and not self.email and self.contact_by != "referrer":
            yield Lack(LackCode.CONTACT, "who.phone")


@dataclass(frozen=True, slots=True, repr=False)
class Will(Personal):
    """The youth's own will: without it there is nothing to refer."""

    wants_a_job: Annotated[bool | None, OrNull(Flag()), "whether the youth wants a job"] = None
    words: Annotated[str | None, OrNull(Prose()), "why, in the youth's own words"] = None

    def lacking(self) -> Iterator[Lack]:
        """Yield what the youth has not said."""
        if self.wants_a_job is None or self.words is None:
            yield Lack(LackCode.WILL, "will.wants_a_job" if self.words else "will.words")


@dataclass(frozen=True, slots=True, repr=False)
class Groups(Personal):
    """Groups for floors and reports; no score and no rule on a match ever looks at them."""

    social_measures: Annotated[
        bool | None, OrNull(Flag()), "whether measures under the social acts are in force"
    ] = None
    in_care: Annotated[bool | None, OrNull(Flag()), "whether the youth lives in care"] = None
    sex: Annotated[str | None, OrNull(OneOf(SEXES)), "for reports by sex"] = None
    district: Annotated[str | None, OrNull(Words()), "for reports by district"] = None
