"""``jisr run``: the bot as a process. Says what is wrong in one line and in its exit status.

0: stopped as asked. 1: the pack is broken, the token is refused, or the Bot API cannot be reached.
2: something is missing in the settings.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from telegram.error import InvalidToken, TelegramError

from bot.answers.answerer import Answerer
from bot.answers.recall import Recalling
from bot.knowledge.loader import check_pack, default_pack, load_pack
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem
from bot.settings import Settings
from bot.telegram.app import build
from bot.telegram.examining import examine
from bot.telegram.library import Answers, NoBase
from bot.telegram.logs import configure_logs
from bot.telegram.serving import Unreachable, serve
from bot.telegram.workshop import Workshop

_SHOWN = 20


def run(settings: Settings) -> int:
    """Run the bot until it is asked to stop; the exit status."""
    configure_logs(settings)
    if settings.telegram_token is None:
        return _fail(2, "JISR_TELEGRAM_TOKEN is not set; BotFather gives one (https://t.me/BotFather)")
    folder = pack_folder(settings)
    try:
        asyncio.run(_main(settings, workshop(settings, folder)))
    except NoBase as error:
        return _fail(1, *problem_lines(error.problems), f"The pack {folder} cannot be used.")
    except InvalidToken:
        return _fail(1, "the Bot API refuses JISR_TELEGRAM_TOKEN; see whether it is complete and still valid")
    except Unreachable as error:
        return _fail(1, f"no answer from the Bot API at {settings.telegram_api}: {error}")
    except TelegramError as error:
        return _fail(1, f"the Bot API refuses what a start needs: {error}")
    except ModuleNotFoundError as error:
        return _fail(2, f"JISR_DATABASE_URL needs the package {error.name}; install jisr[postgres]")
    except OSError as error:
        return _fail(1, str(error))
    return 0


def pack_folder(settings: Settings) -> Path:
    """The folder of the pack: the one set, or the one that is shipped."""
    return default_pack({"JISR_PACK": str(settings.pack)} if settings.pack else {})


def workshop(settings: Settings, folder: Path) -> Workshop:
    """What makes bases. Only a folder that was named is written to: the shipped one belongs to the program."""
    return Workshop(folder, load_pack, check_pack, _answers, examine, writable=settings.pack is not None)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """The errors, one a line, not too many."""
    found = [str(problem) for problem in problems if problem.severity == "error"]
    return [*found[:_SHOWN], *([f"... and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else [])]


def _answers(pack: Pack) -> Answers:
    return Recalling(Answerer(pack).warm())


async def _main(settings: Settings, shop: Workshop) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGABRT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: there the keyboard interrupt has to do
            break
    await serve(build(settings, shop), stop)


def _fail(status: int, *lines: str) -> int:
    for line in lines:
        sys.stderr.write(f"jisr: {line}\n")
    return status
