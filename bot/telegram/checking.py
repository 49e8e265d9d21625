"""``jisr run --check``: everything a start needs, looked at one after the other, and told in a line each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Bot
from telegram.constants import SUPPORTED_WEBHOOK_PORTS
from telegram.error import InvalidToken, TelegramError

from bot.knowledge.loader import check_pack
from bot.settings import Settings
from bot.storage.database import Database, DatabaseDown
from bot.telegram.run import pack_folder, problem_lines
from bot.telegram.transport import AiohttpRequest


@dataclass(frozen=True, slots=True)
class Finding:
    """One line."""

    good: bool
    text: str


def check(settings: Settings, tell: Callable[[str], None]) -> int:
    """Look at settings, pack, database and token; 0 when a start would succeed."""
    findings = asyncio.run(_look(settings))
    for finding in findings:
        tell(f"{'ok     ' if finding.good else 'WRONG  '} {finding.text}")
    return 0 if all(finding.good for finding in findings) else 1


async def _look(settings: Settings) -> list[Finding]:
    way = f"webhook at {settings.webhook_url}" if settings.webhook_url else "polling"
    admins = f"{len(settings.admins)} admin(s)" if settings.admins else "no admins: nobody can /reload (JISR_ADMINS)"
    found = [Finding(True, f"settings: {way}, {admins}")]
    found += _pack(settings)
    if settings.webhook_url:
        found.append(webhook_port(settings.webhook_url, settings.telegram_api))
    found.append(await _database(settings))
    found += await _token(settings)
    return found


def _pack(settings: Settings) -> list[Finding]:
    folder = pack_folder(settings)
    loaded = check_pack(folder)
    if loaded.pack is None:
        return [
            Finding(False, f"pack: {folder} cannot be used"),
            *(Finding(False, line) for line in problem_lines(loaded.problems)),
        ]
    pack = loaded.pack
    return [Finding(True, f"pack {pack.id}: {len(pack.facts)} facts, {len(pack.sources)} sources, in {folder}")]


def webhook_port(address: str, api: str) -> Finding:
    """Whether Telegram writes to the port of a webhook; a Bot API server of one's own writes to any."""
    port = urlsplit(address).port or (443 if address.startswith("https") else 80)
    allowed = sorted(SUPPORTED_WEBHOOK_PORTS)
    if port not in allowed and api == Settings.model_fields["telegram_api"].default:
        return Finding(
            False, f"webhook: Telegram does not write to port {port}, only to {', '.join(map(str, allowed))}"
        )
    return Finding(True, f"webhook: port {port}")


async def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.database_url)
    except ValueError as error:
        return Finding(False, f"database: JISR_DATABASE_URL: {error}")

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(select(1))

    try:
        await database.run(work)
    except DatabaseDown as error:
        return Finding(False, f"database: {error} (JISR_DATABASE_URL)")
    finally:
        await database.close()
    return Finding(True, f"database: {'PostgreSQL' if database.shared else 'SQLite'}, tables up to date")


async def _token(settings: Settings) -> list[Finding]:
    if settings.telegram_token is None:
        return [Finding(False, "token: JISR_TELEGRAM_TOKEN is not set; BotFather gives one (https://t.me/BotFather)")]
    request = AiohttpRequest(
        connections=2, connect=settings.connect_seconds, read=settings.read_seconds, proxy=settings.telegram_proxy
    )
    bot = Bot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{settings.telegram_api}/bot",
        base_file_url=f"{settings.telegram_api}/file/bot",
        request=request,
        get_updates_request=request,
    )
    try:
        async with bot:
            me = bot.bot
            groups = "reads all messages in groups" if me.can_read_all_group_messages else "privacy mode in groups"
            inline = "inline mode on" if me.supports_inline_queries else "inline mode off (/setinline at BotFather)"
            return [Finding(True, f"token: @{me.username} at {settings.telegram_api}; {groups}; {inline}")]
    except InvalidToken:
        return [
            Finding(False, f"token: {settings.telegram_api} refuses JISR_TELEGRAM_TOKEN; is it complete and valid?")
        ]
    except TelegramError as error:
        return [Finding(False, f"token: no answer from {settings.telegram_api} ({error}); see JISR_TELEGRAM_API")]
    finally:
        await request.shutdown()
