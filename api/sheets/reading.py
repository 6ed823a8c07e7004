"""Bytes to a sheet: every fault in one answer, and never anything but a `Refused`."""

from typing import Final

from api.sheets.decoding import decode
from api.sheets.found import Found
from api.sheets.kinds import is_archive, other_kind
from api.sheets.limits import SheetLimits
from api.sheets.separated import lines
from api.sheets.separator import separator_of
from api.sheets.sheet import FILE, Sheet
from api.sheets.table import read_table
from matching.files.faults import MISSING, Refused, fault

USUAL: Final = SheetLimits()


def read_sheet(data: bytes, *, limits: SheetLimits = USUAL) -> Sheet:
    """Read the table in the bytes of a CSV or XLSX file; which it is, the bytes themselves say.

    Raises `Refused` with all faults: of the file (one or more, where reading stopped), or of what
    it holds.
    """
    if len(data) > limits.bytes_max:
        rule = "must not be larger than {most} bytes, but has {count}"
        raise Refused([fault(FILE, MISSING, rule, most=limits.bytes_max, count=len(data))])
    other = other_kind(data)
    if other:
        raise Refused([other])
    if is_archive(data):
        from api.sheets.workbook import read_workbook

        return read_workbook(data, limits)
    return _read_separated(data, limits)


def _read_separated(data: bytes, limits: SheetLimits) -> Sheet:
    text = decode(data)
    separator, first = separator_of(text)
    return read_table(lines(text, separator, first), limits, Found(limits.faults_max), even=True)
