"""The letter to HR "why this youth": the facts of the match, and lines of consent that are said.

The way to work, the wait, and how much of anything is needed are never told. Neither are wishes and
what helps, unless it is said that there is consent to show them.
"""

from collections.abc import Collection, Iterator
from typing import Final

from api.language import _
from api.letters.about import Job
from api.letters.letter import Letter, Section
from api.letters.lines import Line
from api.letters.support import GOOD_AT_FOR_HR, strong_in
from api.sentences.weeks import week_lines

LIKED: Final = 4
"""From this wish on, the youth asked for it."""


def to_hr(job: Job, released: Collection[Line] = ()) -> Letter:
    """The letter to the employer's HR."""
    opening = (
        _("We propose a young person for a job with you."),
        _("It is a proposal. You and the young person decide."),
    )
    sections = (_the_job(job), _why(job, released), _what_now(job))
    closing = (_("Kind regards"), _("The municipality"))
    return Letter(_("Why we propose this young person"), _("Hi,"), opening, sections, closing)


def _the_job(job: Job) -> Section:
    facts = [
        (_("Place"), job.position.workplace),
        (_("The work"), job.position.job_type),
        (_("Mentor"), job.mentor),
        (_("Hours"), ", ".join(week_lines(job.position.shifts, job.why.shifts))),
    ]
    if job.about.name:
        facts.insert(0, (_("The young person"), job.about.name))
    return Section(_("The proposal"), facts=tuple(facts))


def _why(job: Job, released: Collection[Line]) -> Section:
    return Section(_("Why this young person?"), points=tuple(_reasons(job, released)))


def _reasons(job: Job, released: Collection[Line]) -> Iterator[str]:
    case = job.why.case
    if Line.WISH in released:
        if (case.wishes.job_type_wish or 0) >= LIKED:
            yield _("The young person would like this kind of job.")
        if (case.wishes.workplace_wish or 0) >= LIKED:
            yield _("The young person would like to work just with you.")
    yield _("The hours are some of yours. The young person can work then.")
    yield _("The hours keep the law for people under 18.")
    yield _("We have looked at the way to work. The young person can keep it up.")
    yield _("{mentor} has room for one more.", mentor=job.mentor)
    yield _("{mentor} is at work for at least half of the hours.", mentor=job.mentor)
    yield _("They have a language in common.")
    strong = strong_in(case.support, GOOD_AT_FOR_HR) if Line.NEED in released else ""
    if strong:
        yield _(
            "{mentor} is good at {what}. That helps this young person.",
            mentor=job.mentor,
            what=strong,
        )


def _what_now(job: Job) -> Section:
    steps = (
        _("Read the card. It shows what the young person agreed to show."),
        _("Invite the young person to a talk."),
        _("Tell us how it went."),
        _("Then there is a talk at the workplace."),
    )
    ask = _("Write to us, or call.")
    if job.about.ask:
        ask = _("Ask {whom}.", whom=job.about.ask)
    after = (
        _("You may say no. Choose a reason from the list. Then we look on."),
        _("A computer does the sums. People decide: you, the young person and we."),
        _("Do you have questions?") + " " + ask,
    )
    return Section(_("What happens now?"), points=steps, steps=True, after=after)
