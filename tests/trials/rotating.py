"""Keys are rotated while others write: nothing is lost, and the old keys can go."""

from typing import Final

from foundation import lookups, rotation
from foundation.keys import Keys, with_newer, without_older
from foundation.session import Database
from referrals import intake
from referrals.ids import ReferralId
from referrals.likeness import traits
from referrals.versions import version
from tests.cast import AMINA, SARA, YUSUF, Person
from tests.databases import CITY, KEYS
from tests.strain.racing import DONE, Work, race
from tests.trials.courses import doing
from tests.trials.dump import dump
from tests.trials.places import Place, opened
from tests.trials.world import AT, World, written

TIMES: Final = 4
"""How often each of the writers amends."""


def rotated_under_load(place: Place) -> None:
    """Two rotate, three amend again and again, one decides; then the old keys are thrown away."""
    keys = with_newer(KEYS, "seal", "lookup")
    world = place.world
    with opened(place, keys) as database:
        outcomes = race(
            *[_rotating(database)] * 2,
            _amending(database, world, world.amina, AMINA, "rune"),
            _amending(database, world, world.sara, SARA, "rune"),
            _amending(database, world, world.sara_again, SARA, "sanne"),
            doing(database, world, "decide"),
        )
        assert outcomes == {DONE: 6}
        with database.reading(CITY) as session:
            assert rotation.left(session) == 0
        before = dump(database)
    _only_newest(place, without_older(keys, "seal", "lookup"), world, before)


def _only_newest(place: Place, keys: Keys, world: World, before: object) -> None:
    """Everything still opens, every version is there, and everybody is found by what was told."""
    with opened(place, keys) as database:
        assert dump(database) == before
        with database.reading(CITY) as session:
            for number in range(2, TIMES + 2):
                words = version(session, world.amina, number).will.words
                assert words == f"I have thought again, {number}."
            for person, referral in ((YUSUF, world.yusuf), (SARA, world.sara)):
                assert referral in lookups.find(session, traits(written(person)))


def _rotating(database: Database) -> Work:
    return lambda: list(rotation.rotate(database, CITY))


def _amending(
    database: Database, world: World, referral: ReferralId, person: Person, who: str
) -> Work:
    def work() -> None:
        for number in range(1, TIMES + 1):
            with database.writing(CITY) as session:
                intake.amend(
                    session,
                    referral=referral,
                    application=written(person, words=f"I have thought again, {number + 1}."),
                    read_version=number,
                    by=world.who(session, who),
                    at=AT,
                )

    return work
