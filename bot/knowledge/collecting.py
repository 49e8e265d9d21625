"""Holding the garbage collector back while a base is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No collections inside: making a base makes hundreds of thousands of small objects and no garbage, and
    looking through them again and again takes a good part of its time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
