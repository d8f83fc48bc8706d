"""Why nothing goes out to a platform, beside until when it does not.

The program of before runs on it: it names no column that is new, and that may be empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pacing", sa.Column("reason", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("pacing", "reason")
