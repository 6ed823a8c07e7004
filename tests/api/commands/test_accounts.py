"""The commands on accounts."""

from tests.api.houses import House


def test_an_account_from_opening_to_closing(house: House) -> None:
    """Tests opening, listing and closing, and that the log tells of it."""
    account = house("account", "open", "--role", "hr", "--name", "Åse", "--employer", "x").out
    listed = house("account", "list").out
    assert account.strip() in listed
    assert "Åse" in listed
    assert "is closed" in house("account", "close", account.strip()).out
    assert "closed already" in house("account", "close", account.strip(), code=2).err
    assert "202" in house("account", "list").out.splitlines()[-1].split()[-1]
    assert "3 entries" in house("audit", "verify").out


def test_accounts_that_may_not_be(house: House) -> None:
    """Tests that each refusal is a sentence, and opens nothing."""
    opening = ("account", "open", "--name", "A", "--role")
    assert "needs the queue" in house(*opening, "ambassador", code=2).err
    assert "The operator may not: " in house(*opening, "operator", code=2).err
    assert house(*opening, "king", code=2).err
    assert "--name" in house("account", "open", "--role", "hr", "--name", " ", code=2).err
    assert "There is no account acc_none" in house("account", "close", "acc_none", code=2).err
    assert len(house("account", "list").out.splitlines()) == 2
    house(*opening, "ambassador", "--queue", "north")
    assert "north" in house("account", "list").out
