"""Pages that stand alone: to be printed, or read by whoever listens to them.

No script, no picture, nothing from elsewhere; the page says in which language it speaks.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from api.language import language

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def standing_alone(title: str, style: str, body: Iterable[str]) -> str:
    """The whole page; what comes from outside is already escaped in `body`, and here in `title`."""
    return "\n".join(_page(title, style, body)) + "\n"


def _page(title: str, style: str, body: Iterable[str]) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language()}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(title)}</h1>"
    yield from body
    yield "</main>"
    yield "</body>"
    yield "</html>"
