from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image

from bot.pictures.palette import THEMES, Theme
from bot.pictures.scaling import Line, apart, body, draw_scaling

LINES = [
    Line(
        "Jisr", ((1e3, 1.0), (1e4, 3.2), (1e5, 4.7), (1e6, 4.9)), 0.98, ((1e3, 4.5), (1e4, 7.4), (1e5, 8.0), (1e6, 9.0))
    ),
    Line("rapidfuzz", ((1e3, 0.5), (1e4, 5.0), (1e5, 60.0), (1e6, 900.0)), 0.8),
    Line("tantivy", ((1e3, 0.02), (1e6, 4.8)), 0.8),
]


@pytest.mark.parametrize("theme", THEMES)
def test_the_chart_is_a_picture_as_wide_as_the_others(theme: Theme) -> None:
    with Image.open(io.BytesIO(draw_scaling(LINES, theme))) as image:
        assert image.width == 1080
        assert 600 < image.height < 1200


def test_a_single_point_is_enough() -> None:
    assert draw_scaling([Line("Jisr", ((1000.0, 2.0),), 1.0)]).startswith(b"\x89PNG")


def test_ten_times_as_much_is_as_far_wherever_it_is() -> None:
    told: dict[str, Any] = body(LINES)
    steps = {round(b[0] - a[0], 6) for a, b in pairwise(told["lines"][0]["points"])}
    assert len(steps) == 1
    assert [tick["label"] for tick in told["x"]] == ["1,000", "10,000", "100,000", "1,000,000"]
    assert told["y"][0]["label"] == "0.01 ms"
    assert all(0 <= place <= 1 for line in told["lines"] for point in line["points"] for place in point)


def test_labels_do_not_touch_and_keep_the_order_of_the_lines() -> None:
    moved = apart([0.5, 0.51, 0.49, 1.0, 0.99], 0.1)
    ordered = sorted(moved)
    assert all(b - a >= 0.1 - 1e-9 for a, b in pairwise(ordered))
    assert sorted(range(5), key=moved.__getitem__) == [2, 0, 1, 4, 3]
    assert max(moved) <= 1.0


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert apart([0.1, 0.9, 0.5]) == [0.1, 0.9, 0.5]
