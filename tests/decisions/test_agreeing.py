"""Agree and must agree: what must be said, or left unsaid, before a decision stands."""

from datetime import timedelta

import pytest

from decisions.decision import DEFER, REJECT, AgreerAsked, Decision, Status
from decisions.errors import (
    AlreadyDecidedError,
    CannotOverruleError,
    CannotStandError,
    DeferredError,
    NothingToOverruleError,
    NotYoursToAgreeError,
    NotYoursToOverruleError,
    ObjectionOverruledError,
    OutdatedCardError,
    SeatSpokenForError,
    StrangerError,
    TooLateError,
    WordsNeededError,
)
from decisions.events import (
    Agreed,
    AgreementOverdue,
    Consulted,
    Decided,
    Deferred,
    Objected,
    Overruled,
    Raised,
    Reseated,
    Routed,
    Undone,
)
from decisions.follow_ups import DueKind
from decisions.people import Person
from decisions.rights.lines import Agreement, Span, Unit
from decisions.said import Stance
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    CONSENT,
    EVA,
    EVERYONE,
    FIVE_MINUTES,
    GUS,
    MINUTE,
    MONDAY,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    agree,
    agreeing,
    an_organisation,
    kinds,
    object_,
    options,
    seat,
    undo,
)

KIM, LEA, MAX = a_person("Kim Park"), a_person("Lea Marti"), a_person("Max Feld")
COUNCIL = a_position("Works council", KIM, deputies=(OMAR,))
LEGAL = a_position("Legal", LEA, MAX)
COMPANY = an_organisation(CFO, CEO, COUNCIL, LEGAL, people=(*EVERYONE, KIM, LEA, MAX))
A_DAY = Span(1, Unit.DAY)
LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}
COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"), within=A_DAY)}
BOTH: LineTerms = {**LEGAL_AGREES, **COUNCIL_MUST}


def a_story(terms: LineTerms = LEGAL_AGREES) -> Story:
    return Story(COMPANY, a_right(a_line(**terms)))


def asked(decision: Decision) -> dict[str, AgreerAsked]:
    return {one.seat.name: one for one in decision.agreers}


def stances(decision: Decision) -> dict[str, Stance]:
    return {one.seat.name: one.stance for one in decision.agreements}


def test_who_agrees_is_asked_together_with_the_deciders() -> None:
    story = a_story(BOTH).raised()

    assert kinds(story.events) == [Raised, Routed, Consulted]
    agreers = asked(story.decision)
    assert agreers["Legal"].of == (LEA.id, MAX.id)
    assert not agreers["Legal"].must
    assert agreers["Works council"].of == (KIM.id,)
    assert agreers["Works council"].must


def test_each_has_its_own_window_else_that_of_the_line() -> None:
    agreers = asked(a_story(BOTH).raised().decision)

    assert agreers["Works council"].due == MONDAY + timedelta(days=1)
    assert agreers["Legal"].due == MONDAY + timedelta(days=3)


def test_a_line_without_them_asks_nobody_beside_the_deciders() -> None:
    assert kinds(Story().raised().events) == [Raised, Routed]


def test_agreed_first_it_is_decided_as_soon_as_the_decider_answers() -> None:
    story = a_story().raised()

    assert kinds(story.agrees(LEA)) == [Agreed]
    happened = story.responds(ANA)

    assert isinstance(happened[-1], Decided)
    assert story.made_by == [ANA.id]


def test_answered_first_it_stays_open_until_the_last_of_them_agrees() -> None:
    story = a_story(BOTH).raised()
    story.responds(ANA)
    assert story.decision.status is Status.OPEN
    story.agrees(MAX)
    assert story.decision.status is Status.OPEN

    happened = story.agrees(KIM)

    assert kinds(happened) == [Agreed, Decided]
    assert story.made_by == [ANA.id]
    assert story.result.closing == seat("CFO")


@pytest.mark.parametrize(("choice", "ended"), [(REJECT, Status.DECIDED), (DEFER, Status.DEFERRED)])
def test_nobody_need_agree_that_it_is_rejected_or_put_off(choice: str, ended: Status) -> None:
    story = a_story(BOTH).raised()

    story.responds(ANA, choice)

    assert story.decision.status is ended


def test_the_same_agreement_twice_is_a_success_without_an_event() -> None:
    story = a_story().raised()
    story.responds(ANA)
    story.agrees(LEA)

    assert story.agrees(LEA) == ()


def test_a_position_agrees_once() -> None:
    story = a_story(BOTH).raised()
    story.agrees(LEA)

    with pytest.raises(SeatSpokenForError) as refusal:
        story.agrees(MAX)

    assert refusal.value.by == LEA.id


@pytest.mark.parametrize("who", [ANA, EVA, SARA, OMAR, ADA])
def test_nobody_else_agrees(who: Person) -> None:
    story = a_story(BOTH).raised()

    with pytest.raises(NotYoursToAgreeError) as refusal:
        story.agrees(who)

    assert refusal.value.people == (KIM.id, LEA.id, MAX.id)


def test_authority_is_checked_at_the_press() -> None:
    story = a_story().raised()
    story.loses(LEA)

    with pytest.raises(StrangerError):
        story.act(GUS, agree(GUS))
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(LEA)


def test_who_raised_it_may_agree_to_it() -> None:
    story = a_story().raised(LEA)

    story.agrees(LEA)
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED


def test_an_outdated_press_agrees_to_nothing() -> None:
    story = a_story().raised()
    story.changes(options=options("Add 40k", "Wait"))

    with pytest.raises(OutdatedCardError):
        story.act(LEA, agree(LEA, round_=1))


def test_who_decides_does_not_also_agree() -> None:
    story = a_story({"agrees": agreeing(seat("CFO"), seat("Legal"))}).raised()

    agreers = asked(story.decision)

    assert agreers["CFO"].of == (BEN.id,)
    assert agreers["Legal"].of == (LEA.id, MAX.id)


def test_a_seat_that_nobody_holds_is_left_out_unless_it_must_agree() -> None:
    terms: LineTerms = {"agrees": agreeing(seat("Risk office")), "must_agree": agreeing(seat("Data protection"))}
    story = a_story(terms).raised()

    (agreer,) = story.decision.agreers
    story.responds(ANA)

    assert (agreer.seat.name, agreer.of) == ("Data protection", ())
    assert story.decision.status is Status.OPEN


def test_one_person_may_hold_two_seats_that_must_agree_and_speaks_for_both() -> None:
    story = a_story({"must_agree": agreeing(seat("Works council"), seat("Data protection"))})
    story.reorganises(CFO, COUNCIL, a_position("Data protection", KIM)).raised()
    story.responds(ANA)

    happened = story.agrees(KIM)

    assert kinds(happened) == [Agreed, Agreed, Decided]


def test_a_seat_found_later_is_asked_then_and_one_lost_later_is_not_waited_for() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), seat("Risk office"))}).raised()
    story.responds(ANA)
    story.reorganises(CFO, CEO, LEGAL, a_position("Risk office", OMAR))
    assert kinds(story.reseats()) == [Consulted]
    story.agrees(LEA)
    assert story.decision.status is Status.OPEN

    story.reorganises(CFO, CEO, LEGAL)
    happened = story.reseats()

    assert kinds(happened) == [Consulted, Decided]


def test_while_one_of_them_is_away_the_other_holder_or_the_deputy_is_asked() -> None:
    story = a_story(BOTH)
    story.goes_away(KIM).goes_away(LEA).raised()

    agreers = asked(story.decision)
    story.agrees(OMAR)
    story.agrees(MAX)
    story.responds(ANA)

    assert (agreers["Works council"].of, agreers["Legal"].of) == ((OMAR.id,), (MAX.id,))
    assert story.decision.agreements[0].on_behalf_of == KIM.id
    assert story.decision.status is Status.DECIDED


def test_who_is_away_and_agrees_anyway_may() -> None:
    story = a_story(BOTH)
    story.goes_away(KIM).raised()

    story.agrees(KIM)

    assert stances(story.decision) == {"Works council": Stance.AGREES}


# Silence


def test_silence_to_the_end_of_the_window_is_agreement_and_the_record_says_so() -> None:
    story = a_story().raised()
    story.responds(ANA)

    happened = story.plays_on()

    assert story.now == MONDAY + timedelta(days=3)
    said, decided = happened
    assert isinstance(said, Agreed)
    assert (said.by, said.stance) == (None, Stance.AGREES)
    assert isinstance(decided, Decided)
    assert story.made_by == [ANA.id]


def test_silence_counts_for_nothing_before_the_window_is_over() -> None:
    story = a_story().raised().later(timedelta(days=2))

    assert story.hears_silence() == ()


def test_an_objection_is_no_silence() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.later(timedelta(days=9))

    assert story.hears_silence() == ()
    assert DueKind.SILENCE not in {one.kind for one in story.planned()}


def test_who_was_silent_may_still_object_while_it_is_open() -> None:
    story = a_story().raised().later(timedelta(days=4))
    story.hears_silence()

    story.objects(LEA)
    story.responds(ANA)

    assert story.decision.status is Status.OPEN


def test_whoever_agrees_has_the_time_for_which_a_question_stood_open() -> None:
    story = a_story().raised().later(timedelta(days=2))
    story.asks(LEA)
    story.later(timedelta(days=2))
    assert story.hears_silence() == ()
    story.answers(SARA)

    silence = next(one for one in story.planned() if one.kind is DueKind.SILENCE)

    assert silence.at == MONDAY + timedelta(days=7)  # a weekend lies between


def test_a_question_that_nobody_answers_holds_silence_up_for_one_window_at_most() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), within=A_DAY)}).raised()
    story.asks(LEA)

    silence = next(one for one in story.planned() if one.kind is DueKind.SILENCE)

    assert silence.at == MONDAY + timedelta(days=2)


def test_past_its_window_who_must_agree_is_waited_for_and_its_deputies_speak_for_it_too() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.responds(ANA)

    (happened,) = story.at(MONDAY + timedelta(days=1)).hears_silence()

    assert isinstance(happened, AgreementOverdue)
    (agreer,) = story.decision.agreers
    assert agreer.overdue
    assert agreer.of == (KIM.id, OMAR.id)
    assert story.decision.status is Status.OPEN
    assert DueKind.SILENCE not in {one.kind for one in story.planned()}
    story.agrees(OMAR)
    assert story.decision.result is not None
    assert story.decision.agreements[0].on_behalf_of == KIM.id


def test_before_that_their_deputies_do_not() -> None:
    story = a_story(COUNCIL_MUST).raised()

    with pytest.raises(NotYoursToAgreeError):
        story.agrees(OMAR)


def test_a_seat_that_is_late_stays_so_whoever_comes_into_it() -> None:
    story = a_story(COUNCIL_MUST).raised().later(timedelta(days=1))
    story.hears_silence()
    story.reorganises(CFO, CEO, a_position("Works council", LEA, deputies=(OMAR,)))

    story.reseats()

    (agreer,) = story.decision.agreers
    assert agreer.overdue
    assert agreer.of == (LEA.id, OMAR.id)


# Objecting


def test_an_objection_takes_words_and_holds_the_decision_up() -> None:
    story = a_story().raised()
    with pytest.raises(WordsNeededError):
        story.objects(LEA, " ")

    assert kinds(story.objects(LEA, "The licence forbids it")) == [Agreed]
    story.responds(ANA)

    assert story.decision.status is Status.OPEN
    assert story.objects(LEA, "The licence forbids it") == ()


def test_who_objected_may_agree_after_all() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.responds(ANA)

    story.agrees(LEA)

    assert story.decision.status is Status.DECIDED


def test_who_agreed_may_object_until_it_is_decided() -> None:
    story = a_story(BOTH).raised()
    story.agrees(LEA)
    story.objects(LEA)
    assert stances(story.decision) == {"Legal": Stance.OBJECTS}

    story.agrees(LEA)
    story.agrees(KIM)
    story.responds(ANA)

    with pytest.raises(AlreadyDecidedError):
        story.objects(LEA, "Too late")


def test_what_is_put_off_is_neither_agreed_nor_objected_to() -> None:
    story = a_story().raised()
    story.responds(ANA, DEFER)

    with pytest.raises(DeferredError):
        story.agrees(LEA)
    with pytest.raises(DeferredError):
        story.objects(LEA)


# Overruling


def test_the_next_position_overrules_an_objection_with_a_reason() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.responds(ANA)

    happened = story.overrules(EVA, "The licence is up anyway")

    assert kinds(happened) == [Overruled, Decided]
    (agreement,) = story.decision.agreements
    assert (agreement.overruled_by, agreement.overruled_because) == (EVA.id, "The licence is up anyway")
    assert story.overrules(EVA, "The licence is up anyway") == ()


def test_an_overruled_objection_is_not_made_again_in_other_words() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.overrules(EVA)

    with pytest.raises(ObjectionOverruledError):
        story.objects(LEA, "There is more to it")
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED


@pytest.mark.parametrize("who", [ANA, SARA, LEA, ADA, OMAR])
def test_nobody_else_overrules(who: Person) -> None:
    story = a_story().raised()
    story.objects(LEA)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(who)

    assert refusal.value.people == (EVA.id,)


def test_where_nobody_is_next_an_administrator_overrules() -> None:
    story = a_story({**LEGAL_AGREES, "then": ()}).raised()
    story.objects(LEA)
    story.responds(ANA)

    story.overrules(ADA)

    assert story.decision.status is Status.DECIDED


def test_where_it_has_moved_up_who_decides_it_now_overrules() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.escalates(SARA)

    story.overrules(EVA)
    story.responds(EVA)

    assert story.decision.status is Status.DECIDED


def test_overruling_takes_a_reason_and_an_objection() -> None:
    story = a_story().raised()
    with pytest.raises(NothingToOverruleError):
        story.overrules(EVA)
    story.objects(LEA)

    with pytest.raises(WordsNeededError):
        story.overrules(EVA, " ")


def test_nobody_overrules_who_must_agree() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.objects(KIM)

    with pytest.raises(CannotOverruleError):
        story.overrules(EVA)


def test_what_may_be_overruled_is_while_another_must_still_agree() -> None:
    story = a_story(BOTH).raised()
    story.objects(LEA)
    story.objects(KIM)
    story.responds(ANA)

    assert kinds(story.overrules(EVA)) == [Overruled]
    assert [one.seat.name for one in story.decision.agreement_missing] == ["Works council"]


# Consent


def consenting(terms: LineTerms = LEGAL_AGREES) -> Story:
    story = a_story({**terms, "how": CONSENT})
    return story.raised(options=options("Add 40k", "Wait"), recommended="A")


def test_it_does_not_stand_by_itself_before_they_agreed() -> None:
    story = consenting({"agrees": Agreement(seats=(seat("Legal"),), within=Span(5, Unit.DAY))})
    assert DueKind.STAND not in {one.kind for one in story.planned()}
    story.at(MONDAY + timedelta(days=4))
    with pytest.raises(CannotStandError):
        story.lets_stand()

    story.agrees(LEA)
    (stand,) = (one for one in story.planned() if one.kind is DueKind.STAND)

    assert stand.at == story.now
    story.plays_on()
    assert story.decision.status is Status.DECIDED
    assert story.result.closing is None


def test_agreed_early_it_stands_at_the_deadline() -> None:
    story = consenting()
    story.agrees(LEA)

    story.plays_on()

    assert story.now == MONDAY + timedelta(days=3)
    assert story.decision.status is Status.DECIDED


def test_an_objection_of_who_agrees_counts_as_one_of_anybody_as_well() -> None:
    story = consenting()

    happened = story.objects(LEA)

    assert kinds(happened) == [Agreed, Objected, Reseated]
    story.responds(ANA, "A")
    assert story.decision.status is Status.OPEN
    assert [one.seat.name for one in story.decision.agreement_missing] == ["Legal"]


def test_an_objection_of_somebody_else_leaves_what_was_agreed() -> None:
    story = consenting()
    story.agrees(LEA)

    story.objects(SARA)
    story.responds(ANA, "B")

    assert story.decision.status is Status.DECIDED


# What is kept, and what is asked anew


def test_a_material_change_asks_them_anew() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.later(timedelta(days=1))

    story.changes(options=options("Add 40k", "Wait"))

    assert story.decision.agreements == ()
    assert asked(story.decision)["Legal"].due == MONDAY + timedelta(days=4)


def test_an_escalation_keeps_what_was_agreed() -> None:
    story = a_story().raised()
    story.agrees(LEA)

    story.escalates(SARA)
    story.responds(EVA)

    assert story.decision.status is Status.DECIDED


def test_who_agreed_and_decides_it_since_it_moved_up_has_not_agreed_any_more() -> None:
    story = a_story({"agrees": agreeing(seat("CEO"), seat("Legal"))}).raised()
    story.agrees(EVA)
    story.escalates(SARA)
    assert "CEO" in stances(story.decision)

    story.responds(EVA)

    assert "CEO" not in asked(story.decision)
    assert story.decision.agreements == ()


def test_brought_back_they_are_asked_anew() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA, DEFER)

    story.brings_back(SARA)

    assert story.decision.agreements == ()
    assert asked(story.decision)["Legal"].of == (LEA.id, MAX.id)


def test_whom_an_administrator_chose_needs_their_agreement_all_the_same() -> None:
    story = a_story(BOTH)
    story.reorganises(COUNCIL, LEGAL).raised()
    story.chooses(ADA, OMAR)

    story.responds(OMAR)

    assert story.decision.status is Status.OPEN
    assert {one.seat.name for one in story.decision.agreement_missing} == {"Works council", "Legal"}


# Taking it back


def test_within_five_minutes_an_agreement_is_taken_back_and_the_answers_stay() -> None:
    story = a_story().raised()
    story.responds(ANA)
    story.agrees(LEA)
    story.later(FIVE_MINUTES)

    (undone,) = story.undoes(LEA)

    assert isinstance(undone, Undone)
    assert undone.next_round == 2
    assert story.decision.status is Status.OPEN
    assert [said.by for said in story.decision.responses] == [ANA.id]
    assert story.act(LEA, undo(LEA, round_=1)) == ()
    story.agrees(LEA)
    assert story.decision.result is not None


def test_after_that_it_stands() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.later(FIVE_MINUTES + MINUTE)

    with pytest.raises(TooLateError):
        story.undoes(LEA)


def test_taken_back_before_it_is_decided_the_round_goes_on() -> None:
    story = a_story().raised()
    story.agrees(LEA)

    story.undoes(LEA)

    assert story.decision.round == 1
    assert story.decision.agreements == ()
    story.agrees(LEA)
    story.undoes(LEA)
    assert story.decision.agreements == ()


def test_what_ended_without_their_agreement_is_not_opened_by_taking_it_back() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA, DEFER)
    assert isinstance(story.events[-1], Deferred)

    with pytest.raises(DeferredError):
        story.undoes(LEA)


def test_who_decided_takes_their_answer_back_and_what_was_agreed_stays() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA)

    story.undoes(ANA)
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED


def test_an_objection_with_a_press_on_an_outdated_card_is_refused() -> None:
    story = a_story().raised()
    story.changes(options=options("Add 40k", "Wait"))

    with pytest.raises(OutdatedCardError):
        story.act(LEA, object_(LEA, round_=1))
