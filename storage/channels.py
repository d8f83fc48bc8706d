"""Channels: what they are called, and what they are tied to."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, RowMapping, and_, bindparam, select

from decisions.organisation_events import ChannelTied
from decisions.places import Conversation, Tie
from decisions.ports.channels import Channels
from decisions.rights.lines import Topic
from storage.database import insert_into
from storage.records import append
from storage.tables import channel

LONGEST_NAME: Final = 200

_THIS = and_(
    channel.c.platform == bindparam("of_platform"),
    channel.c.tenant == bindparam("of_tenant"),
    channel.c.channel == bindparam("of_channel"),
)
_KEY = (channel.c.platform, channel.c.tenant, channel.c.channel)
_PUT = insert_into(channel)
_KNOW = _PUT.on_conflict_do_update(index_elements=_KEY, set_={"name": _PUT.excluded.name})
_TIE = _PUT.on_conflict_do_update(
    index_elements=_KEY, set_={"topic": _PUT.excluded.topic, "about": _PUT.excluded.about}
)
_FOUND = select(channel.c.name, channel.c.topic, channel.c.about).where(_THIS)
_NAMED = select(channel.c.name, *_KEY).where(channel.c.name.in_(bindparam("names", expanding=True))).order_by(*_KEY)


class SqlChannels(Channels):
    """The table of channels, on one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def know(self, place: Conversation, name: str) -> bool:
        """Take how a channel is called; tell whether that is new."""
        if not self.is_news(place, name):
            return False
        self._connection.execute(_KNOW, {**_row(place), "name": as_named(name)})
        return True

    def is_news(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        return not place.is_direct and bool(name) and self.called(place) != as_named(name)

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        found = self._found(place)
        return found["name"] if found else None

    def named(self, names: Iterable[str], *, beside: Conversation | None = None) -> Mapping[str, Conversation]:
        """Find channels by their names, which begin with #: first of all where `beside` is."""
        wanted = {name: as_named(name) for name in names}
        if not wanted:
            return {}
        rows = self._connection.execute(_NAMED, {"names": sorted(set(wanted.values()))}).mappings()
        every = tuple((row["name"], _place(row)) for row in rows)
        chosen = {
            name: the_one_meant([at for called, at in every if called == key], beside) for name, key in wanted.items()
        }
        return {name: place for name, place in chosen.items() if place is not None}

    def tie(self, tied: ChannelTied) -> None:
        """Put on record what a channel is tied to from now on."""
        append(self._connection, tied)
        place = {"platform": tied.platform, "tenant": tied.tenant, "channel": tied.channel}
        topic = None if tied.topic is None else tied.topic.value
        self._connection.execute(_TIE, {**place, "name": None, "topic": topic, "about": tied.name})

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to."""
        found = self._found(place)
        if found is None or found["topic"] is None:
            return None
        return Tie(topic=Topic(found["topic"]), name=found["about"])

    def _found(self, place: Conversation) -> RowMapping | None:
        bound = {f"of_{name}": value for name, value in _row(place).items()}
        return self._connection.execute(_FOUND, bound).mappings().first()


def as_named(name: str) -> str:
    """Write the name of a channel as it is looked for: with its #, in one word, whatever its case."""
    words = name.strip().lstrip("#").casefold().split()
    return f"#{'-'.join(words)}"[:LONGEST_NAME]


def the_one_meant(places: Iterable[Conversation], beside: Conversation | None) -> Conversation | None:
    """Choose among channels of one name: where `beside` is; on its platform; else on the first that has one.

    Several in one place are told apart by nobody, unless `beside` is in one of them.
    """
    known = tuple(places)
    if beside is not None:
        here = [one for one in known if one.is_in_channel_of(beside)]
        same_tenant = [one for one in known if (one.platform, one.tenant) == (beside.platform, beside.tenant)]
        same_platform = [one for one in known if one.platform == beside.platform]
        known = tuple(here or same_tenant or same_platform or known)
    first = [one for one in known if (one.platform, one.tenant) == (known[0].platform, known[0].tenant)]
    return first[0] if len(first) == 1 else None


def _row(place: Conversation) -> dict[str, str]:
    return {"platform": place.platform, "tenant": place.tenant, "channel": place.channel}


def _place(row: RowMapping) -> Conversation:
    return Conversation(platform=row["platform"], tenant=row["tenant"], channel=row["channel"])
