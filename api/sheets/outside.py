"""What a workbook wants from elsewhere: programs, other files, data fetched as it is opened."""

from collections.abc import Iterable, Iterator
from typing import Final

from api.sheets.sheet import FILE
from matching.files.faults import MISSING, Fault, Refused, fault

MACROS: Final = ("vbaproject", "macrosheets/", "activex/")
ELSEWHERE: Final = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
MACRO_TYPE: Final = "macroenabled"
BOOK_TYPE: Final = ".main+xml"


def outside(names: Iterable[str]) -> Iterator[Fault]:
    """What the names of the parts give away."""
    lower = [name.lower() for name in names]
    if any(word in name for name in lower for word in MACROS):
        yield macros()
    if any(name.startswith(ELSEWHERE) for name in lower):
        yield elsewhere()


def macros() -> Fault:
    """It holds a program."""
    return fault(FILE, MISSING, "holds macros; save it as .xlsx, without them")


def elsewhere() -> Fault:
    """It refers to another file."""
    return fault(FILE, MISSING, "refers to other files or data; paste the values instead")


class Relations:
    """Listens to how the parts hang together. Raises `Refused`."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A link that is clicked may lead anywhere, to a letter-box above all; nothing else may."""
        leads = attributes.get("TargetMode", "").lower() == "external"
        clicked = attributes.get("Type", "").endswith("/hyperlink")
        if name == RELATION and leads and not clicked:
            raise Refused([elsewhere()])

    def end(self, name: str) -> None:
        """Nothing is told."""

    def text(self, data: str) -> None:
        """Nothing is said."""


class Types(Relations):
    """Listens to what kinds of parts there are. Raises `Refused`."""

    def __init__(self) -> None:
        """Know of no workbook yet."""
        self.books: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002  # a listener
        """A macro-enabled workbook is none of ours, whatever it is called and holds."""
        kind = attributes.get("ContentType", "").lower()
        if MACRO_TYPE in kind:
            raise Refused([macros()])
        if kind.endswith(BOOK_TYPE):
            self.books.add(attributes.get("PartName", "")[1:])
