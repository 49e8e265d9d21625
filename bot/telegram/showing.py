"""Pictures as replies: the buttons that lead to them, their captions, and their sending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import MessageLimit
from telegram.error import BadRequest

from bot.answers.answer import Answer
from bot.knowledge.facts import Fact, Language
from bot.knowledge.pack import Pack
from bot.locales import say
from bot.pictures.sheet import Kind, NoPictureError, Sheet
from bot.pictures.studio import Request
from bot.pictures.subjects import find_subject
from bot.pictures.words import as_of_text, capital, sources_text
from bot.telegram.desk import Desk, is_group
from bot.telegram.keyboards import Press, button
from bot.telegram.markup import Html, bold, italic, join
from bot.telegram.pictures import Shot, payload_of, picture_of
from bot.telegram.rendering import fitting, written
from bot.telegram.views import THUMB, View, line_view

CAPTION = int(MessageLimit.CAPTION_LENGTH)
_OFFERED = 8
"""Subjects that are offered where the one that was named is unknown."""
_TITLE = 200
_SOURCES = 160


def with_pictures(desk: Desk, view: View, answer: Answer, asker: int | None = None, group: bool | None = None) -> View:
    """The view with buttons for the pictures that suit its answer: the card, and one or two that show more."""
    owner = asker if group or group is None else None
    if answer.status != "answered" or not answer.facts:
        return view
    base = desk.base
    made = base.keyboards.get(
        (answer.facts, answer.language, owner, view.keyboard), lambda: _keyboard(desk, base.pack, view, answer, owner)
    )
    return replace(view, keyboard=made)


def _keyboard(desk: Desk, pack: Pack, view: View, answer: Answer, owner: int | None) -> InlineKeyboardMarkup | None:
    facts = [pack.by_id[fact] for fact in answer.facts if fact in pack.by_id]
    if not facts:
        return view.keyboard
    row = [
        _button(desk, pack, kind, subject, answer.language, facts[0], owner)
        for kind, subject in desk.pictures.album(pack).suiting(facts[:8])[:2]
    ]
    row.append(_button(desk, pack, "card", facts[0].id, answer.language, facts[0], owner))
    rows = [list(each) for each in view.keyboard.inline_keyboard] if view.keyboard else []
    rows.insert(len(rows) - 1 if rows and rows[-1][0].text == THUMB else len(rows), row)  # thumbs stay last
    return InlineKeyboardMarkup(rows)


async def give_picture(
    desk: Desk, message: Message, kind: Kind, words: str, language: Language, owner: int | None
) -> View | None:
    """Answer a command with a picture; a text with what there is, where its words name nothing."""
    language = (await desk.answers_in(message.chat.id, message.from_user.id) if message.from_user else None) or language
    pack = desk.base.pack
    subject = find_subject(pack, kind, words)
    if subject is None or (kind == "chart" and not words.strip()):
        return _choices(desk, pack, kind, language, owner, unknown=subject is None)
    try:
        await _send(desk, message, desk.pictures.request(kind, language, subject), owner, is_group(message))
    except NoPictureError:
        return line_view(language, say(language, "picture.nothing"))
    return None


async def press_picture(desk: Desk, query: CallbackQuery, press: Press, interface: Language) -> None:
    """Send the picture that a button names."""
    found = picture_of(desk.pictures.album(desk.base.pack), press.payload)
    message = query.message
    if found is None or message is None:
        await desk.outbox.answer(query, say(interface, "stale"), alert=True)
        return
    await desk.outbox.answer(query)
    kind, subject = found
    if not isinstance(message, Message):
        # Too old for Telegram to say more than where it was.
        message = Message(message.message_id, message.date, message.chat)
    request = desk.pictures.request(kind, press.language, subject, press.page or 1)
    try:
        await _send(desk, message, request, press.asker, is_group(message), query.id)
    except NoPictureError:
        line = line_view(press.language, say(press.language, "picture.nothing"))
        await desk.outbox.reply(message, line.content, query=query.id)


async def _send(
    desk: Desk, message: Message, request: Request, owner: int | None, quoting: bool, query: str | None = None
) -> None:
    pack = desk.base.pack
    shot = await desk.pictures.shot(pack, request)
    keyboard = _turning(shot, owner)
    words = caption(shot.sheet, pack)
    try:
        file_id = await desk.outbox.photo(message, shot.photo, words, keyboard, quoting=quoting, query=query)
    except BadRequest as error:
        if isinstance(shot.photo, bytes) or "file" not in str(error).lower():
            raise
        shot = await desk.pictures.shot(pack, request, anew=True)
        file_id = await desk.outbox.photo(message, shot.photo, words, keyboard, quoting=quoting, query=query)
    if file_id:
        desk.pictures.was_sent(shot, file_id)


def caption(sheet: Sheet, pack: Pack, limit: int = CAPTION) -> Html:
    """What the picture shows, as text, for those who cannot see it: title, lines, sources, date; never too long."""
    language = sheet.language
    title = bold(written(sheet.title, language, _TITLE))
    page = say(language, "picture.page", page=sheet.page, pages=sheet.pages) if sheet.pages > 1 else ""
    under = written(" · ".join(part for part in (sheet.subtitle, page) if part), language, _TITLE)
    foot = italic(written(as_of_text(sheet.facts, language), language, 100))
    sources = written(sources_text(sheet.facts, language), language, _SOURCES)
    room = limit - title.length - under.length - foot.length - 8
    lines = [written(capital(line, language), language, limit) for line in sheet.lines]

    def block(kept: int) -> Html:
        rest = len(lines) - kept
        tail = [written(say(language, "picture.rest", count=rest), language)] if rest else []
        return join("\n", [*lines[:kept], *tail])

    kept = fitting(len(lines), lambda count: block(count).length <= room)
    body = block(kept) if kept else written(" ".join(sheet.lines), language, room)
    if body.length + sources.length > room:
        sources = Html()  # they stand on the picture and under the answer; the facts come first here
    return join("\n\n", [join("\n", [title, under]), body, join("\n", [sources, foot])])


def _button(
    desk: Desk, pack: Pack, kind: Kind, subject: str, language: Language, fact: Fact, owner: int | None
) -> InlineKeyboardButton:
    """A button for a picture, at the page that shows the fact."""
    page = 0
    if kind != "card":
        shown = desk.pictures.page_with(pack, desk.pictures.request(kind, language, subject), fact.id)
        page = shown if shown > 1 else 0
    press = Press("picture", language, payload_of(kind, subject), page, asker=owner)
    return button(say(language, f"picture.button.{kind}"), language, press)


def _choices(desk: Desk, pack: Pack, kind: Kind, language: Language, owner: int | None, *, unknown: bool) -> View:
    """What can be drawn, as buttons."""
    subjects = [subject for subject in desk.pictures.album(pack).subjects[kind] if subject][:_OFFERED]
    if not subjects:
        return line_view(language, say(language, "picture.nothing"))
    names = _names(pack, kind, language)
    rows = [
        [
            button(
                capital(names.get(subject, subject), language),
                language,
                Press("picture", language, payload_of(kind, subject), asker=owner),
            )
        ]
        for subject in subjects
    ]
    lines: Sequence[str] = [say(language, f"picture.choose.{kind}")]
    if unknown:
        lines = [say(language, f"picture.unknown.{kind}"), *lines]
    return View(written("\n".join(lines), language), InlineKeyboardMarkup(rows))


def _names(pack: Pack, kind: Kind, language: Language) -> dict[str, str]:
    if kind == "timeline":
        return {topic.id: topic.title.get(language) for topic in pack.topics}
    if kind == "chart":
        named: dict[str, str] = {}
        for relation in pack.relations:
            if relation.measure:
                named.setdefault(relation.measure, relation.name.get(language))
        return named
    return {entity.id: entity.name.get(language) for entity in pack.entities.values()}


def _turning(shot: Shot, owner: int | None) -> InlineKeyboardMarkup | None:
    """Buttons for the parts before and after."""
    sheet, request = shot.sheet, shot.request
    language = request.language
    press = Press("picture", language, payload_of(request.kind, request.subject), asker=owner)
    row = []
    if sheet.page > 1:
        row.append(button(say(language, "button.previous"), language, replace(press, page=sheet.page - 1)))
    if sheet.page < sheet.pages:
        row.append(button(say(language, "button.next"), language, replace(press, page=sheet.page + 1)))
    return InlineKeyboardMarkup([row]) if row else None
