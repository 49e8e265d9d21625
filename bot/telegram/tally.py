"""Figures since the start. Nothing here tells who asked or what."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """What was done so far."""

    updates: int = 0
    """Updates that were finished."""
    redelivered: int = 0
    """Updates that came again and were not answered again."""
    answered: int = 0
    choices: int = 0
    unknown: int = 0
    inline: int = 0
    buttons: int = 0
    limited: int = 0
    failures: int = 0
    repeated: int = 0
    """Calls tried again because they surely had not arrived."""
    uncertain: int = 0
    """Calls whose fate is not known."""
    conflicts: int = 0
    """Times that polling was refused because another instance polls, or a webhook is set."""
    refused: int = 0
    """Requests to the webhook without the secret."""
    since: float = field(default_factory=time.monotonic)
