"""The command that answers what an override would cost."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.commands.asked_files import check_known, solved_round
from api.commands.rounds import OutFile, ProblemFile
from api.exits import Answer, BadOption, Exit
from api.files import check_writable, read_problem, write
from api.language import _

if TYPE_CHECKING:
    from matching.explain.overrides import Override
    from matching.problem import Problem

Pins = Annotated[
    list[str] | None, typer.Option("--pin", help=_("YOUTH,POSITION or with ,MENTOR; repeatable."))
]
Vetoes = Annotated[
    list[str] | None,
    typer.Option("--veto", help=_("YOUTH,THING; repeatable. THING is an id, or KIND:ID.")),
]
Rooms = Annotated[
    list[str] | None, typer.Option("--room", help=_("THING=NUMBER; repeatable. THING as above."))
]
Solved = Annotated[
    Path | None,
    typer.Option("--solution", help=_("The proposals to begin with, to see who moves.")),
]
KINDS: Final = ("position", "mentor", "workplace", "employer")


def whatif(
    *,
    problem_file: ProblemFile,
    pin: Pins = None,
    veto: Vetoes = None,
    room: Rooms = None,
    solution: Solved = None,
    out: OutFile = None,
) -> Answer:
    """Tell what pins, vetoes and other rooms would cost, one after another; nothing is changed.

    Rooms come first, then vetoes, then pins, each in the order given.
    """
    from api.sentences.explain.receipts import bill_lines
    from matching.explain.receipts import Bill, receipts

    if out:
        check_writable(out, source=problem_file)
    if solution:
        problem, _solution, near = solved_round(problem_file, solution)
    else:
        (problem, _digest), near = read_problem(problem_file), ()
    asked = _Asked(problem)
    overrides = [*asked.rooms(room or ()), *asked.vetoes(veto or ()), *asked.pins(pin or ())]
    asked.check()
    if not overrides:
        raise BadOption("--pin, --veto, --room", _("at least one must be given"))
    bill = Bill(receipts(problem, overrides, near=near))
    if out:
        write(out, bill.write())
    code = Exit.INFEASIBLE if bill.receipts[-1].after is None else Exit.DONE
    return Answer("".join(f"{line}\n" for line in bill_lines(bill)), code)


class _Asked:
    """Overrides as they were typed; all their ids are noted, to tell at once which are unknown."""

    def __init__(self, problem: "Problem") -> None:
        self._problem = problem
        self._noted: dict[str, list[str]] = {}

    def check(self) -> None:
        """Refuse ids that the problem does not know, all of them at once. Raises `BadOption`."""
        check_known(self._problem, **self._noted)

    def pins(self, told: Sequence[str]) -> Iterator["Override"]:
        """Pins, YOUTH,POSITION[,MENTOR]. Raises `BadOption`."""
        from matching.explain.overrides import Override
        from matching.problem import Pin

        for one in told:
            youth, position, *rest = _parts(one.split(",", 2), "--pin", ",", (2, 3))
            mentor = rest[0] if rest else None
            named = {"youth": youth, "position": position} | ({"mentor": mentor} if mentor else {})
            if self._all_known(named):
                there = self._problem.position[position].workplace
                if mentor and self._problem.mentor[mentor].workplace != there:
                    rule = _("is a mentor of another workplace than {workplace}", workplace=there)
                    raise BadOption(f"--pin {mentor}", rule)
                yield Override(pin=Pin(youth, position, mentor))

    def vetoes(self, told: Sequence[str]) -> Iterator["Override"]:
        """Vetoes, YOUTH,THING. Raises `BadOption`."""
        from matching.explain.overrides import Override
        from matching.problem import Veto

        for one in told:
            youth, thing = _parts(one.split(",", 1), "--veto", ",", (2,))
            kind, id_ = self._thing(thing, "--veto")
            if self._all_known({"youth": youth, kind: id_}):
                yield Override(veto=Veto(youth, **{kind: id_}))

    def rooms(self, told: Sequence[str]) -> Iterator["Override"]:
        """Other rooms, THING=NUMBER. Raises `BadOption`."""
        from matching.explain.overrides import Override, Room

        for one in told:
            thing, room = _parts(one.rsplit("=", 1), "--room", "=", (2,))
            if not room.isdecimal():
                raise BadOption("--room", _("must be a whole number"))
            kind, id_ = self._thing(thing, "--room")
            if self._all_known({kind: id_}):
                yield Override(room=Room(kind, id_, int(room)))

    def _thing(self, told: str, option: str) -> tuple[str, str]:
        """The kind and the id of a thing; a position if it is none. Raises `BadOption`."""
        kind, _colon, id_ = told.partition(":")
        if kind in KINDS and id_:
            return kind, id_
        kinds = [kind for kind in KINDS if told in getattr(self._problem, kind)]
        if len(kinds) > 1:
            asked = ", ".join(f"{kind}:{told}" for kind in kinds)
            raise BadOption(option, _("may be any of: {things}", things=asked))
        return (kinds[0] if kinds else KINDS[0]), told

    def _all_known(self, named: dict[str, str]) -> bool:
        for kind, id_ in named.items():
            self._noted.setdefault(kind, []).append(id_)
        return all(id_ in getattr(self._problem, kind) for kind, id_ in named.items())


def _parts(told: Sequence[str], option: str, sign: str, counts: Sequence[int]) -> Sequence[str]:
    """The parts of what was typed. Raises `BadOption`."""
    if len(told) not in counts or not all(told):
        raise BadOption(option, _("must have its parts with {sign} between them", sign=sign))
    return told
