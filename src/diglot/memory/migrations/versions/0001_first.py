"""The ledger and the desk."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _said() -> list[sa.Column[Any]]:
    """Return the columns that both tables have."""
    return [
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(100), nullable=False),
        sa.Column("signature", sa.String(255), nullable=False),
        sa.Column("slice", sa.String(32), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("cost", sa.Float, nullable=False),
        sa.Column("tried", sa.Text, nullable=False),
    ]


def upgrade() -> None:
    """Make both tables, unless another process was quicker."""
    if sa.inspect(op.get_bind()).has_table("translation"):
        return
    op.create_table(
        "translation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_hash", sa.String(32), nullable=False),
        sa.Column("target_hash", sa.String(32), nullable=False),
        sa.Column("locale", sa.String(35), nullable=False),
        sa.Column("article", sa.String(1000), nullable=False),
        sa.Column("segment", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_said(),
        sa.UniqueConstraint(
            "source_hash", "locale", "signature", "slice", "target_hash", "state", name="translation_once"
        ),
    )
    op.create_index("translation_by_source", "translation", ["source_hash", "locale"])
    op.create_table(
        "desk",
        sa.Column("article", sa.String(1000), primary_key=True),
        sa.Column("locale", sa.String(35), primary_key=True),
        sa.Column("segment", sa.String(100), primary_key=True),
        *_said(),
    )


def downgrade() -> None:
    """Remove both tables."""
    op.drop_table("desk")
    op.drop_table("translation")
