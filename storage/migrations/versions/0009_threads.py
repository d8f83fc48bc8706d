"""What something is said under: found by where a card or a notice stands, and by the message that it is.

The program of before runs on it: an index changes nothing that it reads or writes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_posting_standing", "posting", ["conversation_key", "message"])
    sent = sa.text("message IS NOT NULL")
    op.create_index(
        "ix_outbox_standing", "outbox", ["conversation_key", "message"], sqlite_where=sent, postgresql_where=sent
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_standing", table_name="outbox")
    op.drop_index("ix_posting_standing", table_name="posting")
