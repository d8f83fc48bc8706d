"""Decisions in any state, with any words in them, for properties of cards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from adapters.cards import lists, messages, replies
from adapters.cards.answers import refused
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.cards.home_card import home_card
from adapters.cards.refusals import refusal
from decisions.carrying_out.events import Because
from decisions.deciders.errors import NotYoursToDecideError, RoutedAlreadyError
from decisions.decision import REJECT, Status
from decisions.errors import AlreadyDecidedError, OutdatedCardError
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.places import Conversation
from decisions.proposal import Delay
from decisions.queries.agendas import Agenda, NoSuchForum
from decisions.queries.listings import Listing, Which
from decisions.rights.lines import AmountRange, Door, OfAmount
from decisions.rights.matching import Matter
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.words import Words
from tests.adapters.cards import moving_on_cards
from tests.adapters.cards.homes import home_view
from tests.adapters.cards.hostile import typed
from tests.adapters.cards.lives import NAMES, lived
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CHANNEL,
    D12,
    EVERYONE,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    eur,
    options,
    seat,
    talk_with,
)

LONGEST_NAME = 80
"""What platforms allow in the name of a person."""

NOBODY_FITS = a_right(a_line(when=(OfAmount(AmountRange(eur(10**9))),)))
names = typed.map(lambda text: " ".join(text[:LONGEST_NAME].split()) or "?")
endings = st.sampled_from(["open", "answered", "rejected", "withdrawn", "undone"])
places = st.sampled_from([CHANNEL, replace(CHANNEL, thread="1.1"), talk_with(SARA)])
readers = st.sampled_from([None, ANA, BEN, SARA, ADA, OMAR])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Play a decision to any end, with hostile words in every place where people write."""
    position = draw(st.sampled_from(["CFO", "P" * 60]))
    organisation = _company(draw, position)
    rights = draw(st.sampled_from([a_right(a_line(decides=(seat(position),))), NOBODY_FITS]))
    story = Story(organisation, rights)
    _raised(draw, story, draw(st.sampled_from([SARA, ANA])), draw(places))
    _ended(draw, story, draw(endings))
    return story


@st.composite
def whole_lives(draw: st.DrawFn) -> Story:
    """Play a decision through any state that it may have, with hostile words in every place where people write."""
    return lived(draw(st.sampled_from(NAMES)), _company(draw, "CFO"), lambda: draw(typed))


def _company(draw: st.DrawFn, position: str) -> Organisation:
    people = [replace(person, name=draw(names)) for person in (ANA, BEN, SARA, ADA, OMAR)]
    others = [one for one in EVERYONE if one.id not in {person.id for person in people}]
    held = (a_position(position, ANA, deputies=(BEN,)), a_position("VP Product", OMAR), CEO)
    return an_organisation(*held, people=(*people, *others))


def _raised(draw: st.DrawFn, story: Story, by: Person, place: Conversation) -> None:
    count = draw(st.sampled_from([0, 0, 1, 2, 3, 5, 6, 10]))
    offered = tuple(
        replace(option, name=draw(typed), trade_off=draw(st.none() | typed))
        for option in options(*"abcdefghij"[:count])
    )
    story.raised(
        by,
        place=place,
        question=draw(typed),
        options=offered,
        recommended=draw(st.sampled_from([None, *(option.key for option in offered)])),
        why=draw(st.none() | typed),
        cost_of_delay=draw(st.none() | st.sampled_from(Delay)),
        matter=Matter(amount=eur(draw(st.sampled_from([5, 40_000, 123_456]))), door=draw(st.sampled_from(Door))),
        restricted=draw(st.booleans()),
    )


def _ended(draw: st.DrawFn, story: Story, ending: str) -> None:
    decider = BEN if story.decision.raised_by == ANA.id else ANA
    if ending == "withdrawn":
        story.withdraws(next(person for person in EVERYONE if person.id == story.decision.raised_by))
    elif ending != "open" and story.decision.seats:
        choice = REJECT if ending == "rejected" else story.decision.proposal.choices[0]
        conditions = tuple(draw(st.lists(typed, max_size=6, unique=True)))
        # A rejection says why, and what it says has letters in it.
        reason = Words(f"{draw(typed)} 1") if choice == REJECT else draw(st.none() | typed)
        story.responds(decider, choice, conditions=conditions, reason=reason)
        if ending == "undone":
            story.undoes(decider)


def cards_of(story: Story, reader: Person | None) -> Iterator[Card]:
    """Draw everything that is ever said of a decision, to `reader`."""
    view = story.view(reader)
    yield decision_card(view, first=reader is None)
    yield refused(OutdatedCardError(D12), view)
    yield refusal(NotYoursToDecideError(D12, SARA.id, (ANA.id,)), view)
    yield refusal(RoutedAlreadyError(D12, (ANA.id,)), view)
    yield replies.undone(view, Named(SARA.id, view.raised_by.name))
    yield messages.unplaced(view, "#leadership")
    yield from _lists(view)
    yield from _replies(view)
    if view.own is not None:
        yield messages.recorded(view, view.own)
    if story.decision.result is not None:
        yield refusal(AlreadyDecidedError(D12, story.decision.result), view)
    if story.decision.proposal.restricted:
        yield decision_card(story.view(ADA, veiled=True))


def _lists(view: DecisionView) -> Iterator[Card]:
    for which in Which:
        yield lists.decision_list(which, Listing(views=(view,) * 12, total=12))
    yield home_card(home_view(view, many=12, recorded=view.own is not None))
    yield lists.agenda_card(Agenda(forum="Board", outside=True, next_meeting=None, views=(view,) * 12, total=12))
    yield lists.no_such_forum(NoSuchForum(name=view.question, near=None, known=(view.question,) * 9))
    yield lists.no_such_forum(NoSuchForum(name=view.question, near=view.question, known=()))


def _replies(view: DecisionView) -> Iterator[Card]:
    by, words = view.raised_by, view.question
    if view.result is not None and view.status is not Status.DEFERRED:
        yield replies.decided(view, view.result)
    elif view.result is not None:
        yield replies.deferred(view, view.result)
        yield replies.still_matters(view)
    for question in view.questions:
        yield replies.asked(view, question)
        yield replies.answered(view, question)
    if view.status is Status.OPEN:
        yield replies.objected(view, by, words)
        yield replies.moved_up(view)
        yield replies.changed(view, by, tuple(person for seat in view.deciders for person in seat.people))
        yield replies.reopened(view, by, words)
        yield from (replies.returned(view, because, by, words) for because in Because)
    if view.status is Status.VOID:
        yield replies.voided(view, words)
    yield from moving_on_cards.of_any(view)


def words_of(story: Story) -> Sequence[Words]:
    """Give everything that people typed into it."""
    proposal = story.decision.proposal
    return [proposal.question, *(option.name for option in proposal.options)]
