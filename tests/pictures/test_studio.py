"""The studio draws each picture once for each revision of the pack."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.knowledge.pack import Pack
from bot.pictures import studio as module
from bot.pictures.sheet import KINDS, NoPictureError
from bot.pictures.studio import Request, Studio


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was really drawn."""
    drawn: list[object] = []

    def png(sheet: object, *_: object) -> bytes:
        drawn.append(sheet)
        return b"png"

    monkeypatch.setattr(module, "png", png)
    return drawn


def test_the_second_time_comes_from_the_cache(tiny: Pack, counted: list[object]) -> None:
    studio = Studio()
    request = Request("chart", "ar")
    assert studio.draw(tiny, request) is studio.draw(tiny, request)
    assert studio.kept(tiny, request) is not None
    assert len(counted) == 1


@pytest.mark.parametrize(
    "other", [Request("chart", "en"), Request("chart", "ar", theme="dark"), Request("chart", "ar", digits="arabic")]
)
def test_another_language_theme_or_digits_is_another_picture(tiny: Pack, counted: list[object], other: Request) -> None:
    studio = Studio()
    studio.draw(tiny, Request("chart", "ar"))
    studio.draw(tiny, other)
    assert len(counted) == 2


def test_a_new_revision_is_drawn_anew_and_the_old_one_forgotten(tiny: Pack, counted: list[object]) -> None:
    studio = Studio()
    request = Request("terms", "en")
    studio.draw(tiny, request)
    newer = replace(tiny, revision="newer")
    assert studio.draw(newer, request).revision == "newer"
    assert len(counted) == 2
    assert studio.kept(tiny, request) is None


def test_only_so_many_are_kept(tiny: Pack, counted: list[object]) -> None:
    studio = Studio(keep=2)
    for kind in ("chart", "terms", "comparison"):
        studio.draw(tiny, Request(kind, "en"))  # type: ignore[arg-type]
    assert studio.kept(tiny, Request("chart", "en")) is None
    assert studio.kept(tiny, Request("comparison", "en")) is not None


def test_nothing_to_draw_is_said_and_not_drawn(tiny: Pack) -> None:
    bare = replace(tiny, facts=())
    for kind in KINDS:
        with pytest.raises(NoPictureError):
            Studio().draw(bare, Request(kind, "en"))


def test_several_threads_draw_at_once(tiny: Pack) -> None:
    studio = Studio()
    wanted = [Request(kind, language) for kind in ("chart", "terms") for language in ("ar", "en")]  # type: ignore[arg-type]
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda request: studio.draw(tiny, request), wanted * 2))
    assert all(picture.png.startswith(b"\x89PNG") for picture in drawn)
