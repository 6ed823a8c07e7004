"""The explanation: all that is said of one youth and one question."""

from dataclasses import dataclass
from typing import Annotated

from matching.explain.flips import Flips
from matching.explain.why import Why
from matching.explain.why_not import WhyNot
from matching.files.kinds import OrNull
from matching.files.records import Of, Record


@dataclass(frozen=True, slots=True)
class Explanation(Record):
    """Why a youth is matched as it is; or why not otherwise, and what single change would do it."""

    why: Annotated[Why | None, OrNull(Of(Why)), "of the match it has"] = None
    why_not: Annotated[WhyNot | None, OrNull(Of(WhyNot)), "of what it has not"] = None
    flips: Annotated[Flips | None, OrNull(Of(Flips)), "what would do it"] = None
