"""Commands, buttons and files of those who keep the bot. Each checks anew who sends it: the menu is no authority."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.answers.smalltalk import smalltalk
from bot.knowledge.facts import Language
from bot.locales import say
from bot.storage.database import DatabaseDown
from bot.storage.records import Gap
from bot.telegram.addressing import Command
from bot.telegram.desk import Desk, is_group
from bot.telegram.downloading import Download, Refused
from bot.telegram.failures import outline
from bot.telegram.keeper import Keeper
from bot.telegram.keyboards import Press
from bot.telegram.placing import path_of
from bot.telegram.rendering import written
from bot.telegram.reports import (
    SHOWN,
    changes_file,
    explain_view,
    gaps_file,
    gaps_view,
    outcome_view,
    revisions_view,
    stats_view,
)
from bot.telegram.showing import CAPTION
from bot.telegram.views import View, line_view
from bot.telegram.workshop import Outcome

log = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[Any, Any, None]], object]
Handler = Callable[[Message, str, Language], Awaitable[View | None]]

_PRIVATE = ("unanswered", "explain")
"""What these show is nothing for a group to read."""


class Admin:
    """The side of the bot that only admins see."""

    def __init__(self, desk: Desk, keeper: Keeper, download: Download, spawn: Spawn) -> None:
        self._desk, self.keeper, self._download, self._spawn = desk, keeper, download, spawn
        self._commands: dict[str, Handler] = {
            "reload": self._reload,
            "rollback": self._rollback,
            "revisions": self._revisions,
            "unanswered": self._unanswered,
            "stats": self._stats,
            "explain": self._explain,
        }
        assert set(self._commands) == set(COMMANDS)

    async def run(self, message: Message, command: Command) -> bool:
        """Carry out a command; ``False`` when it is none of these, or is not the sender's to give."""
        handler = self._commands.get(command.name)
        if handler is None or not self._desk.is_admin(message):
            return False
        language = await self._desk.interface(message.from_user)
        if is_group(message) and command.name in _PRIVATE:
            view: View | None = line_view(language, say(language, "private_only"))
        else:
            try:
                view = await handler(message, command.argument, language)
            except DatabaseDown:
                view = line_view(language, say(language, "database_down"))
        if view:
            await self._desk.outbox.reply(message, view.content, view.keyboard)
        return True

    async def receive(self, message: Message) -> bool:
        """Take a file of an admin; ``False`` for anybody else's, and in groups."""
        if is_group(message) or not self._desk.is_admin(message):
            return False
        assert message.document
        language = await self._desk.interface(message.from_user)
        name = path_of(message.document.file_name or "", message.caption or "")
        if name is None:
            said = say(language, "upload.bad_name", ending=".yaml", example="questions/basic.yaml")
            await self._desk.outbox.reply(message, line_view(language, said).content)
        elif self.keeper.busy:
            await self._say(message, language, "reload.busy")
        else:
            self._work(message, language, lambda: self._check_upload(message, name), name)
        return True

    async def pressed(self, query: CallbackQuery, press: Press) -> bool:
        """Do what an admin's button says; ``False`` when it is none of those."""
        if press.verb not in ("reload", "apply", "discard"):
            return False
        user, desk = query.from_user, self._desk
        language = await desk.interface(user)
        message = query.message
        if user.id not in desk.settings.admins or not isinstance(message, Message) or message.chat.id != user.id:
            await desk.outbox.answer(query, say(language, "not_yours"), alert=True)
        elif press.verb == "discard":
            dropped = await self._dropped(press.payload, user.id)
            await desk.outbox.answer(query)
            await self._say(message, language, "upload.dropped" if dropped else "upload.gone")
        elif self.keeper.busy:
            await desk.outbox.answer(query, say(language, "reload.busy"), alert=True)
        else:
            await desk.outbox.answer(query)
            if press.verb == "apply":
                self._work(message, language, lambda: self.keeper.apply_upload(press.payload, user.id))
            else:
                self._work(message, language, lambda: self.keeper.reload(user.id))
        return True

    async def _reload(self, message: Message, argument: str, language: Language) -> View | None:
        return self._replace(message, language, lambda: self.keeper.reload(_person(message)))

    async def _rollback(self, message: Message, argument: str, language: Language) -> View | None:
        wanted = argument.removeprefix("#")
        if argument and not (wanted.isascii() and wanted.isdigit() and len(wanted) < 9):
            return line_view(language, say(language, "rollback.usage"))
        number = int(wanted) if wanted else None
        return self._replace(message, language, lambda: self.keeper.rollback(number, _person(message)))

    async def _revisions(self, message: Message, argument: str, language: Language) -> View:
        found = await self._desk.state.revisions.latest(SHOWN)
        return revisions_view(found, self._desk.library.number, language)

    async def _unanswered(self, message: Message, argument: str, language: Language) -> View | None:
        if argument.lower() == "clear":
            await self._desk.state.forget_gaps()
            return line_view(language, say(language, "gaps.cleared"))
        gaps, _ = await self._desk.state.gaps()
        questions = self._questions(gaps)
        view = gaps_view(questions, len(questions), language)
        await self._desk.outbox.reply(message, view.content)
        if questions:
            caption = say(language, "gaps.headline", count=len(questions))
            await self._desk.outbox.document(
                message.chat.id, "unanswered.csv", gaps_file(questions), written(caption, language, CAPTION)
            )
        return None

    async def _stats(self, message: Message, argument: str, language: Language) -> View:
        try:
            thumbs = await self._desk.state.thumbs(SHOWN)
        except DatabaseDown:
            thumbs = None
        return stats_view(self._desk, language, thumbs)

    async def _explain(self, message: Message, argument: str, language: Language) -> View:
        other = message.reply_to_message
        question = argument or (other.text if other else "") or ""
        if not question.strip():
            return line_view(language, say(language, "explain.usage"))
        return explain_view(self._desk.base, question.strip(), language)

    def _questions(self, gaps: list[Gap]) -> list[Gap]:
        """Those that ask something: greetings and thanks have no answer in the base and need none."""
        understand = self._desk.base.answers.understand
        head, rest = gaps[: 10 * SHOWN], gaps[10 * SHOWN :]
        return [gap for gap in head if smalltalk(understand(gap.sample)[0]) is None] + rest

    def _replace(self, message: Message, language: Language, work: Callable[[], Awaitable[Outcome]]) -> View | None:
        if self.keeper.busy:
            return line_view(language, say(language, "reload.busy"))
        self._work(message, language, work)
        return None

    def _work(
        self, message: Message, language: Language, work: Callable[[], Awaitable[Outcome]], name: str = ""
    ) -> None:
        # On its own, so that the admin's next question does not wait for it.
        self._spawn(self._report(message, language, work, name))

    async def _report(
        self, message: Message, language: Language, work: Callable[[], Awaitable[Outcome]], name: str
    ) -> None:
        """Say that it begins, do it, and say what came of it."""
        outbox = self._desk.outbox
        notice = await outbox.reply(message, line_view(language, say(language, "reload.checking")).content)
        outcome: Outcome | None = None
        try:
            outcome = await work()
        except Refused as refusal:
            view = line_view(language, say(language, f"upload.{refusal.reason}", name=name))
        except DatabaseDown:
            view = line_view(language, say(language, "database_down"))
        except TelegramError as error:
            log.warning("a file could not be fetched: %s", error)
            view = line_view(language, say(language, "upload.not_fetched"))
        except Exception as error:
            log.error("a replacement failed: %s", outline(error))
            self._desk.tally.failures += 1
            view = line_view(language, say(language, "reload.crashed", error=type(error).__name__))
        else:
            log.info("%s: revision %s, %d problems", outcome.result, outcome.revision, len(outcome.problems))
            view = outcome_view(outcome, language)
        if notice is None or await outbox.edit(notice, view.content, view.keyboard) is None:
            await outbox.reply(message, view.content, view.keyboard)
        if outcome:
            await self._enclose(_person(message), outcome, language)

    async def _enclose(self, person: int, outcome: Outcome, language: Language) -> None:
        """Files that belong to a report, in the admin's own chat."""
        try:
            if changes := changes_file(outcome, language):
                caption = written(say(language, "reload.all_changes"), language, CAPTION)
                await self._desk.outbox.document(person, "changes.txt", changes, caption)
            if outcome.result == "swapped" and outcome.replaced is not None:
                name = outcome.name.rsplit("/", 1)[-1]
                caption = written(say(language, "upload.replaced", name=outcome.name), language, CAPTION)
                await self._desk.outbox.document(person, name, outcome.replaced, caption)
        except TelegramError as error:
            log.warning("a file for an admin could not be sent: %s", error)

    async def _check_upload(self, message: Message, name: str) -> Outcome:
        assert message.document
        data = await self._download.fetch(message.document)
        return await self.keeper.check_upload(name, data, _person(message))

    async def _dropped(self, upload: str, person: int) -> bool:
        try:
            return await self.keeper.drop_upload(upload, person)
        except DatabaseDown:
            return False

    async def _say(self, message: Message, language: Language, key: str) -> None:
        await self._desk.outbox.reply(message, line_view(language, say(language, key)).content)


COMMANDS = ("reload", "rollback", "revisions", "unanswered", "stats", "explain")


def _person(message: Message) -> int:
    """Whose private chat a report's files go to: for a button's message that is the chat itself."""
    user = message.from_user
    return user.id if user and not user.is_bot else message.chat.id
