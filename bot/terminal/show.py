"""An answer on a terminal: headline, text, date of the knowledge, numbered sources with links."""

from __future__ import annotations

import os

from rich.console import Console
from rich.text import Text

from bot.answers.answer import Answer
from bot.knowledge.facts import Language
from bot.language.bidi import for_terminal
from bot.language.formatting import format_date

_LABELS: dict[str, tuple[str, str]] = {
    "as_of": ("As of", "بحسب ما هو معلوم في"),
    "sources": ("Sources", "المصادر"),
    "see_also": ("See also", "انظر أيضًا"),
    "nearest": ("Nearest facts", "أقرب المعلومات"),
}


def label(key: str, language: Language) -> str:
    """A caption in one language."""
    english, arabic = _LABELS[key]
    return arabic if language == "ar" else english


def show(answer: Answer, console: Console, bidi: str) -> None:
    """Print an answer."""

    def line(text: str, style: str = "") -> None:
        for part in text.split("\n"):
            wrapped = Text(part).wrap(console, max(console.width, 20))
            for row in wrapped:
                shaped = for_terminal(row.plain, bidi, os.environ)  # type: ignore[arg-type]
                console.print(Text(shaped, style=style), soft_wrap=True)

    language = answer.language
    if answer.headline:
        line(answer.headline, "bold green" if answer.status == "answered" else "bold")
    if answer.text:
        line(answer.text)
    if answer.as_of is not None:
        line(f"{label('as_of', language)} {format_date(answer.as_of, language)}", "dim")
    for number, choice in enumerate(answer.choices, 1):
        line(f"{number}. {choice.label}", "cyan")
    if answer.status == "unknown" and answer.related:
        line(label("nearest", language), "dim")
        for choice in answer.related:
            line(f"· {choice.label}", "cyan")
    if answer.sources:
        line(label("sources", language), "dim")
        for number, source in enumerate(answer.sources, 1):
            dated = f" ({source.date.iso})" if source.date else ""
            row = Text(f"[{number}] ", style="dim")
            row.append(f"{source.publisher}: {source.title}{dated}", style=f"link {source.url}")
            console.print(row, soft_wrap=True)
            console.print(Text(f"    {source.url}", style="blue dim"), soft_wrap=True)
