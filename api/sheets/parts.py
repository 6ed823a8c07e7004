"""The walk through all parts of a workbook."""

from typing import Final

from api.sheets.archive import Parts
from api.sheets.cells import SHOWN
from api.sheets.limits import SheetLimits
from api.sheets.markup import Listener, Walk
from api.sheets.outside import Relations, Types
from api.sheets.sheet import FILE
from api.sheets.signs import shown
from api.sheets.styles import Styles
from api.sheets.worksheet import STRICT, WORKSHEET, Worksheet
from matching.files.faults import MISSING, Refused, fault

TYPES: Final = "[Content_Types].xml"
STYLES: Final = "xl/styles.xml"
LOADED: Final = (STYLES, "xl/workbook.xml")
TREE_NODES: Final = 100_000
"""Nodes of a part that is loaded as a tree: openpyxl makes an object of each, in up to 25 µs."""


def walk_through(parts: Parts, limits: SheetLimits) -> tuple[dict[str, Worksheet], Styles]:
    """The worksheets by part and the styles. Raises `Refused` for what must not be anywhere."""
    types, styles = Types(), Styles()
    worksheets: dict[str, Worksheet] = {}
    left = limits.nodes_max
    for part in sorted(parts, key=lambda name: name != TYPES):
        tree = part in (TYPES, *LOADED, *types.books) or part.endswith(".rels")

        def listen(name: str, part: str = part) -> Listener | None:
            return _listener(name, part, types, styles, worksheets)

        walk = Walk(shown(part[:SHOWN]), min(left, TREE_NODES) if tree else left, listen)
        walk.over(parts[part])
        left -= walk.nodes
    return worksheets, styles


def _listener(
    name: str, part: str, types: Types, styles: Styles, worksheets: dict[str, Worksheet]
) -> Listener | None:
    """Who listens to a part, by its name and that of its outermost element."""
    if name.startswith(STRICT):
        raise Refused(
            [fault(FILE, MISSING, "is in the strict form of .xlsx; save it as plain .xlsx")]
        )
    if part == TYPES:
        return types
    if part.endswith(".rels"):
        return Relations()
    if part == STYLES:
        return styles
    if name == WORKSHEET:
        return worksheets.setdefault(part, Worksheet(shown(part[:SHOWN])))
    return None
