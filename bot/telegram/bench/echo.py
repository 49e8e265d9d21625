"""The measure: a bare echo bot with the same library, the same transport and the same concurrency, and nothing else."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from bot.telegram.transport import AiohttpRequest
from bot.telegram.webhook import WebServer


async def _echo(update: Update, _context: object) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def main(api: str, token: str, concurrency: int, connections: int, listen: int) -> None:
    """Poll, or listen where a port is given, until SIGTERM."""

    def request(most: int) -> AiohttpRequest:
        return AiohttpRequest(connections=most, connect=10, read=20)

    builder = ApplicationBuilder().token(token).base_url(f"{api}/bot").request(request(concurrency))
    builder = builder.get_updates_request(request(2)).concurrent_updates(concurrency)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with application:
        await application.start()
        assert application.updater
        if listen:

            async def receive(incoming: Request) -> Response:
                update = Update.de_json(json.loads(await incoming.body()), application.bot)
                await application.update_queue.put(update)
                return Response()

            server = WebServer(Starlette(routes=[Route("/hook", receive, methods=["POST"])]), "127.0.0.1", listen)
            await server.start()
            await application.bot.set_webhook(f"http://127.0.0.1:{listen}/hook", max_connections=connections)
            await stop.wait()
            await server.stop()
        else:
            await application.updater.start_polling(timeout=5)
            await stop.wait()
            await application.updater.stop()
        await application.stop()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the Bot API may be gone before the echo bot is
    asyncio.run(
        main(
            os.environ["JISR_TELEGRAM_API"],
            os.environ["JISR_TELEGRAM_TOKEN"],
            int(os.environ["JISR_CONCURRENCY"]),
            int(os.environ["JISR_WEBHOOK_CONNECTIONS"]),
            int(os.environ.get("BENCH_LISTEN", "0")),
        )
    )
