"""Taking an installation up to the newest revision, and setting up a new one."""

from collections.abc import Iterator

from api.language import _
from api.operating.installation import Ground, Installation, KeysLost, alone
from api.operating.troubles import NotUpgraded
from foundation.errors import Refusal
from foundation.keys import new_keys, write_keys
from migrations import ways


class RevisionUnknown(Refusal):
    """The database was made by a newer version."""

    sentence = (
        "{name} is at revision {revision}, which this version does not know; it knows {newest}."
        " Install the version that made it, or a newer one."
    )


def upgrade(house: Installation) -> Iterator[str]:
    """Make what is missing and migrate everything; yield what was done."""
    house.make_folder()
    with alone(house.settings.data):
        yield from make_keys(house)
        grounds = 0
        for ground in house.grounds(to_change=True):
            yield _upgraded(ground)
            grounds += 1
        if not grounds:
            yield _("No municipality is founded yet. Next: `foothold db found`.")


def make_keys(house: Installation) -> Iterator[str]:
    """Make keys if there are none and nothing was sealed with others; raises `KeysLost`."""
    file = house.settings.keys_file
    if file.exists():
        return
    if house.founded():
        raise KeysLost(file=file)
    write_keys(file, new_keys())
    yield _("New keys lie in {file}. Keep a copy in a safe.", file=file)


def check_revision(name: str, revision: str | None) -> bool:
    """Whether a revision is the newest; raises `RevisionUnknown` for one that is newer still."""
    if revision is not None and revision not in ways.revisions():
        raise RevisionUnknown(name=name, revision=revision, newest=ways.newest())
    return revision == ways.newest()


def check_upgraded(house: Installation) -> None:
    """Refuse an installation that nobody can work with yet.

    Raises `NoKeysYet`, `KeysLost`, `NoneFounded`, `NotUpgraded`, `RevisionUnknown`.
    """
    house.keys_file()
    house.those(None)
    for ground in house.grounds():
        with ground.reading() as connection:
            if not check_revision(ground.name, ways.revision(connection)):
                raise NotUpgraded


def _upgraded(ground: Ground) -> str:
    """Migrate one, in one transaction; say from where to where."""
    with ground.engine.begin() as connection:
        before = ways.revision(connection)
        if check_revision(ground.name, before):
            said = _("revision {revision}, the newest", revision=before)
            return f"{ground.name}: {said}"
        ways.upgrade(connection)
        after = ways.revision(connection)
    said = _("from revision {before} to {after}", before=before or _("nothing"), after=after)
    return f"{ground.name}: {said}"
