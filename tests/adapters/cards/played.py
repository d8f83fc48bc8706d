"""Decisions in any state, with any words in them, for properties of cards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from adapters.cards import messages
from adapters.cards.answers import refused
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.cards.lists import decision_list
from adapters.cards.refusals import refusal
from decisions.decision import REJECT, Delay
from decisions.errors import AlreadyDecidedError, NotYoursToDecideError, OutdatedCardError, RoutedAlreadyError
from decisions.people import Person
from decisions.places import Conversation
from decisions.queries import Listing, Which
from decisions.rights.lines import AmountRange, Door, OfAmount
from decisions.rights.matching import Matter
from decisions.views import Named
from decisions.words import Words
from tests.adapters.cards.hostile import typed
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CHANNEL,
    D12,
    EVERYONE,
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
    withdraw,
)

LONGEST_NAME = 80
"""What platforms allow in the name of a person."""

NOBODY_FITS = a_right(a_line(when=(OfAmount(AmountRange(eur(10**9))),)))
names = typed.map(lambda text: " ".join(text[:LONGEST_NAME].split()) or "?")
endings = st.sampled_from(["open", "answered", "rejected", "withdrawn", "undone"])
places = st.sampled_from([CHANNEL, replace(CHANNEL, thread="1.1"), talk_with(SARA)])
readers = st.sampled_from([None, ANA, BEN, SARA, ADA])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Play a decision to any end, with hostile words in every place where people write."""
    people = [replace(person, name=draw(names)) for person in (ANA, BEN, SARA, ADA)]
    others = [one for one in EVERYONE if one.id not in {person.id for person in people}]
    position = draw(st.sampled_from(["CFO", "P" * 60]))
    organisation = an_organisation(a_position(position, ANA, deputies=(BEN,)), people=(*people, *others))
    rights = draw(st.sampled_from([a_right(a_line(decides=(seat(position),))), NOBODY_FITS]))
    story = Story(organisation, rights)
    _raised(draw, story, draw(st.sampled_from([SARA, ANA])), draw(places))
    _ended(draw, story, draw(endings))
    return story


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
        raiser = next(person for person in EVERYONE if person.id == story.decision.raised_by)
        story.act(raiser, withdraw(raiser))
    elif ending != "open" and story.decision.seats:
        choice = REJECT if ending == "rejected" else story.decision.proposal.choices[0]
        conditions = tuple(draw(st.lists(typed, max_size=6, unique=True)))
        story.responds(decider, choice, conditions=conditions, reason=draw(st.none() | typed))
        if ending == "undone":
            story.undoes(decider)


def cards_of(story: Story, reader: Person | None) -> Iterator[Card]:
    """Draw everything that is ever said of a decision, to `reader`."""
    view = story.view(reader)
    yield decision_card(view, first=reader is None)
    yield refused(OutdatedCardError(D12), view)
    yield refusal(NotYoursToDecideError(D12, SARA.id, (ANA.id,)), view)
    yield refusal(RoutedAlreadyError(D12, (ANA.id,)), view)
    yield messages.undone(view, Named(SARA.id, view.raised_by.name))
    yield messages.unplaced(view)
    for which in Which:
        yield decision_list(which, Listing(views=(view,) * 12, total=12))
    if story.decision.result is not None:
        shown = view.result
        assert shown is not None
        yield messages.decided(view, shown)
        yield messages.recorded(view, shown)
        yield refusal(AlreadyDecidedError(D12, story.decision.result), view)
    if story.decision.proposal.restricted:
        yield decision_card(story.view(ADA, veiled=True))


def words_of(story: Story) -> Sequence[Words]:
    """Give everything that people typed into it."""
    proposal = story.decision.proposal
    return [proposal.question, *(option.name for option in proposal.options)]
