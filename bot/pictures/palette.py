"""The colours of the pictures: one small palette, light and dark.

Every colour that carries text has a contrast of at least 4.5 : 1 on both grounds of its theme (WCAG 2.2,
1.4.3), and the colours that tell series apart stay apart for readers with each kind of colour blindness;
``tests/pictures/test_palette.py`` holds both. Colour is never the only sign: series differ in label or shape too.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final, Literal

Theme = Literal["light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#rrggbb``."""

    paper: str
    """The ground."""
    panel: str
    """A second ground: bands, notes."""
    ink: str
    """Text."""
    muted: str
    """Lesser text."""
    line: str
    """Hairlines; never text."""
    first: str
    """The first of two, and the first series."""
    second: str
    third: str
    fourth: str

    def as_dict(self) -> dict[str, str]:
        """The colours by name."""
        return asdict(self)


PALETTES: Final[dict[Theme, Palette]] = {
    "light": Palette(
        paper="#fcfbf8",
        panel="#f1eee7",
        ink="#17202c",
        muted="#545d6b",
        line="#d8d3c8",
        first="#0b57a0",
        second="#b03f00",
        third="#0a4a3a",
        fourth="#45103f",
    ),
    "dark": Palette(
        paper="#10161f",
        panel="#1b2431",
        ink="#f4f1ea",
        muted="#aab3c0",
        line="#354253",
        first="#6db5ff",
        second="#ff9b54",
        third="#9fe8c9",
        fourth="#f7e04a",
    ),
}
SERIES: Final = ("first", "second", "third", "fourth")
"""The colours that tell series apart, in the order they are given out."""
