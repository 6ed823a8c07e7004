"""How numbers are shown: which of them are days, times and lengths of time.

Of the stylesheet only that is taken, and written anew: some programs write colours and borders at
which openpyxl stops, and a long format would keep its patterns busy for hours.
"""

import re
from typing import Final
from xml.sax.saxutils import quoteattr  # it only writes

from api.sheets.worksheet import SPACE

FORMAT: Final = f"{SPACE} numFmt"
STYLE: Final = f"{SPACE} xf"
STYLES_OF_CELLS: Final = f"{SPACE} cellXfs"
CODE: Final = 255
"""Letters of a format, as Excel has it."""
NUMBER: Final = re.compile(r"[0-9]{1,6}")


class Styles:
    """Listens to a stylesheet."""

    def __init__(self) -> None:
        """Know of no style yet."""
        self._formats: list[str] = []
        self._styles: list[str] = []
        self._of_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the formats, and the styles of cells in their order."""
        number = attributes.get("numFmtId", "0")
        number = number if NUMBER.fullmatch(number) else "0"
        if name == STYLES_OF_CELLS:
            self._of_cells = True
        elif name == STYLE and self._of_cells:
            self._styles.append(f'<xf numFmtId="{number}"/>')
        elif name == FORMAT:
            code = quoteattr(attributes.get("formatCode", "")[:CODE])
            self._formats.append(f'<numFmt numFmtId="{number}" formatCode={code}/>')

    def end(self, name: str) -> None:
        """Leave the styles of cells."""
        if name == STYLES_OF_CELLS:
            self._of_cells = False

    def text(self, data: str) -> None:
        """Nothing is said."""

    def written(self) -> bytes:
        """A stylesheet with nothing else."""
        formats, styles = "".join(self._formats), "".join(self._styles)
        text = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"
        return f'<styleSheet xmlns="{SPACE}">{text}</styleSheet>'.encode()
