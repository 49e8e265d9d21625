"""The packs that the pictures are drawn from, and every picture that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.folders import default_pack
from bot.knowledge.loader import load_pack
from bot.knowledge.pack import Pack
from bot.locales import LANGUAGES
from bot.pictures.chart import measures
from bot.pictures.sheet import Kind
from bot.pictures.studio import Request, compose
from bot.pictures.subjects import timelines
from bot.pictures.terms import offices

TINY = Path(__file__).parent.parent / "packs" / "norway-sweden"


def load(path: Path) -> Pack:
    pack = load_pack(path).pack
    assert pack is not None
    return pack


REAL = load(default_pack())
OTHER = load(TINY)


@pytest.fixture(scope="session")
def real() -> Pack:
    """The shipped pack."""
    return REAL


@pytest.fixture(scope="session")
def tiny() -> Pack:
    """The small pack on another subject."""
    return OTHER


def requests(pack: Pack) -> Iterator[Request]:
    """Every picture of a pack but the cards, every page, in both languages."""
    subjects: dict[Kind, list[str]] = {
        "timeline": ["", *timelines(pack)],
        "terms": offices(pack),
        "comparison": [""],
        "memberships": [""],
        "chart": measures(pack),
    }
    for language in LANGUAGES:
        for kind, every in subjects.items():
            for subject in every:
                request = Request(kind, language, subject)
                for page in range(1, compose(pack, request).pages + 1):
                    yield replace(request, page=page)
