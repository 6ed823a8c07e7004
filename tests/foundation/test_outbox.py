"""The outbox: written with what it tells of, delivered at least once, none held up by another."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from foundation.ids import AccountId, MessageId
from foundation.outbox import Message, deliver, inbox, tell
from foundation.session import Session
from tests.databases import CITY, TOWN, AnyDatabase
from tests.foundation.ground import LATER, OPERATOR, Told, together
from tests.people import MONDAY

KARLA, OMAR = AccountId("acc_karla"), AccountId("acc_omar")


class Oops(Exception):
    """Something that goes wrong in the tests."""


@dataclass
class Carrier:
    """Notes what it carries, and cannot carry some."""

    name: str = "post"
    refuses: frozenset[str] = frozenset()
    carried: list[str] = field(default_factory=list)

    def carry(self, session: Session, message: Message) -> None:
        """Carry."""
        assert session.municipality == CITY
        if message.subject in self.refuses:
            raise Oops(message.subject)
        self.carried.append(message.subject)


def write(database: AnyDatabase, *subjects: str, recipient: AccountId = KARLA) -> list[MessageId]:
    """Queue messages, a minute apart."""
    with database.writing(CITY) as session:
        return [
            tell(
                session,
                Told.DONE,
                recipient=recipient,
                subject=subject,
                by=OPERATOR,
                at=MONDAY + timedelta(minutes=number),
            )
            for number, subject in enumerate(subjects)
        ]


def test_messages_are_delivered_once_and_in_order(database: AnyDatabase) -> None:
    """Tests the order, what is marked, and that a second round carries nothing."""
    ids = write(database, "c", "a", "b")
    carrier = Carrier()
    assert deliver(database, CITY, carrier, at=LATER) == 3
    assert deliver(database, CITY, carrier, at=LATER) == 0
    assert carrier.carried == ["c", "a", "b"]
    with database.reading(CITY) as session:
        row = session.get_one(Message, (CITY, ids[0]))
        assert (row.delivered_at, row.delivered_by) == (LATER, "post")
    assert deliver(database, TOWN, carrier, at=LATER) == 0


def test_a_message_goes_with_what_it_tells_of(database: AnyDatabase) -> None:
    """Tests that an act undone tells nobody."""
    with pytest.raises(Oops), database.writing(CITY) as session:
        tell(session, Told.DONE, recipient=KARLA, subject="x", by=OPERATOR, at=MONDAY)
        raise Oops
    assert deliver(database, CITY, Carrier(), at=LATER) == 0


def test_one_that_cannot_be_carried_holds_up_no_other(database: AnyDatabase) -> None:
    """Tests that the rest is delivered, each error told, and the one tried anew next time."""
    write(database, "a", "b", "c", "d")
    carrier = Carrier(refuses=frozenset("ac"))
    with pytest.raises(ExceptionGroup) as told:
        deliver(database, CITY, carrier, at=LATER)
    assert [str(error) for error in told.value.exceptions] == ["a", "c"]
    assert carrier.carried == ["b", "d"]
    carrier.refuses = frozenset()
    assert deliver(database, CITY, carrier, at=LATER) == 2
    assert carrier.carried == ["b", "d", "a", "c"]


def test_a_message_carried_by_one_who_then_dies_is_carried_again(database: AnyDatabase) -> None:
    """Tests at least once: what was carried but never marked is carried anew."""

    class Dying(Carrier):
        """Carries, and falls dead."""

        def carry(self, session: Session, message: Message) -> None:
            super().carry(session, message)
            raise KeyboardInterrupt

    write(database, "a")
    dying, carrier = Dying(), Carrier()
    with pytest.raises(KeyboardInterrupt):
        deliver(database, CITY, dying, at=LATER)
    assert deliver(database, CITY, carrier, at=LATER) == 1
    assert dying.carried == carrier.carried == ["a"]


def test_two_deliver_at_once(database: AnyDatabase) -> None:
    """Tests eight that deliver side by side: each message is carried once."""
    write(database, *(str(number) for number in range(20)))
    carrier, counts = Carrier(), []
    raised = together(8, lambda _: counts.append(deliver(database, CITY, carrier, at=LATER)))
    assert raised == []
    assert sum(counts) == 20
    assert sorted(carrier.carried, key=int) == [str(number) for number in range(20)]


def test_an_inbox_is_ones_own(database: AnyDatabase) -> None:
    """Tests the newest first, for one recipient, delivered or not."""
    write(database, "a", "b")
    write(database, "c", recipient=OMAR)
    with database.reading(CITY) as session:
        assert [message.subject for message in inbox(session, KARLA)] == ["b", "a"]
    with database.reading(TOWN) as session:
        assert inbox(session, KARLA) == []
