"""How much a file may hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """The limits of a file, each with its reason. Whoever reads may set others."""

    bytes_max: int = 10_000_000
    """Bytes of the file: the longest list of a year is a tenth of it."""
    inflated_bytes_max: int = 40_000_000
    """Bytes of all parts of a workbook, counted while inflating: 100,000 cells take half of it."""
    ratio_max: int = 200
    """Inflated bytes to a byte of the file: tables shrink by ten to fifty, bombs by a thousand."""
    entries_max: int = 500
    """Parts of a workbook: one sheet has about ten, each picture is one more."""
    nodes_max: int = 800_000
    """Elements and attributes of a workbook: a filled cell has about seven; each costs memory."""
    rows_max: int = 5_000
    """Filled rows below the headers: more than the youths of a year."""
    columns_max: int = 100
    """Columns: a form asks about forty things."""
    cells_max: int = 100_000
    """Filled cells: 5,000 rows of twenty."""
    characters_max: int = 2_000
    """Characters of a cell: a page of remarks."""
    header_characters_max: int = 100
    """Characters of a header: it is a name, and stands in every fault."""
    faults_max: int = 100
    """Faults told: nobody mends more in one go. The others are counted."""
