"""The letter "why was I proposed here"."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from api.language import _, day, many, number
from api.letters.about import Job
from api.letters.letter import Letter, Section
from api.letters.people import letter
from api.letters.support import GOOD_AT, strong_in
from api.sentences.weeks import week_lines
from api.sentences.why import MODES
from matching.explain.case import Way
from matching.explain.option import Option

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
OTHERS: Final = 3
"""So many other jobs are named."""


def proposed(job: Job) -> Letter:
    """The letter to a youth who has a match."""
    opening = (
        _("We have found a job for you. We think that it can suit you."),
        _("It is a proposal. You say yes or no yourself."),
    )
    sections = (_the_job(job), _why(job), *_others(job), _what_now())
    return letter(job.about, _("Why we propose this job to you"), opening, sections)


def _the_job(job: Job) -> Section:
    menu, chosen = job.position.shifts, job.why.shifts
    facts = (
        (_("Place"), job.position.workplace),
        (_("The work"), job.position.job_type),
        (_("Your mentor"), job.mentor),
        (_("Your hours"), ", ".join(week_lines(menu, chosen))),
        (_("In a week"), _hours(sum(menu[n].minutes for n in chosen))),
        (_("First day"), _("{day} or later", day=day(job.why.start))),
        (_("The way there"), _way(job.why.case.way)),
    )
    return Section(_("This is the job"), facts=facts)


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    whole = many("{count} hour", "{count} hours", hours)
    return whole if not rest else _("{hours} and {rest} minutes", hours=whole, rest=rest)


def _way(way: Way) -> str:
    return _("about {way}", way=_(MODES[way.mode], minutes=number(ceil(way.millis / 1000))))


def _why(job: Job) -> Section:
    pinned = _("Somebody who works with this has chosen just this job for you.")
    before = (pinned,) if job.why.pinned else ()
    return Section(_("Why this job?"), before=before, points=tuple(_reasons(job)))


def _reasons(job: Job) -> Iterator[str]:
    case = job.why.case
    wish, place = case.wishes.job_type_wish, case.wishes.workplace_wish
    yield _(JOB_WISHES[wish]) if wish else _("You said nothing about this kind of job.")
    if place:
        yield _(PLACE_WISHES[place])
    yield _("You can work at these hours. They keep the law for people under 18.")
    yield _(
        "The way there is short enough. You said at most {minutes} minutes.",
        minutes=number(case.way.minutes_max),
    )
    yield from _mentor(job)
    if job.why.waited_days:
        yield many(
            "You have waited for {count} day. That counts too.",
            "You have waited for {count} days. That counts too.",
            job.why.waited_days,
        )
    if job.why.lifted:
        yield _("Not everything fits. A person has looked at it, and found that it can be done.")


def _mentor(job: Job) -> Iterator[str]:
    support = job.why.case.support
    strong = strong_in(support, GOOD_AT)
    if strong:
        yield _("{mentor} is good at {what}.", mentor=job.mentor, what=strong)
    yield _("{mentor} is at work for at least half of your hours.", mentor=job.mentor)
    yield _("You and {mentor} have a language in common.", mentor=job.mentor)
    if not all(one.is_met for one in support):
        yield _("Do you want more help than {mentor} can give? Tell us.", mentor=job.mentor)


def _others(job: Job) -> Iterator[Section]:
    """The next best of what the youth could have had; nothing where there is nothing else."""
    possible = [one for one in job.why.options if one.price]
    if not possible:
        return
    best = _("None of them suits what you said better than the one we propose.")
    if any(one.score > job.why.score for one in possible):
        best = _("Some of them may suit you better. But then it works out less well for others.")
    yield Section(
        _("Were there other jobs?"),
        before=(_("Yes. These could also be for you:"),),
        points=tuple(_other(job, one) for one in possible[:OTHERS]),
        after=(best, _("Would you rather have one of them? Tell us. We cannot promise it.")),
    )


def _other(job: Job, option: Option) -> str:
    position = job.about.position(option.place)
    return _("{job} at {place}", job=position.job_type, place=position.workplace)


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
