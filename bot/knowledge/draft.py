"""A pack in the making: what is sound of it, and where everything stands in its files."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.knowledge.complaints import problem_at
from bot.knowledge.facts import Fact
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem
from bot.knowledge.yaml_source import Document


@dataclass(slots=True)
class Draft:
    """What checks look at: the pack as far as it could be built, and its documents."""

    pack: Pack
    documents: dict[str, Document] = field(default_factory=dict)
    places: dict[int, tuple[Document, int]] = field(default_factory=dict)
    """Document and index of each fact, by the identity of the fact."""
    problems: list[Problem] = field(default_factory=list)

    def at(self, fact: Fact, *steps: str | int, message: str, mend: str, warning: bool = False) -> Problem:
        """A problem with a key of a fact."""
        document, index = self.places[id(fact)]
        return problem_at(document, (index, *steps), message, mend, hide=1, warning=warning)


def place(fact: Fact) -> str:
    """Where a fact stands, for messages about another one."""
    return f"{fact.id!r} ({fact.file}:{fact.line})"
