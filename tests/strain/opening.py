"""A database is opened as by a program that has just started."""

from pathlib import Path

from foundation.keys import Keys
from foundation.postgres import PostgresDatabase
from foundation.sqlite import SqliteDatabase
from foundation.vault import Vault
from tests.databases import KEYS, AnyDatabase


def open_at(address: str, keys: Keys = KEYS) -> AnyDatabase:
    """Open what is at an address."""
    if address.startswith("postgresql"):
        return PostgresDatabase(address, Vault(keys))
    return SqliteDatabase(Path(address), Vault(keys))
