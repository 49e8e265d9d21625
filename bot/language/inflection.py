"""Arabic verbs as dialects inflect them: what is left of one when tense, person, voice, object and negation are off.

A dictionary holds جاب; people write جابو, كيجيبوها, هيتجاب, ماجابوهاش. These readings are many and some are wrong: they
are for words that are unknown as they stand, and only what a vocabulary knows of them counts. Words are folded.
"""

from __future__ import annotations

from functools import lru_cache

from bot.language.stems import bare

_JOINED = ("و", "ف")
_TENSES = ("غا", "عم", "كا", "ه", "ح", "س", "ك", "غ", "د", "ت", "ب", "ل", "ا")
"""Before the person: will (Egyptian ه ح, standard س, Moroccan غا غ), does (Moroccan كا ك ت, Iraqi د, Syrian عم)."""
_PERSONS = ("ي", "ت", "ن", "ا")
_VOICES = ("ات", "ان", "ت", "ن")
"""Dialects make passives with ات, ان, ت."""
_OBJECTS = (
    "ولها", "وله", "وها", "وهم", "وهن", "لها", "لهم", "لو", "له", "ها", "هم", "هن", "نا", "وه", "ه", "و",
)  # fmt: skip
_SUBJECTS = ("وا", "ات", "او", "نا", "تو", "و", "ت", "ن")
_WEAK = {"ا": "ي", "ي": "ا"}
"""A verb's last root letter changes its shape: كرى, كرا, مشى, مشا."""
_NOT, _NOTHING = "ما", "ش"
_LEAST = 3
_DEPTH = 4


@lru_cache(maxsize=16384)
def verb_readings(word: str) -> tuple[tuple[str, ...], ...]:
    """What a word may be the form of, in layers: what one step takes off, what two take off ...

    The word itself is in none. Readings have at least three letters. What has an article is no verb.
    """
    if bare(word) != word:
        return ()
    seen = {word}
    layers: list[tuple[str, ...]] = []
    layer = [word]
    for _ in range(_DEPTH):
        layer = [
            reading for reading in dict.fromkeys(r for form in layer for r in _peeled(form)) if reading not in seen
        ]
        if not layer:
            break
        seen.update(layer)
        layers.append(tuple(layer))
    return tuple(layers)


def _peeled(word: str) -> list[str]:
    """The word with one thing off, each way that there is."""
    found = []
    if word.endswith(_NOTHING):
        found += [word[len(_NOT) : -1]] * word.startswith(_NOT) + [word[1:-1]] * word.startswith(_NOT[0]) + [word[:-1]]
    found += [word[1:] for joined in _JOINED if word.startswith(joined)]
    found += [word[: -len(end)] for end in (*_OBJECTS, *_SUBJECTS) if word.endswith(end)]
    for tense in ("", *_TENSES):
        rest = word[len(tense) :]
        if word.startswith(tense) and rest.startswith(_PERSONS):
            found += [rest] * bool(tense) + [rest[1:], "ا" + rest[1:]]
    found += [word[len(voice) :] for voice in _VOICES if word.startswith(voice)]
    if word[-1] in _WEAK:
        found.append(word[:-1] + _WEAK[word[-1]])
    return [reading for reading in dict.fromkeys(found) if len(reading) >= _LEAST]
