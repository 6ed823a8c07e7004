"""How long agendas and pool take with 10,000 cases in each: `python -m benchmarks.pool [ADDRESS]`.

Without an address on a file of its own; with one on that empty PostgreSQL, signed in as its owner.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from sqlalchemy import Engine, insert, text

from foundation.accounts import Account
from foundation.ids import AccountId, Municipality
from foundation.keys import new_keys
from foundation.postgres import SETTING, postgres_engine
from foundation.roles import Actor, Role
from foundation.session import Session
from foundation.sqlite import sqlite_engine
from foundation.tables import Tenant
from foundation.vault import Vault
from migrations import ways
from referrals import queries
from referrals.models import FAST, USUAL_TURN, Referral, Youth
from referrals.status import ReferralState
from referrals.words import FastTrack

CITY: Final = Municipality("harbour")
NOW: Final = datetime(2026, 11, 2, 8, tzinfo=UTC)
EACH: Final = 10_000
TIMES: Final = 20
QUEUES: Final = 10
"""Local committees; a tenth of all cases is on the joint agenda."""
KAREN: Final = Actor(AccountId("acc_karen"), CITY, Role.COORDINATOR)


def main(address: str | None) -> Iterator[tuple[str, float, float]]:
    """What was asked, and the median and the longest time it took, in milliseconds."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{CITY}.sqlite"
        engine = postgres_engine(address) if address else sqlite_engine(file)
        _make(engine)
        yield from _measure(engine)
        engine.dispose()


def _make(engine: Engine) -> None:
    with engine.begin() as connection:
        ways.upgrade(connection)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT set_config('{SETTING}', '{CITY}', true)"))
        tenant = {"municipality": CITY, "name": CITY, "founded_at": NOW, "founded_by": "x"}
        connection.execute(insert(Tenant), [tenant])
        karen = {"municipality": CITY, "id": KAREN.account, "role": Role.COORDINATOR}
        opened = {"name": "Karen", "opened_at": NOW, "opened_by": "x"}
        connection.execute(insert(Account), [karen | opened])
        rows = [_row(n) for n in range(2 * EACH)]
        youth = {"municipality": CITY, "opened_at": NOW, "opened_by": "x"}
        connection.execute(insert(Youth), [youth | {"id": row["youth_id"]} for row in rows])
        connection.execute(insert(Referral), rows)
        connection.execute(text("ANALYZE"))


def _row(n: int) -> dict[str, Any]:
    """Two in ten hurry, spread over a year and the queues; every other case is approved."""
    fast, joint = n % 10 in {3, 4}, n % 20 in {7, 12}
    day, by = date(2026, 1, 1) + timedelta(days=n * 7 % 365), KAREN.account
    return {
        "municipality": CITY,
        "id": f"ref_{n * 7919 % 1_000_003:07}",
        "youth_id": f"yth_{n:06}",
        "code": f"{n:06}",
        "state": (ReferralState.SUBMITTED, ReferralState.APPROVED)[n % 2],
        "version": 1,
        "referrer": by,
        "queue": f"queue-{n // 2 % QUEUES}",
        "turn": FAST if fast else USUAL_TURN,
        "fast_at": NOW if fast else None,
        "fast_by": by if fast else None,
        "fast_reason": FastTrack.OTHER if fast else None,
        "joined_at": NOW if joint else None,
        "joined_by": by if joint else None,
        **{f"{act}_at": NOW for act in ("drafted", "submitted")},
        **{f"{act}_by": by for act in ("drafted", "submitted")},
        **dict.fromkeys(("decision_due_on", "waiting_since", "approved_on"), day),
        "invitation_due_on": day,
    }


def _measure(engine: Engine) -> Iterator[tuple[str, float, float]]:
    with Session(engine, municipality=CITY, vault=Vault(new_keys())) as session:
        if engine.dialect.name == "postgresql":
            session.execute(text(f"SELECT set_config('{SETTING}', '{CITY}', true)"))
        asked: dict[str, Callable[[Any], list[queries.Waiting]]] = {
            "local agenda": lambda after: queries.agenda(
                session, queue="queue-3", after=after, by=KAREN
            ),
            "joint agenda": lambda after: queries.agenda(
                session, queue=None, after=after, by=KAREN
            ),
            "pool": lambda after: queries.pool(session, after=after, by=KAREN),
        }
        for name, ask in asked.items():
            yield f"{name}, first page", *_time(lambda ask=ask: ask(None))  # type: ignore[misc]  # a lambda with a default
            pages = list(_pages(ask))
            middle = pages[len(pages) // 2][0]
            yield (
                f"{name}, page {len(pages) // 2 + 1} of {len(pages)}",
                *_time(
                    lambda ask=ask, last=middle: ask(last)  # type: ignore[misc]  # as above
                ),
            )


def _pages(ask: Callable[[Any], list[queries.Waiting]]) -> Iterator[list[queries.Waiting]]:
    page = ask(None)
    while page:
        yield page
        page = ask(page[-1])


def _time(ask: Callable[[], object]) -> tuple[float, float]:
    took = []
    for _ in range(TIMES):
        begun = perf_counter()
        ask()
        took.append(1_000 * (perf_counter() - begun))
    return median(took), max(took)


if __name__ == "__main__":
    for what, usual, longest in main(sys.argv[1] if len(sys.argv) > 1 else None):
        print(f"{what:28} {usual:6.1f} ms, at most {longest:6.1f} ms")
