"""Columns: what each is called, what it fills, and how the headers of a file are recognised."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from api.imports.folding import fold
from api.imports.values import text
from api.sheets.sheet import FILE, Sheet, letters
from matching.files.faults import MISSING, Fault, fault
from matching.files.kinds import Json


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headers in both languages, what it fills, its meaning, and how it is read.

    `reads` turns the text of a cell into JSON, or raises `Refused` with rules and no values.
    """

    danish: str
    english: str
    fills: str
    meaning: str
    example: str = ""
    reads: Callable[[str], Json] = text
    required: bool = False


@dataclass(frozen=True, slots=True)
class Headers:
    """The columns of one file by their headers, in its order, and what is wrong with them."""

    columns: Mapping[str, Column]
    faults: tuple[Fault, ...]

    def called(self, column: Column) -> str:
        """What the file calls a column; its Danish name where it has none such."""
        for header, one in self.columns.items():
            if one is column:
                return header
        return column.danish


def recognise(sheet: Sheet, known: Sequence[Column]) -> Headers:
    """The columns of a sheet, in either language and however spelled.

    An unknown header is not repeated: where a file lacks its headers, it is somebody's name.
    """
    by_name = {fold(name): one for one in known for name in (one.danish, one.english)}
    found: dict[str, Column] = {}
    faults: list[Fault] = []
    for place, header in enumerate(sheet.headers, start=1):
        column = by_name.get(fold(header))
        path = f"column {letters(place)}"
        if column is None:
            faults.append(_unknown(path, header, known))
        elif column in found.values():
            first = next(name for name, one in found.items() if one is column)
            faults.append(fault(path, MISSING, "means the same as {first}", first=first))
        else:
            found[header] = column
    faults.extend(_lacking(known, found))
    return Headers(found, tuple(faults))


def _unknown(path: str, header: str, known: Sequence[Column]) -> Fault:
    names = {fold(name): name for one in known for name in (one.danish, one.english)}
    closest = get_close_matches(fold(header), names, n=1, cutoff=0.0)
    rule = "is not a known column; the closest one is {closest}"
    return fault(path, MISSING, rule, closest=names[closest[0]])


def _lacking(known: Sequence[Column], found: Mapping[str, Column]) -> Iterator[Fault]:
    for column in known:
        if column.required and column not in found.values():
            yield fault(FILE, MISSING, "lacks the column {column}", column=column.danish)
