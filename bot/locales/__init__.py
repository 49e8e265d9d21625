"""What the bot says of itself, in both languages: one YAML file each, read once.

``say("ar", "privacy.minutes", count=3)`` looks up the wording, picks the plural form where the
entry has several, and fills in the named places. Texts are plain: markup and direction marks are
the business of the surface that shows them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bot.knowledge.facts import Language
from bot.language.dates import PartialDate

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES: tuple[Language, ...] = ("en", "ar")


def say(language: Language, key: str, **values: object) -> str:
    """The wording under a dotted key; ``count`` selects the plural form. Unknown keys are a bug: ``KeyError``."""
    entry = wording(language)[key]
    if isinstance(entry, dict):
        count = values["count"]
        assert isinstance(count, int)
        entry = entry.get(plural(language, count), entry["other"])
    assert isinstance(entry, str)
    return entry.format(**values)


def say_date(language: Language, date: PartialDate) -> str:
    """A date as exact as it is known: ``26 April 2007``, «أبريل 2007», ``2007``."""
    exactness = "day" if date.day else "month" if date.month else "year"
    month = wording(language)["months"][date.month - 1] if date.month else ""
    return say(language, f"date.{exactness}", year=date.year, month=month, day=date.day)


def plural(language: Language, count: int) -> str:
    """The CLDR plural category of a whole number."""
    if language == "en":
        return "one" if count == 1 else "other"
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def language_of(code: str | None) -> Language | None:
    """The interface language for an IETF tag as Telegram gives it, such as ``ar-EG``; ``None`` where it is not ours."""
    spoken = (code or "").lower().replace("_", "-").split("-")[0]
    return next((language for language in LANGUAGES if language == spoken), None)


@cache
def wording(language: Language) -> dict[str, Any]:
    """All entries of one language by dotted key; plural entries stay mappings, lists stay lists."""
    text = files(__name__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    entries: dict[str, Any] = {}
    _flatten("", yaml.load(text, Loader=_LOADER), entries)  # noqa: S506 - a safe loader, by name
    return entries


def _flatten(prefix: str, node: dict[str, Any], entries: dict[str, Any]) -> None:
    for key, value in node.items():
        if isinstance(value, dict) and "other" not in value:
            _flatten(f"{prefix}{key}.", value, entries)
        else:
            entries[f"{prefix}{key}"] = value
