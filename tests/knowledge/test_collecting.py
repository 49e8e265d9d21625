from __future__ import annotations

import gc

import pytest

from bot.knowledge.collecting import no_collection


def test_collections_are_held_back_inside_and_go_on_afterwards() -> None:
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collections_go_on_after_a_failure() -> None:
    with pytest.raises(KeyError), no_collection():
        raise KeyError
    assert gc.isenabled()


def test_who_collects_nothing_anyway_is_left_alone() -> None:
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
