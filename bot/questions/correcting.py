"""Corrections: "no, I meant the other one", "not exports, imports", لا قصدي الثانية, مش الصادرات، الواردات.

What is taken back is left out; what is meant instead goes on from the turn before.
"""

from __future__ import annotations

import re

_NO = r"(?:no+|nope|nah|sorry|oops|wait|hold on|actually|wrong|لا+|لأ+|لاء|عفو?ا|عفوًا|آسف|اسف|معليش|معلش|سوري)"
_MEANT = (
    r"(?:(?:i|what i) (?:mean|meant|was asking about|asked about|wanted|want|was talking about)"
    r"|(?:أنا |انا |كان |كنت )*"
    r"(?:قصدي|قصدت|أقصد|اقصد|بقصد|نقصد|أعني|اعني|عنيت|قلت|بسأل عن|بسال عن|أسأل عن|اسأل عن|سألت عن|سالت عن|نسول على))"
)
_NOT = r"(?:not|ليس(?:ت)?|لا|مش|مو|موب|مب|ماشي|مشي|موش)"
_STOP = r"[\s,.،;؛:!…\-–]+"
_BUT = r"(?:but|بل|وإنما|انما|إنما|لكن)"
_FEW = 3
"""So many words are a name and not a sentence."""

_INSTEAD = re.compile(rf"^(?:{_NO}{_STOP})*{_MEANT}{_STOP}(?P<meant>.+)$", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"^(?:{_NO}{_STOP})*(?P<meant>.+?){_STOP}(?:i mean|i meant|قصدي|أقصد|اقصد)[\s.!]*$", re.IGNORECASE
)
_NOT_BUT = re.compile(
    rf"^(?:{_NO}[,.،!]\s*)*{_NOT}\s+[^,،;.؛]{{1,40}}?(?:\s*[,،;.؛]\s*(?:but |بل |لكن )?|\s+{_BUT}\s+)(?P<meant>.+)$",
    re.IGNORECASE,
)
_NO_BUT = re.compile(rf"^(?:{_NO}(?:[,.،!]\s*|\s+))+(?P<meant>.+)$", re.IGNORECASE)
_OBJECTION = re.compile(rf"^{_NO}\b|^{_NOT}\b|قصد|عني|i mean", re.IGNORECASE)


def correction(text: str) -> str | None:
    """What is meant instead, where a message takes back the turn before; else ``None``."""
    text = text.strip()
    if not _OBJECTION.search(text):
        return None
    for pattern in (_INSTEAD, _AT_THE_END, _NOT_BUT):
        found = pattern.match(text)
        if found:
            return found["meant"].strip()
    found = _NO_BUT.match(text)
    if found and len(found["meant"].split()) <= _FEW:
        return found["meant"].strip()
    return None
