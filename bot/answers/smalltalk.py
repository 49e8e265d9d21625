"""Words that are no question about the base: greetings, thanks, who are you, opinions, orders to the bot."""

from __future__ import annotations

from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.questions.query import Query

_TEXTS = {
    "greeting": (
        "Hello! Ask me about {scope}. For example: {example}",
        "أهلًا بك! اسألني عن {scope}. مثلًا: {example}",
    ),
    "thanks": ("You are welcome. Ask whenever you like.", "على الرحب والسعة، اسأل متى شئت."),
    "goodbye": ("Goodbye, and come back with more questions.", "مع السلامة، وأهلًا بأسئلتك دائمًا."),
    "smalltalk": (
        "I am a bot for sourced facts, so small talk is not my strength. Ask me about {scope}. For example: {example}",
        "أنا روبوت للمعلومات الموثّقة ولست بارعًا في الدردشة. اسألني عن {scope}. مثلًا: {example}",
    ),
    "bot_self": (
        "I am Jisr, a bot that answers from a base of sourced facts. I know about {scope}. For example: {example}",
        "أنا «جسر»، روبوت يجيب من قاعدة معلومات موثّقة بمصادرها. أعرف عن {scope}. مثلًا: {example}",
    ),
    "opinion": (
        "I tell sourced facts and give no opinions. Ask me about {scope}.",
        "أنقل معلومات موثّقة ولا أبدي آراء. اسألني عن {scope}.",
    ),
    "injection": (
        "I only answer questions from my base of sourced facts. Ask me about {scope}.",
        "لا أجيب إلا عن أسئلة من قاعدة معلوماتي الموثّقة. اسألني عن {scope}.",
    ),
    "empty": (
        "Please write a question. I know about {scope}. For example: {example}",
        "اكتب سؤالك من فضلك. أعرف عن {scope}. مثلًا: {example}",
    ),
    "foreign": (
        "I have no sourced fact that answers this about {names}. I know about {scope}.",
        "ليس لديّ معلومة موثّقة تجيب عن هذا بشأن {names}. أعرف عن {scope}.",
    ),
    "reversed": (
        "I have no sourced figure in that direction. I know about {scope}.",
        "ليس لديّ رقم موثّق في هذا الاتجاه. أعرف عن {scope}.",
    ),
    "layout": (
        "Did you mean “{typed}”? It looks typed with the keyboard set to the other script.",
        "هل تقصد «{typed}»؟ يبدو أن لوحة المفاتيح كانت على اللغة الأخرى.",
    ),
    "unknown": (
        "I have no sourced fact on that. I know about {scope}.",
        "ليس لديّ معلومة موثّقة عن ذلك. أعرف عن {scope}.",
    ),
    "choices": ("Which of these do you mean?", "أيَّ هذه تقصد؟"),
    "no such fact": ("This fact is no longer in the base.", "لم تعد هذه المعلومة في القاعدة."),
}


_ASKING = ("sum", "difference", "how_many", "how_much", "when", "who", "where", "follow_up", "anaphora", "then")


def say(pack: Pack, key: str, language: Language, **fields: str) -> str:
    """One of the bot's own sentences."""
    english, arabic = _TEXTS[key]
    examples = pack.examples.get(language) or ("",)
    template = arabic if language == "ar" else english
    return template.format(scope=pack.scope.get(language).rstrip(". "), example=examples[0], **fields)


def smalltalk(query: Query) -> str | None:
    """Which kind of small talk a message is, if it is nothing else."""
    if query.has("injection"):
        return "injection"
    telling = [item for item in query.items if item.kind != "unknown"]
    if query.has("opinion") and not query.has("when"):
        return "opinion"
    if telling or query.times or (query.has(*_ASKING) and query.has("thanks")):
        return None
    for kind in ("bot_self", "smalltalk", "thanks", "goodbye", "greeting"):
        if query.has(kind):
            return kind
    return None
