"""Lists that somebody sends, as CSV or XLSX: looked at first, then taken in whole or not at all."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final, TypeVar

from fastapi import Query, Response
from pydantic import Field

from api.imports.apply import Added, import_employers, import_referrals
from api.imports.employer_rows import read_employers
from api.imports.kinds import ImportKind
from api.imports.marks import MarkCode
from api.imports.offer_rows import read_mentors, read_positions
from api.imports.offers import import_mentors, import_positions, preview_mentors, preview_positions
from api.imports.preview import Preview, Thing, preview_employers, preview_referrals
from api.imports.referral_rows import read_referrals
from api.imports.template import template
from api.routes.bodies import Shown
from api.sentences.imports import mark_sentence
from api.sheets import SheetLimits
from api.web.acting import Sat, Sitting
from api.web.doors import Doors
from api.web.downloads import CSV, XLSX, download, files_of
from api.web.problems import FAULTS_MAX, Told, told
from foundation.accounts import actor
from foundation.roles import Permission

doors = Doors("/imports", "imports")
L = TypeVar("L")
FILE: Final[dict[str, Any]] = {
    "media": (CSV.partition(";")[0], XLSX),
    "body_max": SheetLimits().bytes_max,
    "repeats": False,  # what a list holds is its key: it is taken in once
}
MARKS_MAX: Final = 500
Queue = Annotated[
    str | None,
    Query(max_length=80, description="the queue of the rows that name none themselves"),
]


class MarkShown(Shown):
    """What is odd about a row, though nothing is wrong with it."""

    row: int
    code: MarkCode
    words: str


class Looked(Shown):
    """What would come of a list. It holds row numbers, headers and codes, and no cell of it."""

    kind: ImportKind
    rows: Annotated[int, Field(description="rows that could be read")]
    adds: Annotated[dict[Thing, int], Field(description="how much would be added of each")]
    half: Annotated[int, Field(description="drafts that lack something before they are submitted")]
    marks: list[MarkShown]
    marks_left_out: int
    faults: Annotated[list[Told], Field(description="with any of them nothing is taken in")]
    faults_left_out: int


class Taken(Shown):
    """What was added, and how much was there already."""

    kind: ImportKind
    drafts: int
    employers: int
    workplaces: int
    positions: int
    seats: int
    mentors: int
    left_alone: int


@doors.get(
    "/template",
    asks=frozenset({Permission.REFERRAL_IMPORT, Permission.EMPLOYER_WRITE}),
    responses=files_of(CSV),
)
def empty(kind: ImportKind) -> Response:
    """An empty list with its headers, in the reader's language, and one invented row."""
    return download(template(kind), name=f"foothold-{kind.value}.csv", kind=CSV)


@doors.post("/referrals/preview", asks=Permission.REFERRAL_IMPORT, status=200, **FILE)
def look_at_referrals(act: Sat, queue: Queue = None) -> Looked:
    """Look at a list of referrals: what would be added, and all that is wrong or odd."""
    return _look(act, read_referrals, partial(preview_referrals, queue=queue))


@doors.post("/referrals", asks=Permission.REFERRAL_IMPORT, status=200, **FILE)
def take_referrals(act: Sat, queue: Queue = None) -> Taken:
    """Make a draft of every row, or of none; none is submitted."""
    return _take(act, read_referrals, partial(import_referrals, queue=queue))


@doors.post("/employers/preview", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def look_at_employers(act: Sat) -> Looked:
    """Look at a list of employers and their workplaces."""
    return _look(act, read_employers, preview_employers)


@doors.post("/employers", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def take_employers(act: Sat) -> Taken:
    """Register every employer of a list with its workplaces; those there are left alone."""
    return _take(act, read_employers, import_employers)


@doors.post("/positions/preview", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def look_at_positions(act: Sat) -> Looked:
    """Look at a list of positions, of workplaces that are entered."""
    return _look(act, read_positions, preview_positions)


@doors.post("/positions", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def take_positions(act: Sat) -> Taken:
    """Open every position of a list, confirmed as by one tap; those there are left alone."""
    return _take(act, read_positions, import_positions)


@doors.post("/mentors/preview", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def look_at_mentors(act: Sat) -> Looked:
    """Look at a list of mentors, of workplaces that are entered."""
    return _look(act, read_mentors, preview_mentors)


@doors.post("/mentors", asks=Permission.EMPLOYER_WRITE, status=200, **FILE)
def take_mentors(act: Sat) -> Taken:
    """Enter every mentor of a list; those there are left alone."""
    return _take(act, read_mentors, import_mentors)


def _look(act: Sitting, read: Callable[[bytes], L], look: Callable[..., Preview]) -> Looked:
    """Read the file before any transaction, for it may take seconds; then look."""
    listed = read(act.request.state.body)
    with act.reading() as session:
        found = look(session, listed, by=actor(session, act.known.by.account))
    return Looked(
        kind=found.kind,
        rows=len(found.rows),
        adds=dict(found.adds),
        half=sum(not row.is_whole for row in found.rows),
        marks=[
            MarkShown(row=one.row, code=one.code, words=mark_sentence(one))
            for one in found.marks[:MARKS_MAX]
        ],
        marks_left_out=max(len(found.marks) - MARKS_MAX, 0),
        faults=[told(one) for one in found.faults[:FAULTS_MAX]],
        faults_left_out=max(len(found.faults) - FAULTS_MAX, 0),
    )


def _take(act: Sitting, read: Callable[[bytes], L], take: Callable[..., Added]) -> Taken:
    """Read the file, and take it in; whatever depends on what is stored is asked anew."""
    listed = read(act.request.state.body)
    with act.writing() as session:
        by = actor(session, act.known.by.account)
        added = take(session, listed, by=by, at=act.at)
    return Taken(**{name: getattr(added, name) for name in Taken.model_fields})
