"""What is remembered survives a restart, is found by others, and goes when it should."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.answers.answer import Context
from bot.storage import tables
from bot.storage.records import Sent
from bot.storage.state import DAY, State
from tests.storage.conftest import Make

pytestmark = pytest.mark.anyio


async def rows(state: State, table: Any) -> int:
    async def work(connection: Any) -> int:
        return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())

    return await state.database.run(work)


async def age(state: State, table: Any, seconds: float) -> None:
    async def work(connection: Any) -> None:
        await connection.execute(update(table).values(at=time.time() - seconds))

    await state.database.run(work)


async def test_what_was_put_is_there_at_once_and_after_a_restart(state: State, make: Make) -> None:
    state.contexts.put((1, 2), Context({"facts": ["a"], "نص": 1}))
    state.preferences.put((2,), "ar")
    state.replies.put((1, 10), Sent(1, 11, "hash"))
    state.pages.put(("key",), "text")
    for _ in range(2):
        assert await state.contexts.get((1, 2)) == Context({"facts": ["a"], "نص": 1})
        assert await state.preferences.get((2,)) == "ar"
        assert await state.replies.get((1, 10)) == Sent(1, 11, "hash")
        assert await state.pages.get(("key",)) == "text"
        assert await state.preferences.get((3,)) is None
        await state.close()
        state = make()
        await state.open()


async def test_the_last_value_wins_and_none_forgets(state: State) -> None:
    state.preferences.put((1,), "ar")
    state.preferences.put((1,), "en")
    assert await state.preferences.get((1,)) == "en"
    await state.writer.flush()
    state.preferences.put((1,), None)
    assert await state.preferences.get((1,)) is None
    await state.writer.flush()
    assert await rows(state, tables.preferences) == 0


async def test_memory_is_bounded_and_what_it_lets_go_is_in_the_database(make: Make) -> None:
    state = make(size=5)
    await state.open()
    for number in range(50):
        state.preferences.put((number,), "ar")
    assert len(state.preferences._known) == 5
    await state.writer.flush()
    assert [await state.preferences.get((number,)) for number in (0, 30, 49)] == ["ar"] * 3


async def test_one_process_sees_what_another_wrote(state: State, make: Make) -> None:
    if not state.database.shared:
        pytest.skip("a file of SQLite belongs to one process")
    other = make()
    await other.open()
    assert await other.preferences.get((1,)) is None
    state.preferences.put((1,), "ar")
    await state.writer.flush()
    assert await other.preferences.get((1,)) == "ar"


async def test_contexts_age(make: Make) -> None:
    state = make(context_seconds=5)
    await state.open()
    state.contexts.put((1, 1), Context({"a": 1}))
    await state.writer.flush()
    await age(state, tables.contexts, 6)
    state.contexts.drop(lambda key: True)
    assert await state.contexts.get((1, 1)) is None
    await state.sweep()
    assert await rows(state, tables.contexts) == 0


async def test_questions_without_an_answer_are_grouped_however_they_are_spelt(state: State) -> None:
    for text in ("ما عاصمة اليابان؟", "ما عاصمه اليابان", "مَا عَاصِمَةُ اليابان ؟"):
        state.note_gap(text, "ar")
    await state.writer.flush()
    state.note_gap("ما عاصمة اليابان؟", "ar")
    state.note_gap("Who is the king of Spain?", "en")
    gaps, total = await state.gaps()
    assert [(gap.count, gap.language) for gap in gaps] == [(4, "ar"), (1, "en")]
    assert total == 2
    assert gaps[0].first <= gaps[0].last
    await state.forget_gaps()
    assert await state.gaps() == ([], 0)


async def test_a_second_thumb_of_the_same_person_replaces_the_first(state: State) -> None:
    about: dict[str, Any] = {"fact": "f", "language": "en", "revision": "r"}
    state.note_feedback((1, 10), 7, good=True, **about)
    state.note_feedback((1, 10), 8, good=True, **about)
    await state.writer.flush()
    state.note_feedback((1, 10), 7, good=False, **about)
    assert await state.thumbs(5) == (1, 1, [("f", 1, 1)])


async def test_nothing_kept_tells_who_asked_what(state: State) -> None:
    state.note_gap("a question of 987654321's", "en")
    state.note_feedback((987654321, 1), 987654321, fact="f", good=True, language="en", revision="r")
    await state.writer.flush()
    for table in (tables.gaps, tables.feedback):
        assert not {"person", "chat", "user"} & set(table.columns.keys())

    async def work(connection: Any) -> str:
        return str((await connection.execute(select(tables.feedback))).all())

    assert "987654321" not in await state.database.run(work)


async def test_forgetting_somebody_leaves_nothing_of_them_and_all_of_others(state: State) -> None:
    for person in (1, 2):
        state.contexts.put((person, person), Context({"a": 1}))
        state.contexts.put((-5, person), Context({"a": 1}))
        state.preferences.put((person,), "ar")
        state.replies.put((person, 10), Sent(person, 11, "x"))
    await state.forget_person(1)
    for person, left in ((1, False), (2, True)):
        assert (await state.contexts.get((person, person)) is not None) is left
        assert (await state.contexts.get((-5, person)) is not None) is left
        assert (await state.preferences.get((person,)) is not None) is left
        assert (await state.replies.get((person, 10)) is not None) is left


async def test_forgetting_a_group_leaves_nothing_of_it(state: State) -> None:
    state.contexts.put((-5, 1), Context({"a": 1}))
    state.preferences.put((-5,), "ar")
    await state.forget_chat(-5)
    assert await state.contexts.get((-5, 1)) is None
    assert await state.preferences.get((-5,)) is None


async def test_what_is_too_old_is_swept_and_the_rest_stays(make: Make) -> None:
    state = make(gap_days=1, feedback_days=2)
    await state.open()
    for old in (True, False):
        state.note_gap(f"{old}", "en")
        state.note_feedback((1, int(old)), 7, fact="f", good=True, language="en", revision="r")
        state.replies.put((1, int(old)), Sent(1, 11, "x"))
        state.pages.put((str(old),), "x")
        await state.writer.flush()
        if old:
            for table in (tables.gaps, tables.feedback, tables.replies, tables.pages):
                await age(state, table, 40 * DAY)
    await state.sweep()
    for table in (tables.gaps, tables.feedback, tables.replies, tables.pages):
        assert await rows(state, table) == 1, table.name
