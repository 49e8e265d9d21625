"""Settings: read from ``JISR_*``, typed, and every mistake told with its variable."""

from __future__ import annotations

import os

import pytest

from bot.settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("JISR_")]:
        monkeypatch.delenv(name)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api == "https://api.telegram.org"
    assert settings.admins == frozenset()


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JISR_ADMINS", " 1, 22 ,")
    monkeypatch.setenv("JISR_TELEGRAM_API", "http://127.0.0.1:8081/")
    monkeypatch.setenv("JISR_TELEGRAM_TOKEN", "1:secret")
    monkeypatch.setenv("JISR_CONTEXT_MINUTES", "")
    settings = load_settings()
    assert settings.admins == {1, 22}
    assert settings.telegram_api == "http://127.0.0.1:8081"
    assert settings.context_minutes == 10
    assert "1:secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JISR_ADMINS", "1;2", "'1;2' is no user id"),
        ("JISR_ADMINS", "@me", "no user id"),
        ("JISR_TELEGRAM_API", "api.telegram.org", "write an address"),
        ("JISR_CONCURRENCY", "0", "greater than or equal to 1"),
        ("JISR_LOG_LEVEL", "loud", "'debug', 'info'"),
    ],
)
def test_a_mistake_is_told_with_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value).startswith(f"{name}: ")
    assert said in str(error.value)


def test_every_setting_is_described_in_sentences() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
