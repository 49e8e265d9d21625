"""Tables that come with Jisr: the YAML files in the ``data`` folders of its packages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped_table(name: str, package: str = "bot.language") -> Any:
    """The contents of ``data/NAME`` in a package, as YAML has them."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, by name
