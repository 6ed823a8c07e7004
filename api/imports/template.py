"""An empty list: its headers and one row that is invented, as CSV that Excel opens in Danish."""

from typing import Final

from api.imports.columns import Column
from api.imports.employer_columns import EMPLOYER_COLUMNS
from api.imports.kinds import ImportKind
from api.imports.mentor_columns import MENTOR_COLUMNS
from api.imports.position_columns import POSITION_COLUMNS
from api.imports.referral_columns import REFERRAL_COLUMNS
from api.language import language
from api.sheets.safe_text import safe_text

COLUMNS: Final = {
    ImportKind.REFERRALS: REFERRAL_COLUMNS,
    ImportKind.EMPLOYERS: EMPLOYER_COLUMNS,
    ImportKind.POSITIONS: POSITION_COLUMNS,
    ImportKind.MENTORS: MENTOR_COLUMNS,
}
MARK: Final = "\ufeff"
"""By it Excel knows that a text is UTF-8."""


def template(kind: ImportKind) -> str:
    """The text of the file, with the headers in the language spoken."""
    columns = COLUMNS[kind]
    headers = ";".join(_cell(_header(one)) for one in columns)
    examples = ";".join(_cell(one.example) for one in columns)
    return f"{MARK}{headers}\r\n{examples}\r\n"


def _header(column: Column) -> str:
    return column.danish if language() == "da" else column.english


def _cell(text: str) -> str:
    safe = safe_text(text)
    return '"' + safe.replace('"', '""') + '"' if set(safe) & set(';"\n') else safe
