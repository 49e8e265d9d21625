"""Bases are stored whole, one is in use, and old ones are let go."""

from __future__ import annotations

import pytest

from bot.storage.records import Counts, Upload
from bot.storage.state import State
from tests.storage.conftest import Make

pytestmark = pytest.mark.anyio


async def test_a_revision_in_use_is_stored_with_its_content(state: State) -> None:
    revisions = state.revisions
    assert await revisions.current() is None
    first = await revisions.use("aaa", b"one", "disk1", "start", None, Counts(3), None)
    second = await revisions.use("bbb", b"two", "disk2", "reload", 7, Counts(4, 1, 2, 0), first)
    found = await revisions.current()
    assert found
    current, disk = found
    assert (current.number, current.revision, current.parent, current.how, current.person, disk) == (
        second, "bbb", first, "reload", 7, "disk2",
    )  # fmt: skip
    assert current.counts == Counts(4, 1, 2, 0)
    assert await revisions.content("aaa") == b"one"
    assert [one.number for one in await revisions.latest(5)] == [second, first]
    assert await revisions.number() == second
    assert await revisions.get(99) is None


async def test_old_contents_are_let_go(make: Make) -> None:
    state = make(revisions_kept=2)
    await state.open()
    for number in range(4):
        await state.revisions.use(f"r{number}", b"x", "d", "reload", 1, Counts(), None)
    assert [await state.revisions.content(f"r{number}") for number in range(4)] == [None, None, b"x", b"x"]


async def test_an_upload_is_taken_once(state: State) -> None:
    upload = Upload("id", 7, "facts/x.yaml", b"data", "base")
    await state.revisions.put_upload(upload)
    assert await state.revisions.take_upload("id") == upload
    assert await state.revisions.take_upload("id") is None
