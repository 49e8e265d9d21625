"""From a folder of YAML to an immutable pack, or to everything that is wrong with it.

The steps: read each file within bounds, validate it as a whole, look up every id it names, build
the dataclasses. A broken entry is left out and the rest goes on, so that one run tells all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.knowledge import schema
from bot.knowledge.collecting import no_collection
from bot.knowledge.complaints import complaints, problem_at
from bot.knowledge.draft import Draft
from bot.knowledge.facts import Fact, Text
from bot.knowledge.folders import default_pack, find_packs, folder_problem, pack_files, question_files, read_bytes
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem, has_errors, in_order
from bot.knowledge.references import (
    Everything,
    Finding,
    Known,
    entity_findings,
    fact_findings,
    pack_findings,
    relation_findings,
)
from bot.knowledge.schema_facts import FACT_PARTS, FactPart, Sources
from bot.knowledge.yaml_source import Document, parse_yaml

__all__ = ["Draft", "Loaded", "check_pack", "default_pack", "find_packs", "load_pack", "read_draft"]

_Model = TypeVar("_Model")
_NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a folder."""

    pack: Pack | None
    """``None`` as soon as one problem is an error."""
    problems: tuple[Problem, ...]
    """All of them, by file and line."""


def load_pack(path: Path) -> Loaded:
    """Load the pack in a folder. Never raises: whatever is wrong becomes a problem."""
    draft = read_draft(Path(path))
    return _loaded(draft.pack, draft.problems)


def check_pack(path: Path) -> Loaded:
    """Load a pack, and look at what it says as well: contradictions, gaps, wording, its question suite."""
    from bot.knowledge.lint import lint
    from bot.knowledge.suite import read_suite

    folder = Path(path)
    draft = read_draft(folder)
    problems = [*draft.problems]
    if draft.documents:
        problems += lint(draft)
        for name in question_files(folder):
            problems += read_suite(folder / name, name).problems
    return _loaded(draft.pack, problems)


def _loaded(pack: Pack, problems: Iterable[Problem]) -> Loaded:
    ordered = in_order(problems)
    return Loaded(None if has_errors(ordered) else pack, ordered)


@no_collection()
def read_draft(folder: Path) -> Draft:
    """Read what can be read of a pack."""
    problem = folder_problem(folder)
    if problem:
        return Draft(_empty_pack(), problems=[problem])
    names, problems = pack_files(folder)
    documents: dict[str, Document] = {}
    digest = hashlib.sha256()
    for name in names:
        data, unreadable = read_bytes(folder / name, name)
        if data is None:
            problems += [unreadable] if unreadable else []
            continue
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
        document, found = parse_yaml(data, name)
        problems += found
        if document:
            documents[name] = document
            problems += _empty_values(document)
    return _Builder(documents, problems).draft(digest.hexdigest()[:16])


def _empty_values(document: Document) -> Iterable[Problem]:
    for line, key in document.nulls:
        if not (key == "date" and document.file == "sources.yaml"):
            message = "this key has no value" if key else "an item of the list is empty"
            yield Problem(document.file, line, key, message, "Write a value, or leave it out.")


class _Builder:
    """Validates the documents of one pack and builds it; collects problems on the way."""

    def __init__(self, documents: dict[str, Document], problems: list[Problem]) -> None:
        self.documents = documents
        self.problems = problems
        self.places: dict[int, tuple[Document, int]] = {}

    def draft(self, revision: str) -> Draft:
        head = self._file("pack.yaml", schema.PACK_FILE, schema.PackFile)
        names = self._file("entities.yaml", schema.ENTITIES_FILE, schema.EntitiesFile)
        pages = self._file("sources.yaml", schema.SOURCES_FILE, schema.SourcePart) or {}
        phrasings = self._file("phrasings.yaml", schema.PHRASINGS_FILE, schema.PhrasingsFile)
        known = _known(self.documents)
        sources = {key: page.make(key) for key, page in pages.items()}
        if head:
            self._tell("pack.yaml", (), pack_findings(head, known))
            self._unique("pack.yaml", "topics", [topic.id for topic in head.topics])
        if names:
            for key, entity in names.entities.items():
                self._tell("entities.yaml", ("entities", key), entity_findings(entity, known))
        if phrasings:
            self._unique("phrasings.yaml", "relations", [relation.id for relation in phrasings.relations])
            for index, relation in enumerate(phrasings.relations):
                self._tell("phrasings.yaml", ("relations", index), relation_findings(relation))
        pack = Pack(
            id=head.id if head else "",
            title=head.title.make() if head else _NO_TEXT,
            scope=head.scope.make() if head else _NO_TEXT,
            principals=head.principals if head else (),
            topics=tuple(topic.make() for topic in head.topics) if head else (),
            examples=head.examples.make() if head else {},
            entities={key: entity.make(key) for key, entity in names.entities.items()} if names else {},
            foreign=tuple(item.make() for item in names.foreign) if names else (),
            sources=sources,
            relations=tuple(relation.make() for relation in phrasings.relations) if phrasings else (),
            synonyms=phrasings.synonyms if phrasings else (),
            units={key: unit.make() for key, unit in head.units.items()} if head else {},
            facts=tuple(self._facts(sources, known)),
            revision=revision,
        )
        return Draft(pack, self.documents, self.places, self.problems)

    def _file(self, name: str, adapter: TypeAdapter[_Model], model: Any) -> _Model | None:
        document = self.documents.get(name)
        if document is None:
            return None
        try:
            return adapter.validate_python(document.value)
        except ValidationError as error:
            self.problems += complaints(error, document, model)
            return None

    def _facts(self, sources: Sources, known: Known) -> Iterable[Fact]:
        facts: list[Fact] = []
        for name, document in self.documents.items():
            if "/" not in name:
                continue
            for index, part in self._parts(document):
                self._tell(name, (index,), fact_findings(part, known), hide=1)
                fact = part.make(sources, name, document.line((index,)))
                self.places[id(fact)] = document, index
                facts.append(fact)
        self._unique_facts(facts)
        return facts

    def _parts(self, document: Document) -> list[tuple[int, FactPart]]:
        try:
            return list(enumerate(schema.FACTS_FILE.validate_python(document.value)))
        except ValidationError as error:
            tags = FACT_PARTS
            self.problems += complaints(error, document, FactPart, tags=tags, hide=1)
            broken = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
            if not isinstance(document.value, list):
                return []
            sound = [(index, raw) for index, raw in enumerate(document.value) if index not in broken]
            parts = schema.FACTS_FILE.validate_python([raw for _, raw in sound])
            return [(index, part) for (index, _), part in zip(sound, parts, strict=True)]

    def _tell(self, name: str, base: tuple[str | int, ...], findings: Iterable[Finding], hide: int = 0) -> None:
        for steps, message, mend in findings:
            self.problems.append(problem_at(self.documents[name], (*base, *steps), message, mend, hide=hide))

    def _unique(self, name: str, key: str, ids: Iterable[str]) -> None:
        seen: dict[str, int] = {}
        for index, item in enumerate(ids):
            if item in seen:
                first = self.documents[name].line((key, seen[item], "id"))
                message = f"the id {item!r} stands on line {first} already"
                self._tell(name, (key, index), [(("id",), message, "Rename or remove one of the two.")])
            seen.setdefault(item, index)

    def _unique_facts(self, facts: Iterable[Fact]) -> None:
        seen: dict[str, Fact] = {}
        for fact in facts:
            document, index = self.places[id(fact)]
            for steps, key in ((("id",), fact.id), *((("also", at), key) for at, key in enumerate(fact.also))):
                first = seen.setdefault(key, fact)
                if first is not fact or (steps[0] == "also" and key in (fact.id, *fact.also[: int(steps[1])])):
                    message = f"the id {key!r} belongs to the fact at {first.file}:{first.line} already"
                    mend = "Rename it, or make one fact of the two."
                    self.problems.append(problem_at(document, (index, *steps), message, mend, hide=1))


def _known(documents: dict[str, Document]) -> Known:
    """The ids that stand in the files, sound or not."""

    def of(file: str, *path: str, key: str = "") -> frozenset[str]:
        if file not in documents:
            return Everything()
        value = documents[file].value
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, dict):
            return frozenset(value)
        items = [item.get(key) for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        return frozenset(item for item in items if isinstance(item, str))

    return Known(
        entities=of("entities.yaml", "entities"),
        sources=of("sources.yaml"),
        topics=of("pack.yaml", "topics", key="id"),
        measures=of("phrasings.yaml", "relations", key="measure"),
        attributes=of("phrasings.yaml", "relations", key="attribute"),
        units=of("pack.yaml", "units"),
    )


def _empty_pack() -> Pack:
    return Pack("", _NO_TEXT, _NO_TEXT, (), (), {}, {}, (), {}, (), (), {}, ())
