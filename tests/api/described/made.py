"""The description of the API as the code has it, and as the files have it."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from api.app import make_app
from api.operating.installation import Installation
from foundation.settings import Settings

DOCS: Final = Path(__file__).parents[3] / "docs"
COMMITTED: Final = DOCS / "openapi.json"
"""What the code says, written by `make docs`."""
RELEASED: Final = DOCS / "openapi-released.json"
"""What callers were promised last, written by `make promise`."""


@cache
def described() -> dict[str, Any]:
    """The description of an installation that nothing was opened of."""
    return make_app(Installation(Settings())).openapi()


def as_text(description: dict[str, Any]) -> str:
    """As it is committed: a line a value, so that a change of it can be read."""
    return json.dumps(description, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read(file: Path) -> dict[str, Any]:
    """A description that was committed."""
    read_: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read_


if __name__ == "__main__":
    RELEASED.write_text(json.dumps(described(), ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
