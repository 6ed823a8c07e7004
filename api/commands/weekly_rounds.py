"""The commands of the weekly round: begun, frozen, solved, reviewed, published.

Each is done by a coordinator, on the open round unless another is named by its number.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.databases import Of
from api.commands.round_asked import Asked, a_round, pins, rooms, vetoes
from api.exits import Answer, Exit
from api.files import check_writable, write_text
from api.language import _, day, many, number
from matching.lottery import SEED_MAX
from placements.words.rounds import OverrideReason

By = Annotated[str, typer.Option("--by", help=_("The account of the coordinator who acts."))]
Number = Annotated[
    int | None,
    typer.Argument(metavar="ROUND", help=_("The number of a round; the open one if omitted.")),
]
Which = Annotated[int, typer.Argument(metavar="ROUND", help=_("The number of a round."))]
RunNumber = Annotated[int | None, typer.Option("--run", min=0, help=_("The number of a run."))]
Seen = Annotated[
    int | None,
    typer.Option(min=0, help=_("The newest run you have seen; refused if another has come.")),
]
Held = Annotated[datetime, typer.Option("--date", formats=["%Y-%m-%d"], help=_("Its day."))]
Seed = Annotated[
    int | None, typer.Option(min=0, max=SEED_MAX, help=_("The seed of the lottery, else drawn."))
]
Pins = Annotated[
    list[str] | None, typer.Option("--pin", help=_("A match that must be: CASE:JOB[:MENTOR]."))
]
Vetoes = Annotated[
    list[str] | None,
    typer.Option("--veto", help=_("What must not be: CASE:ID of a job, mentor, workplace...")),
]
Rooms = Annotated[list[str] | None, typer.Option("--room", help=_("Another capacity: ID=NUMBER."))]
Lift = Annotated[
    list[int] | None, typer.Option("--lift", help=_("An override that holds no more: its number."))
]
Reason = Annotated[OverrideReason, typer.Option(help=_("Why these overrides are made."))]
Words = Annotated[str | None, typer.Option(help=_("More on why, for the other coordinators."))]
Seconds = Annotated[
    int | None, typer.Option(min=1, help=_("Stop after so many seconds, with the best found."))
]
LeaveOut = Annotated[
    list[str] | None, typer.Option("--leave-out", help=_("A case whose match is not published."))
]
OutFile = Annotated[Path, typer.Option(help=_("The file to write the problem to."))]


def draft(by: By, date: Held, seed: Seed = None, municipality: Of = None) -> Answer:
    """Begin a round."""
    from placements.rounds.drafting import draft as begin

    with a_round(by, municipality) as asked:
        held = date.date()
        begin(asked.session, round_date=held, seed=seed, **asked.done)
        row = asked.round(None)
        said = _("Round {number} is begun, for {day}.", number=row.number, day=day(held))
    return Answer(f"{said}\n")


def freeze(by: By, municipality: Of = None) -> Answer:
    """Take the snapshot of pool and offers."""
    from api.demo.places import DISTRICTS
    from placements import queries
    from placements.rounds.freezing import freeze as stop

    with a_round(by, municipality) as asked:
        row = asked.round(None)
        stop(asked.session, round=row.id, districts=DISTRICTS, **asked.done)
        inside = queries.youths(asked.session, row.id, by=asked.by)
        out = len(queries.left_out(asked.session, row.id, by=asked.by))
        lines = [
            _("Round {number} is frozen: {digest}", number=row.number, digest=row.base_digest),
            many("{count} youth in it", "{count} youths in it", inside),
            many("{count} youth left out", "{count} youths left out", out),
        ]
    return Answer("".join(f"{line}\n" for line in lines))


def solve(
    *,
    by: By,
    pin: Pins = None,
    veto: Vetoes = None,
    room: Rooms = None,
    lift: Lift = None,
    reason: Reason = OverrideReason.OTHER,
    words: Words = None,
    seconds: Seconds = None,
    seen: Seen = None,
    municipality: Of = None,
) -> Answer:
    """Solve the open round, with overrides; it is done here and now, with progress on stderr."""
    from api.progress import Teller
    from placements.rounds.asking import solve as ask

    with Teller() as tell, a_round(by, municipality, tell) as asked:
        row = asked.round(None)
        problem = asked.problem(row)
        told = [*pins(pin), *vetoes(veto, problem), *rooms(room, problem)]
        demands = [asked.demanded(one, reason, words) for one in told]
        read_run = row.run_last if seen is None else seen
        how: dict[str, Any] = {"overrides": demands, "lift": lift or [], "seconds": seconds}
        run = ask(asked.session, round=row.id, read_run=read_run, **how, **asked.done)
    with a_round(by, municipality, reading=True) as asked:
        return _told(asked, row.number, run)


def cancel(by: By, run: Annotated[int, typer.Option("--run")], municipality: Of = None) -> Answer:
    """Wait no longer for a run."""
    from placements.rounds.cancelling import cancel as stop

    with a_round(by, municipality) as asked:
        stop(asked.session, round=asked.round(None).id, run=run, **asked.done)
    return Answer(_("Run {run} is cancelled.", run=number(run)) + "\n")


def show(by: By, round_: Number = None, run: RunNumber = None, municipality: Of = None) -> Answer:
    """Tell where a round stands; or what one of its runs has come to."""
    from api.round_tables import of_round, of_run

    with a_round(by, municipality, reading=True) as asked:
        row = asked.round(round_, newest=True)
        lines = of_round(asked.session, row, asked.by)
        if run is not None:
            lines = of_run(asked.session, row, run)
        return Answer("".join(f"{line}\n" for line in lines))


def review(by: By, run: RunNumber = None, seen: Seen = None, municipality: Of = None) -> Answer:
    """Choose the run that is to be published, the newest unless said otherwise."""
    from placements.rounds.reviewing import review as choose

    with a_round(by, municipality) as asked:
        row = asked.round(None)
        chosen = row.run_last if run is None else run
        read_run = row.run_last if seen is None else seen
        choose(asked.session, round=row.id, run=chosen, read_run=read_run, **asked.done)
    return Answer(_("Run {run} is chosen.", run=number(chosen)) + "\n")


def publish(
    by: By, leave_out: LeaveOut = None, seen: Seen = None, municipality: Of = None
) -> Answer:
    """Make proposals of the run that was chosen, and tell each HR."""
    from api.demo.places import DISTRICTS
    from placements.rounds.judging import judge
    from placements.rounds.publishing import publish as make

    with a_round(by, municipality, reading=True) as asked:
        judged = judge(asked.session, round=asked.round(None).id, by=asked.by)
    with a_round(by, municipality) as asked:
        row = asked.round(None)
        read_run = row.run_last if seen is None else seen
        out = [asked.case(one) for one in leave_out or ()]
        days = asked.house.settings.lapse_days
        how: dict[str, Any] = {"districts": DISTRICTS, "leave_out": out, "lapse_days": days}
        how["judged"] = judged
        made = make(asked.session, round=row.id, read_run=read_run, **how, **asked.done)
    return Answer(many("{count} proposal", "{count} proposals", len(made)) + "\n")


def close(round_: Which, by: By, municipality: Of = None) -> Answer:
    """Close a published round whose proposals have all come to an end."""
    from placements.rounds.closing import close as end

    with a_round(by, municipality) as asked:
        end(asked.session, round=asked.round(round_).id, **asked.done)
    return Answer(_("Round {number} is closed.", number=number(round_)) + "\n")


def abandon(by: By, municipality: Of = None) -> Answer:
    """Let the open round come to nothing."""
    from placements.rounds.abandoning import abandon as drop

    with a_round(by, municipality) as asked:
        row = asked.round(None)
        drop(asked.session, round=row.id, **asked.done)
    return Answer(_("Round {number} is abandoned.", number=number(row.number)) + "\n")


def file(
    by: By,
    out: OutFile,
    round_: Number = None,
    run: Annotated[int, typer.Option("--run", min=0)] = 0,
    municipality: Of = None,
) -> Answer:
    """Write the problem file of a run, to solve it again anywhere."""
    from placements.rounds.exporting import export

    check_writable(out)
    with a_round(by, municipality) as asked:
        row = asked.round(round_, newest=True)
        data, digest = export(asked.session, round=row.id, run=run, **asked.done)
        write_text(out, data.decode(), private=True)
        seed = row.seed
    facts = {"file": out, "digest": digest, "seed": seed}
    said = _("Written to {file}: {digest}. The seed is {seed}.", **facts)
    return Answer(f"{said}\n" + _("It tells of young people: delete it after use.") + "\n")


def _told(asked: Asked, round_: int, run: int) -> Answer:
    """What came of a run that was asked for."""
    from api.round_tables import of_run
    from matching.result import Status
    from placements import queries
    from placements.status import RunState

    row = asked.round(round_)
    solved = {one.number: one for one in queries.runs(asked.session, row.id, by=asked.by)}[run]
    if solved.state is not RunState.DONE:
        said = _("Run {run} has no answer yet; `foothold timetable run` tries again.", run=run)
        return Answer(f"{said}\n", Exit.FAULTY)
    lines = list(of_run(asked.session, row, run))
    codes = {Status.INFEASIBLE.value: Exit.INFEASIBLE, Status.UNKNOWN.value: Exit.NO_SOLUTION}
    code = Exit.FAULTY if solved.faults else codes.get(solved.status or "", Exit.DONE)
    return Answer("".join(f"{line}\n" for line in lines), code)
