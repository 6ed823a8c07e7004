"""What the commands of the weekly round stand on: a transaction, a round, what was demanded."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.commands.acting import Acting, one_act
from api.exits import BadOption
from api.language import _
from placements.words.rounds import OverrideKind, OverrideReason

if TYPE_CHECKING:
    from matching.problem import Problem
    from matching.result import Watch
    from placements.models import Round
    from placements.rounds.overrides import Demanded


@dataclass(frozen=True, slots=True)
class Asked(Acting):
    """What a command of the weekly round is done with, in one transaction."""

    def round(self, asked: int | None, *, newest: bool = False) -> "Round":
        """The round of a number; without one the open round, or if allowed the newest."""
        from placements import queries
        from placements.errors.rounds import NoRoundOpen

        if asked is not None:
            return queries.numbered(self.session, asked, by=self.by)
        row = queries.open_round(self.session, by=self.by)
        others = queries.rounds(self.session, by=self.by) if newest else ()
        if row is None and not others:
            raise NoRoundOpen
        return row or others[0]

    def problem(self, row: "Round") -> "Problem":
        """What a round is asked."""
        from matching.files.reading import read
        from matching.problem import Problem
        from placements.rounds.base import assemble

        return read(Problem, assemble(self.session, row))

    def case(self, named: str) -> str:
        """A referral by its id or its six letters."""
        from referrals.queries import referral_of

        return named if named.startswith("ref_") else referral_of(self.session, named)

    def demanded(
        self, told: dict[str, Any], reason: OverrideReason, words: str | None
    ) -> "Demanded":
        """An override, as it was told."""
        from placements.rounds.overrides import Demanded

        named = told.get("referral")
        who = {} if named is None else {"referral": self.case(named)}
        return Demanded(**(told | who), reason=reason, words=words)


def a_round(
    by: str, municipality: str | None, tell: "Watch | None" = None, *, reading: bool = False
) -> AbstractContextManager[Asked]:
    """One act of a coordinator, or a look; what it queues is done before this ends."""
    return one_act(Asked, by, municipality, tell, reading=reading)


def pins(told: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """The facts of pins, CASE:JOB[:MENTOR]. Raises `BadOption`."""
    for one in told or ():
        case, position, *mentor = _parts(one, ":", "--pin", (2, 3))
        with_whom = mentor[0] if mentor else None
        pin = {"referral": case, "position": position, "mentor": with_whom}
        yield {"kind": OverrideKind.PIN, **pin}


def vetoes(told: Sequence[str] | None, problem: "Problem") -> Iterator[dict[str, Any]]:
    """The facts of vetoes, CASE:ID. Raises `BadOption`."""
    from placements.rounds.overrides import named

    for one in told or ():
        case, thing = _parts(one, ":", "--veto", (2,))
        yield {"kind": OverrideKind.VETO, "referral": case, **named(problem, thing)}


def rooms(told: Sequence[str] | None, problem: "Problem") -> Iterator[dict[str, Any]]:
    """The facts of other rooms, ID=NUMBER. Raises `BadOption`."""
    from placements.rounds.overrides import named

    for one in told or ():
        thing, room = _parts(one, "=", "--room", (2,))
        if not room.isdecimal():
            raise BadOption("--room", _("must be a whole number"))
        yield {"kind": OverrideKind.ROOM, "room": int(room), **named(problem, thing)}


def _parts(told: str, sign: str, option: str, counts: Sequence[int]) -> list[str]:
    parts = told.split(sign)
    if len(parts) not in counts or not all(parts):
        raise BadOption(option, _("must have its parts with {sign} between them", sign=sign))
    return parts
