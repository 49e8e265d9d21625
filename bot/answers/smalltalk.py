"""Words that are no question about the base: greetings, thanks, who are you, opinions, orders to the bot."""

from __future__ import annotations

from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.questions.asks import opens
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
        "أنا «جسر»، روبوت يجيب من قاعدة معلومات موثّقة بمصادرها. تتناول معلوماتي {scope}. مثلًا: {example}",
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
        "اكتب سؤالك من فضلك. تتناول معلوماتي {scope}. مثلًا: {example}",
    ),
    "request": (
        "That is not something I can do: I only answer questions, from sourced facts. Ask me about {scope}.",
        "ليس هذا مما أستطيع فعله، فأنا أجيب عن الأسئلة فقط، من معلومات موثّقة. اسألني عن {scope}.",
    ),
    "unread": (
        "I cannot read that as a question. Please write it in whole words, in English or Arabic. I know about {scope}.",
        "لم أفهم من هذا سؤالًا. اكتب سؤالك من فضلك بكلمات واضحة، بالعربية أو بالإنجليزية. تتناول معلوماتي {scope}.",
    ),
    "bare name": (
        "What would you like to know about {name}? For example: {example}",
        "ماذا تريد أن تعرف عن {name}؟ مثلًا: {example}",
    ),
    "outside": (
        "I have no sourced facts about {names}. I know about {scope}.",
        "ليست لديّ معلومات موثّقة عن {names}. تتناول معلوماتي {scope}.",
    ),
    "nearly outside": (
        "I have no sourced fact about {names} that answers this. I know about {scope}.",
        "ليست لديّ معلومة موثّقة عن {names} تجيب عن هذا. تتناول معلوماتي {scope}.",
    ),
    "beside outside": (
        "I have no sourced fact on {names} that answers this. I know about {scope}.",
        "ليست لديّ معلومة موثّقة عن {names} تجيب عن هذا. تتناول معلوماتي {scope}.",
    ),
    "stranger": (
        "None of my facts mentions {words}. I know about {scope}.",
        "لا تذكر معلوماتي {words}. تتناول معلوماتي {scope}.",
    ),
    "never held": (
        "None of my sources has {name} as {office}.",
        "لا يذكر أيٌّ من مصادري أن {name} {held} منصب {office}.",
    ),
    "reversed": (
        "I have no sourced fact in that direction.",
        "ليست لديّ معلومة موثّقة في هذا الاتجاه.",
    ),
    "to come": (
        "That is still to come: I tell what has happened and sourced plans, and make no forecasts.",
        "هذا مما لم يقع بعد، وأنا أنقل ما حدث وما له مصدر من الخطط، ولا أتنبأ بالمستقبل.",
    ),
    "not together": (
        "None of my facts brings {names} together.",
        "لا تجمع أيٌّ من معلوماتي بين {names}.",
    ),
    "untold": (
        "My facts on {names} say nothing of {words}.",
        "لا تذكر معلوماتي عن {names} شيئًا عن {words}.",
    ),
    "unanswered": (
        "None of my facts on {names} answers that.",
        "لا تجيب معلوماتي عن {names} عن هذا السؤال.",
    ),
    "layout": (
        "Did you mean “{typed}”? It looks typed with the keyboard set to the other script.",
        "هل تقصد «{typed}»؟ يبدو أن لوحة المفاتيح كانت على اللغة الأخرى.",
    ),
    "no fact": ("I have no sourced fact on that.", "ليست لديّ معلومة موثّقة عن ذلك."),
    "unknown": (
        "I have no sourced fact on that. I know about {scope}.",
        "ليست لديّ معلومة موثّقة عن ذلك. تتناول معلوماتي {scope}.",
    ),
    "choices": ("Which of these do you mean?", "أيَّ هذه تقصد؟"),
    "no such fact": ("This fact is no longer in the base.", "لم تعد هذه المعلومة في القاعدة."),
}


_ASKING = ("sum", "difference", "how_many", "how_much", "when", "who", "where", "follow_up", "anaphora", "then")


def say(pack: Pack, key: str, language: Language, **fields: str) -> str:
    """One of the bot's own sentences; an example is about what is ``name``d, where the pack has one."""
    english, arabic = _TEXTS[key]
    examples = pack.examples.get(language) or ("",)
    example = next((one for one in examples if fields.get("name", "") in one), examples[0])
    template = arabic if language == "ar" else english
    return template.format(scope=pack.scope.get(language).rstrip(". "), example=example, **fields)


def smalltalk(query: Query) -> str | None:
    """Which kind of small talk a message is, if it is nothing else."""
    if query.has("injection"):
        return "injection"
    if opens(query, query.roles.get("request", ())):
        return "request"
    telling = [item for item in query.items if item.kind != "unknown"]
    if (query.has("opinion") and not query.has("when")) or opens(query, query.roles.get("opinion_head", ())):
        return "opinion"
    if telling or (query.has(*_ASKING) and query.has("thanks")):
        return None
    if query.times:
        # "How are you today?"
        return next((kind for kind in ("bot_self", "smalltalk") if query.has(kind)), None)
    for kind in ("bot_self", "smalltalk", "thanks", "goodbye", "greeting"):
        if query.has(kind):
            return kind
    return None
