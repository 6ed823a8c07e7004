"""Rows of cells as lines of text, each column as wide as its widest cell."""

from collections.abc import Iterator, Sequence

GAP = "  "


def lines(heading: Sequence[str], rows: Sequence[Sequence[str]], right: int = 0) -> Iterator[str]:
    """A heading, a rule and a line for each row; the last `right` columns are flush right."""
    table = [heading, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    left = len(heading) - right
    for n, row in enumerate(table):
        cells = (
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"  {GAP.join(cells)}".rstrip()
        if n == 0:
            yield f"  {GAP.join('─' * width for width in widths)}"
