"""The pages of the documentation that are made from the code: `make docs` writes them anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from matching.certificate import ApartPrice, Branch, Certificate, CountPrice, CutPrice, Leaf
from matching.files.kinds import (
    WHOLE_MAX,
    Clock,
    Day,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Mark,
    Number,
    OneOf,
    OrNull,
    Ref,
    Share,
    Whole,
)
from matching.files.records import Of, Record, columns
from matching.policy import Policy
from matching.problem import (
    Area,
    Employer,
    Floor,
    Mentor,
    Pin,
    Position,
    Problem,
    Standing,
    Veto,
    Window,
    Wishes,
    Workplace,
    Youth,
)
from matching.rules.pair_rules import PAIR_RULES
from matching.rules.round_rules import ROUND_RULES
from matching.rules.triple_rules import TRIPLE_RULES
from matching.rules.youth_law import PACKS, Pack
from matching.rules.youth_law.week import Figures, Hours
from matching.solution import (
    Clash,
    FloorReport,
    Lottery,
    Match,
    Price,
    Proof,
    Reason,
    Solution,
    Tier,
    Unmatched,
)
from tests.api.described import made
from tests.repository.attacks_page import attacks_page
from tests.repository.case_page import case_page
from tests.repository.columns_page import columns_page
from tests.repository.employers_page import employers_page
from tests.repository.proposals_page import proposals_page
from tests.repository.referral_page import referral_page

DOCS: Final = Path(__file__).parents[2] / "docs"
PROBLEM: Final[tuple[type[Record], ...]] = (
    Problem, Employer, Workplace, Position, Mentor, Youth, Wishes, Area, Window, Standing,
    Pin, Veto, Floor,
)  # fmt: skip
SOLUTION: Final[tuple[type[Record], ...]] = (
    Solution, Match, Unmatched, Reason, FloorReport, Price, Proof, Tier, Lottery, Clash,
    Certificate, Leaf, Branch, ApartPrice, CountPrice, CutPrice,
)  # fmt: skip


def files_page() -> Iterator[str]:
    """docs/files.md: both formats, key by key."""
    yield "# The files, key by key"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "Both files are JSON in UTF-8. A key without a default must stand there; an unknown key,"
    yield "a key or a member that stands twice, and a value of another kind are faults. All faults"
    yield "of a file are told at once, each with its path, its value and the rule it breaks."
    yield "`foothold schema problem` and `foothold schema solution` print both as JSON Schema."
    for title, records in (("The problem file", PROBLEM), ("The solution file", SOLUTION)):
        yield ""
        yield f"## {title}"
        for record in records:
            yield from _record(record)


def _record(record: type[Record]) -> Iterator[str]:
    yield ""
    yield f"### {record.__name__}"
    yield ""
    yield (record.__doc__ or "").split("\n")[0]
    yield ""
    yield "| key | holds | meaning | if omitted |"
    yield "|---|---|---|---|"
    for column in columns(record):
        default = "" if column.required else _default(column.default)
        yield f"| `{column.name}` | {words(column.kind)} | {column.meaning} | {default} |"


def _default(value: Any) -> str:
    if isinstance(value, Record):
        return "all defaults"
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return "empty" if value in ((), {}) else f"`{value}`"


def words(kind: Kind[Any]) -> str:
    """What a kind holds, in words."""
    table: dict[type, Callable[[Any], str]] = {
        Whole: lambda k: (
            f"whole number, {k.low:,} to {'10^9' if k.high == WHOLE_MAX else f'{k.high:,}'}"
        ),
        Number: lambda k: f"number, {k.low:g} to {k.high:,}",
        Flag: lambda _: "true or false",
        OneOf: lambda k: " or ".join(f"`{word}`" for word in k.words),
        Day: lambda _: "day, `YYYY-MM-DD`",
        Clock: lambda _: "time, `HH:MM` up to `24:00`",
        Share: lambda _: 'share: a number, or like `"2/3"`',
        Mark: lambda _: "text, true or false, or a whole number",
        Ref: lambda k: "id in " + " or ".join(f"`{name}`" for name in k.lists),
        Of: lambda k: f"[{k.record.__name__}](#{k.record.__name__.lower()})",
        ListOf: lambda k: f"list of {words(k.item)}" + _size(k),
        MapOf: lambda k: f"object: {words(k.name)} to {words(k.item)}",
        OrNull: lambda k: f"{words(k.item)}, or null",
    }
    return table.get(type(kind), lambda _: "text")(kind)


def _size(kind: ListOf[Any]) -> str:
    if kind.least == kind.most:
        return f" (exactly {kind.least})"
    if kind.most < WHOLE_MAX:
        return f" ({kind.least} to {kind.most})"
    return f" (at least {kind.least})" if kind.least else ""


def rules_page() -> Iterator[str]:
    """docs/rules.md: the rules, the law and the policy."""
    yield "# The rules, the law and the policy's numbers"
    yield ""
    yield "<!-- Made from the code by `make docs`. -->"
    yield ""
    yield "## What bars a match"
    yield ""
    yield "One rule, one function, one sentence. How each is worked out stands in"
    yield "[matching.md](matching.md)."
    yield ""
    yield "| code | looks at | sentence |"
    yield "|---|---|---|"
    yield from (f"| {one.code} | youth and position | {one.sentence} |" for one in PAIR_RULES)
    yield from (f"| {one.code} | the mentor too | {one.sentence} |" for one in TRIPLE_RULES)
    yield ""
    yield "## What bars matches together"
    yield ""
    yield "| rule | sentence |"
    yield "|---|---|"
    for code, round_rule in ROUND_RULES.items():
        yield f"| {code} | {round_rule.__doc__} |"
    for pack in PACKS:
        yield from _pack(pack)
    yield ""
    yield "## The policy's numbers"
    yield ""
    yield "Any of them may be set under `policy` in the problem file."
    yield ""
    yield "| key | default | meaning | reason |"
    yield "|---|---|---|---|"
    for column in columns(Policy):
        default = column.default if isinstance(column.default, str) else f"{column.default:g}"
        yield f"| `{column.name}` | {default} | {column.meaning} | {column.reason} |"


def _pack(pack: Pack) -> Iterator[str]:
    yield ""
    yield f"## The youth-work law: {pack.name}, in force from {pack.valid_from}"
    yield ""
    yield f"{pack.source}."
    yield ""
    yield "| rule | sentence | source |"
    yield "|---|---|---|"
    for rule in pack.rules:
        yield f"| {rule.name} | {rule.sentence} | {rule.source} |"
    yield ""
    yield "| | under compulsory schooling | beyond it |"
    yield "|---|---|---|"
    one, two = pack.figures["compulsory"], pack.figures["beyond"]
    rows: tuple[tuple[str, Callable[[Figures], str]], ...] = (
        ("Monday to Friday, a day", lambda f: _hours(f.weekday_minutes_max)),
        ("Saturday and Sunday, a day", lambda f: _hours(f.weekend_minutes_max)),
        ("week", lambda f: _hours(f.week_minutes_max)),
        ("between", lambda f: _between(f.hours)),
        ("rest from day to day", lambda f: _hours(f.rest_minutes_min)),
        (
            "days off",
            lambda f: f"{f.days_off_min}{' side by side' if f.days_off_consecutive else ''}",
        ),
    )
    for name, told in rows:
        yield f"| {name} | {told(one)} | {told(two)} |"
    for sector, hours in two.hours_of_sector.items():
        yield f"| between, in {sector} | {_between(one.hours_in(sector))} | {_between(hours)} |"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g} h"


def _between(hours: Hours) -> str:
    return f"{hours.earliest // 60:02}–{hours.latest // 60:02}"


PAGES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "files.md": files_page,
    "rules.md": rules_page,
    "case.md": case_page,
    "referral.md": lambda: referral_page(_record),
    "columns.md": columns_page,
    "employers.md": employers_page,
    "proposals.md": proposals_page,
    "ledger-attacks.md": attacks_page,
    "openapi.json": lambda: iter(made.as_text(made.described()).splitlines()),
}


def text(name: str) -> str:
    """A page as it should be."""
    return "\n".join(PAGES[name]()) + "\n"


if __name__ == "__main__":
    for page in PAGES:
        (DOCS / page).write_text(text(page), encoding="utf-8")
