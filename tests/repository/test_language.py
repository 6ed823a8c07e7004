"""Danish is complete: every text of the code has its Danish words, and no word is left over."""

import re

from babel.messages.pofile import read_po

from api.language import CATALOGUE
from tests.repository.messages import Message, messages


def catalogue() -> dict[Message, tuple[str, ...]]:
    """The Danish words by English text."""
    with CATALOGUE.open("rb") as file:
        entries = [message for message in read_po(file) if message.id]
    words: dict[Message, tuple[str, ...]] = {}
    for entry in entries:
        if isinstance(entry.id, str):
            words[entry.id] = (str(entry.string),)
        else:
            one, more = entry.id
            words[one, more] = tuple(entry.string or ())
    return words


def facts(text: str) -> set[str]:
    """The names to be filled in."""
    return set(re.findall(r"{(\w+)}", text))


def test_every_text_has_danish_words() -> None:
    """Tests that the catalogue and the code name the same texts."""
    assert set(catalogue()) == messages()


def test_danish_fills_in_the_same_facts() -> None:
    """Tests that no fact is lost or made up in translation."""
    for english, danish in catalogue().items():
        forms = english if isinstance(english, tuple) else (english,)
        expected = facts(forms[-1])
        for words in danish:
            assert words, english
            assert facts(words) in (expected, expected - {"count"}), english


def test_no_text_is_only_english() -> None:
    """Tests that the words are translated, but for those that are the same in both languages."""
    same = {english for english, danish in catalogue().items() if danish == (english,)}
    assert same == {"Mentor"}
