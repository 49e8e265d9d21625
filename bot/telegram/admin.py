"""Commands for those who keep the bot. Each call checks anew who asks; the menu is no authority."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Message

from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.desk import Desk
from bot.telegram.failures import outline
from bot.telegram.reloading import Outcome, Reloader
from bot.telegram.views import View, line_view, page_view

log = logging.getLogger(__name__)

COMMANDS = ("reload", "stats")
SHOWN = 10
"""Problems of one kind that a report names."""
_DIFFERENCE = 30
"""Lines that tell what changed."""
_LINE = 300

Spawn = Callable[[Coroutine[Any, Any, None]], object]


async def run_admin_command(desk: Desk, reloader: Reloader, spawn: Spawn, message: Message, name: str) -> bool:
    """Carry out a command; ``False`` when it is none of these, or is not the sender's to give."""
    if name not in COMMANDS or not desk.is_admin(message):
        return False
    language = await desk.interface(message.from_user)
    if name == "stats":
        await desk.outbox.reply(message, stats_view(desk, language).content)
    elif reloader.busy:
        await desk.outbox.reply(message, line_view(language, say(language, "reload.busy")).content)
    else:
        # On its own, so that the admin's next question does not wait for it.
        spawn(_reload(desk, reloader, message, language))
    return True


async def _reload(desk: Desk, reloader: Reloader, message: Message, language: Language) -> None:
    notice = await desk.outbox.reply(message, line_view(language, say(language, "reload.checking")).content)
    try:
        outcome = await reloader.reload()
    except Exception as error:
        log.error("reload failed: %s", outline(error))
        desk.tally.failures += 1
        view = line_view(language, say(language, "reload.crashed", error=type(error).__name__))
    else:
        log.info("reload: %s, revision %s, %d problems", outcome.result, outcome.revision, len(outcome.problems))
        view = report_view(outcome, language)
    if notice is None or await desk.outbox.edit(notice, view.content) is None:
        await desk.outbox.reply(message, view.content)


def report_view(outcome: Outcome, language: Language) -> View:
    """What a reload did, or what must be mended before it can."""
    paragraphs: list[str] = []
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
        paragraphs.append("\n".join(outcome.difference.lines(language, _DIFFERENCE)))
    headline = {"swapped": "reload.done", "same": "reload.same", "kept": "reload.kept"}[outcome.result]
    return page_view(language, say(language, headline, revision=outcome.revision[:10]), "\n\n".join(paragraphs))


def stats_view(desk: Desk, language: Language) -> View:
    """Figures since the start."""
    tally = desk.tally
    minutes = int((time.monotonic() - tally.since) / 60)
    names = ("answered", "choices", "unknown", "inline", "buttons", "limited", "failures", "repeated", "uncertain")
    pack = desk.base.pack
    lines = [
        say(language, "stats.uptime", hours=minutes // 60, minutes=minutes % 60),
        *(say(language, f"stats.{name}", count=getattr(tally, name)) for name in names),
        say(language, "stats.facts", facts=len(pack.facts), revision=pack.revision[:10] or "–"),
    ]
    return page_view(language, say(language, "stats.headline"), "\n".join(lines))


def _listed(heading: str, lines: Sequence[str], language: Language) -> str:
    shown = [f"• {line if len(line) <= _LINE else line[: _LINE - 1] + '…'}" for line in lines[:SHOWN]]
    rest = len(lines) - len(shown)
    return "\n".join([heading, *shown, *([say(language, "reload.more", count=rest)] if rest else [])])
