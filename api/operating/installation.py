"""The installation a command works on: its settings, keys and database, each opened when needed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import PostgresDsn
from sqlalchemy import Connection, Engine, make_url

from api.operating.handlers import handlers
from api.operating.settings_read import read_settings
from api.operating.troubles import TROUBLES, NotUpgraded, named
from foundation.access.hashing import Hashing
from foundation.access.providers import Providers, read_providers
from foundation.clock import Clock, SystemClock
from foundation.errors import Conflict, Refusal
from foundation.ids import Municipality, municipality
from foundation.jobs import InlineDispatcher, Worker
from foundation.keys import Keys, read_keys
from foundation.postgres import PostgresDatabase, postgres_engine
from foundation.settings import Settings
from foundation.sqlite import SqliteDatabase
from foundation.vault import Vault
from matching.result import Progress, Watch, unwatched
from migrations import ways
from referrals.rights.retention import Keeping
from referrals.terms import Terms

AnyDatabase = SqliteDatabase | PostgresDatabase
NO_KEYS: Final = Keys({})


class NoneFounded(Refusal):
    """There is no municipality to work on."""

    sentence = "No municipality is founded here. Run: `foothold db found`."


class SeveralFounded(Refusal):
    """It must be said which municipality is meant."""

    sentence = "Several municipalities are founded here. Name one with --municipality: {founded}."


class NotFounded(Refusal):
    """The municipality named is not founded here."""

    sentence = "The municipality {municipality} is not founded here."


class KeysLost(Refusal):
    """There is a file of keys missing where there is something they have sealed."""

    sentence = "There are no keys in {file}. Put the copy from the safe there."


class NoKeysYet(Refusal):
    """The installation was never set up."""

    sentence = "There are no keys in {file}. Run: `foothold db upgrade`."


class OwnerNeeded(Refusal):
    """The command needs to sign in as the owner of the database."""

    sentence = "FOOTHOLD_DATABASE_OWNER_URL must be set: this needs the owner of the database."


class AtWork(Conflict):
    """Another command is changing the same files."""

    sentence = "Another command is at work in {folder}. Wait until it is done."


@dataclass(frozen=True, slots=True)
class Ground:
    """What is migrated as one: the file of a municipality, or the database of a server."""

    name: str
    engine: Engine
    """To migrate it."""
    reader: Engine
    """To look at it, beside whoever writes."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that changes nothing."""
        with self.reader.begin() as connection:
            yield connection


class Installation:
    """What the settings lead to."""

    def __init__(self, settings: Settings) -> None:
        """Open nothing yet."""
        self.settings = settings
        self.clock: Clock = SystemClock()
        self.watch: Watch = unwatched
        """Who is told how far a round has come that is solved in this process."""
        self.hashing = Hashing()
        """How dear it is to guess a password."""

    @cached_property
    def keys(self) -> Keys:
        """The keys; raises `NoKeysYet` and `KeysLost` where there are none."""
        return read_keys(self.keys_file())

    @cached_property
    def database(self) -> AnyDatabase:
        """The database, with the keys to what is sealed in it; what is queued is done at once."""
        database = self._database(self.keys)
        worker = Worker(database, handlers(self.settings, self._tell), "inline")
        database.dispatcher = InlineDispatcher(worker, self.clock)
        return database

    @cached_property
    def providers(self) -> Providers:
        """Where else people sign in. Raises `BadProviders`."""
        return read_providers(self.settings.providers)

    @property
    def worker(self) -> Worker:
        """Whoever works on the jobs of the database."""
        return Worker(self.database, handlers(self.settings), "timetable")

    @property
    def terms(self) -> Terms:
        """The times this installation grants."""
        told = self.settings
        return Terms(told.decision_days, told.invitation_days, told.consent_months)

    @property
    def keeping(self) -> Keeping:
        """How long this installation keeps things."""
        return Keeping(self.settings.draft_days, self.settings.closed_days)

    @cached_property
    def bare(self) -> AnyDatabase:
        """The database without keys: to list, to migrate, to look at."""
        return self._database(NO_KEYS)

    @cached_property
    def owner(self) -> Engine:
        """The server's database, signed in to as its owner; raises `OwnerNeeded`."""
        if self.settings.database_owner_url is None:
            raise OwnerNeeded
        return postgres_engine(_address(self.settings.database_owner_url))

    def keys_file(self) -> Path:
        """The file of the keys; raises `NoKeysYet` and `KeysLost` where it is not there."""
        file = self.settings.keys_file
        if not file.exists():
            raise (KeysLost if self.founded() else NoKeysYet)(file=file)
        return file

    def founded(self) -> list[Municipality]:
        """The municipalities that are founded; none in a database without tables."""
        try:
            return list(self.bare.municipalities())
        except TROUBLES as error:
            if isinstance(named(error), NotUpgraded):
                return []
            raise

    def municipality(self, asked: str | None) -> Municipality:
        """The municipality asked for, which need not be named where there is only one."""
        founded = self.founded()
        if asked is not None and municipality(asked) in founded:
            return municipality(asked)
        if asked is not None:
            raise NotFounded(municipality=asked)
        if not founded:
            raise NoneFounded
        if len(founded) > 1:
            raise SeveralFounded(founded=", ".join(founded))
        return founded[0]

    def those(self, asked: str | None) -> list[Municipality]:
        """The municipality asked for, or all that are founded."""
        if asked is not None:
            return [self.municipality(asked)]
        founded = self.founded()
        if not founded:
            raise NoneFounded
        return founded

    def grounds(self, *, to_change: bool = False) -> Iterator[Ground]:
        """What is migrated, one after the other; raises `OwnerNeeded` where it is to be changed."""
        if isinstance(self.bare, SqliteDatabase):
            for one in self.founded():
                yield Ground(one, self.bare.engine(one), self.bare.reader(one))
        else:
            as_owner = to_change or self.settings.database_owner_url
            engine = self.owner if as_owner else self.bare.engine
            reader = engine.execution_options(postgresql_readonly=True)
            yield Ground(engine.url.database or "PostgreSQL", engine, reader)

    def state(self, of: Municipality) -> tuple[str | None, int]:
        """The revision of what a municipality lies in, and how much differs from the models."""
        for ground in self.grounds():
            if self.settings.database_url or ground.name == of:
                with ground.reading() as connection:
                    return ways.revision(connection), len(ways.differences(connection))
        return None, 0

    def make_folder(self) -> None:
        """Make the data folder, for its owner alone, unless it is there."""
        self.settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)

    def close(self) -> None:
        """Let go of everything."""
        for opened_one in ("database", "bare"):
            if opened_one in self.__dict__:
                self.__dict__[opened_one].close()
        if "owner" in self.__dict__:
            self.owner.dispose()

    def _tell(self, progress: Progress) -> None:
        self.watch(progress)

    def _database(self, keys: Keys) -> AnyDatabase:
        if self.settings.database_url:
            return PostgresDatabase(_address(self.settings.database_url), Vault(keys))
        return SqliteDatabase(self.settings.data, Vault(keys))


@contextmanager
def opened(data: Path | None = None) -> Iterator[Installation]:
    """The installation of this environment, for one command; `data` names another folder."""
    settings = read_settings()
    house = Installation(settings.model_copy(update={"data": data}) if data else settings)
    try:
        yield house
    except TROUBLES as error:
        raise named(error) from None
    finally:
        house.close()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only command that changes files in a folder; raises `AtWork`.

    The system lets go of the lock with the process, however it ends.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AtWork(folder=folder) from None
        yield
    finally:
        os.close(descriptor)


def _address(url: PostgresDsn) -> str:
    """The address for the one driver that is installed."""
    address = make_url(str(url)).set(drivername="postgresql+psycopg")
    return address.render_as_string(hide_password=False)
