"""Installations for tests: an environment, and what lies in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import URL, text

from api.operating.installation import opened
from foundation.archive import Part
from foundation.dump import measured
from foundation.ids import Municipality
from foundation.session import Session
from tests import rows
from tests.api.shell import Said, Shell
from tests.databases import CITY
from tests.postgres import OWNER, WEB, address, drop_database, make_database

_NUMBERS: Final = count()


@dataclass(frozen=True)
class House:
    """An installation, and the shell that works on it."""

    folder: Path
    shell: Shell
    environment: pytest.MonkeyPatch
    server: tuple[str, str] | None = None
    """The addresses of its database, for the product and for the owner."""

    @property
    def on_files(self) -> bool:
        """Whether it has files, not a server."""
        return self.server is None

    def __call__(self, *arguments: str | Path, code: int = 0) -> Said:
        """Run a command that ends with this code."""
        said = self.shell(*arguments)
        assert said.code == code, said
        return said

    @contextmanager
    def writing(self, of: Municipality = CITY) -> Iterator[Session]:
        """A transaction in its database."""
        with opened() as house, house.database.writing(of) as session:
            yield session

    def fill(self) -> None:
        """Write rows in every table."""
        with self.writing() as session:
            rows.fill(session)

    def fill_without_reasons(self) -> None:
        """Write rows in every table, the decisions without what is sealed in them.

        What only grows may be emptied and not sealed anew, so keys cannot be rotated under it.
        """
        with self.writing() as session:
            rows.fill(session)
            session.execute(text("UPDATE decision SET reason_text = NULL"))

    def parts(self, of: Municipality = CITY) -> dict[str, Part]:
        """The checksums of its tables, but for the log, to which restoring adds."""
        with opened() as house, house.database.reading(of) as session:
            parts = {part.table: part for part in measured(session)}
        return {name: part for name, part in parts.items() if not name.startswith("audit")}

    def elsewhere(self, name: str) -> "House":
        """A new installation of files with the same keys: another machine."""
        other = House(self.folder.with_name(name), self.shell, self.environment)
        other.folder.mkdir()
        (other.folder / "keys").write_bytes((self.folder / "keys").read_bytes())
        (other.folder / "keys").chmod(0o600)
        other.settle()
        return other

    def settle(self) -> None:
        """Let commands work on this one."""
        self.environment.setenv("FOOTHOLD_DATA", str(self.folder))
        for number, name in enumerate(("FOOTHOLD_DATABASE_URL", "FOOTHOLD_DATABASE_OWNER_URL")):
            if self.server:
                self.environment.setenv(name, self.server[number])
            else:
                self.environment.delenv(name, raising=False)


@contextmanager
def files(house: House) -> Iterator[House]:
    """An installation of files."""
    house.settle()
    yield house


@contextmanager
def server(house: House, postgres: URL, like: str = "template1") -> Iterator[House]:
    """An installation on a server, in a database of its own: without tables, or like another."""
    name = f"h{os.getpid()}_{next(_NUMBERS)}"
    make_database(postgres, name, like=like)
    local = postgres.set(host="localhost") if postgres.query.get("host") else postgres
    urls = (address(local, WEB, name), address(local, OWNER, name))
    made = House(house.folder, house.shell, house.environment, urls)
    made.settle()
    try:
        yield made
    finally:
        drop_database(postgres, name)
