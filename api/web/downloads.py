"""Files that are handed over: to be kept, by a name that tells nothing of anybody.

A browser is told to save them and not to guess what they are; see `layers` for the latter.
"""

import re
from typing import Any, Final

from fastapi import Response

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CSV: Final = "text/csv; charset=utf-8"
ZIP: Final = "application/zip"
TEXT: Final = "text/plain; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NotAName(ValueError):
    """A name of a file that a header, or a disk, may read as something else."""


def download(body: bytes | str, *, name: str, kind: str) -> Response:
    """A file to be saved. Its name is made of codes and numbers; raises `NotAName`."""
    if not _NAME.fullmatch(name):
        raise NotAName(name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers, media_type=kind)


def files_of(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """How a door that answers files of these kinds is described."""
    file = {"schema": {"type": "string", "format": "binary"}}
    content = {kind.partition(";")[0]: file for kind in kinds}
    return {200: {"description": "The file", "content": content}}
