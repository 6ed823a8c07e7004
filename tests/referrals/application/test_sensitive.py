"""Words that do not belong in free text: pointed out, and CPR numbers refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.files.faults import Refused
from referrals.application import Need, Referrer, Who, Will, Wish
from referrals.application.sensitive import CPR, holds_cpr, looks_sensitive
from referrals.application.texts import doubts, texts
from tests.applications import application_of
from tests.cast import AMINA, MALIK, replace


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Har ADHD og får medicin", ("adhd", "medicin")),
        ("har en DOM for vold", ("dom", "vold")),
        ("blev dømt og straffet, er nu sigtet", ("dømt", "straffet", "sigtet")),
        ("tidligere hashmisbrug", ("hashmisbrug",)),
        ("går til børnepsykiater", ("børnepsykiater",)),
        ("diagnosticeret med autisme", ("diagnosticeret", "autisme")),
        ("straffeattesten er plettet", ("straffeattesten",)),
    ],
)
def test_words_of_diagnosis_and_offence_are_found(text: str, words: tuple[str, ...]) -> None:
    """Tests the words, in capitals, in compounds and with endings."""
    assert looks_sensitive(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "på sigt vil jeg gerne have en domæneviden",
        "spiller i et band og er voldsomt glad for stof og symaskiner",
        "én besked ad gangen, og et roligt hjørne at starte i",
        "dommer i fodbold",
        "ring 20 12 34 56 eller skriv 1. marts 2026 kl. 1400",
        "",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    """Tests words that only look like others."""
    assert looks_sensitive(text) == ()


NUMBERS = ("991399-0000", "321399-1234")
"""Numbers of the right length with a day or a month that there is not."""


def cpr_like(day: int, month: int, *, between: str = "-") -> str:
    """A number with the form of a CPR number, of the year 00, ending in four noughts."""
    return f"{day:02}{month:02}00{between}0000"


@given(
    st.integers(1, 31) | st.integers(61, 91),
    st.integers(1, 12),
    st.sampled_from(("", "-", " ", " - ", "–", ".", "\u00a0", "/")),
    st.sampled_from(("", "cpr ", "tlf", "(")),
)
def test_cpr_numbers_are_found_however_written(
    day: int, month: int, between: str, before: str
) -> None:
    """Tests each day and month, also with 60 added to the day, and any sign between."""
    text = f"{before}{cpr_like(day, month, between=between)}."
    assert holds_cpr(text)
    assert looks_sensitive(text)[-1] == CPR
    arabic = text.translate({ord("0") + n: 0x660 + n for n in range(10)})
    assert holds_cpr(arabic)
    assert holds_cpr(text[:-6] + "\u200b" + text[-6:])


@pytest.mark.parametrize("text", [*NUMBERS, "12345678", "0" * 10, "123456-78901", "1010100-0000"])
def test_other_numbers_are_let_be(text: str) -> None:
    """Tests numbers with no such day or month, too short, and too long."""
    assert not holds_cpr(text)


FORBIDDEN = f"det er {cpr_like(1, 1)}"


@pytest.mark.parametrize(
    "build",
    [
        lambda: Will(words=FORBIDDEN),
        lambda: Need("pace", 1, FORBIDDEN),
        lambda: Wish(FORBIDDEN, 3),
        lambda: Who(given_name=FORBIDDEN),
        lambda: Referrer(relation=FORBIDDEN),
        lambda: replace(application_of(MALIK), strengths=("kind", FORBIDDEN)),
    ],
)
def test_a_cpr_number_is_refused_and_not_repeated(build: object) -> None:
    """Tests the one rule on free text that is not a warning."""
    with pytest.raises(Refused) as refused:
        build()  # type: ignore[operator]  # a function without arguments
    assert "must not hold a CPR number" in str(refused.value)
    assert "0000" not in repr(refused.value.faults)


def test_a_cpr_number_is_no_telephone_and_no_address() -> None:
    """Tests the fields of set form."""
    with pytest.raises(Refused):
        Who(phone=cpr_like(1, 1, between=""))
    with pytest.raises(Refused):
        Who(email=f"{cpr_like(1, 1)}@example.dk")


def test_doubts_name_the_place_and_refuse_nothing() -> None:
    """Tests that each free text is looked through, names and labels are not."""
    amina = replace(
        application_of(AMINA),
        will=Will(wants_a_job=True, words="jeg vil væk fra hash"),
        strengths=("rolig", "har lært at leve med angst"),
        needs=(Need("pace", 1, "pga. ADHD"),),
        referrer=Referrer("street", "Vold Dom", relation="kender ham fra en sigtelse"),
    )
    assert doubts(amina) == (
        ("will.words", "hash"),
        ("strengths[1]", "angst"),
        ("needs[0].sentence", "adhd"),
        ("referrer.relation", "sigtelse"),
    )
    assert doubts(application_of(AMINA)) == ()
    assert len(list(texts(application_of(AMINA)))) == 6
