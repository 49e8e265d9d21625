"""``/doctor``: what the bot can see and do in a group, and why; for those who can change it."""

from __future__ import annotations

from typing import Any

from telegram import ChatMember, ChatMemberRestricted, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.desk import Desk, is_group
from bot.telegram.members import decides
from bot.telegram.views import View, line_view, page_view


async def doctor_view(desk: Desk, bot: ExtBot[Any], message: Message, language: Language) -> View:
    """The findings for this chat."""
    if not is_group(message):
        return page_view(language, say(language, "doctor.headline"), say(language, "doctor.private"))
    if not await decides(bot, message):
        return line_view(language, say(language, "doctor.admins_only"))
    lines = [say(language, f"doctor.{finding}", name=f"@{bot.username}") for finding in await _findings(bot, message)]
    chosen = await desk.state.preferences.get((message.chat.id,))
    lines.append(say(language, "doctor.language", chosen=say(language, f"language.{chosen or 'auto'}")))
    per_minute = desk.settings.chat_per_minute
    lines.append(say(language, "doctor.limits", questions=say(language, "doctor.questions", count=per_minute)))
    return page_view(language, say(language, "doctor.headline"), "\n".join(f"• {line}" for line in lines))


async def _findings(bot: ExtBot[Any], message: Message) -> list[str]:
    """Keys of what is to be said, in order."""
    found = []
    try:
        me = await bot.get_chat_member(message.chat.id, bot.id)
        full = await bot.get_chat(message.chat.id)
    except TelegramError:
        return ["unknown"]
    admin = me.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
    if admin:
        found.append("sees_all_as_admin")
    elif bot.can_read_all_group_messages:
        found.append("sees_all")
    else:
        found.append("privacy_on")
    found.append("mentions_work" if admin or bot.can_read_all_group_messages else "mentions_do_not_work")
    mute = isinstance(me, ChatMemberRestricted) and not me.can_send_messages
    if not admin and full.permissions is not None and full.permissions.can_send_messages is False:
        mute = True
    found.append("muted" if mute else "may_write")
    if full.to_dict().get("slow_mode_delay"):  # the property warns of a type to come
        found.append("slow_mode")
    if full.is_forum:
        found.append("topics")
    found.append("inline" if bot.supports_inline_queries else "no_inline")
    if message.sender_chat:
        found.append("anonymous")
    return found
