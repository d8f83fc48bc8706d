"""Streams that are no decision's: what happened to people and places, chained like everything else."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from decisions.organisation_events import ChannelTied, OrganisationEvent
from storage.codec.chain import START
from storage.codec.events import PERSON, SETTINGS, AnyEvent, decode, encode
from storage.streams import event_row
from storage.tables import event

CHANNELS: Final = "channels"

_LAST = (
    select(event.c.seq, event.c.hash)
    .where(event.c.kind == bindparam("of_kind"), event.c.stream == bindparam("of_stream"))
    .order_by(event.c.seq.desc())
    .limit(1)
)
_APPEND = insert(event)
_OF_PERSON = (
    select(event.c.seq, event.c.type, event.c.v, event.c.body)
    .where(event.c.kind == PERSON, event.c.stream == bindparam("of_stream"))
    .order_by(event.c.seq)
)


def append(connection: Connection, happened: OrganisationEvent) -> None:
    """Write an event to the stream that it belongs to: of the person, or of the settings."""
    kind, stream = (SETTINGS, CHANNELS) if isinstance(happened, ChannelTied) else (PERSON, happened.person)
    last = connection.execute(_LAST, {"of_kind": kind, "of_stream": stream}).first()
    seq, head = (last.seq + 1, last.hash) if last else (1, START)
    connection.execute(_APPEND, event_row(kind, stream, seq, encode(happened, seq=seq, salt=bytes), head))


def of_person(connection: Connection, person: str) -> Iterator[tuple[int, AnyEvent]]:
    """Read what happened to somebody, outside any decision."""
    for row in connection.execute(_OF_PERSON, {"of_stream": person}):
        yield row.seq, decode(row.type, row.v, row.body)
