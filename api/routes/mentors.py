"""Mentors: they join, change what they offer, have a deputy, leave."""

from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from api.routes.bodies import GivenId, Id, Made, Sent, Shown, example
from api.web import tags
from api.web.acting import Act, Reading, ReadingAsEmployer, Writing
from api.web.doors import Doors, Open
from api.web.paging import After, Limit, Page, page
from api.web.records import record
from employers import absences, looking, mentors
from employers.contents import Profile, windows
from employers.ids import MentorId, WorkplaceId
from employers.models import Mentor
from employers.questions import QUESTIONS_VERSION, TABLES, TEMPLATES, Answer, Question, Template
from foundation.clock import local_day
from foundation.ids import AccountId
from foundation.roles import Permission
from matching.problem import Window

doors = Doors("", "mentors")
PROFILE: Final[dict[str, Any]] = {
    "name": "Birthe Lund",
    "capacity": 2,
    "languages": ["da"],
    "shifts": [{"day": 2, "start": "14:00", "end": "18:00"}],
    "answers": dict(TEMPLATES[Template.CALM_ONE]),
}


class ProfileSent(Sent):
    """What a mentor offers."""

    model_config = example(PROFILE)

    name: Annotated[str, Field(min_length=1, max_length=200)]
    capacity: Annotated[int, Field(ge=0, le=100, description="youths at once, those there too")]
    languages: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=40)], ...], Field(max_length=20)
    ] = ()
    shifts: Annotated[
        tuple[Annotated[Window, record(Window)], ...],
        Field(max_length=100, description="when the mentor is at work"),
    ]
    answers: Annotated[
        dict[Question, Answer], Field(description="what the mentor answered to each question")
    ]

    def profile(self) -> Profile:
        """The same, as the acts have it."""
        answers = {one.value: answer.value for one, answer in self.answers.items()}
        return Profile(self.name, self.capacity, self.languages, self.shifts, answers)


class Joining(Sent):
    """A mentor to be entered."""

    model_config = example({"profile": PROFILE})

    profile: ProfileSent
    account: Annotated[
        GivenId | None, Field(description="through which they confirm weeks, if any")
    ] = None


class DeputySent(Sent):
    """Who stands in for a mentor."""

    model_config = example({"deputy": "men_7k2m9q4x1d3v8z5b0c1f"})

    deputy: Annotated[GivenId | None, Field(description="nobody, where it is null")]


class MentorRow(Shown):
    """A mentor in a list."""

    id: str
    name: str
    workplace: str
    employer: str
    capacity: int
    deputy: str | None


class MentorShown(MentorRow):
    """A mentor."""

    account: str | None
    languages: list[str]
    shifts: list[Annotated[Window, record(Window)]]
    answers: dict[str, str]
    questions: Annotated[int, Field(description="which version of the questions was answered")]
    left: bool
    acting: Annotated[
        str | None, Field(description="who takes care of their youths today: they, the deputy")
    ]


class Asked(Shown):
    """What a mentor is asked today, with the answers to choose from."""

    version: int
    questions: dict[Question, list[Answer]]
    templates: Annotated[
        dict[Template, dict[str, str]], Field(description="answers that often go together")
    ]


class SickShown(Shown):
    """A mentor who has been on sick leave for long."""

    mentor: str
    workplace: str
    employer: str
    deputy: str | None
    since: date


def tag_of(act: Act, mentor: str, **_: object) -> str:
    """What a mentor looks like now."""
    return tags.digest_of(_found(act, mentor))


@doors.get("/mentors", asks=Permission.EMPLOYER_READ)
def listed(act: ReadingAsEmployer, after: After = None, limit: Limit = 50) -> Page[MentorRow]:
    """The mentors there whom one may see, by workplace and name."""
    rows = looking.mentors(act.session, by=act.by)
    return page(rows, place=_place, shown=_row, after=after, limit=limit)


@doors.get("/mentors/questions", asks=Open.SIGNED_IN)
def questions() -> Asked:
    """What a mentor is asked today about an ordinary day: nobody rates themselves."""
    table = TABLES[QUESTIONS_VERSION]
    return Asked(
        version=QUESTIONS_VERSION,
        questions={question: list(answers) for question, answers in table.items()},
        templates={one: dict(answers) for one, answers in TEMPLATES.items()},
    )


@doors.get("/mentors/sick", asks=Permission.EMPLOYER_READ)
def sick(act: Reading, after: After = None, limit: Limit = 50) -> Page[SickShown]:
    """The mentors on sick leave for a fortnight, the longest first: a replacement is sought."""
    rows = looking.sick_since(act.session, on=local_day(act.at), by=act.by)
    return page(
        rows,
        place=lambda one: (one.since.isoformat(), one.mentor),
        shown=lambda one: SickShown(
            **{name: getattr(one, name) for name in SickShown.model_fields}
        ),
        after=after,
        limit=limit,
    )


@doors.post(
    "/workplaces/{workplace}/mentors",
    asks=Permission.MENTOR_KEEP,
    status=201,
    made_at="/mentors/{id}",
)
def join(act: Writing, workplace: Id, body: Joining) -> Made:
    """Enter a mentor at a workplace; what they are good at is worked out of their answers."""
    made = mentors.join(
        act.session,
        workplace=WorkplaceId(workplace),
        profile=body.profile.profile(),
        account=AccountId(body.account) if body.account else None,
        **act.done,
    )
    return Made(id=made)


@doors.get("/mentors/{mentor}", asks=Permission.EMPLOYER_READ, tag=tag_of)
def show(act: ReadingAsEmployer, mentor: Id) -> MentorShown:
    """A mentor, also one who left."""
    return _found(act, mentor)


@doors.put("/mentors/{mentor}/profile", asks=Permission.MENTOR_KEEP, tag=tag_of)
def amend(act: Writing, mentor: Id, body: ProfileSent) -> None:
    """Change what a mentor offers. Whoever takes fewer youths keeps those they have."""
    id_ = MentorId(mentor)
    mentors.amend_mentor(act.session, mentor=id_, profile=body.profile(), **act.done)


@doors.put("/mentors/{mentor}/deputy", asks=Permission.MENTOR_KEEP, tag=tag_of)
def set_deputy(act: Writing, mentor: Id, body: DeputySent) -> None:
    """Say who stands in for a mentor, or nobody: another mentor of the same workplace."""
    mentors.set_deputy(
        act.session,
        mentor=MentorId(mentor),
        deputy=MentorId(body.deputy) if body.deputy else None,
        **act.done,
    )


@doors.post("/mentors/{mentor}/departure", asks=Permission.MENTOR_KEEP)
def leave(act: Writing, mentor: Id) -> None:
    """A mentor leaves, and stands in for nobody any more."""
    mentors.leave(act.session, mentor=MentorId(mentor), **act.done)


def _found(act: Act, mentor: str) -> MentorShown:
    row = looking.mentor(act.session, mentor=MentorId(mentor), by=act.by)
    return MentorShown(
        **_row(row).model_dump(),
        account=row.account,
        languages=list(row.languages),
        shifts=list(windows(row.shifts)),
        answers=dict(row.answers),
        questions=row.questions,
        left=row.left_at is not None,
        acting=absences.acting(act.session, row.id, local_day(act.at)),
    )


def _place(row: Mentor) -> tuple[str | int, ...]:
    return (row.workplace_id, row.name, row.id)


def _row(row: Mentor) -> MentorRow:
    return MentorRow(
        id=row.id,
        name=row.name,
        workplace=row.workplace_id,
        employer=row.employer_id,
        capacity=row.capacity,
        deputy=row.deputy_id,
    )
