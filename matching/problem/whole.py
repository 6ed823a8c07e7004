"""The whole problem, and what its parts say against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Final

from matching.files.faults import Fault, fault
from matching.files.kinds import Day, ListOf, OneOf, Ref
from matching.files.records import Of, R, Record
from matching.policy import Policy
from matching.problem.offers import Employer, Mentor, Position, Workplace
from matching.problem.steering import Floor, Pin, Veto, floor_key
from matching.problem.youths import Standing, Youth

SCHEMA: Final = "foothold.problem/1"


def _records(record: type[R]) -> ListOf[R]:
    return ListOf(Of(record), by="id")


@dataclass(frozen=True)
class Problem(Record):
    """What a matching round is asked: `foothold.problem/1`."""

    schema: Annotated[str, OneOf((SCHEMA,)), "the format and its version"]
    round_date: Annotated[date, Day(), "the day the round is held"]
    policy: Annotated[Policy, Of(Policy), "the municipality's numbers"] = field(
        default_factory=Policy
    )
    employers: Annotated[tuple[Employer, ...], _records(Employer), "who hires"] = ()
    workplaces: Annotated[tuple[Workplace, ...], _records(Workplace), "their workplaces"] = ()
    positions: Annotated[tuple[Position, ...], _records(Position), "the jobs there"] = ()
    mentors: Annotated[tuple[Mentor, ...], _records(Mentor), "the mentors there"] = ()
    youths: Annotated[tuple[Youth, ...], _records(Youth), "the pool"] = ()
    standing: Annotated[
        tuple[Standing, ...], ListOf(Of(Standing)), "youths of earlier rounds, for keep_apart only"
    ] = ()
    keep_apart: Annotated[
        tuple[tuple[str, ...], ...],
        ListOf(ListOf(Ref(("youths", "standing")), 2, 2), same=frozenset),
        "pairs of youths never at one workplace",
    ] = ()
    pins: Annotated[tuple[Pin, ...], ListOf(Of(Pin)), "matches that must be"] = ()
    vetoes: Annotated[tuple[Veto, ...], ListOf(Of(Veto)), "matches that must not be"] = ()
    floors: Annotated[
        tuple[Floor, ...], ListOf(Of(Floor), same=floor_key), "least shares of groups"
    ] = ()

    CHECKS: ClassVar = (
        "_ids_are_known",
        "_standing_are_others",
        "_approved_by_the_round",
        "_pinned_mentor_is_there",
    )

    def _ids_are_known(self) -> Iterator[Fault]:
        known = {
            name: {getattr(record, key, None) for record in getattr(self, name, ())}
            for name, key in _IDS.items()
        }
        for lists, named, path in self.references(""):
            if not any(named in known[one] for one in lists):
                yield fault(path, named, "is not an id in {lists}", lists=", ".join(lists))

    def _standing_are_others(self) -> Iterator[Fault]:
        pool = {getattr(youth, "id", None) for youth in self.youths}
        for n, standing in enumerate(self.standing):
            if getattr(standing, "youth", None) in pool:
                yield fault(f"standing[{n}].youth", standing.youth, "is also an id in youths")

    def _approved_by_the_round(self) -> Iterator[Fault]:
        for n, youth in enumerate(self.youths):
            approved_on = getattr(youth, "approved_on", self.round_date)
            if approved_on > self.round_date:
                rule = "must not be after the round_date, {round_date}"
                yield fault(
                    f"youths[{n}].approved_on",
                    approved_on.isoformat(),
                    rule,
                    round_date=self.round_date,
                )

    def _pinned_mentor_is_there(self) -> Iterator[Fault]:
        positions = _workplaces(self.positions)
        mentors = _workplaces(self.mentors)
        for n, pin in enumerate(self.pins):
            there = positions.get(getattr(pin, "position", None))
            if there and mentors.get(getattr(pin, "mentor", None), there) != there:
                rule = "is a mentor of another workplace than {workplace}"
                yield fault(f"pins[{n}].mentor", pin.mentor, rule, workplace=there)

    @cached_property
    def employer(self) -> Mapping[str, Employer]:
        """The employers by id."""
        return {employer.id: employer for employer in self.employers}

    @cached_property
    def workplace(self) -> Mapping[str, Workplace]:
        """The workplaces by id."""
        return {workplace.id: workplace for workplace in self.workplaces}

    @cached_property
    def position(self) -> Mapping[str, Position]:
        """The positions by id."""
        return {position.id: position for position in self.positions}

    @cached_property
    def mentor(self) -> Mapping[str, Mentor]:
        """The mentors by id."""
        return {mentor.id: mentor for mentor in self.mentors}

    @cached_property
    def youth(self) -> Mapping[str, Youth]:
        """The youths of the pool by id."""
        return {youth.id: youth for youth in self.youths}

    @cached_property
    def mentors_at(self) -> Mapping[str, tuple[Mentor, ...]]:
        """The mentors of each workplace, in the order of the file."""
        at: dict[str, tuple[Mentor, ...]] = {workplace.id: () for workplace in self.workplaces}
        for mentor in self.mentors:
            at[mentor.workplace] += (mentor,)
        return at


_IDS: Final = {
    "employers": "id",
    "workplaces": "id",
    "positions": "id",
    "mentors": "id",
    "youths": "id",
    "standing": "youth",
}


def _workplaces(records: tuple[Position | Mentor, ...]) -> dict[str | None, str | None]:
    """Where each record is, by id, as far as the file could be read."""
    return {getattr(one, "id", None): getattr(one, "workplace", None) for one in records}
