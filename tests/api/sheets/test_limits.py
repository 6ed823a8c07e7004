"""The limits, and the page that tells them."""

import ast
import inspect
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from api.sheets import SheetLimits, limits

PAGE = Path(__file__).parents[3] / "docs" / "imports.md"


def told() -> list[str]:
    """The table of the page as it should be: each limit with its reason."""
    (made,) = (
        node for node in ast.parse(inspect.getsource(limits)).body if isinstance(node, ast.ClassDef)
    )
    lines = []
    for field, reason in zip(made.body, made.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(reason, ast.Expr)
            assert isinstance(reason.value, ast.Constant)
            assert isinstance(reason.value.value, str)
            most = getattr(SheetLimits(), field.target.id)
            lines.append(f"| `{field.target.id}` | {most:,} | {reason.value.value} |")
    return lines


def test_the_page_tells_every_limit() -> None:
    """Tests that the page has each limit of the code with its number and its reason."""
    assert len(told()) == len(SheetLimits.__slots__)
    shown = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "_max`" in line]
    assert shown == told()


def test_limits_stay_as_they_are() -> None:
    """Tests that nobody who reads can change them for the next."""
    with pytest.raises(FrozenInstanceError):
        SheetLimits().rows_max = 1  # type: ignore[misc]  # that is what is tried
