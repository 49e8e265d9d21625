"""Putting the parts together."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ExtBot, TypeHandler

from bot.settings import Settings
from bot.storage.state import State
from bot.telegram.admin import Admin
from bot.telegram.desk import Desk
from bot.telegram.downloading import Download
from bot.telegram.failures import on_error
from bot.telegram.inbound import InboundLimits
from bot.telegram.intake import Intake
from bot.telegram.keeper import Keeper
from bot.telegram.library import Library
from bot.telegram.metrics import Metrics
from bot.telegram.ordering import LaneProcessor
from bot.telegram.outbound import OutboundLimiter
from bot.telegram.outbox import Outbox
from bot.telegram.pictures import Pictures
from bot.telegram.router import Router
from bot.telegram.tally import Tally
from bot.telegram.tongues import Tongues
from bot.telegram.transport import AiohttpRequest
from bot.telegram.wire import Wire
from bot.telegram.workshop import Workshop

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """A bot that is put together and not yet running."""

    settings: Settings
    application: App
    bot: ExtBot[Any]
    polls: AiohttpRequest
    processor: LaneProcessor
    state: State
    desk: Desk
    keeper: Keeper
    intake: Intake
    admin: Admin
    metrics: Metrics


def build(settings: Settings, workshop: Workshop) -> Service:
    """Put a bot together. Needs a token in the settings, and a running event loop."""
    assert settings.telegram_token
    token = settings.telegram_token.get_secret_value()
    tally = Tally()
    limiter = OutboundLimiter(settings, tally)
    calls, polls = _request(settings, settings.concurrency), _request(settings, 2)
    bot: ExtBot[Any] = ExtBot(
        token,
        base_url=f"{settings.telegram_api}/bot",
        base_file_url=f"{settings.telegram_api}/file/bot",
        request=calls,
        get_updates_request=polls,
        rate_limiter=limiter,
    )
    state = State(
        settings.database_url,
        context_seconds=settings.context_minutes * 60,
        gap_days=settings.gap_days,
        feedback_days=settings.feedback_days,
        revisions_kept=settings.revisions_kept,
        size=settings.remembered,
        secret=token,
    )
    library = Library()
    keeper = Keeper(library, workshop, state.revisions, shared=state.database.shared)
    outbox = Outbox(bot, Wire(calls, limiter, bot.base_url))
    tongues = Tongues(settings.remembered)
    desk = Desk(settings, library, state, InboundLimits(settings), tally, outbox, Pictures(settings), tongues)
    # A lane takes what the limits let through, and a little of what they then refuse.
    longest = max(settings.user_per_minute, settings.chat_per_minute) + 10
    processor = LaneProcessor(settings.concurrency, longest, tally)
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).concurrent_updates(processor).build()
    intake = Intake(
        bot,
        application.update_queue,
        processor,
        state.inbox,
        state.writer,
        tally,
        shared=state.database.shared,
    )

    def taken(update: Update) -> None:
        if update.callback_query:
            outbox.spinners.turns(update.callback_query.id)

    intake.on_taken = taken
    admin = Admin(desk, keeper, Download(bot, calls), application.create_task)
    router = Router(desk, bot, admin)
    metrics = Metrics(
        tally,
        {
            "pending_updates": ("Updates taken and not finished", lambda: processor.pending),
            "database_up": ("Whether the database can be used", lambda: not state.database.trouble),
            "facts": ("Facts in use", lambda: len(library.base.pack.facts) if library.ready else 0),
            "revision_number": ("Number of the base in use", lambda: library.number or 0),
            "revision_seconds": ("Age of the base in use", lambda: time.time() - library.since),
        },
    )

    async def handle(update: Update, context: object) -> None:
        with metrics.seconds.time():
            await router.handle(update, context)

    application.add_handler(TypeHandler(Update, handle))
    application.add_error_handler(on_error)
    return Service(settings, application, bot, polls, processor, state, desk, keeper, intake, admin, metrics)


def _request(settings: Settings, connections: int) -> AiohttpRequest:
    return AiohttpRequest(
        connections=connections,
        connect=settings.connect_seconds,
        read=settings.read_seconds,
        proxy=settings.telegram_proxy,
    )
