"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "contexts",
        sa.Column("chat", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "preferences",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
    )
    op.create_table(
        "replies",
        sa.Column("chat", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("question", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.String(32), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "pages",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "gaps",
        sa.Column("folded", sa.String(400), primary_key=True),
        sa.Column("sample", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first", sa.Float(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("revision", sa.String(64), nullable=False, index=True),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(16), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
    )
    op.create_table(
        "contents",
        sa.Column("revision", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "current",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("disk", sa.String(64), nullable=False),
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("at", sa.Float(), nullable=False, index=True),
    )
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(16), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False, index=True),
        sa.Column("done", sa.Float(), nullable=True),
    )
    op.create_index(
        "updates_open",
        "updates",
        ["owner", "given"],
        sqlite_where=sa.text("done IS NULL"),
        postgresql_where=sa.text("done IS NULL"),
    )
    op.create_table(
        "instances",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("at", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for name in (
        "instances", "updates", "uploads", "current", "contents", "revisions",
        "feedback", "gaps", "pages", "replies", "preferences", "contexts",
    ):  # fmt: skip
        op.drop_table(name)
