"""Which base is in use: chosen at start, replaced while questions go on, followed by all replicas.

Everything that takes time happens in a thread: reading, checking, the pack's own questions, building the
index, comparing. What comes out is either a new snapshot or the reasons why there is none. A new one is
written to the database first, whole, and then swapped in by one assignment; so a process that is
killed at any moment comes up again on the old base or on the new one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import secrets
from dataclasses import replace
from pathlib import Path

from bot.knowledge.difference import Difference
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem
from bot.storage import archive
from bot.storage.archive import Files
from bot.storage.database import DatabaseDown
from bot.storage.records import Counts, How, Revision, Upload
from bot.storage.revisions import Revisions
from bot.telegram.examining import Examination
from bot.telegram.library import Base, Library, NoBase
from bot.telegram.placing import place
from bot.telegram.workshop import Made, Outcome, Workshop

log = logging.getLogger(__name__)


class Keeper:
    """Keeps one library supplied; one replacement at a time."""

    def __init__(self, library: Library, workshop: Workshop, revisions: Revisions, *, shared: bool) -> None:
        self._library, self._shop, self._revisions, self._shared = library, workshop, revisions, shared
        self._turn = asyncio.Lock()
        self._content = ""
        """Hash of the files that the base in use was made of."""
        self._passed: tuple[tuple[str, str, dt.date], Examination | None] | None = None
        """How the files that were sound last did, beside which base, on which day."""

    @property
    def busy(self) -> bool:
        """Whether a replacement is under way."""
        return self._turn.locked()

    @property
    def folder(self) -> Path:
        """The pack on disk."""
        return self._shop.folder

    async def begin(self) -> tuple[Problem, ...]:
        """Choose the base to start with: the one last in use, unless the folder was changed since.

        Returns what is wrong with the folder. Raises ``NoBase`` when there is nothing to answer from.
        """
        files = await asyncio.to_thread(archive.read_folder, self._shop.folder)
        disk = archive.digest(files)
        try:
            known = await self._revisions.current()
        except DatabaseDown:
            known = None
        if known and known[1] == disk and known[0].revision != disk and await self._resume(known[0]):
            return ()
        made = await self._made(files, strict=False)
        if made.base is None:
            if known and await self._resume(known[0]):
                return made.outcome.problems
            raise NoBase(made.outcome.problems)
        if known and known[0].revision == disk:
            self._adopt(made.base, known[0].number, disk)
            return ()
        number = await self._store(made.base.pack, files, disk, "start", None, Difference({}, {}, {}), known)
        self._adopt(made.base, number, disk)
        return ()

    async def reload(self, person: int | None) -> Outcome:
        """Load and check the folder, and put it in use if nothing is wrong with it."""
        async with self._turn:
            files = await asyncio.to_thread(archive.read_folder, self._shop.folder)
            disk = archive.digest(files)
            if disk == self._content:
                return Outcome("same", self._library.base.pack.revision, number=self._library.number)
            made = await self._made(files)
            return await self._use(made, files, disk, "reload", person)

    async def look(self) -> Outcome:
        """Check the folder as ``reload`` does, and change nothing."""
        async with self._turn:
            files = await asyncio.to_thread(archive.read_folder, self._shop.folder)
            if archive.digest(files) == self._content:
                return Outcome("same", self._library.base.pack.revision, number=self._library.number)
            return (await self._made(files)).outcome

    async def check_upload(self, name: str, data: bytes, person: int) -> Outcome:
        """Check what the base would be with a file in it; sound, it waits for ``apply_upload``."""
        async with self._turn:
            files = await self._files()
            changed = {**files, name: data}
            if archive.digest(changed) == archive.digest(files):
                return Outcome("same", self._library.base.pack.revision, number=self._library.number, name=name)
            made = await self._made(changed)
            if made.base is None:
                return replace(made.outcome, name=name)
            upload = Upload(secrets.token_urlsafe(8), person, name, data, archive.digest(files))
            await self._revisions.put_upload(upload)
            return replace(made.outcome, name=name, upload=upload.id)

    async def apply_upload(self, identity: str, person: int) -> Outcome:
        """Put a file that was confirmed in use; checked once more, for the base may have changed since."""
        async with self._turn:
            upload = await self._revisions.take_upload(identity)
            if upload is None or upload.person != person:
                return Outcome("gone", self._library.base.pack.revision)
            files = await self._files()
            before = archive.digest(files)
            changed = {**files, upload.name: upload.data}
            made = await self._made(changed)
            if made.base is None:
                return replace(made.outcome, name=upload.name)
            disk = await asyncio.to_thread(archive.fingerprint, self._shop.folder)
            placed = False
            if self._shop.writable and disk == before:
                # First the folder: killed between the two, the start finds it changed, sound, and takes it.
                placed = await asyncio.to_thread(place, self._shop.folder, upload.name, upload.data)
                disk = archive.digest(changed) if placed else disk
            outcome = await self._use(made, changed, disk, "upload", person)
            note = outcome.note or ("" if placed else "folder_kept")
            return replace(outcome, name=upload.name, replaced=files.get(upload.name), note=note)

    async def drop_upload(self, identity: str, person: int) -> bool:
        """Forget a file that waits; whether there was one."""
        upload = await self._revisions.take_upload(identity)
        if upload and upload.person != person:
            await self._revisions.put_upload(upload)
            return False
        return upload is not None

    async def rollback(self, number: int | None, person: int) -> Outcome:
        """Go back to a stored revision: the one named, else the one before the one in use."""
        async with self._turn:
            here = Outcome("no_earlier", self._library.base.pack.revision, number=self._library.number)
            wanted = await self._target(number)
            data = await self._revisions.content(wanted.revision) if wanted else None
            if wanted is None or data is None:
                return here
            if wanted.revision == self._content:
                return replace(here, result="current")
            files = archive.unpack(data)
            # No questions: they are those of another time, and this base answered before.
            made = await self._made(files, strict=False)
            disk = await asyncio.to_thread(archive.fingerprint, self._shop.folder)
            return replace(await self._use(made, files, disk, "rollback", person, wanted.parent), back=True)

    async def follow(self) -> Revision | None:
        """Take over what another replica has put in use; the revision, if there was one."""
        if self.busy:
            return None
        if self._library.number is None:
            # The database was away at start, or during the last reload.
            async with self._turn:
                await self.begin()
            return None
        if not self._shared or await self._revisions.number() in (None, self._library.number):
            return None
        async with self._turn:
            known = await self._revisions.current()
            if known is None or known[0].number == self._library.number:
                return None
            return known[0] if await self._resume(known[0]) else None

    async def _target(self, number: int | None) -> Revision | None:
        if number is not None:
            return await self._revisions.get(number)
        here = await self._revisions.get(self._library.number) if self._library.number is not None else None
        while here and here.parent is not None:
            here = await self._revisions.get(here.parent)
            if here and here.revision != self._content:
                return here
        return None

    async def _resume(self, revision: Revision) -> bool:
        """Use a stored revision."""
        if revision.revision == self._content:
            self._library.swap(self._library.base, revision.number)
            return True
        data = await self._revisions.content(revision.revision)
        made = await self._made(archive.unpack(data), strict=False) if data else None
        if made is None or made.base is None:
            log.error("the stored revision %d cannot be used", revision.number)
            return False
        self._adopt(made.base, revision.number, revision.revision)
        return True

    async def _use(
        self, made: Made, files: Files, disk: str, how: How, person: int | None, parent: int | None = None
    ) -> Outcome:
        if made.base is None:
            return replace(made.outcome, number=self._library.number)
        assert made.outcome.difference is not None
        try:
            before = (await self._revisions.current()) if self._library.number is None else None
            number: int | None = await self._revisions.use(
                archive.digest(files),
                await asyncio.to_thread(archive.pack, files),
                disk,
                how,
                person,
                _counts(made.base.pack, made.outcome.difference),
                parent if how == "rollback" else (before[0].number if before else self._library.number),
            )
        except DatabaseDown:
            if self._shared or how != "reload":
                return Outcome("kept", self._library.base.pack.revision, number=self._library.number, note="replicas")
            # Alone, and the folder holds it: a restart takes it from there.
            self._adopt(made.base, self._library.number, archive.digest(files))
            return replace(made.outcome, result="swapped", note="unsaved")
        self._adopt(made.base, number, archive.digest(files))
        return replace(made.outcome, result="swapped", revision=made.base.pack.revision, number=number)

    async def _store(
        self, pack: Pack, files: Files, disk: str, how: How, person: int | None, brings: Difference,
        known: tuple[Revision, str] | None,
    ) -> int | None:  # fmt: skip
        try:
            data = await asyncio.to_thread(archive.pack, files)
            parent = known[0].number if known else None
            return await self._revisions.use(
                archive.digest(files), data, disk, how, person, _counts(pack, brings), parent
            )
        except DatabaseDown:
            return None

    async def _files(self) -> dict[str, bytes]:
        """The files of the base in use."""
        data = await self._revisions.content(self._content)
        if data is not None:
            return archive.unpack(data)
        files = await asyncio.to_thread(archive.read_folder, self._shop.folder)
        if archive.digest(files) == self._content:
            return files
        raise DatabaseDown("the files of the base in use are not stored")

    async def _made(self, files: Files, strict: bool = True) -> Made:
        key = (archive.digest(files), self._content, dt.date.today())
        # What was just looked at, and is now to be used, need not be asked everything again.
        known = self._passed[1] if self._passed and self._passed[0] == key else None
        old = self._library.base if self._library.ready else None
        made = await asyncio.to_thread(self._shop.make_base, files, old, strict=strict, known=known)
        if strict and made.base:
            self._passed = key, made.outcome.examination
        return made

    def _adopt(self, base: Base, number: int | None, content: str) -> None:
        self._library.swap(base, number)
        self._content = content


def _counts(pack: Pack, brings: Difference) -> Counts:
    return Counts(len(pack.facts), len(brings.added), len(brings.changed), len(brings.removed))
