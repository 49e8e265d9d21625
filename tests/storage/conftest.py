"""Every store on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.storage.state import State
from tests.storage.servers import postgres

Make = Callable[..., State]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    return f"sqlite:///{tmp_path}/state.sqlite3" if request.param == "sqlite" else postgres("stores")


@pytest.fixture
async def make(url: str) -> AsyncIterator[Make]:
    """Opens states on the database; closes what is open in the end."""
    made: list[State] = []

    def new(**settings: Any) -> State:
        made.append(State(url, **{"context_seconds": 600, "pause": 0.2, "secret": "s", **settings}))
        return made[-1]

    yield new
    for state in made:
        await state.close()


@pytest.fixture
async def state(make: Make) -> State:
    """One state, open."""
    one = make()
    await one.open()
    return one
