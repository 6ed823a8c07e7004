"""The commands of the timetable: what a clock on the wall starts, day by day."""

from typing import Annotated

import typer

from api.columns import lines as table
from api.commands.databases import Of
from api.exits import Answer
from api.language import _, day, many

Run = Annotated[bool, typer.Option("--run", help=_("Forget them; without it, they are listed."))]


def run(municipality: Of = None) -> Answer:
    """Do what is due: work on jobs, and tell who waits too long. Safe to run at any time."""
    from api.operating.handlers import handlers
    from api.operating.installation import opened
    from foundation.accounts import operator
    from foundation.jobs import JobState, Worker
    from referrals.reminders import remind

    with opened() as house:
        of, now = house.municipality(municipality), house.clock.now()
        worker = Worker(house.database, handlers(house.settings), "timetable")
        states = [worker.work(of, job, at=now) for job in worker.due(of, at=now)]
        with house.database.writing(of) as session:
            told = len(remind(session, by=operator(of), at=now))
    lines = [
        many("{count} job done", "{count} jobs done", states.count(JobState.DONE)),
        many("{count} reminder sent", "{count} reminders sent", told),
    ]
    failed = states.count(JobState.FAILED)
    if failed:
        lines.append(many("{count} job failed", "{count} jobs failed", failed))
    return Answer("".join(f"{of}: {line}\n" for line in lines))


def retention(*, run: Run = False, municipality: Of = None) -> Answer:
    """List who is to be forgotten, or forget them."""
    from api.operating.installation import opened
    from api.sentences.choices import choice_words
    from foundation.accounts import operator
    from foundation.clock import local_day
    from referrals.rights import retention as keeping

    with opened() as house:
        of, now = house.municipality(municipality), house.clock.now()
        by, settings = operator(of), house.settings
        terms = keeping.Keeping(settings.draft_days, settings.closed_days)
        if run:
            with house.database.writing(of) as session:
                found = keeping.run(session, keeping=terms, by=by, at=now)
            house.database.sweep(of)
        else:
            with house.database.reading(of) as session:
                found = keeping.due(session, keeping=terms, on=local_day(now), by=by)
    rows = [
        (
            one.youth,
            choice_words(one.rule),
            day(one.since),
            day(one.kept_until) if one.kept_until else "",
        )
        for one in found
    ]
    heading = (_("youth"), _("why"), _("due since"), _("kept until"))
    listed = list(table(heading, rows)) if rows else []
    if run:
        listed.append(many("{count} youth forgotten", "{count} youths forgotten", len(found)))
    else:
        listed.append(many("{count} youth is due", "{count} youths are due", len(found)))
    return Answer("".join(f"{line}\n" for line in listed))
