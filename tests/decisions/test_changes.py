"""What is asked may be put differently while it is open: what is material begins a round, anything else is noted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.deciders.errors import ConditionNeededError
from decisions.deciders.events import LeftToAdministrators, Reseated, Routed
from decisions.decision import Decision, Status, Why
from decisions.errors import DeferredError, OutdatedCardError, RestrictedError, StrangerError
from decisions.events import Event
from decisions.follow_ups import DueKind
from decisions.proposal import Delay, Proposal
from decisions.raising.errors import NotYoursToChangeError, TooManyOptionsError
from decisions.raising.events import Changed
from decisions.rights.lines import AmountRange, Door, OfAmount
from decisions.rights.matching import Matter
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_proposal,
    a_right,
    an_organisation,
    change,
    eur,
    kinds,
    options,
    seat,
    waiting_on_administrators,
)

SMALL = a_line(number=7, when=(OfAmount(AmountRange(end=eur(25_000))),))
LARGE = a_line(number=8, when=(OfAmount(AmountRange(eur(25_000))),), decides=(seat("CEO"),), then=())
BOTH = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
PUT = a_proposal(options=options("Add 40k", "Cut reporting: no reports to May"), recommended="A")

MATERIAL: dict[str, Proposal] = {
    "the question": replace(PUT, question=Words("Add 60k to the CRM migration?")),
    "an option": replace(PUT, options=options("Add 60k", "Cut reporting: no reports to May")),
    "a trade-off": replace(PUT, options=options("Add 40k", "Cut reporting: no reports at all")),
    "one option more": replace(PUT, options=(*PUT.options, *options("", "", "Wait")[2:])),
    "what is recommended": replace(PUT, recommended="B"),
    "the amount": replace(PUT, matter=Matter(amount=eur(10))),
    "the door": replace(PUT, matter=replace(PUT.matter, door=Door.ONE_WAY)),
    "the category": replace(PUT, matter=replace(PUT.matter, category="scope")),
}
NOTED: dict[str, Proposal] = {
    "why": replace(PUT, why=Words("Not in plan")),
    "what it costs to wait": replace(PUT, cost_of_delay=Delay.MUCH),
    "the date": replace(PUT, decide_by=date(2026, 12, 1)),
}


def two_deciders() -> Story:
    held = an_organisation(CFO, a_position("COO", DORA), CEO)
    story = Story(held, a_right(BOTH)).raised(options=PUT.options, recommended="A")
    story.responds(ANA, "A")
    return story.later(timedelta(days=1))


@pytest.mark.parametrize("what", MATERIAL)
def test_what_is_material_begins_a_round(what: str) -> None:
    story = two_deciders()

    events = story.act(SARA, change(SARA, MATERIAL[what]))

    assert kinds(events) == [Changed, Routed]
    assert (story.decision.round, story.decision.responses) == (2, ())
    assert story.decision.proposal == MATERIAL[what]
    assert story.decision.due == MONDAY + timedelta(days=4)


@pytest.mark.parametrize("what", NOTED)
def test_anything_else_is_noted(what: str) -> None:
    story = two_deciders()

    events = story.act(SARA, change(SARA, NOTED[what]))

    assert kinds(events) == [Changed]
    assert (story.decision.round, [said.by for said in story.decision.responses]) == (1, [ANA.id])
    assert story.decision.proposal == NOTED[what]


def test_who_had_answered_is_named_and_asked_again() -> None:
    story = two_deciders()

    events = story.changes(question=Words("Add 60k?"))

    assert isinstance(events[0], Changed)
    assert events[0].voids == (ANA.id,)
    told = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    assert [one.kind for one in told.notices] == [NoticeKind.CHANGED]


def test_where_nobody_had_answered_nobody_is_told() -> None:
    story = Story().raised()

    events = story.changes(question=Words("Add 60k?"))

    assert consequences(events, story.decision, facts=story.facts(None), now=story.now).notices == ()


def test_a_press_on_what_was_put_before_is_outdated() -> None:
    story = two_deciders()
    before = story.decision.round
    story.changes(question=Words("Add 60k?"))

    assert before == 1
    with pytest.raises(OutdatedCardError):
        story.act(SARA, change(SARA, PUT, round_=1))


def test_another_amount_may_be_somebody_elses_to_decide() -> None:
    story = Story(rights=a_right(SMALL, LARGE)).raised(matter=Matter(amount=eur(10_000)))
    assert [asked.of for asked in story.decision.seats] == [(ANA.id,)]

    assert kinds(story.changes(matter=Matter(amount=eur(40_000)))) == [Changed, Routed]

    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_what_no_right_covers_after_the_change_waits_on_the_administrators() -> None:
    story = Story(rights=a_right(SMALL)).raised(matter=Matter(amount=eur(10_000)))

    events = story.changes(matter=Matter(amount=eur(40_000)))

    assert kinds(events) == [Changed, LeftToAdministrators]
    assert story.decision.waits_on_administrators
    assert (story.decision.line, story.view().because) == (None, None)


def test_nothing_changes_while_who_decides_depends_on_what_is_unknown() -> None:
    story = Story(rights=a_right(SMALL, LARGE)).raised(matter=Matter(amount=eur(10_000)))

    with pytest.raises(ConditionNeededError):
        story.changes(matter=Matter())


def test_whom_an_administrator_chose_for_the_same_matter_stays() -> None:
    story = waiting_on_administrators()
    story.chooses(ADA, OMAR)

    assert kinds(story.changes(question=Words("Add 60k?"))) == [Changed, Reseated]
    assert [asked.of for asked in story.decision.seats] == [(OMAR.id,)]
    assert kinds(story.changes(matter=Matter(category="scope", no_amount=True))) == [Changed, LeftToAdministrators]


def test_who_stood_back_is_not_asked_about_what_changed() -> None:
    story = Story(an_organisation(a_position("CFO", ANA), CEO)).raised()
    story.recuses(ANA)

    story.changes(question=Words("Add 60k?"))

    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_what_had_moved_up_begins_again_with_those_whom_its_right_names_first() -> None:
    story = two_deciders()
    story.responds(DORA, "B")
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]

    story.changes(recommended="B")

    assert (story.decision.step, story.decision.past, story.decision.moved_up) == (0, (), None)
    assert [asked.of for asked in story.decision.seats] == [(ANA.id,), (DORA.id,)]


def test_a_date_replaces_the_due_moment_and_goes_again() -> None:
    story = Story().raised()
    due = story.decision.due

    story.changes(decide_by=date(2026, 12, 1))
    assert story.decision.due == datetime(2026, 12, 1, 17, tzinfo=UTC)
    story.changes(decide_by=None)
    assert story.decision.due == due


def test_a_date_that_has_passed_makes_nothing_due_before_it_is_asked() -> None:
    story = Story().raised(decide_by=date(2026, 11, 24)).later(timedelta(days=2))

    story.changes(question=Words("Add 60k?"))

    assert story.decision.due == MONDAY + timedelta(days=7)  # three working days after Wednesday


def test_a_note_moves_no_due_moment() -> None:
    story = Story().raised(decide_by=date(2026, 11, 24))
    story.later(timedelta(days=2)).reorganises(a_position("CFO", EVA)).reseats()
    due = story.decision.due

    story.changes(why=Words("Not in plan"))

    assert story.decision.due == due == MONDAY + timedelta(days=7)


def test_the_same_as_before_is_no_change() -> None:
    story = Story().raised()

    assert story.changes() == ()


def test_only_who_stands_for_it_changes_it() -> None:
    story = Story().raised()

    for other in (ANA, OMAR, ADA):
        with pytest.raises(NotYoursToChangeError) as refusal:
            story.changes(other, why=Words("Because"))
        assert refusal.value.led_by == SARA.id
    with pytest.raises(StrangerError):
        story.changes(replace(SARA, standing=False), why=Words("Because"))


def test_who_can_see_it_is_settled_when_it_is_raised() -> None:
    with pytest.raises(RestrictedError):
        Story().raised().changes(restricted=True)


def test_eleven_options_cannot_be_weighed_afterwards_either() -> None:
    ten = options(*"abcdefghij")

    with pytest.raises(TooManyOptionsError):
        Story().raised().changes(options=(*ten, replace(ten[0], key="K")))


def test_what_is_put_off_is_brought_back_before_it_changes() -> None:
    story = Story().raised()
    story.defers(ANA)

    with pytest.raises(DeferredError):
        story.changes(question=Words("Add 60k?"))
    assert story.decision.status is Status.DEFERRED


def told(happened: tuple[Event, ...], before: Decision, story: Story) -> list[NoticeKind]:
    found = consequences(happened, story.decision, facts=story.facts(None), now=story.now, before=before)
    return [one.kind for one in found.notices]


def test_what_somebody_escalated_stays_there_while_the_matter_is_the_same() -> None:
    story = Story().raised()
    story.escalates(SARA)
    before = story.decision

    happened = story.changes(question=Words("Add 60k to the CRM migration?"))

    assert kinds(happened) == [Changed, Reseated]
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    assert (story.decision.step, story.decision.moved_up, story.decision.round) == (1, Why.ASKED, 3)
    assert told(happened, before, story) == []


def test_what_somebody_escalated_is_routed_anew_with_another_matter_and_the_thread_is_told() -> None:
    story = Story().raised()
    story.escalates(SARA)
    before = story.decision

    happened = story.changes(matter=Matter(amount=eur(10)))

    assert kinds(happened) == [Changed, Routed]
    assert [asked.of for asked in story.decision.seats] == [(ANA.id,)]
    assert told(happened, before, story) == [NoticeKind.RESEATED]


def test_what_was_escalated_to_the_administrators_still_waits_on_them() -> None:
    story = Story(rights=a_right(a_line(then=()))).raised()
    story.escalates(SARA)

    happened = story.changes(question=Words("Add 60k to the CRM migration?"))

    assert kinds(happened) == [Changed, LeftToAdministrators]
    assert story.decision.waits_because == "it was escalated, and nobody is next"


def test_who_may_decide_since_time_ran_out_still_may_when_the_words_change() -> None:
    story = Story().raised()
    story.now = next(one.at for one in story.planned() if one.kind is DueKind.WIDEN)
    story.widens()
    asked = [one.of for one in story.decision.seats]
    assert BEN.id in asked[0]

    story.changes(question=Words("Add 60k to the CRM migration?"))

    assert [one.of for one in story.decision.seats] == asked
    assert story.decision.widened == 1
    story.responds(BEN)
    assert story.decision.status is Status.DECIDED


def test_the_same_who_decide_it_as_before_is_no_news() -> None:
    story = Story().raised()
    before = story.decision

    assert told(story.changes(matter=Matter(amount=eur(10))), before, story) == []
