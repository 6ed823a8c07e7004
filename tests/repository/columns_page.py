"""docs/columns.md: which columns a list may have."""

from collections.abc import Iterator, Sequence
from typing import Final

from api.imports.columns import Column
from api.imports.employer_columns import EMPLOYER_COLUMNS
from api.imports.mentor_columns import MENTOR_COLUMNS
from api.imports.position_columns import POSITION_COLUMNS
from api.imports.referral_columns import REFERRAL_COLUMNS

LISTS: Final = (
    ("Referrals", "import referrals", REFERRAL_COLUMNS),
    ("Employers and their workplaces", "import employers", EMPLOYER_COLUMNS),
    ("Positions", "import positions", POSITION_COLUMNS),
    ("Mentors", "import mentors", MENTOR_COLUMNS),
)


def columns_page() -> Iterator[str]:
    """The page, line by line."""
    yield "# The columns of a list"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "A header may be in either language, in any case, with or without blanks, signs and"
    yield "accents, and with oe, ae and aa for ø, æ and å. Columns may stand in any order, and all"
    yield "but those marked with * may be left out. Words to choose from are read in both"
    yield "languages; the Danish ones stand here. How a list is taken in tells"
    yield "[imports.md](imports.md)."
    for title, command, columns in LISTS:
        yield ""
        yield f"## {title}"
        yield ""
        yield f"`foothold {command}`. Several things in one cell have a semicolon between them."
        yield ""
        yield from _table(columns)


def _table(columns: Sequence[Column]) -> Iterator[str]:
    yield "| Danish | English | fills | meaning | example |"
    yield "|---|---|---|---|---|"
    for one in columns:
        danish = f"{one.danish} *" if one.required else one.danish
        yield f"| {danish} | {one.english} | `{one.fills}` | {one.meaning} | {one.example} |"
