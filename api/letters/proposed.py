"""The letter "why was I proposed here"."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from api.language import _, day, many, number
from api.letters.about import Job
from api.letters.letter import Letter, Section
from api.letters.people import letter
from api.letters.support import GOOD_AT, gives_all, strong_in
from api.sentences.weeks import week_lines
from api.sentences.why import MODES
from matching.scoring import waited_days

JOB_WISHES: Final = {
    5: "You said that you would love this kind of job.",
    4: "You said that you would like this kind of job.",
    3: "You said that this kind of job is fine with you.",
    2: "You said that you would rather have another kind of job. You may say no to this one.",
    1: "You said that you do not want this kind of job. You may say no to it.",
}
PLACE_WISHES: Final = {
    5: "You said that you would love to work just here.",
    4: "You said that you would like to work just here.",
    3: "You said that this place is fine with you.",
    2: "You said that you would rather work somewhere else. You may say no to this place.",
    1: "You said that you do not want to work just here. You may say no to it.",
}
"""What the youth said of a kind of job, and of a place: 1, rather not, to 5, very much."""


def proposed(job: Job) -> Letter:
    """The letter to a youth who has a match."""
    opening = (
        _("We have found a job for you. We think that it can suit you."),
        _("It is a proposal. You say yes or no yourself."),
    )
    sections = (_the_job(job), _why(job), _what_now())
    return letter(job.about, _("Why we propose this job to you"), opening, sections)


def _the_job(job: Job) -> Section:
    pair = job.triple.pair
    shifts = list(week_lines(job.position.shifts, job.match.shifts))
    minutes = sum(job.position.shifts[n].minutes for n in job.match.shifts)
    facts = (
        (_("Place"), pair.workplace.id),
        (_("Kind of job"), job.position.job_type),
        (_("Your mentor"), job.with_whom),
        (_("Your hours"), ", ".join(shifts)),
        (_("In a week"), _hours(minutes)),
        (_("First day"), _("{day} or later", day=day(pair.start))),
        (_("The way there"), _way(job)),
    )
    return Section(_("This is the job"), facts=facts)


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    whole = many("{count} hour", "{count} hours", hours)
    return whole if not rest else _("{hours} and {rest} minutes", hours=whole, rest=rest)


def _way(job: Job) -> str:
    mode = MODES[job.about.youth.travel_mode]
    return _("about {way}", way=_(mode, minutes=number(ceil(job.triple.pair.travel_millis / 1000))))


def _why(job: Job) -> Section:
    pinned = _("Somebody who works with this has chosen just this job for you.")
    before = (pinned,) if job.pinned else ()
    return Section(_("Why this job?"), before=before, points=tuple(_reasons(job)))


def _reasons(job: Job) -> Iterator[str]:
    youth, place = job.about.youth, job.position.workplace
    wish = youth.wishes.job_types.get(job.position.job_type)
    yield _(JOB_WISHES[wish]) if wish else _("You said nothing about this kind of job.")
    if place in youth.wishes.workplaces:
        yield _(PLACE_WISHES[youth.wishes.workplaces[place]])
    yield _("You can work at these hours. They keep the law for people under 18.")
    yield _(
        "The way there is short enough. You said at most {minutes} minutes.",
        minutes=number(youth.travel_minutes_max),
    )
    yield from _mentor(job)
    waited = waited_days(youth, job.about.problem.round_date)
    if waited:
        yield many(
            "You have waited for {count} day. That counts too.",
            "You have waited for {count} days. That counts too.",
            waited,
        )


def _mentor(job: Job) -> Iterator[str]:
    strong = strong_in(job.about.youth, job.mentor, GOOD_AT)
    if strong:
        yield _("{mentor} is good at {what}.", mentor=job.with_whom, what=strong)
    yield _("{mentor} is at work for at least half of your hours.", mentor=job.with_whom)
    yield _("You both speak a language that the other knows.")
    if not gives_all(job.about.youth, job.mentor):
        yield _("Do you want more help than {mentor} can give? Tell us.", mentor=job.with_whom)


def _what_now() -> Section:
    steps = (
        _("The company reads about you. It sees only what you agreed to show."),
        _("They invite you to a talk."),
        _("Then there is a talk where you would work."),
        _("Do both of you say yes? Then we do the papers, and you can begin."),
    )
    after = (
        _("You may say no on the way. So may they. That is all right."),
        _("Then we look on together with you. The days you have waited still count."),
    )
    return Section(_("What happens now?"), points=steps, steps=True, after=after)
