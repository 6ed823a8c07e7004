"""What a round froze: whole or not at all, the same bytes again, and what forgetting does to it."""

from hashlib import sha256

import pytest
from sqlalchemy import select, update

from foundation import audit
from matching.files.reading import read
from matching.problem import Problem
from placements.errors.rounds import BaseChanged, NoRun, NotReproducible, OfferRefused
from placements.models import LeftOut, Round, RoundYouth
from placements.rounds import base
from placements.status import RoundState, RunState
from referrals.rights.erasure import erase
from referrals.status import ReferralState
from referrals.words import ErasureReason
from tests import offers
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY
from tests.placements.rounds.week import Week, reviewed, week
from tests.referrals.scene import dump, youth_of


def file(made: Week) -> bytes:
    """The file of the base."""
    with made.town.reading() as session:
        return base.assemble(session, session.get_one(Round, (CITY, made.round)))


def forget(made: Week, case: int = 0) -> None:
    """Erase one of the youths."""
    with made.town.writing() as session:
        youth = youth_of(session, made.cases[case])
        erase(session, youth=youth, reason=ErasureReason.ASKED, by=made.karen, at=MONDAY)


def test_the_same_bytes_come_back(database: AnyDatabase) -> None:
    """Tests digest, order and content, and that no record lies open in the database."""
    made = week(database, youths=3)
    made.town.case(ReferralState.APPROVED)
    made.freeze()
    data = file(made)
    assert sha256(data).hexdigest() == made.row().base_digest
    problem = read(Problem, data)
    assert {youth.id for youth in problem.youths} == set(made.cases)
    assert len(problem.positions) == 2
    with made.town.reading() as session:
        rows = session.scalars(select(RoundYouth).order_by(RoundYouth.place)).all()
        assert [row.referral_id for row in rows] == [youth.id for youth in problem.youths]
        left = session.scalars(select(LeftOut).where(LeftOut.municipality == CITY)).all()
        assert [one.reason.value for one in left] == ["nothing_released"]
        lies_open = repr(dump(session))
    assert "birth_date': '" not in lies_open
    assert '"birth_date"' not in lies_open


def test_an_empty_pool_is_a_round_too(database: AnyDatabase) -> None:
    """Tests a file without youths."""
    made = week(database, youths=0)
    made.freeze()
    assert read(Problem, file(made)).youths == ()
    made.solve()
    made.review(1)
    assert made.publish() == []


def test_what_is_amended_later_changes_no_base(database: AnyDatabase) -> None:
    """Tests that a closed position and a new one are the next round's."""
    made = week(database)
    made.freeze()
    before = file(made)
    with made.town.writing() as session:
        offers.position(session, made.town.shop.workplace, MONDAY)
    made.town.approved()
    assert file(made) == before


def test_freezing_is_whole_or_nothing(
    database: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a freeze that fails at its very end."""
    made = week(database)
    with made.town.reading() as session:
        before = dump(session)

    def broken(*_: object, **__: object) -> None:
        raise OSError("no log")

    with monkeypatch.context() as patched:
        patched.setattr(audit, "record", broken)
        with pytest.raises(OSError, match="no log"):
            made.freeze()
    with made.town.reading() as session:
        assert dump(session) == before
    made.freeze()
    assert made.row().state is RoundState.FROZEN


def test_an_offer_that_no_round_can_be_asked_about_is_named(database: AnyDatabase) -> None:
    """Tests a position whose stored shifts are nonsense: nothing is frozen."""
    made = week(database)
    with made.town.writing() as session:
        bad = [{"day": 9, "start": "08:00", "end": "12:00"}]
        offers.position(session, made.town.shop.workplace, MONDAY, shifts=bad)
    with pytest.raises(OfferRefused, match="day"):
        made.freeze()
    assert made.row().state is RoundState.DRAFT


def test_a_forgotten_youth_is_gone_from_the_round(database: AnyDatabase) -> None:
    """Tests that the record is emptied, and that this is said of the base, not guessed over."""
    made = reviewed(database)
    forget(made)
    with made.town.reading() as session:
        rows = session.scalars(select(RoundYouth).where(RoundYouth.municipality == CITY)).all()
        assert [row.record is None for row in rows].count(True) == 1
    with pytest.raises(NotReproducible, match="1 of its youths"):
        file(made)
    with pytest.raises(NotReproducible):
        made.publish()
    with pytest.raises(NotReproducible):
        made.ask(read_run=1)


def test_a_run_of_somebody_forgotten_meanwhile_fails(database: AnyDatabase) -> None:
    """Tests an erasure between asking and solving: tried as often as any job, then failed."""
    made = week(database)
    made.freeze()
    made.ask()
    forget(made)
    for _ in range(5):
        with pytest.raises(NotReproducible):
            made.work(at=made.job().due_on_or_after)
    assert made.run().state is RunState.FAILED
    assert made.run().ended_by == "operator"


@pytest.mark.parametrize("cell", ["base", "record"])
def test_a_base_that_was_changed_is_found(database: AnyDatabase, cell: str) -> None:
    """Tests an offer that somebody changed in the database, and a record put in another's place."""
    made = week(database)
    made.freeze()
    with made.town.writing() as session:
        rows = session.scalars(select(RoundYouth).where(RoundYouth.municipality == CITY)).all()
        if cell == "base":
            text = (made.row().base or "").replace('"seats": 2', '"seats": 3')
            session.execute(update(Round).where(Round.id == made.round).values(base=text))
        else:
            other = session.unseal(rows[1], "record")
            session.seal(rows[0], "record", other)
    with pytest.raises(BaseChanged, match="round 1"):
        file(made)


def test_there_is_no_file_before_the_freeze(database: AnyDatabase) -> None:
    """Tests a draft."""
    with pytest.raises(NoRun):
        file(week(database))
