"""The double is as strict as it claims, and its compact table says what the full description says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.html import parse_html
from tests.telegram.rules import compact, from_description

RULES = compact()


@pytest.mark.parametrize(
    ("method", "values", "complaint"),
    [
        ("sendMesage", {}, "no such method"),
        ("sendMessage", {"chat_id": 1}, "sendMessage.text: required"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txet": "y"}, "txet: no such parameter"),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, "chat_id: Integer wanted"),
        ("sendMessage", {"chat_id": True, "text": "x"}, "chat_id: Integer wanted"),
        ("sendMessage", {"chat_id": 1, "text": "x" * 4097}, "4097 units"),
        ("sendMessage", {"chat_id": 1, "text": "😀" * 2049}, "4098 units"),
        ("sendMessage", {"chat_id": 1, "text": " \n"}, "0 units"),
        ("sendMessage", {"chat_id": 1, "text": "<b>x", "parse_mode": "HTML"}, "not closed"),
        ("sendMessage", {"chat_id": 1, "text": "a < b", "parse_mode": "HTML"}, "unescaped"),
        ("editMessageText", {"text": "x"}, "either chat_id"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": [{"type": "article"}]}, "required, and missing"),
        ("setMyCommands", {"commands": [{"command": "سؤال", "description": "x"}]}, "BotCommand.command"),
    ],
)
def test_a_wrong_call_is_refused(method: str, values: dict[str, Any], complaint: str) -> None:
    assert any(complaint in found for found in RULES.violations(method, values)), RULES.violations(method, values)


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "x", "callback_data": "ش" * 33}, "size 66"),
        ({"text": "", "callback_data": "x"}, "size 0"),
        ({"text": "x"}, "exactly one action"),
        ({"text": "x", "callback_data": "x", "url": "https://x.org"}, "exactly one action"),
    ],
)
def test_a_wrong_button_is_refused(button: dict[str, str], complaint: str) -> None:
    values = {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}
    assert any(complaint in found for found in RULES.violations("sendMessage", values))


def test_a_right_call_is_taken() -> None:
    values = {
        "chat_id": -100,
        "text": '<b>&lt;x&gt;</b> <a href="https://x.org/?a=1&amp;b=2">y</a>',
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "1:f:ar:abc"}]]},
        "reply_parameters": {"message_id": 5, "allow_sending_without_reply": True},
    }
    assert RULES.violations("sendMessage", values) == []


@pytest.mark.parametrize(
    "markup",
    [
        *("<i>x</b></i>", "</b>", "<x>y</x>", "&nbsp;", "a & b", "<b></b>", '<a href="javascript:x">y</a>', "<a>y</a>"),
        *("<blockquote>a<blockquote>b</blockquote></blockquote>", "\x01"),
    ],
)
def test_bad_markup_is_no_markup(markup: str) -> None:
    with pytest.raises(ValueError):
        parse_html(markup)


def test_entities_are_counted_in_utf16_units() -> None:
    text, entities = parse_html('😀<b>حل</b><blockquote expandable>&amp;<a href="https://x.org">y</a></blockquote>')
    assert text == "😀حل&y"
    assert [(entity.type, entity.offset, entity.length) for entity in entities] == [
        ("b", 2, 2),
        ("a", 5, 1),
        ("blockquote", 4, 2),
    ]


@pytest.mark.skipif("JISR_BOT_API_SPEC" not in os.environ, reason="JISR_BOT_API_SPEC names no description of the API")
def test_the_compact_table_agrees_with_the_full_description() -> None:
    full = from_description(Path(os.environ["JISR_BOT_API_SPEC"]))
    for ours, theirs in ((RULES.methods, full.methods), (RULES.objects, full.objects)):
        for name, fields in ours.items():
            for key, field in fields.items():
                assert set(field.types) <= set(theirs[name][key].types), f"{name}.{key}"
                assert field.required == theirs[name][key].required, f"{name}.{key}"
            required = {key for key, field in theirs[name].items() if field.required}
            assert required <= fields.keys(), name
    for name, members in RULES.unions.items():
        assert set(members) <= set(full.unions[name])
    assert RULES.tags.items() <= full.tags.items()
