"""The page on the referral, made from the code."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from api.sentences.eligibility import POINTS
from matching.files.records import Record
from referrals.application import (
    Address,
    Application,
    Away,
    Excluded,
    Groups,
    Holder,
    Need,
    Referrer,
    School,
    Travel,
    Who,
    Will,
    Wish,
    WishList,
)
from referrals.application.lacks import LackCode
from referrals.application.release import WHITELIST
from referrals.application.sheet import CLASSES, SHEET
from referrals.deadlines import decision_clock, invitation_clock

RECORDS: Final[tuple[type[Record], ...]] = (
    Application, Who, Will, Address, Holder, School, WishList, Wish, Away, Travel, Excluded,
    Need, Groups, Referrer,
)  # fmt: skip
ELSEWHERE: Final = {
    "[Window](#window)": "[Window](files.md#window)",
    "[Area](#area)": "[Area](files.md#area)",
}
"""Records of the problem file, which has a page of its own."""
Table = Callable[[type[Record]], Iterator[str]]


def referral_page(record_table: Table) -> Iterator[str]:
    """docs/referral.md: the application, its lines, the points and the clocks."""
    yield "# The reverse application"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "A referrer writes it together with the young person: what they want, when and how far,"
    yield "what they are good at and what support helps, in functional words. It is the other way"
    yield "round than usual: the youth applies first, and a job is found for it. There is no field"
    yield "for a diagnosis or an offence; words of them in free text are pointed out to the writer,"
    yield "and a number that looks like a CPR number is refused."
    yield ""
    yield "The form is a file, `foothold.application/1`. Everything but `schema` may be left out,"
    yield "so that a draft can be kept half filled in; `Application.lacks()` lists by code what is"
    yield "still needed before it may be submitted:"
    yield ", ".join(f"`{code}`" for code in LackCode) + "."
    yield ""
    yield "Faults name path and rule and leave out the value: they end up in answers and logs."
    yield from _days()
    yield ""
    yield "## Key by key"
    for record in RECORDS:
        for line in record_table(record):
            yield _linked(line)
    yield from _lines()
    yield from _sheet()
    yield from _points()
    yield from _clocks()


def _linked(line: str) -> str:
    for link, elsewhere in ELSEWHERE.items():
        line = line.replace(link, elsewhere)
    return line


def _days() -> Iterator[str]:
    yield ""
    yield "## What holds on a day"
    yield ""
    yield "- **Where the way to work begins**: the address in care while it lasts, then the home"
    yield "  after care, then home, then any other. Two addresses of one kind never share a day. A"
    yield "  day without an address is a lack. A protected address has no street, no coordinates"
    yield "  and no postcode under 2000, which names a street; the way begins in the middle of the"
    yield "  district."
    yield "- **Who has custody**: all holders whose days include it."
    yield "- **Schooling**: compulsory until 31 July of the year in which ninth grade ends, and"
    yield "  until 31 July of the year of the 17th birthday at the latest; beyond it afterwards."
    yield "  What is stated opens no hours; the days do."


def _lines() -> Iterator[str]:
    yield ""
    yield "## The lines, and who may get them"
    yield ""
    yield "A line is released alone, with the consents it needs, to one recipient. Its digest is"
    yield "SHA-256 over its key and content as canonical JSON; a consent holds for a key and a"
    yield "digest, so an amended line is asked for anew and the others are not. What has no row"
    yield "never becomes a line: address, custody, the name of the school, groups, the youth's own"
    yield "words on why, where not to work, what a day away is for."
    yield ""
    yield "| line | HR | store manager | mentor | reason |"
    yield "|---|---|---|---|---|"
    for row in WHITELIST:
        cells = (row.hr, row.store_manager, row.mentor)
        since = " | ".join(f"from the {cell}" if cell else "never" for cell in cells)
        yield f"| `{row.kind}` | {since} | {row.reason} |"


def _sheet() -> Iterator[str]:
    yield ""
    yield "## The data sheet"
    yield ""
    yield "How personal each field is, what it is for, and what it might stand in for."
    yield ""
    yield "| class | what makes a field one |"
    yield "|---|---|"
    yield from (f"| {name} | {meaning} |" for name, meaning in CLASSES.items())
    yield ""
    yield "| field | class | purpose | may stand in for |"
    yield "|---|---|---|---|"
    for record, rows in SHEET.items():
        for field, row in rows.items():
            yield f"| `{record}.{field}` | {row.data_class} | {row.purpose} | {row.proxy} |"


def _points() -> Iterator[str]:
    yield ""
    yield "## What speaks for and against"
    yield ""
    yield "The committee decides. It is given points, each with a code and facts: for, against or"
    yield "open. There is no sum and no verdict. Social measures are a target over all youths, two"
    yield "in three, and held against none."
    yield ""
    yield "| point | speaks | sentence |"
    yield "|---|---|---|"
    for (code, speaks), sentence in POINTS.items():
        yield f"| {code} | {speaks} | {sentence} |"
    yield "| LACK | open | what is missing, as above |"


def _clocks() -> Iterator[str]:
    yield ""
    yield "## The clocks"
    yield ""
    yield "They count days of the calendar in Copenhagen, never hours. Day 0 is the day a clock"
    yield "starts. Whoever has slept is told each mark once, with the day it fell due and the day"
    yield "it was seen. What is done on the last day is in time: of a clock that is stopped only"
    yield "the marks of the days before are told."
    yield ""
    yield "| clock | from | to | warned | pressing | escalated |"
    yield "|---|---|---|---|---|---|"
    day = date(2026, 11, 23)
    for name, start, end, clock in (
        ("decision", "submission", "the committee's decision", decision_clock(day)),
        ("invitation", "approval", "the invitation to an interview", invitation_clock(day)),
    ):
        marks = " | ".join(f"day {number}" for _, number in clock.mark_days)
        yield f"| {name} | {start} | {end} | {marks} |"
    yield ""
    yield "The days of the decision clock and its marks are settings."
