"""An answer as a Telegram message: headline, text, date of the knowledge, sources; never too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from telegram.constants import MessageLimit

from bot.answers.answer import Answer
from bot.knowledge.facts import Language, Source
from bot.locales import say, say_date
from bot.telegram.direction import FSI, PDI, direct, isolate, lead, strip_marks
from bot.telegram.markup import Html, bold, italic, join, link, plain, quote, shorten, units

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
ENTITIES = 30
"""Links in one message; clients show about a hundred entities."""
SLOT = "\ufffc"
"""Where ``filled`` puts something: the sign for an object in a text."""
_HEADLINE = 300
_QUESTION = 300
_SOURCE = 300
_SOURCES_SHARE = 1200
"""Room the sources may claim before the text has to give way."""


def render(answer: Answer, *, question: str | None = None, limit: int = LIMIT) -> Html:
    """The whole answer. ``question`` is repeated above it, for answers to a question nobody typed here."""
    language = answer.language
    asked = quote(written(question, language, _QUESTION)) if question else Html()
    headline = bold(written(answer.headline, language, _HEADLINE))
    as_of = Html()
    if answer.as_of:
        as_of = italic(written(say(language, "answer.as_of", date=say_date(language, answer.as_of)), language))
    sources = source_lines(answer.sources, language)
    taken = asked.length + headline.length + as_of.length + 12  # the blank lines between the blocks
    wanted = min(sum(line.length + 1 for line in sources) + 40, _SOURCES_SHARE) if sources else 0
    text = written(answer.text, language, max(limit - taken - wanted, 0))
    cited = cite(sources, language, limit - taken - text.length)
    body = join("\n", [text, as_of]) if as_of and text else text + as_of
    return join("\n\n", [asked, headline, body, cited])


def render_brief(answer: Answer) -> Html:
    """One line: what a group gets for a question that the base does not answer."""
    line = (answer.text or answer.headline).split("\n")[0]
    return written(line, answer.language, 400)


def written(text: str, language: Language, limit: int = LIMIT) -> Html:
    """A plain text with its direction marks, cut so that with them it fits."""
    text = strip_marks(text).strip()
    room = limit
    while True:
        marked = direct(shorten(text, room), language)
        over = units(marked) - limit
        if over <= 0 or room <= 0:
            return plain(marked) if room > 0 else Html()
        room -= over


def filled(text: str, language: Language, pieces: Sequence[Html], limit: int = LIMIT) -> Html:
    """A plain text with a piece of markup in the place of each ``SLOT``, each running in its own direction."""
    around = written(text, language, limit - sum(piece.length + 2 for piece in pieces))
    first, *rest = around.markup.split(SLOT)
    used = pieces[: len(rest)]
    markup = first + "".join(FSI + piece.markup + PDI + after for piece, after in zip(used, rest, strict=False))
    return Html(markup, around.length + sum(piece.length + 1 for piece in used))


def source_lines(sources: Sequence[Source], language: Language) -> list[Html]:
    """One line for each source, numbered where there are several."""
    if len(sources) == 1:
        return [cited(sources[0], language, say(language, "answer.source") + " ")]
    return [cited(source, language, f"{number}. ") for number, source in enumerate(sources[:ENTITIES], 1)]


@lru_cache(maxsize=4096)
def cited(source: Source, language: Language, label: str = "") -> Html:
    """A source: its title as a link, publisher, date."""
    comma = "، " if language == "ar" else ", "
    title = shorten(strip_marks(source.title or source.url), _SOURCE)
    rest = [source.publisher] if source.publisher and source.publisher not in title else []
    if source.date:
        rest.append(say_date(language, source.date))
    tail = "".join(comma + strip_marks(part) for part in rest)
    shown = link(plain(isolate(title, language)), source.url)
    mark = plain(lead(label + title + tail, language))
    return mark + plain(label) + shown + plain(isolate(shorten(tail, _SOURCE), language))


def cite(lines: Sequence[Html], language: Language, room: int) -> Html:
    """The sources within ``room`` units: one as a line, several folded; those that do not fit are counted."""
    if len(lines) == 1:
        return lines[0] if lines[0].length <= room else Html()
    if not lines:
        return Html()

    def block(kept: int) -> Html:
        rest = len(lines) - kept
        tail = [written(say(language, "answer.more_sources", count=rest), language)] if rest else []
        heading = written(say(language, "answer.sources"), language)
        return quote(join("\n", [heading, *lines[:kept], *tail]), expandable=True)

    kept = fitting(len(lines), lambda count: block(count).length <= room)
    return block(kept) if kept else Html()


def fitting(most: int, fits: Callable[[int], bool]) -> int:
    """The largest count up to ``most`` that fits, 0 if none does."""
    return next((count for count in range(most, 0, -1) if fits(count)), 0)
