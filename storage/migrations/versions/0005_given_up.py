"""An index of the messages that were given up, so that whoever watches need not read all that were sent.

The program of before runs on it: an index changes nothing that it says.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

GIVEN_UP = sa.text("state <> 'pending' AND state <> 'sent'")
TABLES = ("outbox", "posting")


def upgrade() -> None:
    for table in TABLES:
        op.create_index(
            f"ix_{table}_given_up", table, ["state", "reason"], sqlite_where=GIVEN_UP, postgresql_where=GIVEN_UP
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_given_up", table_name=table)
