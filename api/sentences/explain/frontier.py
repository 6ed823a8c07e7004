"""A frontier in words: what it is of, its choices as a table, and what they come to."""

from collections.abc import Iterator, Sequence
from typing import Final

from api import columns
from api.language import _, many, number, percent
from api.sentences.demands import mark
from matching.explain.frontier import Frontier
from matching.explain.stairs import End, Point

ROWS: Final = 20
"""So many choices a table shows; of more, about as many, evenly spread."""
ENDS: Final = {
    End.NOBODY: "Above the last choice nobody can be matched.",
    End.IMPOSSIBLE: "Nothing above the last choice is possible.",
    End.EVERYBODY: "In the last choice everybody matched is of the group.",
    End.TIME: "The time was up: there may be more choices than these.",
}
NOTHING: Final = {
    End.NOBODY: "Nobody can be matched: there is nothing to choose.",
    End.IMPOSSIBLE: "Pins, vetoes and hard floors clash: `foothold match` says which.",
    End.TIME: "The time was up before any choice was proven.",
}
"""The same where there is no choice at all."""


def frontier_lines(found: Frontier) -> Iterator[str]:
    """All there is to say, line by line."""
    if not found.points:
        yield _(NOTHING[End(found.end)])
        return
    yield title(found)
    if found.base_matched:
        yield _(
            "counted with {matched} matched before, {having} of them of the group",
            matched=number(found.base_matched),
            having=number(found.base_having),
        )
    yield ""
    yield from _table(found)
    yield ""
    yield from summary(found)


def title(found: Frontier) -> str:
    """What the frontier is of."""
    if found.group is None:
        return _("What a higher lowest score costs the round")
    return _("What a higher share of {group} costs the round", group=group_of(found))


def summary(found: Frontier) -> Iterator[str]:
    """How far it costs nothing of placing, what comes beyond, and whether that is all."""
    first, last = found.points[0], found.points[found.free - 1]
    if found.free > 1:
        lost = first.suitability - last.suitability
        yield _(
            "From {first} to {last} placing stays as it is; it costs {points} of suitability.",
            first=height(first),
            last=height(last),
            points=many("{count} point", "{count} points", lost),
        )
    if found.free < len(found.points):
        rule = "Above {last} it costs placing: some who would have had a place get none."
        yield _(rule, last=height(last))
    yield _(ENDS[End(found.end)])
    if found.whole:
        yield _("Each choice is found by solving anew and proven; none is left out.")


def height(point: Point) -> str:
    """The lowest score, or the share, of a point."""
    return number(point.lowest or 0) if point.share is None else percent(float(point.share))


def group_of(found: Frontier) -> str:
    """The group of a share, as it is asked for: sex=female."""
    return f"{found.group}={mark('' if found.value is None else found.value)}"


def _table(found: Frontier) -> Iterator[str]:
    first, shown = found.points[0], _shown(found)
    change = _("change")
    of_group = found.group is not None
    heading = (
        *((_("Share"), _("Of the group")) if of_group else (_("Lowest score"),)),
        *(_("Matched"), _("Placing"), change, _("Suitability"), change),
    )
    rows = [
        (
            *((height(one), number(one.having or 0)) if of_group else (height(one),)),
            *(number(one.matched), number(one.placed), _change(one.placed - first.placed)),
            *(number(one.suitability), _change(one.suitability - first.suitability)),
        )
        for one in shown
    ]
    yield many("{count} choice", "{count} choices", len(found.points))
    yield from columns.lines(heading, rows, right=len(heading))
    if len(shown) < len(found.points):
        yield _("  {count} of them are shown; `--out` writes all.", count=number(len(shown)))


def _shown(found: Frontier) -> Sequence[Point]:
    """All points; of many the ends, those between which placing begins to fall, some between."""
    last = len(found.points) - 1
    if last < ROWS:
        return found.points
    spread = {n * last // (ROWS - 1) for n in range(ROWS)}
    return [found.points[n] for n in sorted(spread | {found.free - 1, min(found.free, last)})]


def _change(points: int) -> str:
    """A difference with its sign."""
    return f"{'+' if points > 0 else '−'}{number(abs(points))}" if points else "0"
