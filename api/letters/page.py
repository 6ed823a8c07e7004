"""A letter as an HTML page: A4 on paper, one column on a telephone, large letters on both.

Everything that comes from outside is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from api.letters.letter import Letter, Section
from api.pages import standing_alone

_STYLE: Final = """\
body { font: 1.125rem/1.55 sans-serif; color: #000; background: #fff; margin: 0; }
main { max-width: 34em; margin: 0 auto; padding: 1.5em 1.25em 3em; overflow-wrap: break-word;
  hyphens: auto; }
h1 { font-size: 1.55em; line-height: 1.25; margin: 0 0 1em; }
h2 { font-size: 1.2em; line-height: 1.3; margin: 1.6em 0 0.4em; }
p { margin: 0 0 0.7em; }
ul, ol { margin: 0 0 0.7em; padding-left: 1.4em; }
li { margin-bottom: 0.35em; }
dl { margin: 0 0 0.7em; }
dt { font-weight: bold; }
dd { margin: 0 0 0.45em; }
@page { size: A4; margin: 20mm; }
@media print { body { font-size: 12pt; line-height: 1.45; } main { max-width: none; padding: 0; }
  h1, h2 { break-after: avoid; } li, dt, p { break-inside: avoid; } dt { break-after: avoid; } }
@media (min-width: 30em), print { dl { display: grid; grid-template-columns: 9em 1fr; }
  dt, dd { margin: 0 0 0.2em; } }
"""


def page(letter: Letter) -> str:
    """The whole page."""
    return standing_alone(letter.title, _STYLE, _body(letter))


def _body(letter: Letter) -> Iterator[str]:
    yield from _paragraphs((letter.greeting, *letter.opening))
    for section in letter.sections:
        yield "<section>"
        yield f"<h2>{escape(section.heading)}</h2>"
        yield from _below(section)
        yield "</section>"
    yield f"<p>{'<br>'.join(map(escape, letter.closing))}</p>"


def _below(section: Section) -> Iterator[str]:
    yield from _paragraphs(section.before)
    if section.facts:
        yield "<dl>"
        for name, fact in section.facts:
            yield f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>"
        yield "</dl>"
    if section.points:
        kind = "ol" if section.steps else "ul"
        yield f"<{kind}>"
        yield from (f"<li>{escape(point)}</li>" for point in section.points)
        yield f"</{kind}>"
    yield from _paragraphs(section.after)


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
