"""The table of the settings, as it should stand in docs/database.md."""

from collections.abc import Iterator

from foundation.settings import Settings


def rows() -> Iterator[str]:
    """A line of the table for each setting."""
    for name, setting in Settings.model_fields.items():
        default = "none" if setting.default is None else f"`{setting.default}`"
        yield f"| `FOOTHOLD_{name.upper()}` | {default} | {setting.description} |"
