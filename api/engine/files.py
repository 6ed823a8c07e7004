"""What an explanation is asked with: a problem, its solution, and a question, in one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from matching.explain.overrides import Override
from matching.files.faults import Fault, fault
from matching.files.kinds import Flag, ListOf, OneOf, OrNull, Text
from matching.files.records import Of, Record
from matching.problem import Problem
from matching.result import Status
from matching.solution import Solution
from matching.verify import verify

WHY: Final = "why"
TRIAL: Final = "trial"
ADVICE: Final = "advice"
PLANS: Final = "plans"
KINDS: Final = (WHY, TRIAL, ADVICE, PLANS)
_NAMED: Final = ("youth", "position", "mentor")


@dataclass(frozen=True, slots=True)
class Question(Record):
    """What is asked of a round."""

    kind: Annotated[
        str,
        OneOf(KINDS),
        "why a youth is matched so, or not; what overrides cost; what would help; and if declined",
    ]
    youth: Annotated[str | None, OrNull(Text()), "why: who"] = None
    position: Annotated[str | None, OrNull(Text()), "why: and not in this position"] = None
    mentor: Annotated[str | None, OrNull(Text()), "why: and not with this mentor"] = None
    changes: Annotated[bool, Flag(), "why: look for the changes that would do it, too"] = True
    overrides: Annotated[
        tuple[Override, ...], ListOf(Of(Override)), "trial: what is demanded, in this order"
    ] = ()

    CHECKS: ClassVar = ("_is_of_its_kind",)

    def _is_of_its_kind(self) -> Iterator[Fault]:
        if (self.kind == WHY) != (self.youth is not None):
            yield fault("youth", self.youth, "must be named to ask why, and for nothing else")
        if (self.kind == TRIAL) != bool(self.overrides):
            yield fault("overrides", self.overrides, "must be there for a trial, and for it alone")


@dataclass(frozen=True, slots=True)
class Asked(Record):
    """A problem, its solution, and a question: everything that an answer rests on."""

    problem: Annotated[Problem, Of(Problem), "what was solved"]
    question: Annotated[Question, Of(Question), "what is asked"]
    solution: Annotated[
        Solution | None, OrNull(Of(Solution)), "proven best; not needed for a trial or advice"
    ] = None

    CHECKS: ClassVar = ("_names_what_is_there", "_is_solved")

    def _names_what_is_there(self) -> Iterator[Fault]:
        for kind in _NAMED:
            id_ = getattr(self.question, kind)
            if id_ is not None and id_ not in getattr(self.problem, kind):
                yield fault(f"question.{kind}", id_, "is not in the problem")
        for number, one in enumerate(self.question.overrides):
            if not _is_there(self.problem, one):
                rule = "names what is not in the problem"
                yield fault(f"question.overrides[{number}]", one.write(), rule)

    def _is_solved(self) -> Iterator[Fault]:
        if self.solution is None:
            if self.question.kind in {WHY, PLANS}:
                yield fault("solution", None, "is needed for this question")
        elif self.solution.status != Status.OPTIMAL:
            yield fault("solution.status", self.solution.status, "must be optimal, to be asked")


def judged(asked: Asked) -> Iterator[Fault]:
    """What the judge finds wrong with the solution, if there is one."""
    solution = asked.solution
    if solution is not None:
        yield from verify(asked.problem, solution, digest=solution.problem_digest)


def _is_there(problem: Problem, one: Override) -> bool:
    """Whether all that an override names is in the problem."""
    told = one.room or one.pin or one.veto
    if one.room:
        return one.room.id in getattr(problem, one.room.kind)
    names = ("youth", "position", "workplace", "employer", "mentor")
    return all(
        getattr(told, name, None) is None or getattr(told, name) in getattr(problem, name)
        for name in names
    )
