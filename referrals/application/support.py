"""What support helps, in functional words."""

from dataclasses import dataclass
from typing import Annotated

from matching.files.kinds import OneOf, OrNull, Whole
from matching.problem import DIMENSIONS
from referrals.application.kinds import Prose
from referrals.application.personal import Personal


@dataclass(frozen=True, slots=True, repr=False)
class Need(Personal):
    """A need for support in one of the dimensions of the match; never why there is one."""

    dimension: Annotated[str, OneOf(DIMENSIONS), "in what"]
    level: Annotated[int, Whole(0, 3), "0, none, to 3, much"]
    sentence: Annotated[str | None, OrNull(Prose()), "what helps: 'one instruction at a time'"] = (
        None
    )
