"""The tables. What is said in them and what may be seen of them is decided elsewhere."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
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

from storage.moments import Moment

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


def _index_where(condition: str, *columns: str, name: str | None = None) -> Index:
    """Index the rows of which `condition` holds."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


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
    # Whether it moved since who keeps inboxes up to date looked.
    Column("stirred", Boolean),
    Index(None, "status", "due"),
    _index_where("stirred", "key", name="ix_decision_stirred"),
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
    Column("quiet_days", Text),
    Column("digest_day", Integer),
    Column("digest_hour", Integer),
)

absence = Table(
    "absence",
    metadata,
    Column("person", Text, primary_key=True),
    Column("start", Date, primary_key=True),
    Column("end", Date, nullable=False),
    Column("deputy", Text),
)


def _named_there(name: str) -> tuple[Column[object], ...]:
    """Key what a platform has a name for: the same name means something else for another tenant, or elsewhere."""
    return tuple(Column(one, Text, primary_key=True) for one in ("platform", "tenant", name))


channel = Table(
    "channel",
    metadata,
    *_named_there("channel"),
    Column("name", Text, index=True),
    Column("topic", Text),
    Column("about", Text),
)

identity = Table(
    "identity",
    metadata,
    *_named_there("user"),
    Column("person", Text, ForeignKey("person.id"), nullable=False, index=True),
    Column("checked_at", Moment, nullable=False),
    Column("standing", Boolean, nullable=False, server_default=true()),
    Column("guest", Boolean, nullable=False, server_default=false()),
)

address = Table(
    "address",
    metadata,
    *_named_there("name"),
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


_GIVEN_UP = "state <> 'pending' AND state <> 'sent'"

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
    # Of what nobody asked for alone: who reads it, and on which day of theirs.
    Column("person", Text),
    Column("day", Date),
    *_delivery(),
    _index_where("person IS NOT NULL", "person", "day"),
    # Under what something is said.
    _index_where("message IS NOT NULL", "conversation_key", "message", name="ix_outbox_standing"),
    _index_where("leased_until IS NOT NULL", "leased_until"),
    _index_where("state = 'pending'", "conversation_key", "not_before", name="ix_outbox_pending"),
    _index_where(_GIVEN_UP, "state", "reason", name="ix_outbox_given_up"),
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
    # Whose thread something is said in.
    Index("ix_posting_standing", "conversation_key", "message"),
    _index_where("leased_until IS NOT NULL", "leased_until"),
    _index_where("state = 'pending' AND shown < wanted", "conversation_key", name="ix_posting_pending"),
    _index_where(_GIVEN_UP, "state", "reason", name="ix_posting_given_up"),
)

pacing = Table(
    "pacing",
    metadata,
    Column("key", Text, primary_key=True),
    Column("next_allowed_at", BigInteger, nullable=False),
    Column("free_at", BigInteger, nullable=False),
    # Of a platform that turns us away: why, until it takes something again.
    Column("reason", Text),
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

nudge = Table(
    "nudge",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("person", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("at", Moment),
    Column("last_at", Moment),
    Column("until", Moment),
    Column("quiet_until", Moment),
    Column("told", Integer, nullable=False, server_default=text("0")),
    Column("told_in", Text, index=True),
    *(_index_where("at IS NOT NULL", name) for name in ("at", "person")),
)

home = Table(
    "home",
    metadata,
    *_named_there("user"),
    Column("person", Text, nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    *(Column(name, BigInteger, nullable=False) for name in ("wanted", "shown")),
    *(Column(name, Text) for name in ("drawing", "content")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    *(Column(name, BigInteger) for name in ("leased_until", "retry_at")),
    _index_where("shown < wanted", "retry_at", name="ix_home_behind"),
)
