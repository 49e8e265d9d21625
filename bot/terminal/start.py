"""From settings to an ``Answerer``, with problems told and the process ended where there is no pack."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.knowledge.folders import default_pack
from bot.knowledge.pack import Pack
from bot.terminal.compiled import kept


def pack_path(pack: Path | None) -> Path:
    """The folder of the pack: the one given, or the default."""
    return pack if pack is not None else default_pack()


def the_pack(pack: Path | None) -> Pack:
    """A pack; tells what is wrong with a broken one and exits with status 1."""
    from bot.knowledge.loader import load_pack  # with pydantic and YAML: what is kept on disk needs neither

    loaded = load_pack(pack_path(pack))
    if loaded.pack is None:
        for problem in loaded.problems:
            sys.stderr.write(f"{problem}\n")
        sys.stderr.write("The pack was not loaded. Mend the lines above; `jisr check` shows them again.\n")
        raise SystemExit(1)
    return loaded.pack


def answerer(pack: Path | None) -> Answerer:
    """The answerer of a pack; tells what is wrong with a broken one and exits with status 1."""
    folder = pack_path(pack)
    found = kept(folder, lambda: Answerer(the_pack(folder)))
    gc.freeze()  # it lives as long as the process: no collection has to look through it
    return found
