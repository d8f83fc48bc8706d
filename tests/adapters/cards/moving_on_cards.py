"""The cards of what waited beyond its time: who is told, who is asked, and by when something will be done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from adapters.cards import beside, moving_on, replies
from adapters.cards.cards import Card
from adapters.cards.gathered import gathered_card
from decisions.decision import DecisionId, Status
from decisions.follow_ups import DueKind
from decisions.people import Person
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from tests.adapters.cards import played_out
from tests.adapters.cards.handed_over_cards import unanswered, widened
from tests.adapters.cards.played_out import three_options
from tests.decisions.builders import (
    ADA,
    ANA,
    CFO,
    DORA,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    seat,
)

A_FRIDAY = date(2026, 12, 4)


def clock_ran_on() -> Story:
    story = played_out.questioned()
    story.plays(DueKind.RUN_ON)
    return story


def promised() -> Story:
    story = played_out.condition_met()
    story.promises(SARA, A_FRIDAY)
    return story


def undated() -> Story:
    story = three_options()
    story.responds(ANA, "A", conditions=(a_condition("Legal signs", before=True),))
    return story


def condition_promised() -> Story:
    story = undated()
    story.promises(SARA, A_FRIDAY)
    return story


def held_up() -> Story:
    line = a_line(must_agree=agreeing(seat("Legal")), why="works council act")
    story = Story(an_organisation(CFO, a_position("Legal", DORA)), a_right(line)).raised()
    story.responds(ANA)
    story.plays(DueKind.SILENCE)
    return story


def reported() -> Story:
    return Story().logs(OMAR)


STATES: Mapping[str, tuple[Callable[[], Story], Person | None]] = {
    "open_clock_ran_on": (clock_ran_on, None),
    "decided_promised": (promised, SARA),
    "decided_condition_promised": (condition_promised, None),
}


def cards() -> Mapping[str, Card]:
    """Draw what somebody is told once."""
    asked, logged, left, late = clock_ran_on().view(), reported().view(OMAR), unanswered().view(), promised().view()
    met_late, wanting, joined = condition_promised().view(), undated().view(), (_named(DORA),)
    assert late.promise is not None
    assert met_late.promise is not None
    assert wanting.result is not None
    return {
        "told_clock_ran_on": moving_on.ran_on(asked, asked.open_questions),
        "told_unconfirmed": moving_on.unconfirmed(logged),
        "told_nobody_decided": moving_on.does_it_matter(left, SARA.id),
        "told_still_undone": moving_on.does_it_matter(wanting, SARA.id),
        "told_still_held_up": moving_on.does_it_matter(held_up().view(SARA), SARA.id),
        "told_nobody_decides": moving_on.nobody_decides(left, (left.led_by,), ADA.id),
        "told_not_done": moving_on.not_done(late, late.promise),
        "told_condition_late": moving_on.not_done(met_late, met_late.promise),
        "told_may_delegate": moving_on.may_delegate(widened().view(), joined),
        "told_gathered": gathered_card(SARA.name, overnight()),
        "told_decided_undated": replies.decided(wanting, wanting.result),
    }


def overnight(many: int = 3) -> Iterator[tuple[DecisionView, Card]]:
    """Tell what came of some decisions while somebody slept."""
    ended, joined = played_out.rejected().view(), widened().view()
    assert ended.result is not None
    for number in range(2, 2 + many):
        view = replace(ended if number % 2 else joined, key=DecisionId(f"D-{number}"))
        told = replies.decided(view, ended.result) if number % 2 else moving_on.may_delegate(view, (_named(DORA),))
        yield view, told


def of_any(view: DecisionView) -> Iterator[Card]:
    """Draw whatever may be told of a decision as it stands."""
    by = view.raised_by
    if view.open_questions:
        yield moving_on.ran_on(view, view.open_questions)
    if view.status is Status.REPORTED:
        yield moving_on.unconfirmed(view)
    if view.status is Status.OPEN:
        yield moving_on.does_it_matter(view, by.id)
        yield moving_on.nobody_decides(view, (by,), None)
        yield moving_on.may_delegate(view, (by,))
    if view.status is Status.DECIDED:
        yield moving_on.does_it_matter(view, by.id)
    if view.promise is not None:
        yield moving_on.not_done(view, view.promise)
    yield gathered_card(by.name, ((view, beside.open_again(view)), (view, replies.undone(view, by))))


def _named(person: Person) -> Named:
    return Named(person.id, person.name)
