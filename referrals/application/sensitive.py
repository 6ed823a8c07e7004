"""Words that do not belong in free text: diagnoses, offences, CPR numbers.

Health and offences are data of their own kind (GDPR articles 9 and 10), and an employer may not in
general ask for a diagnosis (Danish act 286 of 1996 on health information, section 2). There is no
field for them. Free text can hold anything, so the words are pointed out to the writer, who may be
right to keep one: a warning refuses nothing. A CPR number alone is refused, by the kinds of text.
"""

import re
from typing import Final
from unicodedata import category, decimal, normalize

CPR: Final = "cpr"
"""What a CPR number in a text is called; the number itself is not repeated."""

_BETWEEN: Final = r"[\s.‐-―−/-]{0,3}"
_CPR: Final = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    rf"{_BETWEEN}(?:0[1-9]|1[0-2]){_BETWEEN}\d\d{_BETWEEN}\d{{4}}(?!\d)"
)
"""A day, a month, a year and four digits. Some numbers add 60 to the day: those given by
municipalities and hospitals to people who have none."""

# fmt: off
_WORDS: Final = frozenset((
    "add", "adhd", "angst", "angsten", "anholdelse", "anholdt", "asd", "autisme", "autist",
    "autistisk", "bande", "banden", "bander", "dom", "domfældt", "domme", "dommen",
    "dømt", "dømte", "hash", "hashen", "joint", "ocd", "ptsd", "røveri", "sigtede", "sigtet",
    "stjålet", "stjæler", "stoffer", "stofferne", "straf", "straffen", "tiltalt", "vold",
    "volden", "voldtægt",
))
# fmt: on
"""Words to be found whole: within others they mean something else ("på sigt", "bandet")."""
_BEGINNINGS: Final = (
    "adhd", "asperger", "aspergers", "autismes", "bandekonf", "bandemed", "bipolar", "borderline",
    "depress", "epilep", "fængs", "fængsl", "hjemmerøv", "hærværk", "indbrud", "indlagt",
    "knivstik", "kokain", "medicin", "narko", "ordblind", "overfald", "psykolog", "psykose",
    "psykotisk", "ritalin", "røver", "sigtels", "skizo", "straff", "tourette", "tyveri",
    "udadreager", "varetægt", "voldelig", "voldsdom", "voldssag",
)  # fmt: skip
"""What a word begins with that tells of a diagnosis or an offence, whatever its ending."""
_WITHIN: Final = (
    "anoreksi", "diagnos", "forstyrret", "handicap", "kriminal", "kriminel", "misbrug",
    "personlighedsforstyr", "psykiat", "selvmord", "selvskad", "spiseforstyr",
    "udviklingsforstyr", "ungdomssanktion",
)  # fmt: skip
"""What tells of one wherever it stands in a word: Danish builds words out of words."""


def looks_sensitive(text: str) -> tuple[str, ...]:
    """The words of a text that may tell of a diagnosis or an offence, each once, in small letters.

    A number that looks like a CPR number is told as `CPR`.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", _plain(text)) if _is_sensitive(word)]
    return tuple(dict.fromkeys([*words, CPR] if holds_cpr(text) else words))


def holds_cpr(text: str) -> bool:
    """Whether a text holds what looks like a CPR number; no check digit is asked for.

    Since 2007 there are CPR numbers that do not pass the old modulus 11 (the CPR office).
    """
    return _CPR.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """The text in small letters, with the digits of every script as 0 to 9 and no hidden signs."""
    shown = (c for c in normalize("NFKC", text).casefold() if category(c) != "Cf")
    return "".join(str(decimal(c, c)) for c in shown)


def _is_sensitive(word: str) -> bool:
    return word in _WORDS or word.startswith(_BEGINNINGS) or any(one in word for one in _WITHIN)
