"""Who hears of agreement: who is asked gets the card, the thread hears of objections, others what it waits for."""

from datetime import timedelta

from decisions.events import Event
from decisions.people import Person
from decisions.places import Conversation, direct
from decisions.telling.consequences import Consequences, consequences
from decisions.telling.notices import Copy, NoticeKind
from tests.decisions.builders import (
    ADA,
    ANA,
    CEO,
    CFO,
    CHANNEL,
    CONSENT,
    DORA,
    EVA,
    EVERYONE,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    options,
    seat,
    talk_with,
)

PIA = a_person("Pia Moss")
COUNCIL = a_position("Works council", DORA, deputies=(OMAR,))
LEGAL = a_position("Legal", OMAR)
COMPANY = an_organisation(CFO, CEO, COUNCIL, LEGAL, a_position("PMO", PIA), people=(*EVERYONE, PIA))
LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}
COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"))}


def a_story(terms: LineTerms) -> Story:
    return Story(COMPANY, a_right(a_line(**terms)))


def follows(story: Story, events: tuple[Event, ...]) -> Consequences:
    return consequences(events, story.decision, facts=story.facts(None), now=story.now)


def told(story: Story, events: tuple[Event, ...]) -> list[tuple[NoticeKind, Conversation]]:
    return [(one.kind, one.conversation) for one in follows(story, events).notices]


def own(person: Person) -> Copy:
    return Copy(conversation=talk_with(person), reader=person.id)


def test_who_agrees_and_who_is_asked_for_a_view_gets_the_card() -> None:
    story = a_story({**LEGAL_AGREES, "asks": (seat("Works council"),)}).raised()

    copies = follows(story, story.events).copies

    assert copies == (Copy(conversation=CHANNEL), own(ANA), own(OMAR), own(DORA))


def test_a_single_agreement_and_a_single_view_change_the_card_alone() -> None:
    story = a_story({**LEGAL_AGREES, "asks": (seat("Works council"),)}).raised()

    assert told(story, story.agrees(OMAR)) == []
    assert told(story, story.gives_view(DORA, words="Fine")) == []


def test_silence_is_told_to_nobody_beside_the_decision_that_it_makes() -> None:
    quiet, answered = a_story(LEGAL_AGREES).raised(), a_story(LEGAL_AGREES).raised()
    answered.responds(ANA)

    assert told(quiet.later(timedelta(days=9)), quiet.hears_silence()) == []
    made = told(answered.later(timedelta(days=9)), answered.hears_silence())
    assert made == [(NoticeKind.DECIDED, CHANNEL)]


def test_the_thread_hears_of_an_objection_and_of_its_overruling() -> None:
    story = a_story(LEGAL_AGREES).raised()

    assert told(story, story.objects(OMAR)) == [(NoticeKind.AGREER_OBJECTED, CHANNEL)]
    assert told(story, story.overrules(EVA)) == [(NoticeKind.OVERRULED, CHANNEL)]


def test_where_nobody_else_reads_the_thread_who_may_overrule_it_hears_of_an_objection_alone() -> None:
    story = a_story(LEGAL_AGREES).raised(place=talk_with(SARA))

    heard = told(story, story.objects(OMAR))

    assert {where.person for _, where in heard} == {SARA.id, EVA.id}


def test_of_what_is_restricted_the_next_position_hears_nothing() -> None:
    story = a_story(LEGAL_AGREES).raised(restricted=True)

    heard = told(story, story.objects(OMAR))

    assert {where.person for _, where in heard} == {SARA.id}


def test_an_objection_that_ends_consent_is_told_once() -> None:
    story = a_story({**LEGAL_AGREES, "how": CONSENT}).raised(options=options("Add 40k", "Wait"), recommended="A")

    assert told(story, story.objects(OMAR)) == [(NoticeKind.OBJECTED, CHANNEL)]


def test_past_its_window_the_deputies_get_the_card_and_who_looks_after_it_hears_what_it_waits_for() -> None:
    story = a_story(COUNCIL_MUST).raised().later(timedelta(days=9))

    happened = story.hears_silence()

    assert set(follows(story, happened).copies) == {own(DORA), own(OMAR)}
    waits = NoticeKind.AGREEMENT_OVERDUE
    assert told(story, happened) == [(waits, direct(SARA.id, CHANNEL)), (waits, direct(PIA.id, CHANNEL))]


def test_of_what_is_restricted_an_administrator_hears_that_it_waits() -> None:
    story = a_story(COUNCIL_MUST).raised(restricted=True).later(timedelta(days=9))

    heard = told(story, story.hears_silence())

    assert {where.person for _, where in heard} == {SARA.id, ADA.id}


def test_a_later_overruling_for_the_same_reason_is_told_too() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), seat("Works council"))}).raised()
    story.objects(OMAR)
    first = told(story, story.overrules(EVA, "We take the risk"))
    story.later(timedelta(minutes=1)).objects(DORA)

    second = told(story, story.overrules(EVA, "We take the risk"))

    assert first == second == [(NoticeKind.OVERRULED, CHANNEL)]
    told_of = [one.overruled_at for one in story.decision.agreements]
    assert told_of == [story.now - timedelta(minutes=1), story.now]


def test_two_objections_overruled_for_one_reason_are_told_once() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), seat("Works council"))}).raised()
    story.objects(OMAR)
    story.objects(DORA)

    assert told(story, story.overrules(EVA)) == [(NoticeKind.OVERRULED, CHANNEL)]
