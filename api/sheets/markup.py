"""XML walked through under limits, before anything builds a tree of it.

openpyxl reads XML into trees, through defusedxml: entities are refused there too. But that bounds
no tree: a row of a million empty cells is 4 MB, and 300 MB as a tree. And a parser that is fed in
pieces looks at an unfinished tag again with every piece: a tag of 20 MB takes it 8 seconds.
"""

from collections.abc import Callable
from typing import Final, Protocol
from xml.parsers import expat

from api.sheets.sheet import FILE
from matching.files.faults import MISSING, Refused, fault

DEPTH: Final = 60
"""Deeper than any program writes; openpyxl calls itself for each level."""
TAG_BYTES: Final = 100_000
"""Longer than any tag: the longest list the ranges of a rule."""
CODINGS: Final = ("", "UTF-8", "US-ASCII")
"""In which every program writes the parts of a workbook."""
NOWHERE: Final = -1


class Listener(Protocol):
    """Who is told of the elements of a part. A name is `namespace local`."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class Walk:
    """One walk through a part: it counts, and passes on what it meets. Raises `Refused`."""

    def __init__(self, part: str, nodes: int, listen: Callable[[str], Listener | None]) -> None:
        """Name the part, how many nodes it may have, and who listens, by the outermost name."""
        self.nodes = 0
        self._part, self._nodes_max, self._listen = part, nodes, listen
        self._listener: Listener | None = None
        self._depth = self._texts = 0
        self._tag_at = NOWHERE
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._aside
        parser.ProcessingInstructionHandler = self._aside

    def over(self, data: bytes) -> None:
        """Walk to the end."""
        if b"\0" in data:  # UTF-16 and UTF-32: to the parser, one letter may hide in another
            raise self._coded()
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError:
            raise _no_xml(self._part) from None
        self._pass(len(data), NOWHERE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._pass(at, at)
        if not self._depth:
            self._listener = self._listen(name)
        self._depth += 1
        self.nodes += 1 + len(attributes)
        if self._depth > DEPTH:
            rule = "has a part that is nested too deeply: {part}"
            raise Refused([fault(FILE, MISSING, rule, part=self._part)])
        self._count(self.nodes)
        if self._listener:
            self._listener.start(name, attributes)

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        self._pass(at, at)
        self._depth -= 1
        if self._listener:
            self._listener.end(name)

    def _text(self, data: str) -> None:
        self._pass(self._parser.CurrentByteIndex, NOWHERE)
        self._texts += 1
        self._count(self._texts)
        if self._listener:
            self._listener.text(data)

    def _aside(self, *words: str) -> None:
        self._pass(self._parser.CurrentByteIndex, NOWHERE)
        self._texts += 1
        self._count(self._texts)
        if sum(map(len, words)) > TAG_BYTES:
            raise _no_xml(self._part)

    def _pass(self, at: int, tag_at: int) -> None:
        """Go on: the tag before must not have been too long; a tag may begin here."""
        if self._tag_at != NOWHERE and at - self._tag_at > TAG_BYTES:
            raise _no_xml(self._part)
        self._tag_at = tag_at

    def _count(self, number: int) -> None:
        if number > self._nodes_max:
            rule = "has too many cells or formats in {part}; copy the table to a new workbook"
            raise Refused([fault(FILE, MISSING, rule, part=self._part)])

    def _declaration(self, _version: str, coding: str | None, _standalone: int) -> None:
        if (coding or "").upper() not in CODINGS:
            raise self._coded()

    def _doctype(self, *_words: object) -> None:
        rule = "has a part with a document type, which no workbook has: {part}"
        raise Refused([fault(FILE, MISSING, rule, part=self._part)])

    def _coded(self) -> Refused:
        rule = "has a part that is not in UTF-8: {part}"
        return Refused([fault(FILE, MISSING, rule, part=self._part)])


def _no_xml(part: str) -> Refused:
    return Refused([fault(FILE, MISSING, "has a part that is no proper XML: {part}", part=part)])
