"""What is asked about channels: what they are called and tied to, and where decisions are talked about."""

from datetime import datetime

from decisions.channels.stationing import channels_named
from decisions.channels.tying import Channel, every_topic
from decisions.people import Identity, Person
from decisions.places import Conversation, Tie
from decisions.ports.work import Work
from decisions.queries.asking import Asking


class ChannelQueries(Asking):
    """Answers questions about channels, each in one reading transaction."""

    def channel(self, place: Conversation, identity: Identity) -> Channel:
        """Tell the asker what a channel is tied to, and what it could be tied to.

        Raises:
            StrangerError: they have no standing.
        """

        def told(work: Work, _person: Person, now: datetime) -> Channel:
            rights = work.rights.version(work.rights.current(now=now))
            return Channel(tie=work.channels.tie_of(place), known=every_topic(rights))

        return self._asked_by_one_of_us(identity, told)

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to: what is raised there belongs to it."""
        with self._reads() as work:
            return work.channels.tie_of(place)

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        with self._reads() as work:
            return work.channels.called(place)

    def unknown_channels(self) -> tuple[str, ...]:
        """Name the channels of which the rights in force speak and that nobody has acted in, or that several may be."""
        now = self._clock()
        with self._reads() as work:
            named = channels_named(work.rights.version(work.rights.current(now=now)))
            return tuple(sorted(named - work.channels.named(named).keys()))

    def is_news_of_a_channel(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        with self._reads() as work:
            return work.channels.is_news(place, name)

    def threads(self) -> frozenset[str]:
        """Name the threads in which open decisions are talked about, and nothing of what they are about."""
        with self._reads() as work:
            return work.postings.threads()
