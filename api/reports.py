"""The report on the programme as tables of text."""

from collections.abc import Iterator, Mapping, Sequence

from api import columns
from api.language import _, day
from api.sentences.statistics import CLOSED, NEEDS, count_words, days_words, figure_words, list_word
from placements.monitoring.funnel import Funnel, Line
from placements.monitoring.report import Report
from placements.monitoring.tables import Closed, Nested
from placements.monitoring.targets import Target
from placements.words.statistics import Goal

Rows = Sequence[Sequence[str]]


def told(report: Report, employers: Mapping[str, str]) -> Iterator[str]:
    """The report line by line; `employers` are their names by id."""
    yield _("As on {day}", day=day(report.on))
    yield _(
        "{mark}: closed, so that nobody can be made out, not by subtraction either", mark=CLOSED
    )
    yield from _targets(report.targets)
    yield from _funnel(report.funnel)
    yield from _waits(report)
    yield from _retention(report)
    yield from _why(report)
    yield from _closed(_("What came of proposals, by employer"), report.partners, employers)


def _section(title: str, heading: Sequence[str], rows: Rows) -> Iterator[str]:
    yield ""
    yield title
    if rows:
        yield from columns.lines(heading, rows, right=len(heading) - 1)
    else:
        yield f"  {_('too few to tell')}"


def _targets(targets: Sequence[Target]) -> Iterator[str]:
    rows = [
        (
            list_word(one.goal),
            str(one.promised) if one.goal is Goal.PARTNERS else f"{one.promised} %",
            figure_words(one.measured) if one.number is None else count_words(one.number),
            list_word(one.verdict),
        )
        for one in targets
    ]
    yield from _section(_("Goals"), (_("goal"), _("promised"), _("measured"), _("verdict")), rows)
    for one in targets:
        if one.goal in NEEDS:
            facts = {"goal": list_word(one.goal), "data": _(NEEDS[one.goal])}
            yield "  " + _("{goal}: would need {data}", **facts)


def _funnel(funnel: Funnel) -> Iterator[str]:
    heading = [list_word(step) for step in funnel.steps]
    yield from _lines(_("How far they got"), heading, [funnel.everybody] if funnel.steps else [])
    for grouping, lines in funnel.by.items():
        title = _("How far they got, by: {grouping}", grouping=list_word(grouping))
        yield from _lines(title, heading, lines)


def _lines(title: str, heading: Sequence[str], lines: Sequence[Line]) -> Iterator[str]:
    rows = [
        (list_word(line.group), *(_cell(line, place) for place in range(len(line.counts))))
        for line in lines
    ]
    yield from _section(title, ("", *heading), rows)


def _cell(line: Line, place: int) -> str:
    share, interval = line.shares[place], line.intervals[place]
    count = count_words(line.counts[place])
    if share is None or interval is None:
        return count
    facts = {"count": count, "percent": round(100 * share)}
    facts |= {"low": round(100 * interval.low), "high": round(100 * interval.high)}
    return _("{count} = {percent} % ({low}–{high})", **facts)


def _waits(report: Report) -> Iterator[str]:
    heading = (_("days from approval to"), _("half by"), _("nine of ten by"), _("within 14 days"))
    rows = [
        (
            list_word(one.awaited),
            days_words(one.median),
            days_words(one.most),
            figure_words(one.in_time),
        )
        for one in report.waits
    ]
    yield from _section(_("How long they waited"), heading, rows)


def _retention(report: Report) -> Iterator[str]:
    kept = report.retention
    rows = [(_("26 weeks"), figure_words(kept.half_year)), (_("a year"), figure_words(kept.year))]
    heading = (_("longer than"), _("share"))
    yield from _section(_("How long placements last"), heading, rows)
    points = [(str(point.days), figure_words(point.share)) for point in kept.points]
    if points:
        yield from _section(_("The curve"), (_("days"), _("share")), points)


def _why(report: Report) -> Iterator[str]:
    why = report.why
    yield from _nested(_("Why proposals were declined"), why.declines)
    yield from _nested(_("Why proposals were withdrawn"), why.withdrawals)
    yield from _nested(_("Why placements ended"), why.ends)
    yield "  " + _("planned: {share}", share=figure_words(why.planned))


def _nested(title: str, counts: Nested) -> Iterator[str]:
    rows: list[tuple[str, str]] = []
    for family, words in counts.words.items():
        open_ones = [(word, count) for word, count in words.items() if count is not None]
        if len(counts.words) > 1 and counts.families[family] is not None:
            rows.append((list_word(family), count_words(counts.families[family])))
        rows += [(f"  {list_word(word)}", count_words(count)) for word, count in open_ones]
    if counts.total is not None:
        rows.append((_("all"), count_words(counts.total)))
    yield from _section(title, ("", _("count")), rows)


def _closed(title: str, table: Closed, names: Mapping[str, str]) -> Iterator[str]:
    rows = [
        (names.get(row, row), *map(count_words, counts)) for row, counts in table.listed.items()
    ]
    if table.totals:
        rows.append((_("all"), *map(count_words, table.totals)))
    yield from _section(title, ("", *map(list_word, table.columns)), rows)
