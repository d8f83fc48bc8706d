"""Authority: who is away, what a channel is about, who is the same person, which guests hold rights.

The program of before runs on it: it names no column that is new, and what it adds is filled in by the defaults.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OF_PERSON = ("guest", "guest_allowed", "away_from_status")


def upgrade() -> None:
    for name in OF_PERSON:
        op.add_column("person", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("person", sa.Column("merged_into", sa.Text(), nullable=True))
    op.add_column("identity", sa.Column("guest", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "absence",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("deputy", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("person", "start", name=op.f("pk_absence")),
    )
    op.create_table(
        "channel",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "channel", name=op.f("pk_channel")),
    )
    op.create_index(op.f("ix_channel_name"), "channel", ["name"])


def downgrade() -> None:
    op.drop_table("channel")
    op.drop_table("absence")
    op.drop_column("identity", "guest")
    op.drop_column("person", "merged_into")
    for name in reversed(OF_PERSON):
        op.drop_column("person", name)
