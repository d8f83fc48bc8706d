"""The cards of what was handed over: to a delegate, up, to whoever is next, or into the record for somebody."""

from collections.abc import Callable, Mapping

from adapters.cards import messages, replies
from adapters.cards.cards import Card
from decisions.handing_over.events import Escalated, Widened
from decisions.people import Person
from decisions.views.named import Named
from decisions.words import Words
from tests.adapters.cards.played_out import three_options
from tests.decisions.builders import ADA, ANA, DORA, OMAR, SARA, Story


def handed_over() -> Story:
    story = three_options()
    story.delegates(ANA, OMAR, "He ran the last migration")
    return story


def recorded_for() -> Story:
    story = three_options()
    story.records_for(DORA, ANA, "A", reason="On the phone")
    return story


def escalated() -> Story:
    story = three_options()
    story.escalates(SARA, "Nobody answers")
    return story


def widened() -> Story:
    story = three_options()
    story.plays_on()
    return story


def widened_further() -> Story:
    story = widened()
    story.plays_on()
    return story


def unanswered() -> Story:
    story = widened_further()
    story.plays_on()
    return story


STATES: Mapping[str, tuple[Callable[[], Story], Person | None]] = {
    "open_handed_over": (handed_over, None),
    "open_handed_to_you": (handed_over, OMAR),
    "open_recorded_for": (recorded_for, ANA),
    "open_escalated": (escalated, None),
    "open_widened": (widened, None),
    "open_widened_further": (widened_further, SARA),
    "open_unanswered": (unanswered, ADA),
}


def cards() -> Mapping[str, Card]:
    """Give what is told of it."""
    up, wide, end, spoken = escalated(), widened(), unanswered(), recorded_for()
    return {
        "told_escalated": replies.moved_up(up.view(), *_asked(up)),
        "told_widened": _told_of(wide),
        "told_unanswered": _told_of(end),
        "asked_who_decides": messages.unanswered(end.view()),
        "asked_to_confirm": messages.recorded_for(spoken.view(), spoken.view().spoken[0]),
        "told_not_said": messages.not_said(spoken.view(), _named(ANA), "A, Add 40k", Words("I asked for a cap")),
    }


def _asked(story: Story) -> tuple[Named, Words | None]:
    event = next(one for one in story.events if isinstance(one, Escalated))
    return _named(SARA), event.reason


def _told_of(story: Story) -> Card:
    (event,) = (one for one in story.events[-1:] if isinstance(one, Widened))
    before = dict.fromkeys(person for seat in event.seats for person in seat.of if person not in event.joined)
    view = story.view()
    names = {person.id: person for one in view.deciders for person in one.everyone}
    return replies.widened(view, tuple(names[one] for one in event.joined), tuple(names[one] for one in before))


def _named(person: Person) -> Named:
    return Named(person.id, person.name)
