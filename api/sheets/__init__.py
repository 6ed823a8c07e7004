"""A table read out of bytes that a stranger sent: CSV or XLSX, whole or not at all.

reading    bytes to a sheet, or every fault in one answer
limits     how much a file may hold
sheet      what comes out: headers, rows, and how a place is called
kinds      what the bytes are, whatever the file is called
decoding   the bytes of a CSV file as text
separated  text as lines of cells
separator  which sign stands between the cells
archive    the parts of a workbook, inflated under limits
markup     XML walked through under limits
parts      the walk through all parts of a workbook
worksheet  what a worksheet holds, seen before it is read
styles     how numbers are shown
outside    what a workbook wants from elsewhere
workbook   an archive as lines of cells
table      lines of cells as headers and rows
cells      what stands in a cell, as text
signs      signs that cannot be seen
found      the faults found so far
safe_text  text that a spreadsheet takes for text
"""

import os

# Where lxml is installed, openpyxl reads with it and past defusedxml, which keeps the entities of
# strangers out. It asks once, when it is first imported, so this stands before everything else.
os.environ["OPENPYXL_LXML"] = "False"

from api.sheets.limits import SheetLimits  # see above
from api.sheets.reading import read_sheet
from api.sheets.sheet import Row, Sheet

__all__ = ["Row", "Sheet", "SheetLimits", "read_sheet"]
