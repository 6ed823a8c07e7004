"""The commands of the timetable: what a clock on the wall starts, day by day.

They go through every municipality that is founded, unless one is named.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.columns import lines as table
from api.commands.databases import Of
from api.exits import Answer, Exit
from api.language import _, day, many

if TYPE_CHECKING:
    from api.operating.installation import Installation
    from api.worker.passing import Passed
    from foundation.ids import Municipality
    from placements.ledger.posting import Posted
    from referrals.rights.retention import Due

Run = Annotated[bool, typer.Option("--run", help=_("Forget them; without it, they are listed."))]


def run(municipality: Of = None) -> Answer:
    """Do what is due; exit 1 where something failed. Safe to run at any time."""
    from api.operating.installation import opened
    from api.worker.passing import pass_over, work_off

    said: list[str] = []
    code = Exit.DONE
    with opened() as house:
        for of in house.those(municipality):
            done, failed = work_off(house, of, house.worker)
            passed = pass_over(house, of)
            if failed or passed.failed or passed.away:
                code = Exit.FAULTY
            said += [f"{of}: {line}\n" for line in _told(done, failed, passed)]
    return Answer("".join(said), code)


def retention(*, run: Run = False, municipality: Of = None) -> Answer:
    """List who is to be forgotten, or forget them."""
    from api.operating.installation import opened
    from api.worker.passing import forget

    lines: list[str] = []
    with opened() as house:
        for of in house.those(municipality):
            due = forget(house, of) if run else _listed(house, of)
            count = many("{count} youth is due", "{count} youths are due", len(due))
            if run:
                count = many("{count} youth forgotten", "{count} youths forgotten", len(due))
            lines += [*_rows(due), f"{of}: {count}"]
    return Answer("".join(f"{line}\n" for line in lines))


def _told(done: int, failed: int, passed: "Passed") -> Iterator[str]:
    """What was done, in lines."""
    yield many("{count} job done", "{count} jobs done", done)
    yield many("{count} reminder sent", "{count} reminders sent", passed.told)
    if passed.moved:
        yield many("{count} thing moved on", "{count} things moved on", passed.moved)
    if passed.posted and passed.posted.entries:
        yield _posted(passed.posted)
    if passed.sent:
        yield many("{count} text sent out", "{count} texts sent out", passed.sent)
    for channel in sorted(passed.away):
        yield _("Nobody carries by {channel} now; what is due is tried again.", channel=channel)
    for step in passed.failed:
        yield _UNDONE[step.value]()
    if failed:
        yield many("{count} job failed", "{count} jobs failed", failed)


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


_UNDONE: Final[Mapping[str, Callable[[], str]]] = {
    "reminders": lambda: _("Reminders could not be sent; the rest is done."),
    "placements": lambda: _("What comes to placements could not be done; the rest is."),
    "ledger": lambda: _("The ledger could not be posted; the rest is done."),
    "letters": lambda: _("Messages could not be carried; the rest is done."),
    "sweeping": lambda: _("Old answers could not be swept away; the rest is done."),
}
