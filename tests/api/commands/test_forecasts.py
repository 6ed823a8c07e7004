"""Tests of the commands on what is to come and on statements, on both databases."""

import json
import stat
from pathlib import Path

import pytest

from api.finance.page import page
from api.finance.parts import Part
from api.operating.installation import opened
from employers.entities import renumber
from employers.models import Employer
from foundation.clock import SetClock, SystemClock
from tests.api.houses import House
from tests.api.outline import outline
from tests.databases import CITY
from tests.placements.ledger import world
from tests.placements.ledger.forecast.runs import cases, solved
from tests.placements.ledger.world import FIRST, Books, noon, week_on

NOW = week_on(10)
COMPANY = "Lund & <Søn>"


@pytest.fixture
def books(house: House, monkeypatch: pytest.MonkeyPatch) -> Books:
    """Ten weeks of one job, and five of another."""
    assert house.folder.is_dir()
    monkeypatch.setattr(SystemClock, "now", lambda _self: SetClock(noon(NOW)).now())
    with opened() as installed:
        made = world.books(installed.database)  # closed with the installation: rows only
        with made.writing() as session:
            world.job(session, made.lund)
            world.end(session, world.job(session, made.lund), week_on(5))
            row = session.get_one(Employer, (CITY, made.lund.employer))
            row.name = COMPANY
            renumber(
                session,
                employer=row.id,
                cvr=row.cvr,
                name=COMPANY,
                from_on=FIRST,
                by=made.staff.karen,
                at=noon(FIRST),
            )
        made.post(NOW)
    return made


def lines(said: str) -> set[str]:
    """What was said, without the spaces of its columns."""
    return {" ".join(line.split()) for line in said.splitlines()}


def test_the_forecast(house: House, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests amounts in Danish, the same for machines, a day in two forms, and who may not ask."""
    by = ("--by", books.finn.account)
    read = json.loads(house("forecast", "--json", *by).out)
    assert (read["on"], read["sources"][0]["spent_ore"]) == ("2026-03-09", 750_000)
    for told in ("2026-03-16", "16.3.2026"):
        later = json.loads(house("forecast", "--json", "--date", told, *by).out)
        assert later["on"] == "2026-03-16"
    assert "--date" in house("forecast", "--date", "16/03/2026", *by, code=2).err
    assert house("forecast", "--by", books.staff.asta.account, code=2).out == ""
    assert "--round" in house("forecast", "--run", "1", *by, code=2).err
    assert house("forecast", "--round", "9", *by, code=2).err
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert {
        "2026 Egenfinansiering 2 98 1.300.000 7.500 8.000 – 1.284.500",
        "2026 Fonden 0 – – 0 0 0 –",
        "marts 2026 1.000 – 1.500",
        "der er begyndt 0 –",
    } <= lines(house("forecast", *by).out)


def test_what_a_round_would_cost(
    house: House, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests a match in words and for machines, by its round and run; and a run there is none of."""
    with opened() as installed:
        books.database = installed.database
        (case,) = cases(books, 1)
        solved(books, (case, books.lund))
    ask = ("forecast", "--round", "1", "--by", books.staff.karen.account)
    assert json.loads(house(*ask, "--json").out)["maximum_ore"] == 1_300_000
    assert "run 2" in house(*ask, "--run", "2", code=2).err
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    said = house(*ask, "--run", "1").out
    assert "Kørsel 1: 1 match, hvis det begynder" in said
    assert {"2026 own 1 13.000 –", "i alt 13.000 –"} <= lines(said)
    assert "For få ansættelser" in said


def test_state_aid(house: House, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests a company in kroner and euro, in JSON, and on a day before everything."""
    by = ("--by", books.staff.karen.account)
    read = json.loads(house("aid", "--json", *by).out)
    assert [(one["group"], one["ore"]) for one in read["groups"]] == [(COMPANY, 1_550_000)]
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    assert f"{COMPANY} 2 15.500 2.077,75 0,7% 2.222.500" in lines(house("aid", *by).out)
    before = house("aid", "--date", "2026-01-01", *by).out
    assert "Ingen virksomhed" in before


def test_a_statement(house: House, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests tables, JSON, a company by its CVR number, and that a quarter, or why, is asked."""
    ask = ("statement", books.lund.employer, "--by", books.finn.account)
    read = json.loads(house(*ask, "--quarter", "2026Q1", "--json").out)
    assert (read["closing_ore"], read["payer"]) == (750_000, "Havneby Kommune")
    with opened() as installed, installed.database.reading(CITY) as session:
        cvr = session.get_one(Employer, (CITY, books.lund.employer)).cvr
    named = ("statement", cvr, *ask[2:], "--quarter", "2026Q1", "--json")
    assert json.loads(house(*named).out) == read
    assert "--quarter" in house(*ask, code=2).err
    assert "--quarter" in house(*ask, "--why", "--quarter", "2026Q1", code=2).err
    assert "2026Q4" in house(*ask, "--quarter", "2026", code=2).err
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    said = house(*ask, "--quarter", "2026Q1").out
    assert f"Kontoudtog: {COMPANY}, 1. kvartal 2026" in said
    assert "optjent og ikke betalt ved kvartalets slutning 7.500,00" in lines(said)
    assert any("1 5. jan. 2026 – 11. jan. 2026" in line for line in lines(said)), said


def test_why(house: House, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the question in words, of a month, for machines, and of what is not there."""
    ask = ("statement", books.lund.employer, "--why", "--by", books.finn.account)
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    said = lines(house(*ask).out)
    assert "5.000,00: 10 uger á 500,00: uge 1–10" in said
    assert "står ikke i regnskabet: uge 11–26" in said
    february = lines(house(*ask, "--month", "2026-02").out)
    assert {"500,00: 1 uge á 500,00: uge 5", "2.000,00: 4 uger á 500,00: uge 5–8"} <= february
    (first, _) = json.loads(house(*ask, "--json").out)["placements"]
    (again,) = json.loads(house(*ask, "--json", "--placement", str(first["placement"])).out)[
        "placements"
    ]
    assert first == again
    assert "Intet af det" in house(*ask, "--month", "2027-01").out


def test_a_page_to_print(house: House, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests the page in Danish: its language, that names are escaped, and whose file it is."""
    monkeypatch.setenv("FOOTHOLD_LANGUAGE", "da")
    file = Path(house.folder / "statement.html")
    ask = ("statement", books.lund.employer, "--quarter", "2026Q1", "--by", books.finn.account)
    house(*ask, "--html", file)
    text = file.read_text(encoding="utf-8")
    made = outline(text)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert ("html", {"lang": "da"}) in made.tags
    assert "Lund &amp; &lt;Søn&gt;" in text
    assert f"Kontoudtog: {COMPANY}, 1. kvartal 2026" in made.said
    assert "7.500,00" in made.said
    assert house(*ask, "--html", house.folder / "none" / "x.html", code=2).out == ""


def test_a_page_stands_alone_and_can_be_listened_to() -> None:
    """Tests that every cell is escaped, each table has a caption, each header its scope."""
    odd = '<b>&"x"'
    part = Part(odd, ("", odd, odd), [(odd, odd, odd)], 1, [odd])
    text = page(odd, [odd], [part, part])
    made = outline(text)
    names = [tag for tag, _ in made.tags]
    assert "<b>" not in text
    assert names.count("table") == names.count("caption") == 2
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in made.tags if tag == "th")
    assert not {"script", "img", "link", "b"} & set(names)
    assert not any({"src", "href"} & set(attrs) for _, attrs in made.tags)
    assert made.said.count(odd) == 2 + 1 + 2 * 7
