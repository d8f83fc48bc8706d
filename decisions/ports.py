"""What the rules need of the world outside, each port as small as its user."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias

from decisions.commands import RequestId
from decisions.decision import Decision, DecisionId, FormId, Status
from decisions.errors import DecisionError
from decisions.events import Event
from decisions.follow_ups import FollowUp
from decisions.handing_over.absence import Absence
from decisions.notices import Copy, Notice
from decisions.organisation import Organisation
from decisions.organisation_events import ChannelTied
from decisions.people import Email, Identity, Person, PersonId
from decisions.places import Conversation, Tie
from decisions.reaching import Whereabouts
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned, RightsImported

Clock: TypeAlias = Callable[[], datetime]
"""Business time, aware, in UTC: the only clock that the rules see."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom decisions are read. There is no default: whoever reads says for whom."""

    person: PersonId | None


SYSTEM = Reader(None)
"""The relay, the seal and the clock read everything; nothing else may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """How an act that was delivered before had ended."""

    decision: DecisionId | None
    refusal: DecisionError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event of a stream as it is on record."""

    seq: int
    at: datetime
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a platform says of an account.

    A `guest` is one whom an administrator may give rights: never somebody deactivated, of another company, or a bot.
    `away_until` is the moment at which a status ends that says that they are not at work.
    """

    name: str
    email: Email | None
    zone: str
    standing: bool
    guest: bool = False
    away_until: datetime | None = None


class Inbox(Protocol):
    """Acts that arrived, each once."""

    def claim(self, request: RequestId, *, now: datetime) -> Earlier | None:
        """Take `request`; or tell how it ended, if it was taken before."""
        ...

    def answered(self, request: RequestId, decision: DecisionId | None, refusal: DecisionError | None) -> None:
        """Remember how it ended."""
        ...


class Decisions(Protocol):
    """Decisions with their events. The only door to them; what a reader may not see is not there."""

    def draw(self) -> DecisionId:
        """Draw the next name. A gap means nothing."""
        ...

    def raised_by_form(self, form: FormId) -> DecisionId | None:
        """Find the decision that this form became."""
        ...

    def load(self, decision: DecisionId, *, reader: Reader) -> Decision | None:
        """Load a decision to change it."""
        ...

    def save(self, before: Decision | None, after: Decision, events: Sequence[Event]) -> None:
        """Append `events` and keep `after`.

        Raises:
            LostRaceError: somebody else changed it since it was loaded.

        """
        ...

    def listed(
        self,
        *,
        reader: Reader,
        statuses: Iterable[Status],
        raised_by: PersonId | None,
        involving: PersonId | None,
    ) -> tuple[Decision, ...]:
        """List decisions, soonest due first, then oldest."""
        ...

    def history(self, decision: DecisionId, *, reader: Reader) -> tuple[Happened, ...]:
        """Tell all that happened to it."""
        ...

    def sees(self, decision: DecisionId, *, reader: Reader) -> bool:
        """Tell whether there is such a decision, for `reader`: who was in it once, is in it."""
        ...


class People(Protocol):
    """Persons and their accounts."""

    def find(self, identity: Identity) -> Person | None:
        """Find who acts through this account; None where it was never seen.

        Through an account without standing, such as a guest's, nobody has any, whatever they have elsewhere.
        """
        ...

    def checked_at(self, identity: Identity) -> datetime | None:
        """Tell when the platform was last asked about this account."""
        ...

    def whose(self, identity: Identity, profile: Profile) -> Person | None:
        """Find the person whom `meet` would find: whose account it is, else who has its address."""
        ...

    def meet(self, identity: Identity, profile: Profile, *, now: datetime) -> Person:
        """Take what the platform says of an account; the same e-mail is the same person.

        A person has standing as long as one of their accounts has.
        """
        ...

    def by_email(self, emails: Iterable[Email]) -> Mapping[Email, PersonId]:
        """Find or create the persons of these addresses."""
        ...

    def known_as(self, email: Email) -> Person | None:
        """Find who has this address, or had it before they were merged with somebody; None where nobody has."""
        ...

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out, who was merged is whom they were found to be."""
        ...

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        ...

    def unseen(self, *, platform: str | None) -> Mapping[PersonId, Email]:
        """Name those whom the rights or the settings name and nobody has met on `platform`; None: on any at all."""
        ...

    def unchecked(self, *, since: datetime, most: int) -> tuple[Identity, ...]:
        """Name accounts of people whom the rights name, of which no platform has said anything `since`; oldest first.

        One without standing is not among them: who comes back is heard of.
        """
        ...

    def seen(self, identity: Identity) -> None:
        """Note that a person was last at this account, if it has standing and they were elsewhere before."""
        ...

    def prefer(self, person: PersonId, platform: str | None) -> None:
        """Reach a person on `platform` from now on; None: wherever they are."""
        ...

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        ...

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        ...

    def merge(self, person: PersonId, into: PersonId, *, now: datetime) -> None:
        """Have two be one human: wherever `person` stands, `into` is meant from now on."""
        ...

    def allow(self, person: PersonId, *, allowed: bool, now: datetime) -> None:
        """Let somebody hold rights although they are a guest, or no longer."""
        ...


class RightsVersions(Protocol):
    """Every version of the decision rights."""

    def organisation(self, *, now: datetime) -> Organisation:
        """Show who holds what as of now."""
        ...

    def current(self, *, now: datetime) -> int:
        """Tell the number of the version in force; 0 where there is none yet."""
        ...

    def version(self, number: int) -> Rights:
        """Show a version; version 0 has no lines."""
        ...

    def last(self) -> int:
        """Tell the number of the newest version, in force or not; 0 where there is none yet."""
        ...

    def imported(self, number: int) -> RightsImported:
        """Tell how a version came on record."""
        ...

    def planned(self, *, now: datetime) -> tuple[Planned, ...]:
        """Name the versions that come into force after now, soonest first."""
        ...

    def addresses(self) -> frozenset[Email]:
        """Give the addresses of everybody whom a platform knows."""
        ...

    def add(
        self,
        rights: Rights,
        *,
        effective: date,
        now: datetime,
        origin: Origin = Origin.FILE,
        by: PersonId | None = None,
    ) -> int:
        """Put a new version on record, made `by` somebody where it was made in chat, and number it."""
        ...


class Outbox(Protocol):
    """Messages that people get without having asked."""

    def put(self, notices: Iterable[Notice]) -> None:
        """Queue `notices`, each key once; what roams goes to where its reader is now."""
        ...

    def drop_result(self, decision: DecisionId) -> frozenset[str]:
        """Take back the notices of a result, and name the conversations, by their keys, for which that was in time."""
        ...


class Postings(Protocol):
    """Copies of cards."""

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there; what roams stands where its reader is now, or has a copy already."""
        ...

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        ...

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them, or reads the one in the channel."""
        ...

    def first_for(self, reader: PersonId) -> DecisionId | None:
        """Name the decision of which somebody was given a copy before any other, what they raised left out."""
        ...


class DueRows(Protocol):
    """What falls due by the clock."""

    def deadline(self, decision: DecisionId, at: datetime | None) -> None:
        """Keep the one deadline of a decision; None where it waits on nobody's time."""
        ...

    def plan(self, follow_ups: Iterable[FollowUp]) -> None:
        """Have the clock give these commands, each key once."""
        ...

    def reseat_all(self, *, at: datetime, key: str) -> int:
        """Have every open decision look again at who fills its seats, and count them."""
        ...

    def is_first(self, key: str, *, at: datetime) -> bool:
        """Tell whether nobody did this before, and remember that it is done: of several workers, one does it."""
        ...

    def turn(self, person: PersonId, moments: Iterable[datetime]) -> None:
        """Have the clock look, at each of these moments, at which seats others fill: `person` goes away, or is back."""
        ...


class Absences(Protocol):
    """When people are away: as it happened in the stream of each, and as it stands."""

    def of(self, person: PersonId) -> tuple[Absence, ...]:
        """Tell when somebody is, was or will be away, soonest first."""
        ...

    def plan(self, absence: Absence, *, now: datetime) -> None:
        """Put a time away on record; one that begins on the same day is replaced."""
        ...

    def end(self, person: PersonId, start: date, *, now: datetime) -> None:
        """Put on record that the time away which began on `start` is over, or does not happen."""
        ...

    def called(self, name: str) -> tuple[Person, ...]:
        """Find who goes by this name, or has this address."""
        ...

    def offer_from_status(self, person: PersonId, *, wanted: bool) -> None:
        """Note whether what a platform says of somebody may lead to an offer to plan a time away."""
        ...

    def offers_from_status(self, person: PersonId) -> bool:
        """Tell whether it may; nobody is asked who never said so."""
        ...


class Channels(Protocol):
    """Channels, as far as they are known: what they are called, and what they are tied to."""

    def know(self, place: Conversation, name: str) -> bool:
        """Take how a channel is called; tell whether that is new."""
        ...

    def is_news(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        ...

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        ...

    def named(self, names: Iterable[str], *, beside: Conversation | None = None) -> Mapping[str, Conversation]:
        """Find channels by their names, which begin with #: first of all where `beside` is.

        A name that several channels of that place have is the name of none, unless `beside` is in one of them.
        """
        ...

    def tie(self, tied: ChannelTied) -> None:
        """Put on record what a channel is tied to from now on."""
        ...

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to."""
        ...


class Work(Protocol):
    """One transaction. Leaving it without `commit` undoes everything."""

    @property
    def inbox(self) -> Inbox: ...  # noqa: D102  the type says it

    @property
    def decisions(self) -> Decisions: ...  # noqa: D102  the type says it

    @property
    def people(self) -> People: ...  # noqa: D102  the type says it

    @property
    def rights(self) -> RightsVersions: ...  # noqa: D102  the type says it

    @property
    def outbox(self) -> Outbox: ...  # noqa: D102  the type says it

    @property
    def postings(self) -> Postings: ...  # noqa: D102  the type says it

    @property
    def due(self) -> DueRows: ...  # noqa: D102  the type says it

    @property
    def channels(self) -> Channels: ...  # noqa: D102  the type says it

    @property
    def absences(self) -> Absences: ...  # noqa: D102  the type says it

    def commit(self) -> None:
        """Make it last."""
        ...


UnitOfWork: TypeAlias = Callable[[], AbstractContextManager[Work]]


class LostRaceError(Exception):
    """Somebody else changed the decision since it was loaded: load it again."""


class UnseenIdentityError(Exception):
    """The account was never seen, or not for a day: ask the platform who that is."""

    def __init__(self, identity: Identity) -> None:
        super().__init__("an account that must be looked up")
        self.identity = identity
