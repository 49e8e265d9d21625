"""What admins are shown: how a replacement went, revisions, gaps, figures, the way to an answer."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.answers.steps import steps
from bot.knowledge.facts import Language
from bot.locales import say
from bot.storage.records import Gap, Revision
from bot.telegram.desk import Desk
from bot.telegram.keyboards import Press, button
from bot.telegram.library import Base
from bot.telegram.markup import moment, plain
from bot.telegram.rendering import SLOT, filled
from bot.telegram.views import View, line_view, page_view
from bot.telegram.workshop import Outcome

SHOWN = 10
"""Problems of one kind, gaps, revisions that a report names."""
CHANGES = 13
"""Lines that tell what changed: ten, and three headings."""
_LINE = 300


def outcome_view(outcome: Outcome, language: Language) -> View:
    """What a replacement did, or what must be mended before it can."""
    paragraphs: list[str] = []
    if outcome.note:
        paragraphs.append(say(language, f"reload.{outcome.note}"))
    for severity, key in (("error", "reload.problems"), ("warning", "reload.warnings")):
        found = [str(problem) for problem in outcome.problems if problem.severity == severity]
        if found:
            paragraphs.append(_listed(say(language, key, count=len(found)), found, language))
    examination = outcome.examination
    if examination and examination.failures:
        failed = say(language, "reload.failed_questions", count=len(examination.failures))
        paragraphs.append(_listed(failed, examination.failures, language))
    elif examination and examination.total:
        paragraphs.append(say(language, "reload.questions", passed=examination.passed, total=examination.total))
    if outcome.difference is not None:
        paragraphs.append("\n".join(outcome.difference.lines(language, CHANGES)))
    if outcome.result == "swapped" and outcome.number is not None:
        paragraphs.append(say(language, "reload.stored", number=outcome.number))
    headline = {
        "swapped": "reload.back" if outcome.back else "reload.done",
        "same": "upload.same" if outcome.name else "reload.same",
        "kept": "reload.kept",
        "checked": "upload.sound" if outcome.name else "reload.sound",
        "gone": "upload.gone",
        "no_earlier": "rollback.none",
        "current": "rollback.current",
    }[outcome.result]
    said = say(language, headline, revision=outcome.revision[:10], name=outcome.name, number=outcome.number)
    keyboard = None
    if outcome.upload:
        rows = [
            [button(say(language, "button.apply"), language, Press("apply", language, outcome.upload))],
            [button(say(language, "button.discard"), language, Press("discard", language, outcome.upload))],
        ]
        keyboard = InlineKeyboardMarkup(rows)
    return page_view(language, said, *(["\n\n".join(paragraphs)] if paragraphs else []), keyboard=keyboard)


def changes_file(outcome: Outcome, language: Language) -> bytes | None:
    """All changes, when the report names only some."""
    if outcome.difference is None:
        return None
    lines = outcome.difference.lines(language)
    return ("\ufeff" + "\n".join(lines) + "\n").encode() if len(lines) > CHANGES else None


def disk_view(outcome: Outcome, language: Language) -> View:
    """The folder was changed by somebody: what it would bring, and a button to take it."""
    view = outcome_view(outcome, language)
    if outcome.result != "checked":
        return view
    load = button(say(language, "button.reload"), language, Press("reload", language))
    return View(view.content, InlineKeyboardMarkup([[load]]))


def revisions_view(revisions: Sequence[Revision], current: int | None, language: Language) -> View:
    """The last bases, newest first."""
    if not revisions:
        return line_view(language, say(language, "revisions.none"))
    lines = [_revision(revision, language, revision.number == current) for revision in revisions]
    moments = [moment(revision.at, plain(f"{_moment(revision.at)} UTC")) for revision in revisions]
    listed = filled("\n".join(lines), language, moments)
    return page_view(language, say(language, "revisions.headline"), listed, say(language, "revisions.hint"))


def _revision(revision: Revision, language: Language, in_use: bool) -> str:
    """One line, with a slot for its time."""
    counts = revision.counts
    brought = {"added": counts.added, "changed": counts.changed, "removed": counts.removed}
    parts = [say(language, f"revisions.{name}", count=count) for name, count in brought.items() if count]
    return say(
        language,
        "revisions.line",
        mark="▶" if in_use else "•",
        number=revision.number,
        how=say(language, f"revisions.{revision.how}"),
        at=SLOT,
        facts=say(language, "about.count", count=counts.facts),
    ) + (f" ({(', ' if language == 'en' else '، ').join(parts)})" if parts else "")


def gaps_view(gaps: Sequence[Gap], total: int, language: Language) -> View:
    """The questions asked most that had no answer."""
    if not gaps:
        return line_view(language, say(language, "gaps.none"))
    lines = [f"{gap.count} × {gap.sample[:_LINE]}" for gap in gaps[:SHOWN]]
    if total > len(lines):
        lines.append(say(language, "gaps.file"))
    return page_view(language, say(language, "gaps.headline", count=total), "\n".join(lines))


def gaps_file(gaps: Sequence[Gap]) -> bytes:
    """All of them, as a spreadsheet takes it."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["count", "question", "language", "first", "last"])
    for gap in gaps:
        # A cell that begins like a formula would be run by spreadsheets.
        sample = f"'{gap.sample}" if gap.sample[:1] in "=+-@\t\r" else gap.sample
        writer.writerow([gap.count, sample, gap.language, _moment(gap.first), _moment(gap.last)])
    return ("\ufeff" + stream.getvalue()).encode()


def stats_view(desk: Desk, language: Language, thumbs: tuple[int, int, list[tuple[str, int, int]]] | None) -> View:
    """Figures since the start, and the thumbs of all time."""
    tally = desk.tally
    minutes = int((time.monotonic() - tally.since) / 60)
    names = (
        "answered", "choices", "unknown", "inline", "buttons", "limited", "redelivered",
        "failures", "repeated", "uncertain",
    )  # fmt: skip
    pack = desk.base.pack
    lines = [
        say(language, "stats.uptime", hours=minutes // 60, minutes=minutes % 60),
        *(say(language, f"stats.{name}", count=getattr(tally, name)) for name in names),
        say(language, "stats.facts", facts=len(pack.facts), revision=pack.revision[:10] or "–"),
    ]
    trouble = desk.state.database.trouble
    lines.append(say(language, "stats.database_down" if trouble else "stats.database", reason=trouble))
    paragraphs = ["\n".join(lines)]
    if thumbs is not None:
        up, down, worst = thumbs
        said = [say(language, "stats.thumbs", up=up, down=down), *(f"👎 {n} · 👍 {y} – {fact}" for fact, y, n in worst)]
        paragraphs.append("\n".join(said))
    return page_view(language, say(language, "stats.headline"), *paragraphs)


def explain_view(base: Base, question: str, language: Language) -> View:
    """Every step to one answer. The steps are in the engine's own words."""
    query, ranked = base.answers.understand(question)
    answer = base.answers.ask(question)
    return page_view(language, say(language, "explain.headline"), question, "\n".join(steps(query, ranked, answer)))


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M")


def _listed(heading: str, lines: Sequence[str], language: Language) -> str:
    shown = [f"• {line if len(line) <= _LINE else line[: _LINE - 1] + '…'}" for line in lines[:SHOWN]]
    rest = len(lines) - len(shown)
    return "\n".join([heading, *shown, *([say(language, "reload.more", count=rest)] if rest else [])])
