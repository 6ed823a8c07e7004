"""Tests that the application of February 2017 comes out of its assumptions, to the krone."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from matching.files.faults import Refused
from placements.ledger.budget.assumptions import APPLICATION, Staff, assumptions
from placements.ledger.budget.document import document
from placements.ledger.budget.funded import Funded, rounded
from placements.ledger.budget.tables import Row
from placements.ledger.budget.whole import Budget, budget

GIVEN = assumptions()
MADE = budget(GIVEN)
LINES = {
    "Projektledelse": (650_000, 650_000, 650_000, 1_950_000, 585_000, 1_365_000),
    "Koordinatorer": (1_000_000, 1_000_000, 1_000_000, 3_000_000, 900_000, 2_100_000),
    "Ambassadører": (1_237_500, 1_237_500, 1_237_500, 3_712_500, 1_113_750, 2_598_750),
    "Resultatdokumentation": (600_000, 600_000, 600_000, 1_800_000, 0, 1_800_000),
    "Formidling": (100_000, 100_000, 200_000, 400_000, 0, 400_000),
    "Mentorhonorering": (3_250_000, 4_550_000, 5_200_000, 13_000_000, 3_900_000, 9_100_000),
}
SUMS = (6_837_500, 8_137_500, 8_887_500, 23_862_500, 6_498_750, 17_363_750)


def told(row: Row) -> tuple[int, ...]:
    """A line as the application prints it: years, total, own, applied for, in kroner."""
    return sums(row.years, row.total)


def sums(years: tuple[Funded, ...], total: Funded) -> tuple[int, ...]:
    """The same of any years."""
    ore = (*(one.total_ore for one in years), total.total_ore, total.own_ore, total.fund_ore)
    assert not any(one % 100 for one in ore)
    return tuple(one // 100 for one in ore)


def whole(ore: int | None) -> int:
    """Whole kroner, as the application rounds."""
    assert ore is not None
    return rounded(Fraction(ore, 100))


def test_every_line_and_sum() -> None:
    """Tests each amount of the budget's table: years, totals, own, applied for."""
    assert {row.name: told(row) for row in MADE.costs.rows} == LINES
    assert sums(MADE.costs.years, MADE.costs.total) == SUMS


def test_the_courses() -> None:
    """Tests volumes, the cost of one, and who pays which."""
    assert [one.own + one.fund for one in MADE.volumes] == [250, 350, 400]
    assert [one.own for one in MADE.volumes] == [100, 100, 100]
    assert [one.fund for one in MADE.volumes] == [150, 250, 300]
    assert MADE.units.courses == 1_000
    assert MADE.units.compensation_ore == 26 * 500_00 == 13_000_00
    assert [one.own_ore for one in MADE.booked] == [1_300_000_00] * 3
    assert [one.fund_ore for one in MADE.booked] == [1_950_000_00, 3_250_000_00, 3_900_000_00]


def test_who_pays_by_year() -> None:
    """Tests the municipality's part of each year, which the application does not print."""
    assert [one.own_ore for one in MADE.costs.years] == [2_166_250_00] * 3
    funds = [one.fund_ore for one in MADE.costs.years]
    assert funds == [4_671_250_00, 5_971_250_00, 6_721_250_00]


def test_booked_by_start_and_accrued_by_calendar() -> None:
    """Tests both views of the courses, and what falls after the end."""
    assert [one.total_ore for one in MADE.booked] == [3_250_000_00, 4_550_000_00, 5_200_000_00]
    accrued = [one.total_ore for one in MADE.accrued]
    own = [one.own_ore for one in MADE.accrued]
    assert accrued == [2_437_500_00, 4_225_000_00, 5_037_500_00, 1_300_000_00]
    assert MADE.after_end == Funded(325_000_00, 975_000_00)
    assert own == [975_000_00, 1_300_000_00, 1_300_000_00, 325_000_00]


def test_fondsmoms_both_ways() -> None:
    """Tests the tax to the øre, on the municipality and taken out of the grant."""
    vat = MADE.vat
    assert (vat.granted_ore, vat.ore) == (17_363_750_00, 3_038_656_25)
    assert (whole(vat.ore), whole(vat.own_with_ore)) == (3_038_656, 9_537_406)
    assert vat.own_with_ore == 9_537_406_25
    assert whole(vat.total_with_ore) == 26_901_156
    assert vat.usable_ore == 14_325_093_75
    assert vat.to_ask_ore == 21_046_969_70
    assert rounded(Fraction(vat.to_ask_ore * 825, 1000)) == vat.granted_ore


def test_the_great_sums() -> None:
    """Tests evaluation, application and project."""
    assert MADE.evaluation
    assert MADE.evaluation.total == Funded(0, 3_000_000_00)
    assert MADE.application_ore == 20_363_750_00
    assert whole(MADE.project_ore) == 29_901_156
    assert MADE.project_ore == 29_901_156_25


def test_the_unit_cost_is_computed() -> None:
    """Tests that 30,501 does not follow, and by how much it is off."""
    units = MADE.units
    assert whole(units.project_ore) == 29_901
    assert whole(units.stated_ore) == 30_501
    assert whole(units.stated_total_ore) == 30_501_000
    assert 30_501_156_25 - MADE.project_ore == 600_000_00
    assert whole(units.municipality_ore) == 26_901
    assert units.costs_ore == 23_862_50
    assert whole(units.application_ore) == 20_364


def test_after_the_project() -> None:
    """Tests 16,000 a course, at 400 a year."""
    assert MADE.units.after_ore == 16_000_00
    assert MADE.units.after_year_ore == 6_400_000_00


def test_shares_of_the_municipality() -> None:
    """Tests the readings of "just under 30 per cent"."""
    shares = MADE.own
    told_ = [shares.costs, shares.project, shares.municipality, shares.lines]
    assert [one and rounded(one * 1000) for one in told_] == [272, 319, 355, 300]
    assert shares.lines == Fraction(3, 10)
    partly = [row.total.total_ore for row in MADE.costs.rows if row.total.own_ore]
    assert sum(partly) == 21_662_500_00


def test_some_leave_early() -> None:
    """Tests the example: a third leave after eight weeks, and a course costs 10,000."""
    leaving = MADE.units.leaving_ore
    assert leaving == 10_000_00
    assert rounded(Fraction(100 * leaving, MADE.units.compensation_ore)) == 77


def with_ambassadors(staff: Staff) -> Budget:
    """The budget with other ambassadors."""
    lines = (replace(one, staff=staff) if one.staff else one for one in GIVEN.lines)
    return budget(replace(GIVEN, lines=tuple(lines)))


def test_half_a_work_year_for_an_ambassador() -> None:
    """Tests what the application's text would cost, where its budget has a quarter."""
    half = with_ambassadors(Staff(9, Fraction(1, 2), 550_000))
    (row,) = [one for one in half.costs.rows if one.name == "Ambassadører"]
    assert [one.total_ore for one in row.years] == [2_475_000_00] * 3
    assert half.costs.total.total_ore - MADE.costs.total.total_ore == 3_712_500_00


def test_as_json() -> None:
    """Tests that every figure is in what machines read, as whole øre."""
    read = json.loads(json.dumps(document(MADE)))
    assert read["project_ore"] == 29_901_156_25
    assert read["costs"]["lines"][2]["total"]["total_ore"] == 3_712_500_00
    assert read["fund_vat"]["usable_ore"] == 14_325_093_75
    assert read["own_shares"]["lines"] == "3/10"
    assert read["courses_accrued"][3]["total_ore"] == 1_300_000_00


def test_the_packaged_file_is_what_is_written() -> None:
    """Tests that nothing is lost in writing what was read."""
    assert GIVEN.write() == json.loads(APPLICATION.read_bytes()) | {"lines": GIVEN.write()["lines"]}


def broken(**held: object) -> list[str]:
    """What is said of the application with other keys."""
    raw = json.loads(APPLICATION.read_bytes()) | held
    with pytest.raises(Refused) as refused:
        assumptions(json.dumps(raw).encode())
    return [str(one) for one in refused.value.faults]


LINE = {"name": "Leje", "own_share": 0.3}


SHARE = 'must be a share from 0 to 1: a number of at most 18 decimals, or like "2/3"'


def test_all_faults_at_once() -> None:
    """Tests place, value and rule of several faults in one answer."""
    line = {"name": "Leje", "own_share": 2, "kroner": [1, 2]}
    assert broken(weeks=0, lines=[line], fund_vat_per_mille=1000) == [
        "weeks: 0: must be a whole number from 1 to 520",
        f"lines[0].own_share: 2: {SHARE}",
        "fund_vat_per_mille: 1000: must be a whole number from 0 to 999",
        "lines[0].kroner: 2: must have as many members as there are years of courses: 3",
    ]


PEOPLE = {"people": 1, "work_year_share": 1, "work_year_kroner": 1}
YEARS = "must have as many members as there are years of courses: 3"
EITHER = 'lines[0]: "Leje": must have either kroner or staff'
TAKEN = "is the name of the line of the courses already"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({"lines": [LINE]}, EITHER),
        ({"lines": [LINE | {"kroner": [1, 2, 3], "staff": PEOPLE}]}, EITHER),
        ({"lines": [LINE | {"kroner": [1, 2]}]}, f"lines[0].kroner: 2: {YEARS}"),
        ({"evaluation": {"name": "E", "kroner": [1]}}, f"evaluation.kroner: 1: {YEARS}"),
        ({"starts": [0, 0]}, "starts: [0, 0]: must not be 0 throughout"),
        (
            {"lines": [LINE | {"name": "Mentorhonorering", "kroner": [1, 2, 3]}]},
            f'lines[0].name: "Mentorhonorering": {TAKEN}',
        ),
        (
            {"courses": [{"own": 0, "fund": 0}], "lines": [], "evaluation": None},
            "courses: 0: must have a course in one year at least",
        ),
    ],
)
def test_what_the_fields_say_against_each_other(held: dict[str, object], said: str) -> None:
    """Tests each rule about several fields together."""
    assert broken(**held) == [said]


def test_a_budget_of_courses_alone() -> None:
    """Tests that lines, evaluation, plans and comparisons may all be missing."""
    raw = {key: GIVEN.write()[key] for key in ("name", "weeks", "weeks_a_year", "week_kroner")}
    raw |= {"courses_name": "Forløb", "courses": [{"own": 0, "fund": 1}], "starts": [1]}
    raw |= {"lines": [], "fund_vat_per_mille": 0}
    made = budget(assumptions(json.dumps(raw).encode()))
    assert (made.project_ore, made.evaluation, made.own.lines) == (13_000_00, None, None)
    assert made.own.costs == 0
    units = made.units
    assert {units.after_ore, units.after_year_ore, units.stated_ore, units.leaving_ore} == {None}
