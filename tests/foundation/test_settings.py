"""Settings: from the environment, within bounds, never printed where they hold a password."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from foundation.settings import Settings

URL = "postgresql://foothold_web:secret@db/foothold"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"FOOTHOLD_{name.upper()}", raising=False)


def test_the_defaults() -> None:
    """Tests the folder, the file of the keys, and the days of the two promises."""
    settings = Settings()
    assert settings.keys_file == Path("data/keys")
    assert (settings.decision_days, settings.invitation_days) == (7, 14)
    assert settings.database_url is None


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests names with the prefix, and that one without it means nothing."""
    monkeypatch.setenv("FOOTHOLD_DATA", "/srv/foothold")
    monkeypatch.setenv("FOOTHOLD_DECISION_DAYS", "10")
    monkeypatch.setenv("INVITATION_DAYS", "3")
    settings = Settings()
    assert settings.keys_file == Path("/srv/foothold/keys")
    assert (settings.decision_days, settings.invitation_days) == (10, 14)
    monkeypatch.setenv("FOOTHOLD_KEYS", "/etc/foothold/keys")
    assert Settings().keys_file == Path("/etc/foothold/keys")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("decision_days", "0"),
        ("decision_days", "61"),
        ("decision_days", "seven"),
        ("invitation_days", "0"),
        ("consent_months", "25"),
        ("draft_days", "6"),
        ("closed_days", "29"),
        ("read_log_days", "182"),
        ("database_url", "mysql://db/foothold"),
        ("broker_url", "http://broker"),
        ("proxies", "a proxy"),
        ("metrics_token", "a" * 19),
        ("metrics_token", "a.b.c" * 9),
    ],
)
def test_what_is_out_of_bounds_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Tests the first value beyond each bound."""
    monkeypatch.setenv(f"FOOTHOLD_{name.upper()}", value)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_settings_are_frozen_and_hide_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that nothing sets them later, and no address is printed."""
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", URL)
    monkeypatch.setenv("FOOTHOLD_DATABASE_OWNER_URL", URL)
    settings = Settings()
    assert str(settings.database_url) == URL
    assert "secret" not in f"{settings} {settings!r}"
    with pytest.raises(ValidationError, match="frozen"):
        settings.data = Path("elsewhere")
