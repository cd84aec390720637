"""Findings that somebody lets stand."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, unless another process was quicker."""
    if sa.inspect(op.get_bind()).has_table("acceptance"):
        return
    op.create_table(
        "acceptance",
        sa.Column("article", sa.String(1000), primary_key=True),
        sa.Column("locale", sa.String(35), primary_key=True),
        sa.Column("segment", sa.String(100), primary_key=True),
        sa.Column("rule", sa.String(100), primary_key=True),
        sa.Column("text", sa.String(32), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("acceptance")
