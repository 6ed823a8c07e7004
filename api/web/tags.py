"""What a thing looks like now, so that nobody writes over what they have not seen.

A thing that is shown carries a tag (`ETag`). A change names the tag of what its writer saw
(`If-Match`), and is refused where the thing has another by now.
"""

from hashlib import sha256

from fastapi import Request
from pydantic import BaseModel

from api.web.errors import NoVersion, Outdated


def digest_of(shown: BaseModel | bytes) -> str:
    """A tag made of what is shown."""
    text = shown if isinstance(shown, bytes) else shown.model_dump_json().encode()
    return sha256(text).hexdigest()[:32]


def quoted(tag: str) -> str:
    """As it stands in a header."""
    return f'"{tag}"'


def check(request: Request, tag: str) -> None:
    """Refuse a change of anything else than what is there now. Raises `NoVersion`, `Outdated`."""
    named = request.headers.get("If-Match")
    if named is None:
        raise NoVersion
    if tag not in _tags(named):
        raise Outdated


def is_known(request: Request, tag: str) -> bool:
    """Whether the asker has what they ask for."""
    named = request.headers.get("If-None-Match")
    return named is not None and tag in _tags(named)


def _tags(header: str) -> set[str]:
    """The tags of a header; `*` names none of ours: whoever writes has seen something."""
    return {one.strip().removeprefix("W/").strip('"') for one in header.split(",")}
