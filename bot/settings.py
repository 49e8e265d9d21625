"""Everything that can be set from outside: environment variables that begin with ``JISR_``.

One frozen object is read at start and handed on; nothing else looks at the environment. Descriptions
are complete sentences: the settings table of the README is made from them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "JISR_"


class SettingsError(ValueError):
    """The environment holds something unusable; ``str()`` has one line for each variable."""


class Settings(BaseSettings):
    """The settings, typed and checked."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    pack: Path | None = Field(None, description="Folder of the pack to answer from. Default: the one that is shipped.")
    telegram_token: SecretStr | None = Field(None, description="The token that BotFather gave. Needed by `jisr run`.")
    telegram_api: str = Field(
        "https://api.telegram.org",
        description="Base address of the Bot API, for a server of one's own. "
        "`/bot<token>/<method>` and `/file/bot<token>/<path>` are added.",
    )
    telegram_proxy: str | None = Field(None, description="HTTP proxy for calls to the Bot API.")
    admins: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="User ids of those who may reload the facts and see figures, separated by commas."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged.")

    context_minutes: int = Field(10, ge=0, le=1440, description="Minutes for which a question may lean on the last.")
    remembered: int = Field(
        10_000, ge=1, description="How many conversations, language choices and answered messages are kept in memory."
    )
    max_age_seconds: int = Field(300, ge=1, description="Messages older than this are not answered.")

    user_per_minute: int = Field(20, ge=1, description="Questions a minute that one user may ask.")
    chat_per_minute: int = Field(60, ge=1, description="Questions a minute that one group may ask.")
    inline_per_minute: int = Field(120, ge=1, description="Inline queries a minute that one user may send.")

    send_per_second: float = Field(30, gt=0, description="Messages a second to all chats together.")
    send_chat_per_second: float = Field(1, gt=0, description="Messages a second to one private chat, after a burst.")
    send_group_per_minute: float = Field(20, gt=0, description="Messages a minute to one group, after a burst.")
    send_burst: int = Field(4, ge=1, description="Messages to one chat that may go out without a pause.")
    send_attempts: int = Field(5, ge=1, le=20, description="How often a call that surely did not arrive is tried.")
    send_patience_seconds: float = Field(90, gt=0, description="The longest time spent on one call, waits included.")

    concurrency: int = Field(128, ge=1, le=1024, description="Updates that are worked on at the same time.")
    backlog: int = Field(
        1000, ge=1, description="Updates taken from the Bot API and not finished; more are left there."
    )
    poll_seconds: int = Field(25, ge=0, le=50, description="How long a request for updates waits at the Bot API.")
    connect_seconds: float = Field(10, gt=0, description="Time to reach the Bot API.")
    read_seconds: float = Field(20, gt=0, description="Time for the Bot API to reply.")
    heartbeat: Path | None = Field(
        None, description="A file whose time is renewed whenever updates were fetched; for health checks."
    )
    start_attempts: int = Field(10, ge=1, description="How often the Bot API is tried at start before giving up.")
    stop_seconds: float = Field(25, gt=0, description="Time given to finish what was taken when asked to stop.")
    inline_cache_seconds: int = Field(
        60, ge=0, description="How long Telegram may reuse the results of inline queries."
    )

    @field_validator("admins", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        for part in parts:
            if not part.isascii() or not part.isdigit():
                raise ValueError(f"{part!r} is no user id; write numbers separated by commas")
        return frozenset(int(part) for part in parts)

    @field_validator("telegram_api")
    @classmethod
    def _check_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write an address such as https://api.telegram.org or http://127.0.0.1:8081")
        return value.rstrip("/")


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; raise ``SettingsError`` with one line for each unusable variable."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [
            f"{PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors(include_input=False)
        ]
        raise SettingsError("\n".join(lines)) from None
