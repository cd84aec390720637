"""What was handed to translators."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of hand-offs, unless another process was quicker."""
    if sa.inspect(op.get_bind()).has_table("handoff"):
        return
    op.create_table(
        "handoff",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("handoff", sa.String(16), nullable=False),
        sa.Column("article", sa.String(1000), nullable=False),
        sa.Column("locale", sa.String(35), nullable=False),
        sa.Column("profile", sa.String(16), nullable=False),
        sa.Column("segment", sa.String(100), nullable=False),
        sa.Column("source_hash", sa.String(32), nullable=False),
        sa.Column("target_hash", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("handoff_by_article", "handoff", ["article", "locale"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("handoff")
