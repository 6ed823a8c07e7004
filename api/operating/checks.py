"""What `db check` looks at, a line each: what was found good, and what was not."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from api.language import _, many
from api.operating.installation import Ground, Installation
from api.operating.sealed_cells import opened_cells
from api.operating.troubles import TROUBLES, named
from api.operating.upgrading import check_revision
from api.sentences.errors import error_sentence
from api.sentences.findings import finding_sentence, whole_sentence
from foundation import audit, tamper
from foundation.errors import FootholdError
from foundation.ids import Municipality
from foundation.session import Session
from foundation.sqlite import SqliteDatabase
from migrations import ways

SHOWN_MAX: Final = 20
"""So many findings of one kind are told one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    good: bool
    name: str
    said: str

    def __str__(self) -> str:
        """The line as it is printed."""
        return f"{'✓' if self.good else '✗'} {self.name}: {self.said}"


def checks(house: Installation, *, sample: int | None = None) -> Iterator[Line]:
    """Look at everything; what cannot be looked at for an earlier finding is left out."""
    newest: set[str] = set()
    for ground in house.grounds():
        if (yield from _told(ground.name, _shape(house, ground))):
            newest.update(house.founded() if house.settings.database_url else [ground.name])
    for of in house.founded():
        if of in newest:
            yield from _told(of, _rows(house, of, sample))
    if not house.founded():
        none = _("No municipality is founded yet. Next: `foothold db found`.")
        yield Line(True, str(house.settings.data), none)


def _told(name: str, lines: Generator[Line, None, bool]) -> Generator[Line, None, bool]:
    """The lines, up to what goes wrong so badly that nothing more can be looked at."""
    try:
        return (yield from lines)
    except FootholdError as error:
        yield Line(False, name, error_sentence(error))
    except TROUBLES as error:
        wrong = named(error)
        said = error_sentence(wrong) if isinstance(wrong, FootholdError) else str(wrong)
        yield Line(False, name, said)
    return False


def _rows(house: Installation, of: Municipality, sample: int | None) -> Generator[Line, None, bool]:
    """The log, and what is sealed."""
    with house.database.reading(of) as session:
        yield from _log(session)
        yield from _sealed(session, sample)
    return True


def _shape(house: Installation, ground: Ground) -> Generator[Line, None, bool]:
    """The revision, the shape, and what SQLite says of its file; whether it is the newest."""
    name = ground.name
    with ground.reading() as connection:
        revision = ways.revision(connection)
        newest = check_revision(name, revision)
        if newest:
            yield Line(True, name, _("revision {revision}, the newest", revision=revision))
            yield _models(connection, name)
        else:
            facts = {"revision": revision or _("nothing"), "newest": ways.newest()}
            said = _("revision {revision}, not {newest}. Run: `foothold db upgrade`.", **facts)
            yield Line(False, name, said)
        if isinstance(house.bare, SqliteDatabase):
            yield from _sqlite(connection, name)
    return newest


def _models(connection: Connection, name: str) -> Line:
    count = len(ways.differences(connection))
    if not count:
        return Line(True, name, _("tables and columns are as they should be"))
    said = many("{count} table or column is other", "{count} tables or columns are other", count)
    return Line(False, name, said)


def _sqlite(connection: Connection, name: str) -> Iterator[Line]:
    told = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if told == ["ok"]:
        yield Line(True, name, _("the file is whole"))
    else:
        for one in told[:SHOWN_MAX]:
            yield Line(False, name, _("the file is damaged: {told}", told=one))
    astray = connection.execute(text("PRAGMA foreign_key_check")).all()
    if not astray:
        yield Line(True, name, _("no row points to one that is not there"))
    for table, _row, target, _key in astray[:SHOWN_MAX]:
        facts = {"table": table, "target": target}
        said = _("a row of {table} points to one of {target} that is not there", **facts)
        yield Line(False, name, said)


def _log(session: Session) -> Iterator[Line]:
    good = True
    for finding in tamper.findings(session):
        good = False
        yield Line(False, session.municipality, finding_sentence(finding))
    if good:
        yield Line(True, session.municipality, whole_sentence(audit.head(session).seq))


def _sealed(session: Session, sample: int | None) -> Iterator[Line]:
    name, count, shut = session.municipality, 0, 0
    for cell, good in opened_cells(session, sample=sample):
        count += 1
        shut += not good
        if not good and shut <= SHOWN_MAX:
            yield Line(False, name, _("{cell} does not open with the keys here", cell=cell))
    if shut > SHOWN_MAX:
        said = many("{count} sealed text does not open", "{count} sealed texts do not open", shut)
        yield Line(False, name, said)
    if not shut:
        said = many("{count} sealed text opens", "{count} sealed texts open", count)
        yield Line(True, name, said)
