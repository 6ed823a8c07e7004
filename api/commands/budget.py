"""The command on the budget of an application."""

from pathlib import Path
from typing import Annotated

import typer

from api.exits import Answer
from api.language import _

File = Annotated[
    Path | None,
    typer.Option("--assumptions", help=_("What is assumed; the application's own if omitted.")),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON instead of tables."))]


def budget(assumptions: File = None, json: Json = False) -> Answer:
    """Compute a budget from what it assumes."""
    from api.files import read_assumptions
    from api.finance.budget import told
    from matching.files.writing import as_text
    from placements.ledger.budget.assumptions import APPLICATION
    from placements.ledger.budget.document import document
    from placements.ledger.budget.whole import budget as computed

    made = computed(read_assumptions(assumptions or APPLICATION))
    if json:
        return Answer(as_text(document(made)))
    return Answer("".join(f"{line}\n" for line in told(made)))
