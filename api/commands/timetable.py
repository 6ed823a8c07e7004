"""The commands of the timetable: what a clock on the wall starts, day by day.

They go through every municipality that is founded, unless one is named.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.columns import lines as table
from api.commands.databases import Of
from api.exits import Answer, Exit
from api.language import _, day, many

if TYPE_CHECKING:
    from api.operating.installation import Installation
    from foundation.ids import Municipality
    from placements.ledger.posting import Posted
    from placements.timetable.passing import Passed
    from referrals.rights.retention import Due

LOG: Final = logging.getLogger(__name__)
Run = Annotated[bool, typer.Option("--run", help=_("Forget them; without it, they are listed."))]


def run(municipality: Of = None) -> Answer:
    """Do what is due; exit 1 where a job failed. Safe to run at any time."""
    from api.operating.installation import opened

    said: list[str] = []
    code = Exit.DONE
    with opened() as house:
        for of in house.those(municipality):
            done, failed, told = _work(house, of, house.clock.now())
            passed = _placements(house, of, house.clock.now())
            told += len(passed.told)
            lines = [
                many("{count} job done", "{count} jobs done", done),
                many("{count} reminder sent", "{count} reminders sent", told),
            ]
            if passed.moved:
                line = many("{count} thing moved on", "{count} things moved on", passed.moved)
                lines.append(line)
            posted = _post(house, of, house.clock.now())
            if posted is None:
                code = Exit.FAULTY
                lines.append(_("The ledger could not be posted; the rest is done."))
            elif posted.entries:
                lines.append(_posted(posted))
            if failed:
                code = Exit.FAULTY
                lines.append(many("{count} job failed", "{count} jobs failed", failed))
            said += [f"{of}: {line}\n" for line in lines]
    return Answer("".join(said), code)


def retention(*, run: Run = False, municipality: Of = None) -> Answer:
    """List who is to be forgotten, or forget them."""
    from api.operating.installation import opened

    lines: list[str] = []
    with opened() as house:
        for of in house.those(municipality):
            due = _forgotten(house, of) if run else _listed(house, of)
            count = many("{count} youth is due", "{count} youths are due", len(due))
            if run:
                count = many("{count} youth forgotten", "{count} youths forgotten", len(due))
            lines += [*_rows(due), f"{of}: {count}"]
    return Answer("".join(f"{line}\n" for line in lines))


def _work(house: "Installation", of: "Municipality", at: datetime) -> tuple[int, int, int]:
    """Jobs done, jobs failed, reminders sent. A job that fails keeps no reminder waiting."""
    from foundation.accounts import operator
    from foundation.jobs import JobState
    from referrals.reminders import remind

    worker = house.worker
    jobs = worker.due(of, at=at)
    states = Counter(worker.attempt(of, job, at=house.clock.now()) for job in jobs)
    with house.database.writing(of) as session:
        told = len(remind(session, by=operator(of), at=at))
    return states[JobState.DONE], states[JobState.QUEUED] + states[JobState.FAILED], told


def _placements(house: "Installation", of: "Municipality", at: datetime) -> "Passed":
    """What comes to placements with time, in a transaction of its own."""
    from foundation.accounts import operator
    from placements.timetable.passing import run as pass_over

    with house.database.writing(of) as session:
        return pass_over(session, by=operator(of), at=at)


def _post(house: "Installation", of: "Municipality", at: datetime) -> "Posted | None":
    """Post the ledger, last and in a transaction of its own; None where that failed.

    Nobody waits to be told because an amount is wrong, and no other municipality either.
    """
    from foundation.accounts import operator
    from placements.ledger import posting

    try:
        with house.database.writing(of) as session:
            return posting.post(session, by=operator(of), at=at)
    except Exception as error:  # noqa: BLE001  # whatever it is, everything else is done
        LOG.error("the ledger of %s was not posted: %s", of, type(error).__name__)  # noqa: TRY400  # a trace may hold what rows hold
        return None


def _posted(posted: "Posted") -> str:
    """What went into the ledger, in a line."""
    parts = [many("{count} week posted", "{count} weeks posted", posted.accrued)]
    if posted.reversed:
        back = many("{count} week taken back", "{count} weeks taken back", posted.reversed)
        parts.append(back)
    if posted.handed_over:
        over = many(
            "{count} balance handed over", "{count} balances handed over", posted.handed_over
        )
        parts.append(over)
    return ", ".join(parts)


def _listed(house: "Installation", of: "Municipality") -> "list[Due]":
    from foundation.accounts import operator
    from foundation.clock import local_day
    from referrals.rights.retention import due

    today = local_day(house.clock.now())
    with house.database.reading(of) as session:
        return due(session, keeping=house.keeping, on=today, by=operator(of))


def _forgotten(house: "Installation", of: "Municipality") -> "list[Due]":
    from foundation.accounts import operator
    from referrals.rights.retention import run as forget

    with house.database.writing(of) as session:
        gone = forget(session, keeping=house.keeping, by=operator(of), at=house.clock.now())
    house.database.sweep(of)
    return gone


def _rows(due: "list[Due]") -> Iterator[str]:
    from api.sentences.choices import choice_words

    if not due:
        return
    heading = (_("youth"), _("why"), _("due since"), _("kept until"))
    rows = [
        (
            one.youth,
            choice_words(one.rule),
            day(one.since),
            day(one.kept_until) if one.kept_until else "",
        )
        for one in due
    ]
    yield from table(heading, rows)
