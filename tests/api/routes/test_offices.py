"""The administrator over HTTP: the audit log, accounts, tokens."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.access.repeats import Repeat
from foundation.access.tokens import ApiToken
from foundation.roles import Role
from tests import offers
from tests.api.site import Site, site
from tests.databases import CITY, AnyDatabase
from tests.people import MONDAY, NORREBRO, Staff, hire

UNTIL = (MONDAY + timedelta(days=30)).date()


@pytest.fixture
def staff(database: AnyDatabase) -> Staff:
    """Those who work with cases, on either database."""
    return hire(database)


@pytest.fixture
def there(database: AnyDatabase) -> Site:
    """The site over it."""
    return site(database, MONDAY)


def test_an_account_is_opened_and_closed(staff: Staff, there: Site) -> None:
    """Tests what a role needs, and that a closed account does nothing any more."""
    asta = there.browser(staff.asta)
    body = {"role": "ambassador", "name": "Bo Dahl"}
    assert asta.post("/accounts", body, 422)["code"] == "queue_missing"
    made = asta.post("/accounts", body | {"queue": NORREBRO}, 201)
    shown = asta.get(asta.last.headers["Location"])
    assert (shown["name"], shown["queue"], shown["closed_at"]) == ("Bo Dahl", NORREBRO, None)
    everybody = asta.get("/accounts?limit=200")["items"]
    assert made["id"] in {one["id"] for one in everybody}
    rune = there.browser(staff.rune)
    asta.post(f"/accounts/{staff.rune.account}/closing")
    assert asta.post(f"/accounts/{staff.rune.account}/closing", None, 422)["code"] == (
        "already_closed"
    )
    rune.get("/referrals", 401)
    last = asta.get("/accounts?limit=200")["items"][-1]
    assert last["id"] == staff.rune.account
    assert asta.get("/accounts/acc_x", 404)["facts"]["thing"] == "account"


def test_nobody_becomes_the_operator(staff: Staff, there: Site) -> None:
    """Tests that whoever sits at the machine is made by nobody, and by no other than asta."""
    asta = there.browser(staff.asta)
    asta.post("/accounts", {"role": "operator", "name": "Ove"}, 403)
    body = {"role": "finance", "name": "Finn"}
    for other in (staff.karen, staff.rune, staff.aksel):
        browser = there.browser(other)
        browser.post("/accounts", body, 403)
        browser.get("/accounts", 403)


def test_who_works_at_a_company_works_at_one_that_is_there(
    database: AnyDatabase, staff: Staff, there: Site
) -> None:
    """Tests employers and workplaces that are not there, or of another."""
    with database.writing(CITY) as session:
        lund, havnen = (offers.employer(session, MONDAY, one) for one in ("Lund", "Havnen"))
        shop = offers.workplace(session, lund, MONDAY)
    asta = there.browser(staff.asta)
    body = {"role": "store_manager", "name": "Stine", "employer": lund}
    assert asta.post("/accounts", body, 422)["code"] == "workplace_missing"
    asta.post("/accounts", body | {"employer": "emp_x", "workplace": shop}, 404)
    asta.post("/accounts", body | {"employer": havnen, "workplace": shop}, 404)
    asta.post("/accounts", body | {"workplace": "wkp_x"}, 404)
    asta.post("/accounts", body | {"workplace": shop}, 201)
    hr = {"role": "hr", "name": "Hanne"}
    assert asta.post("/accounts", hr, 422)["code"] == "employer_missing"


def test_a_token_is_shown_once(database: AnyDatabase, staff: Staff, there: Site) -> None:
    """Tests that it opens what its scopes say until it is revoked, and is kept nowhere."""
    asta = there.browser(staff.asta)
    body: dict[str, Any] = {
        "account": staff.karen.account,
        "label": "ESDH",
        "until_on": UNTIL.isoformat(),
    }
    body["scopes"] = ["pool:read", "ledger:read"]
    key = {"Idempotency-Key": "token-0001"}
    made = asta.post("/tokens", body, 201, headers=key)
    secret = made["token"].rpartition(".")[2]
    (shown,) = asta.get("/tokens")["items"]
    assert secret not in asta.last.text
    assert (shown["label"], shown["scopes"]) == ("ESDH", ["ledger:read", "pool:read"])
    program = there.browser()
    program.client.headers["Authorization"] = f"Bearer {made['token']}"
    program.get("/ledger/due")
    program.get("/audit/head", 403)
    with database.reading(CITY) as session:
        assert session.scalars(select(Repeat)).all() == []
        row = session.get_one(ApiToken, (CITY, made["id"]))
        assert secret.encode() not in row.digest
    asta.post(f"/tokens/{made['id']}/revocation")
    program.get("/ledger/due", 401)
    assert asta.post(f"/tokens/{made['id']}/revocation", None, 422)["code"] == "token_revoked"


def test_a_token_opens_no_more_than_its_account(staff: Staff, there: Site) -> None:
    """Tests scopes beyond the role, none at all, days too far away, and who makes tokens."""
    asta = there.browser(staff.asta)
    body = {"account": staff.rune.account, "label": "x", "until_on": UNTIL.isoformat()}
    beyond = body | {"scopes": ["referral:read", "ledger:read"]}
    assert asta.post("/tokens", beyond, 422)["code"] == "no_scope"
    asta.post("/tokens", body | {"scopes": []}, 400)
    asta.post("/tokens", body | {"scopes": ["everything"]}, 400)
    late = body | {"scopes": ["referral:read"], "until_on": "2099-01-01"}
    assert asta.post("/tokens", late, 422)["code"] == "too_long"
    asta.post("/tokens", body | {"account": "acc_x", "scopes": ["referral:read"]}, 404)
    there.browser(staff.karen).post("/tokens", body | {"scopes": ["referral:read"]}, 403)
    asta.post("/tokens/tok_x/revocation", None, 404)


def test_the_log_of_one_thing(database: AnyDatabase, staff: Staff, there: Site) -> None:
    """Tests its entries a page at a time, in order, and the head that stands for all."""
    asta = there.browser(staff.asta)
    subject = staff.karen.account
    for number in range(3):
        body: dict[str, Any] = {
            "account": subject,
            "label": f"{number}",
            "until_on": UNTIL.isoformat(),
        }
        asta.post("/tokens", body | {"scopes": ["ledger:read"]}, 201)
    found, after = [], ""
    while True:
        told = asta.get(f"/audit/entries?subject={subject}&limit=2{after}")
        found += told["items"]
        if told["next"] is None:
            break
        after = f"&after={told['next']}"
    assert [one["event"] for one in found] == [
        "account:account:opened",
        *["access:token:made"] * 3,
    ]
    assert [one["seq"] for one in found] == sorted(one["seq"] for one in found)
    assert found[0]["facts"] == {"opened_role": Role.COORDINATOR.value}
    with database.reading(CITY) as session:
        head = audit.head(session)
    assert asta.get("/audit/head") == {"seq": head.seq, "hash": head.hash}
    for other in (staff.karen, staff.rune):
        there.browser(other).get(f"/audit/entries?subject={subject}", 403)
    asta.get("/audit/entries?subject=nobody@example.dk", 400)
    assert asta.get("/audit/entries?subject=yth_x") == {"items": [], "next": None}
