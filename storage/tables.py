"""The tables. What is said in them and what may be seen of them is decided elsewhere."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Count the microseconds from 1970 to `moment`."""
    return (moment - _EPOCH) // _MICROSECOND


class Moment(TypeDecorator[datetime]):
    """A moment, as whole microseconds since 1970 in UTC: exact, sortable, the same on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002  the type's interface
        """Count microseconds."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  as above
        """Read microseconds."""
        return None if value is None else _EPOCH + value * _MICROSECOND


# SQLite numbers rows by itself only in a column that it calls INTEGER.
_Serial = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

event = Table(
    "event",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("author", Text, index=True),
)

decision = Table(
    "decision",
    metadata,
    Column("key", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("status", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("form", Text, nullable=False, unique=True),
    Column("raised_by", Text, nullable=False, index=True),
    Column("restricted", Boolean, nullable=False),
    Column("due", Moment),
    Column("head", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("snapshot", Text, nullable=False),
    Index(None, "status", "due"),
)

involvement = Table(
    "involvement",
    metadata,
    Column("decision", Text, ForeignKey("decision.key"), primary_key=True),
    Column("person", Text, primary_key=True),
    Index(None, "person"),
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, unique=True),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("standing", Boolean, nullable=False),
    Column("administrator", Boolean, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("prefers", Text),
    Column("seen_platform", Text),
    Column("seen_tenant", Text),
    Column("guest", Boolean, nullable=False, server_default=false()),
    Column("guest_allowed", Boolean, nullable=False, server_default=false()),
    Column("away_from_status", Boolean, nullable=False, server_default=false()),
    Column("merged_into", Text),
)

absence = Table(
    "absence",
    metadata,
    Column("person", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("end", Date, nullable=False),
    Column("deputy", Text),
)

channel = Table(
    "channel",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("tenant", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("name", Text, index=True),
    Column("topic", Text),
    Column("about", Text),
)

identity = Table(
    "identity",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("tenant", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("person", Text, ForeignKey("person.id"), nullable=False, index=True),
    Column("checked_at", Moment, nullable=False),
    Column("standing", Boolean, nullable=False, server_default=true()),
    Column("guest", Boolean, nullable=False, server_default=false()),
)

address = Table(
    "address",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("tenant", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

rights_version = Table(
    "rights_version",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("effective", Date, nullable=False),
    Column("in_force_from", Moment, nullable=False),
)

organisation = Table(
    "organisation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("request_id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("decision", Text),
    Column("refusal", Text),
)


def _delivery() -> tuple[Column[object], ...]:
    """Name what every row keeps that a message is made from; moments here are the machine's, as microseconds."""
    return (
        Column("state", Text, nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("lease", BigInteger, nullable=False, server_default=text("0")),
        Column("leased_until", BigInteger),
        Column("retry_at", BigInteger),
        Column("unsure", Boolean, nullable=False, server_default=false()),
        Column("reason", Text),
    )


outbox = Table(
    "outbox",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("decision", Text, nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("channel", Text),
    Column("message", Text),
    *_delivery(),
    Index(
        None,
        "leased_until",
        sqlite_where=text("leased_until IS NOT NULL"),
        postgresql_where=text("leased_until IS NOT NULL"),
    ),
    Index(
        "ix_outbox_pending",
        "conversation_key",
        "not_before",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
)

posting = Table(
    "posting",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("reader", Text),
    Column("channel", Text),
    Column("message", Text),
    Column("shown", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    *_delivery(),
    UniqueConstraint("decision", "conversation_key"),
    Index(
        None,
        "leased_until",
        sqlite_where=text("leased_until IS NOT NULL"),
        postgresql_where=text("leased_until IS NOT NULL"),
    ),
    Index(
        "ix_posting_pending",
        "conversation_key",
        sqlite_where=text("state = 'pending' AND shown < wanted"),
        postgresql_where=text("state = 'pending' AND shown < wanted"),
    ),
)

pacing = Table(
    "pacing",
    metadata,
    Column("key", Text, primary_key=True),
    Column("next_allowed_at", BigInteger, nullable=False),
    Column("free_at", BigInteger, nullable=False),
)

due = Table(
    "due",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("decision", Text, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("leased_until", BigInteger),
    Index(None, "kind", "at"),
)

link = Table(
    "link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
