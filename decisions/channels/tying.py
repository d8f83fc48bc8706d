"""Channel context: what is raised in a channel belongs to the area, initiative or goal that it is tied to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches

from decisions.acting import one_of_us
from decisions.channels.errors import NotNamedError
from decisions.organisation_events import ChannelTied
from decisions.people import Identity, Person, PersonId
from decisions.places import Conversation, Tie
from decisions.ports.clock import Clock
from decisions.ports.decisions import LostRaceError
from decisions.ports.work import UnitOfWork, Work
from decisions.rights.lines import Rights, Topic
from decisions.rights.matching import SOMETHING_ELSE, topics
from decisions.service import TRIES

TO_CHANGE_ONES_MIND = timedelta(minutes=5)
"""How long after a channel was told it is not told of another change by the same person."""

MOST_TOLD = 1_000
"""Channels of which it is remembered who told them last."""

_NEAR = 0.6
"""How much alike a name must be to one that the rights know, to be offered in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What a channel is tied to now, what it was tied to before, and who said so, by name.

    `again`: the same person changed it a moment ago, and the channel heard of that.
    """

    tie: Tie | None
    before: Tie | None
    by: str
    again: bool = False


class KnownChannels:
    """Keeps what channels are called, and what they are tied to."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        # Only to spare a channel lines: whoever begins anew tells it once more.
        self._told: dict[Conversation, tuple[PersonId, datetime]] = {}

    def know(self, place: Conversation, name: str) -> None:
        """Take how a channel is called."""
        with self._unit_of_work() as work:
            if work.channels.know(place, name):
                work.commit()

    def tie(self, identity: Identity, place: Conversation, words: str | None) -> Tied:
        """Tie a channel to what `words` name; to nothing, where there are none.

        Raises:
            StrangerError: the account has no standing.
            NotNamedError: the rights in force name nothing so.
            UnseenIdentityError: the account must be looked up first.

        """
        for _ in range(TRIES - 1):
            try:
                return self._tied(identity, place, words)
            except LostRaceError:
                continue
        return self._tied(identity, place, words)

    def _tied(self, identity: Identity, place: Conversation, words: str | None) -> Tied:
        now = self._clock()
        with self._unit_of_work() as work:
            person = one_of_us(work, identity, now=now)
            before = work.channels.tie_of(place)
            rights = work.rights.version(work.rights.current(now=now))
            tie = meant_by(words, rights, administrators=_administrators(work, person, now)) if words else None
            if tie != before:
                work.channels.tie(_event(tie, place, person, now))
                work.commit()
        return Tied(
            tie=tie, before=before, by=person.name, again=tie != before and self._is_told(place, person.id, now)
        )

    def _is_told(self, place: Conversation, person: PersonId, now: datetime) -> bool:
        """Tell whether a channel heard of a change by the same person a moment ago; else it hears of this one."""
        last = self._told.get(place)
        if last is not None and last[0] == person and now - last[1] < TO_CHANGE_ONES_MIND:
            return True
        if len(self._told) >= MOST_TOLD:
            self._told.clear()
        self._told[place] = (person, now)
        return False


def _event(tie: Tie | None, place: Conversation, person: Person, now: datetime) -> ChannelTied:
    return ChannelTied(
        at=now,
        by=person.id,
        platform=place.platform,
        tenant=place.tenant,
        channel=place.channel,
        topic=tie.topic if tie else None,
        name=tie.name if tie else None,
    )


def _administrators(work: Work, person: Person, now: datetime) -> tuple[str, ...] | None:
    """Name who administers; None where `person` does."""
    organisation = work.rights.organisation(now=now)
    if person.id in organisation.administrators:
        return None
    return tuple(organisation.people[one].name for one in sorted(organisation.administrators))


def meant_by(words: str, rights: Rights, *, administrators: tuple[str, ...] | None = ()) -> Tie:
    """Find the area, initiative or goal that `words` name, as the rights write it; which it is may stand before.

    Raises:
        NotNamedError: there is none; with those that are most alike, and who may add one: of None, who asks.

    """
    known = every_topic(rights)
    said = " ".join(words.split()).casefold()
    for tie in known:
        if said in (tie.name.casefold(), f"{tie.topic.value} {tie.name}".casefold()):
            return tie
    alike = get_close_matches(said, [tie.name.casefold() for tie in known], n=1, cutoff=_NEAR)
    nearest = next((tie.name for tie in known if [tie.name.casefold()] == alike), None)
    names = tuple(tie.name for tie in known)
    raise NotNamedError(words, nearest, names, administrators is None, administrators or ())


def every_topic(rights: Rights) -> tuple[Tie, ...]:
    """Name every initiative, area and goal that the rights speak of."""
    return tuple(
        Tie(topic=topic, name=name)
        for topic in (Topic.INITIATIVE, Topic.AREA, Topic.GOAL)
        for name in topics(rights, topic)
        if name != SOMETHING_ELSE
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a channel is tied to, and everything that it could be tied to."""

    tie: Tie | None
    known: tuple[Tie, ...]
