"""Several platforms: standing of each account, where people are reached, and the addresses of a platform.

The program of before runs on it: it names no column that is new, and what it adds is filled in by the defaults.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHERE_THEY_ARE = ("prefers", "seen_platform", "seen_tenant")
# Until now a person had the standing of the account that was looked at last.
ACCOUNTS_STAND_AS_THEIR_PERSON = """
    UPDATE identity SET standing = (SELECT person.standing FROM person WHERE person.id = identity.person)
"""


def upgrade() -> None:
    for name in WHERE_THEY_ARE:
        op.add_column("person", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("identity", sa.Column("standing", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.execute(ACCOUNTS_STAND_AS_THEIR_PERSON)
    op.create_table(
        "address",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "name", name=op.f("pk_address")),
    )


def downgrade() -> None:
    op.drop_table("address")
    op.drop_column("identity", "standing")
    for name in reversed(WHERE_THEY_ARE):
        op.drop_column("person", name)
