"""Tables that come with Jisr: the YAML files in the ``data`` folders of its packages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"


def shipped_table(name: str, package: str = "bot.language") -> Any:
    """The contents of ``data/NAME`` in a package, as YAML has them."""
    loader = _LOADER(files(package).joinpath("data", name).read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        return None if root is None else _plain(root, loader)
    finally:
        loader.dispose()


def _plain(node: yaml.Node, loader: Any) -> Any:
    """What a node holds: twice as fast as the loader's own way, which is made for more than lists and mappings."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _TEXT else loader.construct_object(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, loader) for item in node.value]
    return {_plain(key, loader): _plain(value, loader) for key, value in node.value}
