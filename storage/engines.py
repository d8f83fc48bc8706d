"""How each of the two databases is opened: what its connections agree on before anything is said on them."""

from time import monotonic
from typing import Any, TypeAlias

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

WRITERS = 8
"""Transactions that write at the same time, where the database lets more than one."""

READERS = 4
SPARE = 2
"""Connections beyond those, for health and for commands; they are closed after use."""

LONGEST_STATEMENT = 5
"""How many times the patience of a lock a statement that writes may take as a whole."""
LONGEST_READING = 60.0
LONGEST_PAUSE = 60.0
"""Seconds after which a process that froze in the middle of a transaction loses it, and with it its locks."""
UNHEARD_OF = 10_000
"""Milliseconds after which a server that acknowledges nothing is given up."""
TRUSTED_FOR = 1.0
"""Seconds for which a connection at rest is taken to be alive."""

Engines: TypeAlias = tuple[Engine, Engine]
"""Who writes, and who reads."""


def sqlite(address: URL, *, patience: float) -> Engines:
    """Open a file: one connection that writes, and several that cannot."""
    # What people typed is bound as parameters: no error may write it into a log.
    options: dict[str, Any] = {"connect_args": {"timeout": patience}, "hide_parameters": True}
    writer = create_engine(address, pool_size=1, max_overflow=0, **options)
    readers = create_engine(address, pool_size=READERS * 2, **options)
    _prepare(writer, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"))
    _prepare(readers, "BEGIN", ("query_only=ON",))
    return writer, readers


def postgresql(address: URL, *, patience: float) -> Engines:
    """Open a server: one pool of connections that write, and one whose transactions see one state and change nothing.

    Writing is READ COMMITTED: whoever waited for a row then sees it as it became, where a stricter level would fail.
    """
    shared: dict[str, Any] = {"pool_timeout": patience, "pool_use_lifo": True, "hide_parameters": True}
    written = _connect_args(address, patience=patience, longest=patience * LONGEST_STATEMENT)
    writer = create_engine(
        address,
        isolation_level="READ COMMITTED",
        pool_size=WRITERS,
        max_overflow=SPARE,
        connect_args=written,
        execution_options={"preserve_rowcount": True},  # of INSERT too: nothing added means that somebody else did
        **shared,
    )
    read = _connect_args(address, patience=patience, longest=LONGEST_READING)
    readers = create_engine(
        address,
        isolation_level="REPEATABLE READ",
        pool_size=READERS,
        max_overflow=SPARE,
        connect_args=read,
        **shared,
    )
    for engine in (writer, readers):
        _look_before_use(engine)

    @event.listens_for(readers, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's
        connection.read_only = True

    return writer, readers


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    # The driver's own transactions begin deferred, and lose updates silently: two read, both write.
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _connect_args(address: URL, *, patience: float, longest: float) -> dict[str, Any]:
    """Bound every wait; what the address says itself wins."""
    bounds = {
        "lock_timeout": patience,
        "statement_timeout": longest,
        "idle_in_transaction_session_timeout": LONGEST_PAUSE,
    }
    options = [f"-c {name}={round(seconds * 1000)}" for name, seconds in bounds.items()]
    said = address.query.get("options", "")
    wanted: dict[str, Any] = {
        "application_name": "steerco",
        "client_encoding": "utf8",
        "connect_timeout": max(2, round(patience)),
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": UNHEARD_OF,
    }
    mine = {name: value for name, value in wanted.items() if name not in address.query}
    return {**mine, "options": " ".join([*options, *([said] if isinstance(said, str) else said)]).strip()}


def _look_before_use(engine: Engine) -> None:
    """Ask a connection that rested whether it is alive; a hot one is not asked, since that costs a round trip."""

    @event.listens_for(engine, "checkin")
    def on_checkin(_connection: object, record: Any) -> None:  # noqa: ANN401  the pool's
        record.info["rests_since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def on_checkout(connection: Any, record: Any, _proxy: object) -> None:  # noqa: ANN401  the pool's
        if monotonic() - record.info.get("rests_since", monotonic()) < TRUSTED_FOR:
            return
        try:
            engine.dialect.do_ping(connection)
        except (DBAPIError, engine.dialect.loaded_dbapi.Error) as gone:
            raise InvalidatePoolError from gone
