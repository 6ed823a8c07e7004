"""Signing in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from foundation.access.sessions import AccessEvent

ACCESS: Final[Mapping[StrEnum, str]] = {
    AccessEvent.SIGNED_IN: "somebody signed in",
    AccessEvent.SIGNED_OUT: "somebody signed out, or was signed out",
    AccessEvent.TOKEN_MADE: "another program was let in",
    AccessEvent.TOKEN_REVOKED: "another program was let in no longer",
}
