"""What the young person would like, when and how far, and where not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault
from matching.files.kinds import Day, ListOf, OneOf, OrNull, Whole
from matching.files.records import Of
from matching.problem import Area
from referrals.application.kinds import Words
from referrals.application.lacks import Lack, LackCode
from referrals.application.periods import backwards
from referrals.application.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class Wish(Personal):
    """How much the youth would like something."""

    name: Annotated[str, Words(), "a job type, or a workplace as people call it"]
    wish: Annotated[int, Whole(1, 5), "1, rather not, to 5, very much"]


WISHES: Final = ListOf(Of(Wish), by="name")


@dataclass(frozen=True, slots=True, repr=False)
class WishList(Personal):
    """What the youth would like; what is not named is neither wanted nor unwanted."""

    job_types: Annotated[tuple[Wish, ...], WISHES, "jobs"] = ()
    workplaces: Annotated[tuple[Wish, ...], WISHES, "workplaces"] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Away(Personal):
    """Days on which the youth cannot work."""

    kind: Annotated[str, OneOf(("exam", "holiday", "other")), "what for"]
    from_on: Annotated[date, Day(), "first day away"]
    until_on: Annotated[date, Day(), "last day away"]

    CHECKS: ClassVar = ("_in_order",)

    def _in_order(self) -> Iterator[Fault]:
        yield from backwards(self)


@dataclass(frozen=True, slots=True, repr=False)
class Travel(Personal):
    """The way to work."""

    mode: Annotated[
        str | None, OrNull(OneOf(("walk", "bike", "transit"))), "how the youth gets to work"
    ] = None
    minutes_max: Annotated[int | None, OrNull(Whole(1, 1_440)), "longest way to work, minutes"] = (
        None
    )

    def lacking(self) -> Iterator[Lack]:
        """Yield what is missing of the way to work."""
        if self.mode is None or self.minutes_max is None:
            yield Lack(LackCode.TRAVEL, "travel.minutes_max" if self.mode else "travel.mode")


@dataclass(frozen=True, slots=True, repr=False)
class Excluded(Personal):
    """Where the youth must not work. The reason is not recorded: it is nobody's here."""

    workplaces: Annotated[
        tuple[str, ...], ListOf(Words()), "workplaces, by the name people call them"
    ] = ()
    areas: Annotated[tuple[Area, ...], ListOf(Of(Area)), "circles on the map"] = ()
    tasks: Annotated[tuple[str, ...], ListOf(Words()), "what the work must not contain"] = ()
