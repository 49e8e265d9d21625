"""Everything that can be set from outside: environment variables that begin with ``JISR_``.

One frozen object is read at start and handed on; nothing else looks at the environment. Descriptions
are complete sentences: the settings table of the README is made from them.
"""

from __future__ import annotations

import hashlib
import re
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
    groups: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(),
        description="Ids of the groups the bot stays in, separated by commas; it leaves others. Empty: any group.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged.")
    log_format: Literal["text", "json"] = Field("text", description="One line of text a record, or one JSON object.")
    profile: bool = Field(
        True, description="Whether name, descriptions and command menus are published at start, in both languages."
    )

    ephemeral: bool = Field(
        False,
        description="Whether groups are offered `/help`, `/language` and the like as ephemeral commands: nobody else "
        "sees command and reply. Needs a Bot API of 10.3 or later.",
    )
    rich_messages: bool = Field(
        False,
        description="Whether answers go out as rich messages, with tables, headings and their own direction. Needs a "
        "Bot API of 10.1 or later; where it refuses them the plain form is sent.",
    )

    database_url: str = Field(
        "sqlite:///jisr.sqlite3",
        description="Where state is kept: `sqlite:///file` or `postgresql://user:password@host/name` "
        "(for the latter install `jisr[postgres]`).",
    )
    gap_days: int = Field(90, ge=1, description="Days that an unanswered question is kept after it was last asked.")
    feedback_days: int = Field(365, ge=1, description="Days that thumbs are kept.")
    revisions_kept: int = Field(50, ge=2, description="Bases that are kept whole for `/rollback`.")
    watch_seconds: float = Field(
        0, ge=0, description="How often the pack's folder is looked at for changes, which admins are told. 0: never."
    )

    webhook_url: str | None = Field(
        None, description="Public HTTPS address for updates. Set: webhook. Not set: polling."
    )
    webhook_secret: SecretStr | None = Field(
        None, description="Secret that comes with each update, 1–256 of `A-Za-z0-9_-`. Default: made from the token."
    )
    webhook_connections: int = Field(40, ge=1, le=100, description="Connections Telegram may open to the webhook.")
    listen: str | None = Field(
        None,
        description="Host and port for the webhook, `/healthz`, `/readyz` and `/metrics`. "
        "Default: `127.0.0.1:8080` with a webhook, none without.",
    )

    digits: Literal["western", "arabic"] = Field("western", description="Digits of Arabic pictures: 1998 or ١٩٩٨.")
    picture_theme: Literal["light", "dark"] = Field("light", description="The ground that pictures are drawn on.")
    picture_chat: int | None = Field(
        None,
        description="Id of a chat in which the bot may put cards, so that inline results can show them: "
        "Telegram shows there only what it has. Not set: cards that were sent before.",
    )

    context_minutes: int = Field(10, ge=0, le=1440, description="Minutes for which a question may lean on the last.")
    remembered: int = Field(
        10_000, ge=1, description="How many conversations, language choices and answered messages are kept in memory."
    )
    max_age_seconds: int = Field(300, ge=1, description="Messages older than this are not answered.")

    user_per_minute: int = Field(20, ge=1, description="Questions a minute that one user may ask.")
    chat_per_minute: int = Field(60, ge=1, description="Questions a minute that one group may ask.")
    inline_per_minute: int = Field(120, ge=1, description="Inline queries a minute that one user may send.")

    send_per_second: float = Field(30, gt=0, description="Messages in any second to all chats together.")
    send_chat_per_second: float = Field(1, gt=0, description="Messages a second to one chat, after a burst.")
    send_group_per_minute: float = Field(20, gt=0, description="Messages in any minute to one group.")
    send_burst: int = Field(4, ge=1, description="Messages to one chat that may go out without a pause.")
    send_attempts: int = Field(40, ge=1, le=100, description="How often a call that surely did not arrive is tried.")
    send_patience_seconds: float = Field(300, gt=0, description="The longest time spent on one call, waits included.")

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

    @field_validator("admins", "groups", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        for part in parts:
            if not part.isascii() or not part.removeprefix("-").isdigit():
                raise ValueError(f"{part!r} is no user id; write numbers separated by commas")
        return frozenset(int(part) for part in parts)

    @field_validator("telegram_api")
    @classmethod
    def _check_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write an address such as https://api.telegram.org or http://127.0.0.1:8081")
        return value.rstrip("/")

    @field_validator("admins")
    @classmethod
    def _only_people(cls, value: frozenset[int]) -> frozenset[int]:
        for number in value:
            if number <= 0:
                raise ValueError(f"'{number}' is no user id; groups have negative ids, and only people can be admins")
        return value

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str) -> str:
        kind = value.partition(":")[0].partition("+")[0]
        if kind not in ("sqlite", "postgresql", "postgres") or "://" not in value:
            raise ValueError("write sqlite:///file.sqlite3 or postgresql://user:password@host/name")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost"))
        if not safe or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write an address that begins with https:// and has neither ? nor #")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 of A-Z a-z 0-9 _ -")
        return value

    @field_validator("listen")
    @classmethod
    def _check_listen(cls, value: str | None) -> str | None:
        if value is not None:
            host, _, port = value.rpartition(":")
            if not host or not port.isdigit() or not 0 <= int(port) < 65536:
                raise ValueError("write host:port, such as 127.0.0.1:8080")
        return value

    @property
    def listens(self) -> tuple[str, int] | None:
        """Host and port to listen on, if any."""
        text = self.listen or ("127.0.0.1:8080" if self.webhook_url else None)
        if text is None:
            return None
        host, _, port = text.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def secret(self) -> str:
        """What updates must carry: the one set, else one made from the token, the same for all replicas."""
        if self.webhook_secret:
            return self.webhook_secret.get_secret_value()
        token = self.telegram_token.get_secret_value() if self.telegram_token else ""
        return hashlib.sha256(f"webhook {token}".encode()).hexdigest()


def settings_table() -> str:
    """All settings as a Markdown table, for the README."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        if field.default is None or field.default == frozenset():
            default = "–"
        else:
            shown = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            default = f"`{shown}`"
        lines.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines)


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
