"""Plain messages are read directly; what comes out is what the library makes of them, to the last field."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Message, Update

from bot.telegram.parsing import PlainMessage, parse
from tests.telegram.double import TOKEN
from tests.telegram.updates import chat_of, person

BOT = Bot(TOKEN)
TOPIC = {"message_thread_id": 7, "is_topic_message": True}


def fields(kind: type) -> set[str]:
    return {name for base in kind.__mro__ for name in getattr(base, "__slots__", ())} - {"__weakref__"}


def message(**about: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1_700_000_000, "chat": chat_of(3), "from": person(3), "text": "when?", **about}


def same(raw: dict[str, Any]) -> Update:
    before = copy.deepcopy(raw)
    ours, theirs = parse(raw, BOT), Update.de_json(copy.deepcopy(raw), BOT)
    assert raw == before
    assert ours.to_dict() == theirs.to_dict()
    assert (ours, hash(ours.update_id)) == (theirs, hash(theirs.update_id))
    for name in ("effective_chat", "effective_user", "effective_sender"):
        one, other = getattr(ours, name), getattr(theirs, name)
        assert one == other
        assert {field: getattr(one, field) for field in fields(type(other))} == {
            field: getattr(other, field) for field in fields(type(other))
        }
    for one, other in ((ours.message, theirs.message), (ours.edited_message, theirs.edited_message)):
        assert (one is None) == (other is None)
        if one and other:
            assert {name: getattr(one, name) for name in fields(Message)} == {
                name: getattr(other, name) for name in fields(Message)
            }
            assert one.effective_attachment == other.effective_attachment
            assert one.get_bot() is other.get_bot()
    return ours


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"text": "/ask كم؟", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]},
        {"chat": chat_of(-100), **TOPIC},
        {"edit_date": 1_700_000_100},
        {"from": {**person(3, None), "username": "somebody", "is_premium": True, "not_known_yet": 1}},
        {"chat": {**chat_of(-100), "is_forum": True, "not_known_yet": [1]}},
    ],
)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_plain_message_is_what_the_library_makes_of_it(kind: str, about: dict[str, Any]) -> None:
    update = same({"update_id": 9, kind: message(**about)})
    assert isinstance(update.effective_message, PlainMessage)


@pytest.mark.parametrize(
    "about",
    [
        {"reply_to_message": message(message_id=4)},
        {"sender_chat": chat_of(-100)},
        {"via_bot": person(8)},
        {"is_automatic_forward": True},
        {"quote": {"text": "w", "position": 0}},
        {"not_known_yet": 1},
    ],
)
def test_everything_else_goes_the_librarys_way(about: dict[str, Any]) -> None:
    update = same({"update_id": 9, "message": message(**about)})
    assert type(update.message) is Message
    same({"update_id": 9, "channel_post": message(), "message": message()})


def test_what_is_not_set_can_be_neither_set_nor_invented() -> None:
    plain = parse({"update_id": 9, "message": message()}, BOT).message
    assert plain and plain.sender_chat is None and plain.entities == ()
    with pytest.raises(AttributeError):
        plain.text = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        _ = plain.no_such_field  # type: ignore[attr-defined]


@given(st.text(max_size=200), st.integers(1, 2**52), st.integers(1, 2**31))
def test_whatever_is_written(text: str, user: int, moment: int) -> None:
    about = {"text": text, "date": moment, "from": person(user), "chat": chat_of(user)}
    same({"update_id": 9, "message": message(**about)})


@pytest.mark.parametrize(
    "broken",
    [
        {"date": "x"},
        {"chat": 5},
        {"from": {"id": 1}},
        {"from": {"id": 1, "first_name": "x"}},
        {"chat": {"id": 1}},
        {"date": 10**30},
    ],
)
def test_what_cannot_be_read_is_told_by_an_exception(broken: dict[str, Any]) -> None:
    with pytest.raises(Exception):  # noqa: B017
        parse({"update_id": 9, "message": message(**broken)}, BOT)
