"""Places of signing in elsewhere: a municipality's own, or a company's (OpenID Connect).

They stand in a file, for it holds what the places have given this installation to be known by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
)

from foundation.errors import Refusal
from foundation.ids import Municipality

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class BadProviders(Refusal):
    """The file of the providers cannot be used. What stands in it is not repeated: it is secret."""

    sentence = "The file {file} that FOOTHOLD_PROVIDERS names cannot be used: {where}."


def is_guarded(address: object) -> bool:
    """Whether it is an address nobody between can listen at; this very machine's is, for trials."""
    parts = urlsplit(address if isinstance(address, str) else "")
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)


def _guarded(address: str) -> str:
    if not is_guarded(address):
        raise ValueError("not guarded")
    return address


class Provider(BaseModel):
    """One place of signing in."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")

    word: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$", description="what it is called here")]
    name: Annotated[str, Field(min_length=1, max_length=80, description="as people know it")]
    municipality: Municipality
    employer: Annotated[
        str | None, Field(description="whose place it is; none where it is the municipality's")
    ] = None
    issuer: Annotated[str, AfterValidator(_guarded)]
    client_id: Annotated[str, Field(min_length=1)]
    client_secret: SecretStr
    second_factor: Annotated[
        bool, Field(description="whether it asks for a second factor itself, of everybody")
    ] = False


@dataclass(frozen=True, slots=True)
class Providers:
    """All of them."""

    all: tuple[Provider, ...] = ()

    def of(self, municipality: Municipality) -> Iterator[Provider]:
        """Those of a municipality."""
        return (one for one in self.all if one.municipality == municipality)

    def find(self, municipality: str, word: str) -> Provider | None:
        """One of them."""
        same = (municipality, word)
        return next((one for one in self.all if (one.municipality, one.word) == same), None)


def read_providers(file: Path | None) -> Providers:
    """The providers of a file: a list of them, as JSON. Raises `BadProviders`."""
    if file is None:
        return Providers()
    try:
        found = TypeAdapter(tuple[Provider, ...]).validate_json(file.read_bytes())
    except OSError:
        raise BadProviders(file=file, where="-") from None
    except ValidationError as error:
        where = ", ".join(".".join(map(str, one["loc"])) or "-" for one in error.errors())
        raise BadProviders(file=file, where=where) from None
    if len({(one.municipality, one.word) for one in found}) < len(found):
        raise BadProviders(file=file, where="word")
    return Providers(found)
