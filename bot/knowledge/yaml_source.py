"""YAML files as plain values with positions, read within bounds.

libyaml's safe composer builds the node tree; it is turned into plain values here, so that the
line of every key stays known. Against hostile or broken files: the size is looked at before
anything is read, the depth is counted while composing, and what aliases repeat is counted while
the values are made. Every fault is a ``Problem``, never an exception.

Scalars follow the YAML 1.2 core schema: only ``true`` and ``false`` are booleans (``NO`` is a
country code), and dates stay strings.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.folders import read_bytes
from bot.knowledge.problems import Problem

MAX_DEPTH = 30
MAX_REPEATED = 2_000
"""Nodes that aliases may repeat in one file."""

Path_ = Sequence[str | int]

_log = logging.getLogger(__name__)
_TAG = "tag:yaml.org,2002:"
_STR, _INT, _FLOAT, _BOOL, _NULL = (_TAG + kind for kind in ("str", "int", "float", "bool", "null"))
_SEQ, _MAP = _TAG + "seq", _TAG + "map"
_NUMBER = re.compile(r"(?P<int>[-+]?(?:0|[1-9][0-9_]*))\Z|[-+]?[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\Z")
_INTEGER_LIKE = re.compile(r"[-+]?[0-9_]+\Z")
_WORDS = {word: _BOOL for base in ("true", "false") for word in (base, base.title(), base.upper())}
_WORDS |= dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL)
_DIGIT_STARTS = frozenset("0123456789+-")
_FLATTER = "Write it flatter: no fact needs more than a few levels."
_SYNTAX_MENDS = (
    ("mapping values are not allowed", "Put text that holds a colon and a space in quotes."),
    ("cannot start any token", "Put text that begins with a sign such as @ or % in quotes."),
    ("could not find expected ':'", "Write `key: value`, and put long text in quotes."),
    ("single document", "Leave out the line `---`: a file is one document."),
    ("undefined alias", "Put text that begins with * in quotes."),
    ("expected <block end>", "Check the indentation and the quotes of this line and the one before."),
    ("end of stream", "Close the quote or bracket that is open."),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file that could be read."""

    file: str
    """Path inside the pack."""
    value: Any
    """Dictionaries with string keys, lists, strings, integers, floats, booleans, ``None``."""
    root: yaml.Node
    text: str
    """The file as it stands."""
    nulls: tuple[tuple[int, str], ...] = ()
    """Lines with a key, or an item of a list, that has no value; the key, empty for items."""

    def locate(self, path: Path_) -> tuple[int, tuple[str | int, ...]]:
        """The line of a key path and the part of the path that the file has.

        Where the path leads outside the file, the line of the last key that is there.
        """
        node, line = self.root, self.root.start_mark.line + 1
        found: list[str | int] = []
        for step in path:
            child, child_line = _child(node, step)
            if child is None:
                break
            node, line = child, child_line
            found.append(step)
        return line, tuple(found)

    def line(self, path: Path_) -> int:
        """The line of a key path: where its key stands, or its item begins."""
        return self.locate(path)[0]

    def key_lines(self) -> dict[str, int]:
        """Top-level keys with their lines."""
        pairs = self.root.value if isinstance(self.root, yaml.MappingNode) else []
        return {str(key.value): key.start_mark.line + 1 for key, _ in pairs}


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, int]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        item = node.value[step]
        return item, item.start_mark.line + 1
    return None, 0


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class _Bounds:
    """Mixed into a PyYAML loader: counts nodes and depth while composing, and resolves scalars."""

    depth = 0
    nodes = 0

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        self.nodes += 1
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeep(parent.start_mark.line + 1 if parent is not None else 0)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return _SEQ if kind is yaml.SequenceNode else _MAP
        if not implicit[0]:
            return _STR
        if value[:1] in _DIGIT_STARTS and value:
            found = _NUMBER.match(value)
            if not found:
                return _STR
            if found["int"]:
                return _INT
            return _STR if _INTEGER_LIKE.match(value) else _FLOAT
        return _WORDS.get(value, _STR)


@functools.cache
def _loader_class() -> Any:
    base = getattr(yaml, "CSafeLoader", None)
    if base is None:
        _log.warning("PyYAML was built without libyaml: packs load correctly, but several times slower")
        base = yaml.SafeLoader
    return type("BoundedLoader", (_Bounds, base), {})


def read_yaml(path: Path, file: str) -> tuple[Document | None, list[Problem]]:
    """Read one file; ``file`` is how problems call it. ``None`` where it has no usable content."""
    data, problem = read_bytes(path, file)
    if data is None:
        return None, [problem] if problem else []
    return parse_yaml(data, file)


def parse_yaml(data: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Turn the bytes of a file into values with positions."""
    if b"\0" in data:
        return None, [Problem(file, 0, "", "is a binary file, not text", "Save it as plain text in UTF-8.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(file, line, "", "is not valid UTF-8", "Save the file with the encoding UTF-8.")]
    loader: Any = None
    try:
        loader = _loader_class()(text)
        root = loader.get_single_node()
    except _TooDeep as deep:
        message = f"is nested more than {MAX_DEPTH} levels deep"
        return None, [Problem(file, deep.line, "", message, _FLATTER)]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, file)]
    except RecursionError:
        return None, [Problem(file, 0, "", "is nested too deep to read", "Write it flatter.")]
    finally:
        if loader:
            loader.dispose()
    if root is None:
        return None, [Problem(file, 1, "", "is empty", "Fill it in, or remove the file.")]
    values = _Values(file, loader.nodes + MAX_REPEATED)
    try:
        value = values.of(root, 0)
    except _Repeated as repeated:
        message = f"aliases repeat more than {MAX_REPEATED} values"
        return None, [Problem(file, repeated.line, "", message, "Write the values out instead of using & and *.")]
    return Document(file, value, root, text, tuple(values.nulls)), values.problems


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    line, reason = 1, str(error).splitlines()[0]
    if isinstance(error, yaml.MarkedYAMLError):
        # A quote that is never closed is found at the end of the file: its beginning is what helps.
        unclosed = "end of stream" in str(error.problem)
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        line = min(mark.line + 1, text.count("\n") + 1) if mark else 1
        reason = " ".join(part for part in (error.context, error.problem) if part)
    elif isinstance(error, yaml.reader.ReaderError):
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        reason = "holds a control character"
    if "maximum nesting depth" in reason:  # newer releases of libyaml have a bound of their own
        return Problem(file, line, "", f"is nested more than {MAX_DEPTH} levels deep", _FLATTER)
    mend = next((mend for sign, mend in _SYNTAX_MENDS if sign in reason), "Check quotes, colons and indentation here.")
    if "\t" in (text.split("\n")[line - 1 : line] or [""])[0] and (
        "tab" in reason or "cannot start any token" in reason
    ):
        mend = "Indent with spaces, not with tabs."
    return Problem(file, line, "", f"is not valid YAML: {reason}", mend)


class _Repeated(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class _Values:
    """Makes plain values of nodes, within a budget of visits: more visits than nodes are aliases at work."""

    def __init__(self, file: str, budget: int) -> None:
        self.file = file
        self.budget = budget
        self.problems: list[Problem] = []
        self.nulls: list[tuple[int, str]] = []

    def of(self, node: yaml.Node, depth: int) -> Any:
        self.budget -= 1
        if self.budget < 0 or depth > MAX_DEPTH:
            raise _Repeated(node.start_mark.line + 1)
        tag = node.tag
        if isinstance(node, yaml.ScalarNode):
            return node.value if tag == _STR else self._scalar(node, tag)
        if isinstance(node, yaml.MappingNode) and tag == _MAP:
            return self._mapping(node, depth + 1)
        if isinstance(node, yaml.SequenceNode) and tag == _SEQ:
            items = [self.of(item, depth + 1) for item in node.value]
            if None in items:
                empty = (item for item in node.value if item.tag == _NULL)
                self.nulls.extend((item.start_mark.line + 1, "") for item in empty)
            return items
        return self._tagged(node)

    def _scalar(self, node: yaml.ScalarNode, tag: str) -> Any:
        text: str = node.value
        try:
            if tag == _INT:
                return int(text.replace("_", ""))
            if tag == _FLOAT:
                return float(text.replace("_", ""))
        except ValueError:
            self._problem(node, "", f"{text[:40]!r} is not a number", "Write digits, with a point for decimals.")
            return None
        if tag == _BOOL:
            return text.lower() == "true"
        return None if tag == _NULL else self._tagged(node)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            self.budget -= 1
            name = key.value
            if not isinstance(name, str):
                self._problem(key, "", "a key is a list or a mapping", "Put text that begins with [ or { in quotes.")
                continue
            if name in found:
                self._problem(key, name, "this key stands twice here", "Keep one of the two.")
                continue
            made = found[name] = self.of(value, depth)
            if made is None and value.tag == _NULL:
                self.nulls.append((key.start_mark.line + 1, name))
        return found

    def _tagged(self, node: yaml.Node) -> None:
        self._problem(node, "", f"the tag {node.tag[:60]!r} is not allowed", "Put text that begins with ! in quotes.")

    def _problem(self, node: yaml.Node, field: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, field, message, mend))
