"""The palette: legible on both grounds, and apart for every eye."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.pictures.palette import PALETTES, SERIES, THEMES, Theme

Rgb = tuple[float, float, float]
SIMULATIONS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    # Machado, Oliveira, Fernandes 2009, severity 1.0.
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> Rgb:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return r, g, b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Rgb) -> Rgb:
    r, g, b = (min(max(v, 0.0), 1.0) for v in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eye: str) -> Rgb:
    rgb = linear(colour)
    red, green, blue = (sum(m * v for m, v in zip(row, rgb, strict=True)) for row in SIMULATIONS[eye])
    return lab((red, green, blue))


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_that_carries_text_stands_out_from_both_grounds(theme: Theme) -> None:
    palette = PALETTES[theme]
    colours = palette.as_dict()
    for name in ("ink", "muted", *SERIES):
        for ground in (palette.paper, palette.panel):
            assert contrast(colours[name], ground) >= 4.5, (name, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_a_coloured_ground_stands_out(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert contrast(palette.paper, palette.first) >= 4.5
    assert contrast(palette.paper, palette.second) >= 4.5


@pytest.mark.parametrize("eye", SIMULATIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_series_stay_apart_for_every_eye(theme: Theme, eye: str) -> None:
    colours = PALETTES[theme].as_dict()
    for one, other in combinations(SERIES, 2):
        gap = sum((a - b) ** 2 for a, b in zip(seen(colours[one], eye), seen(colours[other], eye), strict=True)) ** 0.5
        assert gap >= 15, (one, other, round(gap, 1))
