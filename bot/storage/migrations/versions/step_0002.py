"""Who has a command menu of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table("menus", sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False))
