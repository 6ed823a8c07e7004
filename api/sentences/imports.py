"""What would come of a list somebody sent, and what came of it, in sentences."""

from collections.abc import Iterator
from typing import Final

from api.imports.apply import Added
from api.imports.kinds import ImportKind
from api.imports.marks import Mark, MarkCode
from api.imports.preview import Preview, Thing
from api.language import _, many
from api.sentences.faults import fault_sentence, place_words
from api.sheets.sheet import place

MARKS: Final = {
    MarkCode.DOUBT: "has words that may tell of a diagnosis or an offence: move them to a sealed"
    " line",
    MarkCode.KNOWN: "looks like a youth who is known already; say whether they are the same"
    " before the case is decided",
    MarkCode.MAYBE_KNOWN: "may be a youth who is known already",
    MarkCode.TWICE: "looks like the youth in row {other}",
    MarkCode.REGISTERED: "is of an employer that is registered already, and is left alone",
    MarkCode.THERE: "is at the workplace already, under the same name, and is left alone",
}
"""What is odd about a row."""
MOST: Final = 100
"""Lines of a kind told; nobody reads more in one go. The others are counted."""


def preview_lines(preview: Preview) -> Iterator[str]:
    """What would come of a list, line by line."""
    yield many("{count} row could be read", "{count} rows could be read", len(preview.rows))
    if preview.faults:
        count = len(preview.faults)
        yield many(
            "{count} fault: nothing can be imported before it is mended",
            "{count} faults: nothing can be imported before they are mended",
            count,
        )
        yield from _first([fault_sentence(one) for one in preview.faults])
    else:
        yield from _would(preview)
    if preview.marks:
        yield many("{count} thing to look at", "{count} things to look at", len(preview.marks))
        yield from _first([mark_sentence(mark) for mark in preview.marks])
    if not preview.faults:
        yield _("Nothing is imported yet. With --apply it is.")


def added_lines(added: Added) -> Iterator[str]:
    """What came of a list, line by line."""
    match added.kind:
        case ImportKind.REFERRALS:
            count = added.drafts
            yield many("{count} draft is imported", "{count} drafts are imported", count)
        case ImportKind.EMPLOYERS:
            count = added.employers
            yield many("{count} employer is imported", "{count} employers are imported", count)
            count = added.workplaces
            yield many("{count} workplace is imported", "{count} workplaces are imported", count)
            yield from _left_alone(added.left_alone)
        case ImportKind.POSITIONS:
            count = added.positions
            yield many("{count} position is imported", "{count} positions are imported", count)
            count = added.seats
            yield many("{count} seat is imported", "{count} seats are imported", count)
            yield from _there_already(added.left_alone)
        case ImportKind.MENTORS:
            count = added.mentors
            yield many("{count} mentor is imported", "{count} mentors are imported", count)
            yield from _there_already(added.left_alone)


def mark_sentence(mark: Mark) -> str:
    """What is odd about a row, in one line."""
    return f"{place_words(place(mark.row, mark.header))}: {_(MARKS[mark.code], other=mark.other)}"


def _would(preview: Preview) -> Iterator[str]:
    adds = preview.adds
    match preview.kind:
        case ImportKind.REFERRALS:
            count = adds[Thing.DRAFT]
            yield many("{count} draft would be added", "{count} drafts would be added", count)
            yield from _half(sum(not row.is_whole for row in preview.rows))
        case ImportKind.EMPLOYERS:
            count = adds[Thing.EMPLOYER]
            yield many("{count} employer would be added", "{count} employers would be added", count)
            count = adds[Thing.WORKPLACE]
            yield many(
                "{count} workplace would be added", "{count} workplaces would be added", count
            )
        case ImportKind.POSITIONS:
            count = adds[Thing.POSITION]
            yield many("{count} position would be added", "{count} positions would be added", count)
            count = adds[Thing.SEAT]
            yield many("{count} seat would be added", "{count} seats would be added", count)
        case ImportKind.MENTORS:
            count = adds[Thing.MENTOR]
            yield many("{count} mentor would be added", "{count} mentors would be added", count)


def _half(count: int) -> Iterator[str]:
    if count:
        yield many(
            "{count} of them lacks something before it can be submitted",
            "{count} of them lack something before they can be submitted",
            count,
        )


def _there_already(count: int) -> Iterator[str]:
    if count:
        yield many(
            "{count} row was there already, and is left alone",
            "{count} rows were there already, and are left alone",
            count,
        )


def _left_alone(count: int) -> Iterator[str]:
    if count:
        yield many(
            "{count} employer was registered already, and is left alone",
            "{count} employers were registered already, and are left alone",
            count,
        )


def _first(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        more = len(lines) - MOST
        yield "  " + many("and {count} more", "and {count} more", more)
