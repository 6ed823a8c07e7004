"""SMS: lines of a file for a gateway; and which carriers the settings make."""

import json
from pathlib import Path

import pytest

from api.carriers import texts
from api.carriers.carrier import Away
from api.carriers.served import NotServed, carriers, check_served
from api.carriers.sms import SmsFile
from foundation.reaching.words import Channel, Language
from foundation.settings import Settings


def test_a_line_a_text(tmp_path: Path) -> None:
    """Tests two texts, and that the file is its owner's alone."""
    file = tmp_path / "sms"
    with SmsFile(file).opened() as carry:
        carry("+4520202020", texts.code(Language.DANISH, "000001"))
        carry("+4530303030", texts.news(Language.ENGLISH, "https://foothold.example/"))
    told = [json.loads(line) for line in file.read_text("ascii").splitlines()]
    assert told == [
        {
            "to": "+4520202020",
            "text": "Din kode til Foothold er 000001. Den gælder i en halv time.",
        },
        {
            "to": "+4530303030",
            "text": "There is news for you in Foothold.\n\nhttps://foothold.example/",
        },
    ]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """Tests that nothing of the text is told."""
    with SmsFile(tmp_path).opened() as carry, pytest.raises(Away, match="IsADirectoryError"):
        carry("+4520202020", texts.code(Language.DANISH, "000001"))


def test_who_carries_is_in_the_settings(tmp_path: Path) -> None:
    """Tests none, one, and a mail server without a sender."""
    assert carriers(Settings()) == {}
    assert set(carriers(Settings(sms_file=tmp_path / "sms"))) == {Channel.SMS}
    half = Settings.model_validate({"mail_url": "smtps://localhost"})
    assert carriers(half) == {}
    with pytest.raises(NotServed):
        check_served(half, Channel.MAIL)
    whole = half.model_copy(update={"mail_from": "news@foothold.example"})
    check_served(whole, Channel.MAIL)
