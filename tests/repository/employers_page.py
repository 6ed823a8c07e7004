"""The page on the other side, made from the code."""

from collections.abc import Iterator, Mapping
from typing import Final

from api.sentences.choices import CHOICES
from employers.absences import REPLACED_AFTER_DAYS
from employers.agreements import USUAL_RATE_ORE
from employers.contents import SEATS_MAX
from employers.positions import CONFIRMED_DAYS
from employers.questions import (
    QUESTIONS_VERSION,
    TABLES,
    TEMPLATES,
    Answer,
    Question,
    Template,
    strengths,
)
from employers.register import USUAL_INTERVIEWS
from employers.status import MOVES, Stage
from employers.words import StaysOut
from tests.repository.diagrams import diagram

ACTS: Final = {
    "register": ("coordinator", "a company by its CVR number, and a partner that is contacted"),
    "add_workplace, place_workplace": ("coordinator", "a shop, and where it is on the map"),
    "move": ("coordinator", "the partnership, a stage on or back"),
    "promise, set_interviews_max": (
        "coordinator",
        "seats promised in all; first interviews HR holds out of one round",
    ),
    "name_contact_person": ("coordinator", "whom of the municipality the company calls"),
    "conclude, end": ("coordinator", "an agreement; its last day"),
    "add_contact, remove_contact": ("coordinator", "who can be reached there, by phone or e-mail"),
    "renumber, merge": ("coordinator", "another company by law; gone over into another employer"),
    "set_room": ("HR, store manager", "how many youths a shop takes at once"),
    "open_position, amend_position, close_position": (
        "HR, store manager",
        "a job with its menu of weekly shifts",
    ),
    "add_seat, close_seat": ("HR, store manager", "one seat more, or fewer"),
    "confirm": ("HR, store manager", "still open: one tap"),
    "join, amend_mentor, leave": ("HR, store manager", "a mentor"),
    "set_deputy": ("HR, store manager", "who stands in for a mentor"),
    "note_absence, end_absence": ("HR, store manager", "that a mentor is away; that they are back"),
}
"""What is done, by whom, and to what."""


def employers_page() -> Iterator[str]:
    """docs/employers.md: how a partner comes in, what it keeps, what mentors are asked."""
    yield "# The other side: employers, positions, mentors"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "A company is a partner once something is agreed with it. Its HR keeps all its shops, a"
    yield "store manager one's own; a coordinator may do what they may. To everybody else there is"
    yield "no such shop: they are told that it is not found."
    yield from _stages()
    yield from _acts()
    yield from _agreements()
    yield from _positions()
    yield from _mentors()
    yield from _entities()


def _stages() -> Iterator[str]:
    yield ""
    yield "## How a partner comes in"
    yield ""
    yield from diagram(MOVES)
    yield ""
    yield "| stage | means |"
    yield "|---|---|"
    yield from (f"| {stage.value} | {words} |" for stage, words in CHOICES[Stage].items())
    yield ""
    yield "Only with an agreement in force does a partner become active. Each change is a row of"
    yield "its own and the newest counts, so that the pipeline of any day can be told afterwards:"
    yield "stage, seats promised, open seats, and whom of the municipality the company calls."


def _acts() -> Iterator[str]:
    yield ""
    yield "## Acts"
    yield ""
    yield "| act | by | tells |"
    yield "|---|---|---|"
    yield from (f"| {name} | {who} | {what} |" for name, (who, what) in ACTS.items())
    yield ""
    yield f"HR holds {USUAL_INTERVIEWS} first interviews out of a round until it says otherwise."


def _agreements() -> Iterator[str]:
    yield ""
    yield "## Agreements"
    yield ""
    yield "An agreement says by which route the compensation comes, whether VAT is on top, the"
    yield f"rate (usually {USUAL_RATE_ORE // 100} kr. a week), an order number, and the GLN"
    yield "electronic invoices go to. It is never changed: another is concluded, and begins no"
    yield "earlier than the one before. On a day the newest that has begun counts; where that has"
    yield "ended, nothing is in force, and the partner's positions stay out of rounds."


def _positions() -> Iterator[str]:
    yield ""
    yield "## Positions and seats"
    yield ""
    yield "A position is refused, with all faults at once, by the rules of a"
    yield "[problem file](files.md#position): whatever is stored, a round can be asked about. Each"
    yield f"of its seats, {SEATS_MAX} at most, is a row, so that the last one goes to one youth"
    yield "only. A seat that is closed goes to nobody any more; whoever has it keeps it."
    yield ""
    yield f"One tap confirms a position for {CONFIRMED_DAYS} days, but never past its season. An"
    yield "open position is in a round unless one of these is so, and all that are so are told:"
    yield ""
    yield "| code | why it stays out |"
    yield "|---|---|"
    yield from (f"| {one.value} | {words} |" for one, words in CHOICES[StaysOut].items())
    yield ""
    yield "What is amended counts from the next round on; what was proposed stands as proposed."


def _mentors() -> Iterator[str]:
    yield ""
    yield "## Mentors"
    yield ""
    yield "A mentor has a capacity, languages, working hours, and answers to the questions below."
    yield "Nobody fills in eight ratings: the strengths, 0 to 3, are the sums of what the answers"
    yield "are worth, and sums above 3 count as 3. Each strength can be reached at each level."
    yield f"Answers keep the version of the questions they were given to, now {QUESTIONS_VERSION}."
    table = TABLES[QUESTIONS_VERSION]
    for question, answers in table.items():
        yield ""
        yield f"**{CHOICES[Question][question]}**"
        yield ""
        yield "| answer | code | is worth |"
        yield "|---|---|---|"
        for answer, worth in answers.items():
            yield f"| {CHOICES[Answer][answer]} | `{answer.value}` | {_levels(worth)} |"
    yield ""
    yield "Templates, to begin from:"
    yield ""
    yield "| template | code | shows |"
    yield "|---|---|---|"
    for template, given in TEMPLATES.items():
        shown = _levels(strengths(given))
        yield f"| {CHOICES[Template][template]} | `{template.value}` | {shown} |"
    yield ""
    yield "A mentor may have a deputy at the same workplace, who stands in on the days the mentor"
    yield "is away, unless away too; the deputy's deputy is not asked. After"
    yield f"{REPLACED_AFTER_DAYS} days of sick leave a replacement is sought; sick leaves without a"
    yield "day between count as one. The log says that a mentor is away, never why."


def _levels(worth: Mapping[str, int]) -> str:
    ordered = sorted(worth.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{name.replace('_', ' ')} {points}" for name, points in ordered)


def _entities() -> Iterator[str]:
    yield ""
    yield "## Another number, another owner"
    yield ""
    yield "A company by law is a row with the day it begins. With another CVR number from a day on"
    yield "(renumber) everything goes on. When an employer goes over into another (merge), its"
    yield "workplaces follow with positions, seats, mentors, absences and contacts, and its people"
    yield "get the new employer in their accounts. A workplace whose name the successor has already"
    yield "gets that of its old employer in brackets. Seats promised go over; stage and agreement"
    yield "are the successor's; the old employer is left paused, with no workplaces, and nothing"
    yield "is done to it any more. From then on the successor's session sees those rows, and the"
    yield "old one's none."
    yield ""
    yield "Lists of positions and of mentors are taken in as others are: [imports.md](imports.md)."
