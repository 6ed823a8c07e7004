"""Parts as an HTML page: to be printed, or read by whoever listens to it.

Each table has its caption, and each cell its headers. Everything that comes from outside is
escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from api.finance.parts import Part
from api.pages import standing_alone

_STYLE: Final = """\
body { font: 11pt/1.4 sans-serif; color: #000; background: #fff; max-width: 60em;
  margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.4em; }
table { border-collapse: collapse; width: 100%; margin: 1.5em 0 0.5em; }
caption { text-align: left; font-weight: bold; padding: 0.3em 0; }
th, td { text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0;
  border-bottom: 1px solid #767676; font-weight: normal; }
thead th { font-weight: bold; }
.n { text-align: right; white-space: nowrap; }
@page { size: A4; margin: 18mm; }
@media print { body { margin: 0; padding: 0; } thead { display: table-header-group; }
  tr { break-inside: avoid; } }
"""


def page(title: str, subtitles: Iterable[str], parts: Iterable[Part]) -> str:
    """The whole page."""
    return standing_alone(title, _STYLE, _body(subtitles, parts))


def _body(subtitles: Iterable[str], parts: Iterable[Part]) -> Iterator[str]:
    yield from (f"<p>{escape(line)}</p>" for line in subtitles)
    for part in parts:
        yield from _table(part)


def _table(part: Part) -> Iterator[str]:
    left = len(part.heading) - part.right
    yield "<table>"
    yield f"<caption>{escape(part.title)}</caption>"
    if any(part.heading):
        cells = "".join(_head(cell, place >= left) for place, cell in enumerate(part.heading))
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    yield from (_row(row, left) for row in part.rows)
    yield "</tbody>"
    yield "</table>"
    yield from (f"<p>{escape(note)}</p>" for note in part.notes)


def _head(cell: str, right: bool) -> str:
    if not cell:
        return "<td></td>"
    return f'<th scope="col"{_side(right)}>{escape(cell)}</th>'


def _row(row: Sequence[str], left: int) -> str:
    first, *others = row
    cells = [f'<th scope="row">{escape(first)}</th>']
    for place, cell in enumerate(others, start=1):
        cells.append(f"<td{_side(place >= left)}>{escape(cell)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _side(right: bool) -> str:
    return ' class="n"' if right else ""
