"""The case: what the terms of a score are made of."""

from dataclasses import dataclass
from typing import Annotated

from matching.files.kinds import ListOf, OneOf, OrNull, Text, Whole
from matching.files.records import Of, Record
from matching.problem import DIMENSIONS
from matching.rules.cases import Triple

LEVEL = Whole(0, 3)


@dataclass(frozen=True, slots=True)
class Wished(Record):
    """What the youth said of the job type and the workplace, 1 to 5; null where nothing."""

    job_type: Annotated[str, Text(), "the job type"]
    workplace: Annotated[str, Text(), "the workplace"]
    job_type_wish: Annotated[int | None, OrNull(Whole(1, 5)), "the wish for the job type"] = None
    workplace_wish: Annotated[int | None, OrNull(Whole(1, 5)), "the wish for the workplace"] = None


@dataclass(frozen=True, slots=True)
class Support(Record):
    """A need of the youth, and the mentor's strength in it."""

    dimension: Annotated[str, OneOf(DIMENSIONS), "in what"]
    need: Annotated[int, LEVEL, "how much support the youth needs"]
    strength: Annotated[int, LEVEL, "how good the mentor is at it"]

    @property
    def is_met(self) -> bool:
        """Whether the mentor can give all of it."""
        return self.strength >= self.need


@dataclass(frozen=True, slots=True)
class Way(Record):
    """The way to work, and the longest the youth accepts."""

    mode: Annotated[str, OneOf(("walk", "bike", "transit")), "how the youth gets there"]
    millis: Annotated[int, Whole(0, 10**12), "thousandths of a minute"]
    minutes_max: Annotated[int, Whole(1), "the youth's limit"]


@dataclass(frozen=True, slots=True)
class Case(Record):
    """What the three terms of a score look at: wishes, support, the way."""

    wishes: Annotated[Wished, Of(Wished), "what was wished for"]
    support: Annotated[tuple[Support, ...], ListOf(Of(Support)), "every need of the youth"]
    way: Annotated[Way, Of(Way), "how far it is"]


def case_of(triple: Triple) -> Case:
    """What the terms of a triple look at."""
    youth, position, strengths = triple.youth, triple.position, triple.mentor.strengths
    wished = Wished(
        position.job_type,
        position.workplace,
        youth.wishes.job_types.get(position.job_type),
        youth.wishes.workplaces.get(position.workplace),
    )
    needs = ((name, need) for name, need in youth.needs.items() if need)
    support = (Support(name, need, strengths.get(name, 0)) for name, need in needs)
    way = Way(youth.travel_mode, triple.pair.travel_millis, youth.travel_minutes_max)
    return Case(wished, tuple(support), way)
