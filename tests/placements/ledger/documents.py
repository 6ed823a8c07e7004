"""Documents of batches: one by hand, and others whose every text somebody hostile wrote."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from placements.ledger.document import BatchDocument, Line, Party
from placements.words.ledger import PostingReason

MONDAY: Final = date(2026, 11, 2)
LINE: Final = Line(
    placement=1207,
    course=31,
    week=1,
    turn=1,
    first_on="2026-11-02",
    last_on="2026-11-08",
    iso_week="2026-W45",
    rate_ore=50_000,
    amount_ore=50_000,
    vat_ore=0,
    reason="fell_due",
    budget_year=2026,
    p_number="1012345678",
    workplace="Blågårdsgade",
    source="own",
    account_string="0528212001590001",
    project="XG-1234",
    agreement=1,
    confirmed_on="2026-11-09",
    confirmation="mentor_tap",
)
BATCH: Final = BatchDocument(
    form=1,
    municipality="cph",
    programme="fmm",
    number=17,
    route="payment",
    kind="payment",
    employer="emp_7k2m9q4x1d3v8z5b0c6f",
    company=Party("Brødrene Lund", "13585628", "5301", "123456"),
    payer=Party("Københavns Kommune", None, "0216", "4069078968"),
    gln="5798009809490",
    order_number="4500012345",
    vat="outside",
    invoice_number=None,
    period_from="2026-11-02",
    period_to="2026-11-30",
    prepared_on="2026-12-01",
    pay_on="2026-12-31",
    prepared_by="acc_5v8z5b0c6f7k2m9q4x1d",
    lines=(LINE,),
    total_ore=50_000,
    vat_ore=0,
    offset_ore=0,
    pay_ore=50_000,
    claim_ore=0,
)
HOSTILE: Final = (
    '=cmd|" /C calc"!A0',
    '"=1+1"',
    "＝1+1",
    "+45 20 12 34 56",
    "-500,00",
    "@SUM(A1)",
    "\t=1",
    "Lund; Sønner & Co.",
    'Is "Havnen"',
    "Is\\Havnen",
    "to\r\nlinjer\n",
    "Ægir 🍦 Åse",
    "\u202e00.005,1",
    "مقهى",
    "<Nm>&amp;]]>",
    "_x0041_",
    "{=1}",
    "http://eksempel.dk",
    "00123",
    "1E5",
    "true",
    " ",
    "x" * 40_000,
)
"""What somebody may call a company to get something out of whoever opens a file."""


def texts() -> st.SearchStrategy[str]:
    """Anything a column of text may hold: the database takes all but zeros and half signs."""
    signs = st.characters(codec="utf-8", exclude_characters="\0")
    return st.sampled_from(HOSTILE) | st.text(signs, max_size=12)


def maybe() -> st.SearchStrategy[str | None]:
    """The same, or nothing."""
    return st.none() | texts()


@st.composite
def lines(draw: st.DrawFn, *, vat: bool) -> Line:
    """A week, earned or taken back."""
    turn = draw(st.integers(1, 4))
    ore = draw(st.sampled_from((50_000, 1, 33_333, 1_300_000))) * (1 if turn % 2 else -1)
    first = MONDAY + timedelta(days=draw(st.integers(0, 400)))
    year, week, _day = first.isocalendar()
    return replace(
        LINE,
        placement=draw(st.integers(1, 99_999)),
        week=draw(st.integers(1, 26)),
        turn=turn,
        first_on=first.isoformat(),
        last_on=draw(st.sampled_from(((first + timedelta(days=6)).isoformat(), None))),
        iso_week=f"{year}-W{week:02}",
        amount_ore=ore,
        vat_ore=(abs(ore) + 2) // 4 * (1 if ore > 0 else -1) if vat else 0,
        reason=draw(st.sampled_from(PostingReason)).value,
        p_number=draw(maybe()),
        workplace=draw(texts()),
        source=draw(st.sampled_from(("own", "fund", "fond-2", "Å"))),
        project=draw(maybe()),
        account_string=draw(st.sampled_from(("0528212001590001", None))),
        confirmed_on=draw(st.sampled_from(("2026-11-09", None))),
        confirmation=draw(maybe()),
    )


@st.composite
def documents(draw: st.DrawFn) -> BatchDocument:
    """A batch that adds up, of any kind."""
    vat = draw(st.booleans())
    held = tuple(draw(st.lists(lines(vat=vat), min_size=1, max_size=4)))
    party = Party(draw(texts()), "13585628", "5301", draw(st.sampled_from(("1", "1234567890"))))
    hostile = replace(
        BATCH,
        number=draw(st.integers(1, 10**6)),
        route=draw(st.sampled_from(("payment", "invoice"))),
        company=replace(party, nemkonto=False),
        payer=replace(BATCH.payer, name=draw(texts())),
        gln=draw(maybe()),
        order_number=draw(maybe()),
        invoice_number=draw(maybe()),
        vat="standard" if vat else "outside",
    )
    return of_lines(hostile, *held, owed=draw(st.sampled_from((0, 1, 10**7))))


def of_lines(document: BatchDocument, *held: Line, owed: int = 0) -> BatchDocument:
    """The same batch with other lines, its sums worked out anew; so much is owed from before."""
    total, vat = sum(one.amount_ore for one in held), sum(one.vat_ore for one in held)
    offset = min(owed, max(0, total + vat))
    return replace(
        document,
        lines=held,
        kind="payment" if total >= 0 else "claim",
        total_ore=total,
        vat_ore=vat,
        offset_ore=offset,
        pay_ore=max(0, total + vat) - offset,
        claim_ore=max(0, -(total + vat)),
    )
