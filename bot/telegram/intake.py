"""From raw updates to work: each is written down, then handed to the application once.

While the database is away an update cannot be written down. Then polling goes on from memory, and the
webhook acknowledges an update only when it has been answered.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence

from telegram import Bot, Update

from bot.storage.database import DatabaseDown
from bot.storage.inbox import Inbox, Taken
from bot.storage.writing import Writer
from bot.telegram.addressing import UNREAD
from bot.telegram.failures import outline
from bot.telegram.ordering import LaneProcessor, lane_of
from bot.telegram.parsing import Raw, parse
from bot.telegram.tally import Tally
from bot.telegram.waiting import unless

log = logging.getLogger(__name__)

_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CORE = (
    "message_id", "date", "edit_date", "chat", "from", "sender_chat", "via_bot", "text", "entities",
    "caption", "caption_entities", "message_thread_id", "is_topic_message", "is_automatic_forward",
)  # fmt: skip
"""What a message says and where, without what may come with it."""
_LOOK = 0.25
_ALIVE = 2.0
_ADOPT = 2.0


class Intake:
    """Everything that comes in goes through here, whatever the transport."""

    def __init__(
        self,
        bot: Bot,
        queue: asyncio.Queue[object],
        processor: LaneProcessor,
        inbox: Inbox,
        writer: Writer,
        tally: Tally,
        *,
        shared: bool,
    ) -> None:
        self._bot, self._queue, self._processor = bot, queue, processor
        self._inbox, self._writer, self._tally, self._shared = inbox, writer, tally, shared
        self._waited_for: dict[int, asyncio.Future[None]] = {}
        self.on_taken: Callable[[Update], None] = lambda _update: None
        """Told of each update when it begins to wait for its turn."""
        processor.on_done = self._done

    async def take(self, raws: Sequence[Raw], text: str | None = None, *, acknowledged: bool = True) -> None:
        """Take updates in their order; when this returns they may be acknowledged.

        ``text``: what a single update was read from. ``acknowledged``: they will be, whatever happens, as with polling.
        """
        updates = self._parsed(raws, text)
        taken = [Taken(update.update_id, str(lane_of(update)), body) for update, body in updates]
        by_number = {update.update_id: update for update, _ in updates}
        try:
            new = await self._inbox.take(taken)
            waited = []
        except DatabaseDown:
            new = self._inbox.fresh(taken)
            waited = [] if acknowledged else [self._watch(one.number) for one in new]
        self._tally.redelivered += len(taken) - len(new)
        for one in new:
            self._enqueue(by_number[one.number])
        if waited:
            await asyncio.wait(waited)

    async def resume(self) -> None:
        """Take up what an earlier process left unfinished."""
        try:
            await self._inbox.alive()
            left = await self._inbox.left_behind()
        except DatabaseDown:
            return
        if left:
            log.info("%d updates of an earlier run are taken up again", len(left))
        self._hand_over(left)

    async def keep_up(self, stop: asyncio.Event) -> None:
        """Beside other processes: give signs of life, take what they hand over and what dead ones left."""
        loop = asyncio.get_running_loop()
        alive = adopted = loop.time()
        while not stop.is_set():
            await unless(stop, asyncio.sleep(_LOOK if self._shared else _ALIVE))
            try:
                if not self._shared:
                    continue
                if loop.time() - alive >= _ALIVE:
                    alive = loop.time()
                    await self._inbox.alive()
                if loop.time() - adopted >= _ADOPT:
                    adopted = loop.time()
                    self._hand_over(await self._inbox.left_behind())
                self._hand_over(await self._inbox.handed_over())
            except DatabaseDown:
                continue

    async def leave(self) -> None:
        """On stopping: let others have what is not finished."""
        try:
            await self._writer.flush()
            await self._inbox.leave()
        except DatabaseDown:
            log.warning("unfinished updates could not be handed over: the database is away")

    def _hand_over(self, taken: Sequence[Taken]) -> None:
        for one in taken:
            try:
                raw = json.loads(one.body)
                update = self._read(raw) if isinstance(raw, dict) else None
            except ValueError:
                log.error("an update that was kept cannot be read")
                update = None
            if update:
                self._enqueue(update)
            else:
                self._inbox.finished(one.number)

    def _enqueue(self, update: Update) -> None:
        self.on_taken(update)
        self._queue.put_nowait(update)

    def _parsed(self, raws: Sequence[Raw], text: str | None = None) -> list[tuple[Update, str]]:
        found = []
        for raw in raws:
            update = self._read(raw)
            if update:
                found.append((update, text or _as_text(raw)))
        return found

    def _read(self, raw: Raw) -> Update | None:
        """The update; where a part of it is of a kind the library does not know, what is said in it."""
        try:
            return parse(raw, self._bot)
        except Exception as error:
            trouble = outline(error)
        try:
            core = {
                kind: {name: part for name, part in content.items() if name in _CORE} | {UNREAD: True}
                for kind, content in raw.items()
                if kind in ("message", "edited_message") and isinstance(content, dict)
            }
            update = Update.de_json({"update_id": raw["update_id"], **core}, self._bot)
        except Exception:
            # Nothing can be answered, and to be sent it again would help nobody.
            log.error("an update could not be read: %s", trouble)
            return None
        log.warning("an update could be read only in part: %s", trouble)
        return update

    def _watch(self, number: int) -> asyncio.Future[None]:
        future = self._waited_for[number] = asyncio.get_running_loop().create_future()
        return future

    def _done(self, update: object, finished: bool) -> None:
        if not isinstance(update, Update):
            return
        if finished:
            self._tally.updates += 1
            self._inbox.finished(update.update_id)
            self._writer.wake()
        future = self._waited_for.pop(update.update_id, None)
        if future and not future.done():
            future.set_result(None)
