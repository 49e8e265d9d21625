"""``jisr run``: the bot as a process. Says what is wrong in one line and in its exit status.

0: stopped as asked. 1: the pack is broken, the token is refused, or the Bot API cannot be reached.
2: something is missing in the settings.
"""

from __future__ import annotations

import asyncio
import signal
import sys

from telegram.error import InvalidToken

from bot.answers.answerer import Answerer
from bot.knowledge.loader import check_pack, default_pack, load_pack
from bot.settings import Settings
from bot.telegram.app import Unreachable, build, serve
from bot.telegram.examining import examine
from bot.telegram.library import Library
from bot.telegram.logs import configure_logs
from bot.telegram.reloading import Reloader

_SHOWN = 20


def run(settings: Settings) -> int:
    """Run the bot until it is asked to stop; the exit status."""
    configure_logs(settings)
    if settings.telegram_token is None:
        return _fail(2, "JISR_TELEGRAM_TOKEN is not set; BotFather gives one (https://t.me/BotFather)")
    folder = default_pack({"JISR_PACK": str(settings.pack)} if settings.pack else {})
    loaded = load_pack(folder)
    if loaded.pack is None:
        problems = [str(problem) for problem in loaded.problems if problem.severity == "error"]
        rest = [f"... and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        return _fail(1, *problems[:_SHOWN], *rest, f"The pack {folder} cannot be used.")
    library = Library(Answerer(loaded.pack))
    try:
        asyncio.run(_main(settings, library, Reloader(library, folder, check_pack, Answerer, examine)))
    except InvalidToken:
        return _fail(1, "the Bot API refuses JISR_TELEGRAM_TOKEN; see whether it is complete and still valid")
    except Unreachable as error:
        return _fail(1, f"no answer from the Bot API at {settings.telegram_api}: {error}")
    return 0


async def _main(settings: Settings, library: Library, reloader: Reloader) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: there the keyboard interrupt has to do
            break
    await serve(build(settings, library, reloader), stop)


def _fail(status: int, *lines: str) -> int:
    for line in lines:
        sys.stderr.write(f"jisr: {line}\n")
    return status
