"""Records as JSON text: the same document, the same bytes."""

import json
from typing import Any

from matching.files.kinds import Json


def as_text(document: dict[str, Any]) -> str:
    """JSON with one line a key, and one line a member of a list: people can read and compare it."""
    lines = ",\n".join(f"{_json(key)}: {_member_lines(value)}" for key, value in document.items())
    return f"{{\n{lines}\n}}\n"


def _member_lines(value: Json) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return "[\n" + ",\n".join(f"  {_json(member)}" for member in value) + "\n]"
    return _json(value)


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
