"""Who refers the young person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from matching.files.kinds import OneOf, OrNull
from referrals.application.kinds import Email, Phone, Prose, Words
from referrals.application.lacks import Lack, LackCode
from referrals.application.personal import Personal

SOURCES: Final = ("street", "school", "drop_in_centre", "youth_adviser", "case_worker", "other")


@dataclass(frozen=True, slots=True, repr=False)
class Referrer(Personal):
    """Who knows the youth and stays their contact; what stands here is of their work."""

    source: Annotated[str | None, OrNull(OneOf(SOURCES)), "where the referral comes from"] = None
    name: Annotated[str | None, OrNull(Words()), "name"] = None
    phone: Annotated[str | None, OrNull(Phone()), "telephone at work"] = None
    email: Annotated[str | None, OrNull(Email()), "e-mail address at work"] = None
    relation: Annotated[str | None, OrNull(Prose()), "how they know the youth, and since when"] = (
        None
    )

    def lacking(self) -> Iterator[Lack]:
        """Yield what is missing to know where the referral comes from and whom to call."""
        if self.source is None:
            yield Lack(LackCode.SOURCE, "referrer.source")
        if not self.name or not (self.phone or self.email):
            yield Lack(LackCode.REFERRER, "referrer.phone" if self.name else "referrer.name")
