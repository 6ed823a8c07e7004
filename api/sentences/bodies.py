"""What is wrong with a request, in words; what was sent is never repeated."""

from collections.abc import Mapping
from typing import Any, Final

from api.language import _

RULES: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "repeated_key": "must have no key twice",
    "extra_forbidden": "is not a key of this object",
    "json_invalid": "must be JSON",
    "model_attributes_type": "must be an object",
    "dict_type": "must be an object",
    "list_type": "must be a list",
    "string_type": "must be a text",
    "string_too_short": "must have at least {min_length} letters",
    "string_too_long": "must have at most {max_length} letters",
    "string_pattern_mismatch": "must have the form that is described",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "finite_number": "must be a number",
    "string_unicode": "must be a text",
    "far_day": "must lie between 1900 and 2199",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "float_parsing": "must be a number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "must hold at least {min_length}",
    "too_long": "must hold at most {max_length}",
    "enum": "must be one of: {expected}",
    "literal_error": "must be one of: {expected}",
    "date_from_datetime_parsing": "must be a day, such as 2026-11-30",
    "date_parsing": "must be a day, such as 2026-11-30",
    "date_type": "must be a day, such as 2026-11-30",
}
"""The rule that is broken, by what Pydantic calls it."""


def body_rule(kind: str, said: str, facts: Mapping[str, Any]) -> str:
    """The rule in the reader's language; in Pydantic's own words where there are none of ours."""
    return _(RULES[kind], **facts) if kind in RULES else said
