"""A company, and as many open decisions as are pressed later: prepared before anything is timed."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import update

from adapters.slack import blocks
from benchmarks.databases import Databases
from benchmarks.slack import Workspace
from bot.notices import Rendering
from decisions.decision import FormId
from decisions.people import Email, Identity
from decisions.places import Conversation
from decisions.ports.people import Profile
from decisions.proposal import Proposal
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Combining, How, Line, OfCategory, Position, Rights, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.service import Accepted, DecisionService
from decisions.views.decision import DecisionView
from decisions.words import Words
from storage.database import Database
from storage.migrations import migrate
from storage.states import SENT
from storage.tables import posting
from storage.unit_of_work import SqlUnitOfWork, reads

ALONE, TOGETHER, JOINTLY = "vendor", "hiring", "budget"

PREPARED = "prepared"
"""The name of the database in which all of it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A decision that waits for a press, and its card as it stands in the channel."""

    view: DecisionView
    channel: str
    card: blocks.Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """One person decides each of `alone`; fifty people share the seat of each of `together`."""

    alone: tuple[Open, ...]
    together: tuple[Open, ...]


def prepare(databases: Databases, slack: Workspace, *, alone: int, together: int) -> Decisions:
    """Make the database, everything in it told already."""
    database = Database.open(databases.url(PREPARED))
    try:
        migrate(database)
        unit_of_work = SqlUnitOfWork(database, lambda: None)
        service = DecisionService(unit_of_work, lambda: datetime.now(UTC))
        _found(service, unit_of_work, slack)
        first = [raised(service, slack, number, TOGETHER) for number in range(together)]
        others = [raised(service, slack, number, ALONE) for number in range(alone)]
        _told(database, slack)
        queries = Queries(reads(database), lambda: datetime.now(UTC))
        return Decisions(
            alone=tuple(_open(queries, each) for each in others), together=tuple(_open(queries, each) for each in first)
        )
    finally:
        database.close()


def _found(service: DecisionService, unit_of_work: SqlUnitOfWork, slack: Workspace) -> None:
    for number, user in enumerate(slack.users):
        profile = Profile(name=f"Person {number}", email=_email(number), zone="Europe/Berlin", standing=True)
        service.meet(_identity(slack, user), profile)
    now = datetime.now(UTC)
    with unit_of_work() as work:
        ids = work.people.by_email([_email(number) for number in range(len(slack.users))])
        work.rights.add(
            _rights([ids[_email(number)] for number in range(len(slack.users))]), effective=now.date(), now=now
        )
        work.commit()


def _rights(people: list[str]) -> Rights:
    cfo, *board = people[:-1]
    cto, counsel, *_ = board
    three = (_position("CFO"), _position("CTO"), _position("Counsel"))
    return Rights(
        positions=(
            Position(name="CFO", holders=(cfo,)),
            Position(name="CTO", holders=(cto,)),
            Position(name="Counsel", holders=(counsel,)),
            Position(name="Board", holders=tuple(board)),
        ),
        lines=(
            Line(number=1, what="Hiring", when=(OfCategory(TOGETHER),), decides=(_position("Board"),)),
            Line(number=2, what="Budgets", when=(OfCategory(JOINTLY),), decides=three, how=How(Combining.ALL)),
            Line(number=3, what="Everything else", decides=(_position("CFO"),)),
        ),
    )


def _position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


def raised(service: DecisionService, slack: Workspace, number: int, category: str) -> DecisionView:
    """Raise a decision."""
    channel = slack.channels[number % len(slack.channels)]
    proposal = Proposal(
        question=Words(f"Should we renew contract {number} for another year?"),
        why=Words("The price holds until Friday, and moving away takes a quarter."),
        matter=Matter(category=category, no_amount=True),
    )
    answer = service.handle(
        RaiseDecision(
            request_id=RequestId(f"raise/{category}/{number}"),
            actor=_identity(slack, slack.users[-1]),
            form=FormId(f"{category}-{number}"),
            proposal=proposal,
            place=Conversation(platform="slack", tenant=slack.team, channel=channel),
        )
    )
    assert isinstance(answer, Accepted)
    return answer.view


def _open(queries: Queries, raised: DecisionView) -> Open:
    """Draw the card as the relay does for everybody in the channel."""
    told = Rendering(queries).card(raised.key, None, on="slack", first=False)
    assert told is not None
    return Open(view=raised, channel=raised.place.channel, card=blocks.render(told.card))


def _told(database: Database, slack: Workspace) -> None:
    """Have every copy stand at a message that is really there: the relay updates it as presses come."""
    with database.write() as connection:
        everywhere = update(posting).values(state=SENT, shown=posting.c.wanted, message=slack.direct[1])
        connection.execute(everywhere.values(channel=slack.direct[0]))
        for channel, message in slack.cards.items():
            there = posting.c.conversation_key == f"slack/{slack.team}/{channel}/"
            connection.execute(update(posting).where(there).values(channel=channel, message=message))
        connection.commit()


def _identity(slack: Workspace, user: str) -> Identity:
    return Identity(platform="slack", tenant=slack.team, user=user)


def _email(number: int) -> Email:
    return Email(f"person{number}@example.com")
