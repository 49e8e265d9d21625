"""Common words of both languages: what stands among them is no misspelt other word, whatever it is near to.

Without them a question for lasers would be read as one for losers, where a base knows only those. The words are data
(``data/common_words.*.txt``, one a line, folded, with their origin); they are read when first a word is looked up.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from bot.language.folding import is_arabic
from bot.language.stems import bare


def is_common(word: str) -> bool:
    """Whether a folded word is a common one; of Arabic ones also with the article before it."""
    known = _common()
    return word in known or (is_arabic(word) and bare(word) in known)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    folder = files("bot.language").joinpath("data")
    texts = (folder.joinpath(f"common_words.{language}.txt").read_text("utf-8") for language in ("en", "ar"))
    return frozenset(line for text in texts for line in text.splitlines() if not line.startswith("#"))
