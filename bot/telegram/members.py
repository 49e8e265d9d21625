"""Who may decide for a group: asked of Telegram at each use, for rights come and go."""

from __future__ import annotations

import logging
from typing import Any

from telegram import ChatMember, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

log = logging.getLogger(__name__)


async def decides(bot: ExtBot[Any], message: Message) -> bool:
    """Whether the sender of a message in a group is one of its admins, in person or anonymously."""
    if message.sender_chat:
        # Only admins can write in the name of the group itself.
        return message.sender_chat.id == message.chat.id
    user = message.from_user
    return user is not None and await is_group_admin(bot, message.chat.id, user.id)


async def is_group_admin(bot: ExtBot[Any], chat: int, user: int) -> bool:
    """Whether somebody is an admin of a group. What cannot be found out counts as no."""
    try:
        member = await bot.get_chat_member(chat, user)
    except TelegramError as error:
        log.info("membership could not be asked: %s", error)
        return False
    return member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
