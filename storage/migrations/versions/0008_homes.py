"""Who looks at their inbox on a platform, what it shows there, and which decisions moved since.

The program of before runs on it: it knows neither table nor column, and the column may be empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "home",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.BigInteger(), nullable=False),
        sa.Column("drawing", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("retry_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "user", name=op.f("pk_home")),
    )
    op.create_index(op.f("ix_home_person"), "home", ["person"])
    behind = sa.text("shown < wanted")
    op.create_index("ix_home_behind", "home", ["retry_at"], sqlite_where=behind, postgresql_where=behind)
    op.add_column("decision", sa.Column("stirred", sa.Boolean(), nullable=True))
    stirred = sa.text("stirred")
    op.create_index("ix_decision_stirred", "decision", ["key"], sqlite_where=stirred, postgresql_where=stirred)


def downgrade() -> None:
    op.drop_index("ix_decision_stirred", table_name="decision")
    op.drop_column("decision", "stirred")
    op.drop_index("ix_home_behind", table_name="home")
    op.drop_index(op.f("ix_home_person"), table_name="home")
    op.drop_table("home")
