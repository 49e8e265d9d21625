"""The tables. ``migrations/`` makes them; a test checks that both say the same.

Times are seconds since 1970. No table tells who asked what: questions without an answer are kept
without a user, feedback without either, and an update only until it is answered.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

contexts = Table(
    "contexts",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("data", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""What a conversation is about: ids of facts and names, no text of anybody's."""

preferences = Table(
    "preferences",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
    Column("at", Float, nullable=False),
)
"""The language chosen by a user (positive id) or for a group (negative id)."""

replies = Table(
    "replies",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("question", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, nullable=False),
    Column("content", String(32), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Which message of ours answers which message."""

pages = Table(
    "pages",
    metadata,
    Column("key", String(16), primary_key=True),
    Column("data", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Answers too long for one message, for their "more" button."""

gaps = Table(
    "gaps",
    metadata,
    Column("folded", String(400), primary_key=True),
    Column("sample", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("count", Integer, nullable=False),
    Column("first", Float, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Questions without an answer, by their folded form."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("fact", Text, nullable=False),
    Column("verdict", Integer, nullable=False),
    Column("language", String(2), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Thumbs. The id is a keyed hash of message and presser, so that a second press replaces the first."""

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("revision", String(64), nullable=False, index=True),
    Column("parent", Integer, nullable=True),
    Column("how", String(16), nullable=False),
    Column("person", BigInteger, nullable=True),
    Column("at", Float, nullable=False),
    Column("facts", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
)
"""Every base that was put in use, by whom and how."""

contents = Table(
    "contents",
    metadata,
    Column("revision", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The files of a revision, whole and packed."""

current = Table(
    "current",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("disk", String(64), nullable=False),
)
"""One row: the revision in use, and the state of the folder on disk when it was chosen."""

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("base", String(64), nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""Files that were sent and wait for their button."""

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", Text, nullable=False),
    Column("owner", String(16), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("body", Text, nullable=True),
    Column("at", Float, nullable=False, index=True),
    Column("done", Float, nullable=True),
)
"""Updates that were taken. The body goes when the update is done; the number stays, to know it again."""

Index("updates_open", updates.c.owner, updates.c.given, sqlite_where=updates.c.done.is_(None),
      postgresql_where=updates.c.done.is_(None))  # fmt: skip

instances = Table(
    "instances",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("at", Float, nullable=False),
)
"""Processes at work, each with its last sign of life."""

menus = Table("menus", metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))
"""Private chats of admins with a command menu of their own, which goes when they are admins no more."""
