"""An employer sees nothing of rounds: not that there is one, nor who was in it."""

from contextlib import nullcontext

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from foundation.sqlite import SqliteDatabase
from foundation.tables import EMPLOYERS_SEE
from migrations.models import METADATA
from placements.models import (
    Answer,
    AnswerYouth,
    LeftOut,
    Option,
    Override,
    Proposal,
    Reserve,
    Round,
    RoundYouth,
    Run,
)
from tests.databases import CITY, AnyDatabase
from tests.placements.rounds.week import reviewed

TABLES = (Round, RoundYouth, LeftOut, Run, Override, Reserve, Answer, AnswerYouth)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_no_row_of_a_round_is_an_employers(database: AnyDatabase, table: type[Round]) -> None:
    """Tests every table of rounds by an employer's own session; of proposals it sees its own."""
    made = reviewed(database, youths=3, seats=1, capacity=1)
    made.publish()
    assert not METADATA.tables[table.__tablename__].info.get(EMPLOYERS_SEE)
    with database.reading(CITY, employer=made.town.shop.employer) as session:
        (proposal,) = session.scalars(select(Proposal.employer_id)).all()
        assert proposal == made.town.shop.employer
        assert len(session.scalars(select(Option)).all()) == 1
    refused = pytest.raises(DatabaseError) if closed_tables(database) else nullcontext()
    with refused, database.reading(CITY, employer=made.town.shop.employer) as session:
        assert session.scalars(select(table.id)).all() == []


def closed_tables(database: AnyDatabase) -> bool:
    """Whether tables are closed altogether; else their rows are not there."""
    return isinstance(database, SqliteDatabase)
