"""From what pydantic reports to problems that an editor understands, with line, field and mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.problems import Problem, did_you_mean
from bot.knowledge.yaml_source import Document

_GENERIC = (Union, UnionType, tuple, list, dict)
Steps = tuple[str | int, ...]
LANGUAGES = {"en": "English", "ar": "Arabic"}
_KINDS = {
    "string_type": ("is not a text", "Write a text; put digits and true or false in quotes."),
    "string_too_short": ("is an empty text", "Fill it in, or leave the key out."),
    "float_type": ("is not a number", "Write a plain number, without quotes, separators or units: 531000000."),
    "finite_number": ("is not a finite number", "Write a plain number."),
    "bool_parsing": ("is neither true nor false", "Write true, or leave the key out."),
    "bool_type": ("is neither true nor false", "Write true, or leave the key out."),
    "tuple_type": ("is not a list", "Write a list: [one, two], or one item a line after a dash."),
    "list_type": ("is not a list", "Begin every item with a dash."),
    "dict_type": ("is not a mapping", "Write `key: value` lines, indented."),
    "model_type": ("is not a mapping", "Write `key: value` lines, indented."),
    "model_attributes_type": ("is not a mapping", "Write `key: value` lines, indented."),
    "union_tag_not_found": ("has no `type`", "Add `type:` with one of the fact types."),
}


def field_name(path: Iterable[str | int]) -> str:
    """A key path as people write it: ``sources[0].source``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def problem_at(
    document: Document, path: Steps, message: str, mend: str, *, hide: int = 0, warning: bool = False
) -> Problem:
    """A problem at a key path; the first ``hide`` steps are not named, for the line tells them."""
    field = field_name(path[hide:])
    return Problem(document.file, document.line(path), field, message, mend, "warning" if warning else "error")


def complaints(
    error: ValidationError, document: Document, model: Any, *, tags: Mapping[str, Any] | None = None, hide: int = 0
) -> list[Problem]:
    """One problem for each error of a file.

    ``model`` is what the file was validated against. With ``tags``, the file is a list whose items
    have different models: pydantic puts the tag behind the index, and ``tags`` tells its model.
    """
    found = []
    for detail in error.errors(include_url=False):
        if detail["input"] is None and detail["type"] != "missing":
            continue  # the loader tells keys without a value itself
        path = detail["loc"]
        here, steps = model, path
        if tags and len(path) > 1:
            here, steps = tags[str(path[1])], path[2:]
            path = (path[0], *path[2:])
        if path[-1:] == ("[key]",):
            path = path[:-1]
        line, known = document.locate(path)
        # A path may end in steps of the schema that the file lacks, where one date stands for a period.
        shown = path if detail["type"] == "missing" and isinstance(path[-1], str) else known
        found.append(Problem(document.file, line, field_name(shown[hide:]), *_words(detail, path, here, steps)))
    return found


def _words(detail: ErrorDetails, path: Steps, model: Any, steps: Steps) -> tuple[str, str]:
    """Message and mend of one error."""
    kind, raw = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    last = path[-1] if path else ""
    if kind == "jisr":
        return context["message"], context["mend"]
    if kind == "missing":
        return _length(path[:-1], context) if isinstance(last, int) else _missing(last)
    if kind == "extra_forbidden":
        keys = sorted(_keys(model, steps))
        return f"unknown key {last!r}", did_you_mean(str(last), keys, f"The keys here are: {', '.join(keys)}.")
    if kind in ("literal_error", "union_tag_invalid"):
        options = re.findall(r"'([^']+)'", str(context.get("expected") or context.get("expected_tags")))
        value = raw.get("type") if isinstance(raw, dict) else raw
        mend = did_you_mean(str(value), options, f"Write one of: {', '.join(options)}.")
        return f"{_short(value)} is not allowed here", mend
    if kind == "string_pattern_mismatch":
        if "A-Z" in str(context.get("pattern")):
            return f"{_short(raw)} is not a code", "Codes are two or more capital letters or digits."
        return f"{_short(raw)} is not an id", "Ids are lower-case Latin letters, digits and hyphens."
    if kind in ("too_short", "too_long"):
        return _length(path, context)
    if kind in _KINDS:
        return _KINDS[kind]
    return detail["msg"][:1].lower() + detail["msg"][1:], "See the description of the pack's files."


def _missing(key: str) -> tuple[str, str]:
    if key in LANGUAGES:
        return f"{LANGUAGES[str(key)]} is missing", f"Add `{key}:` with the {LANGUAGES[str(key)]} wording."
    if key == "sources":
        return "a fact without source", "Add `sources:` with at least one source id of sources.yaml."
    return f"the key {key!r} is missing", f"Add `{key}:`."


def _length(path: Steps, context: dict[str, Any]) -> tuple[str, str]:
    if path[-1:] == ("sources",):
        return "a fact without source", "Add at least one source id of sources.yaml."
    if path[-1:] == ("cities",):
        return "needs exactly two cities", "Give two entity ids."
    least, most = context.get("min_length"), context.get("max_length")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    return f"has {context.get('actual_length')} items; there must be {bound}", "Add or remove items."


def _short(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= 60 else text[:57] + "..."


def _keys(model: Any, path: Steps) -> set[str]:
    """Keys that the schema allows where the last step of ``path`` stands."""
    models = _models([model])
    for step in path[:-1]:
        fields = [
            field for found in models for name, field in found.model_fields.items() if step in (name, field.alias)
        ]
        # An index or the key of a free mapping is no field: the model of the items stays the same.
        models = _models([field.annotation for field in fields]) if fields else models
    return {field.alias or name for found in models for name, field in found.model_fields.items()}


def _models(annotations: Iterable[Any]) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.append(annotation)
        elif get_origin(annotation) in _GENERIC or hasattr(annotation, "__metadata__"):
            found.extend(_models(get_args(annotation)))
    return found
