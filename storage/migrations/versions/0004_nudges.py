"""Nudges, how many messages somebody got unasked, and when they want to hear nothing.

The program of before runs on it: it names no column that is new, and all of them may be empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PLANNED = sa.text("at IS NOT NULL")
UNASKED = sa.text("person IS NOT NULL")
OF_DIGEST = ("digest_day", "digest_hour")


def upgrade() -> None:
    op.add_column("person", sa.Column("quiet_days", sa.Text(), nullable=True))
    for name in OF_DIGEST:
        op.add_column("person", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("person", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("day", sa.Date(), nullable=True))
    op.create_index(
        op.f("ix_outbox_person_day"),
        "outbox",
        ["person", "day"],
        sqlite_where=UNASKED,
        postgresql_where=UNASKED,
    )
    op.create_table(
        "nudge",
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("quiet_until", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("told_in", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("decision", "round", "person", name=op.f("pk_nudge")),
    )
    for name in ("at", "person"):
        op.create_index(op.f(f"ix_nudge_{name}"), "nudge", [name], sqlite_where=PLANNED, postgresql_where=PLANNED)
    op.create_index(op.f("ix_nudge_told_in"), "nudge", ["told_in"])


def downgrade() -> None:
    op.drop_table("nudge")
    op.drop_index(op.f("ix_outbox_person_day"), table_name="outbox")
    op.drop_column("outbox", "day")
    op.drop_column("outbox", "person")
    for name in (*reversed(OF_DIGEST), "quiet_days"):
        op.drop_column("person", name)
