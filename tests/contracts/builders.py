from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from decisions.answering.events import Decided, Responded
from decisions.deciders.events import Routed
from decisions.decision import APPROVE, Choice, Decision, DecisionId, FormId, SeatAsked
from decisions.engine import replay
from decisions.events import Event
from decisions.people import Email, Identity, PersonId
from decisions.places import Conversation
from decisions.ports.people import Profile
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work
from decisions.proposal import Option, Proposal
from decisions.raising.events import Raised
from decisions.rights.lines import Line, Position, Rights, Seat, SeatKind
from decisions.said import Condition
from decisions.words import Words

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
CHANNEL = Conversation(platform="slack", tenant="T1", channel="C1", thread="1.5")
CFO = Seat(SeatKind.POSITION, "CFO")
SARA = PersonId("p_sara")
ANA = PersonId("p_ana")
ZED = PersonId("p_zed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A decision and the events that made it."""

    decision: Decision
    events: tuple[Event, ...]

    def then(self, *events: Event) -> "Story":
        after = replay(events, self.decision)
        assert after is not None
        return Story(decision=after, events=events)


def raised(
    key: str = "D-1",
    *,
    question: str = "Add 40k?",
    restricted: bool = False,
    by: PersonId = SARA,
    due: datetime = NOW + timedelta(days=3),
    place: Conversation = CHANNEL,
) -> Story:
    proposal = Proposal(
        question=Words(question),
        options=(Option(key="A", name=Words("Add"), trade_off=Words("costs 40k")), Option(key="B", name=Words("Cut"))),
        restricted=restricted,
        why=Words("not in plan"),
    )
    events: tuple[Event, ...] = (
        Raised(
            decision=DecisionId(key),
            by=by,
            at=NOW,
            form=FormId(f"form-{key}"),
            proposal=proposal,
            place=place,
            rights_version=0,
        ),
        Routed(at=NOW, line=1, seats=(SeatAsked(seat=CFO, of=(ANA,), due=due),), due=due),
    )
    decision = replay(events)
    assert decision is not None
    return Story(decision=decision, events=events)


def answered(
    story: Story,
    *,
    choice: str = APPROVE,
    reason: str = "it pays",
    by: PersonId = ANA,
    at: datetime = NOW + timedelta(minutes=1),
) -> Story:
    chosen = Choice(choice)
    number = story.decision.round
    return story.then(
        Responded(
            at=at,
            round=number,
            seat=CFO,
            by=by,
            on_behalf_of=None,
            choice=chosen,
            conditions=(Condition(text=Words("cap 40k")),),
            reason=Words(reason),
        ),
        Decided(at=at, round=number, seat=CFO, choice=chosen),
    )


def recorded(work: Work, *stories: Story) -> None:
    for story in stories:
        before = work.decisions.load(story.decision.id, reader=SYSTEM)
        work.decisions.save(before, story.decision, story.events)


def account(user: str, platform: str = "slack") -> Identity:
    return Identity(platform=platform, tenant="T1", user=user)


def profile(name: str, *, email: str | None = None, standing: bool = True) -> Profile:
    return Profile(
        name=name,
        email=Email(email or f"{name.lower()}@example.com"),
        zone="Europe/Madrid",
        standing=standing,
    )


def rights(*holders: PersonId, position: str = "CFO") -> Rights:
    return Rights(
        positions=(Position(name=position, holders=holders),),
        lines=(Line(number=1, what="Everything", decides=(Seat(SeatKind.POSITION, position),)),),
    )
