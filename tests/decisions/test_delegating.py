"""One decision is handed over: to whom, by whom, and who may decide it then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.answering.errors import SeatSpokenForError
from decisions.answering.events import Decided, Recused, Responded
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import Reseated
from decisions.decision import REJECT
from decisions.errors import AlreadyDecidedError, OutdatedCardError, StrangerError
from decisions.handing_over.errors import (
    CannotDelegateError,
    DelegateMayNotDelegateError,
    NotDelegableError,
    NothingToDelegateError,
)
from decisions.handing_over.events import Delegated
from decisions.people import Person
from decisions.rights.lines import Line
from decisions.rights.matching import Matter
from decisions.telling.consequences import consequences
from decisions.unfit import Unfit
from decisions.views.acts import Act
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    DORA,
    EVA,
    GUS,
    MINUTE,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    eur,
    kinds,
    own_seat,
    seat,
)
from tests.decisions.presses import delegate

CFO = a_position("CFO", ANA, deputies=(BEN,))
COO = a_position("COO", DORA)
BOTH = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)


def handed(to: Person = OMAR, line: Line | None = None) -> Story:
    story = Story(an_organisation(CFO, COO, CEO), a_right(line or a_line())).raised()
    story.later(MINUTE).delegates(ANA, to, "He knows the vendor")
    return story


def test_the_delegate_is_asked_in_the_place_of_who_handed_it_over() -> None:
    story = Story().raised()
    due = story.decision.due

    (happened,) = story.later(MINUTE).delegates(ANA, OMAR, "He knows the vendor")

    assert isinstance(happened, Delegated)
    (asked,) = story.decision.seats
    assert (asked.of, asked.on_behalf_of) == ((OMAR.id,), ANA.id)
    assert asked.due == due == story.decision.due, "it keeps its due moment"
    story.responds(OMAR)
    (said,) = story.decision.responses
    assert (said.by, said.on_behalf_of) == (OMAR.id, ANA.id), "both are on record"
    assert story.decision.result is not None


def test_the_delegate_has_the_card_put_before_them_and_no_thread_is_told() -> None:
    story = handed()

    told = consequences(story.events[-1:], story.decision, facts=story.facts(None), now=story.now)

    assert [copy.reader for copy in told.copies] == [OMAR.id]
    assert told.notices == ()


def test_a_restricted_decision_is_open_to_its_delegate() -> None:
    story = Story().raised(restricted=True)
    story.delegates(ANA, OMAR)

    assert story.view(OMAR).delegations[0].yours
    assert not story.view(ANA).delegations[0].yours


@pytest.mark.parametrize("first", [ANA, OMAR])
def test_whoever_of_the_two_presses_first_answers_for_the_seat(first: Person) -> None:
    story = handed(line=BOTH)
    second = OMAR if first == ANA else ANA

    story.responds(first)
    with pytest.raises(SeatSpokenForError) as refusal:
        story.responds(second, REJECT)

    assert story.decision.said_by(second.id) is None
    assert story.decision.result is None, "one seat is one voice"
    assert first.id in str(refusal.value) or second.id in str(refusal.value)
    story.responds(DORA)
    assert set(story.made_by) == {first.id, DORA.id}


def test_where_one_answer_decides_the_other_reads_the_result() -> None:
    story = handed()
    story.responds(ANA, REJECT)

    with pytest.raises(AlreadyDecidedError) as refusal:
        story.responds(OMAR)

    assert refusal.value.result.choice == REJECT


@pytest.mark.parametrize("unfit", [SARA, ANA, GUS, DORA], ids=lambda person: person.id)
def test_some_cannot_take_it(unfit: Person) -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised()

    with pytest.raises(CannotDelegateError) as refusal:
        story.delegates(ANA, unfit)

    assert refusal.value.person == unfit.id


def test_who_took_it_over_or_stood_back_or_is_away_cannot_take_it() -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(a_line(decides=(seat("CFO"), seat("COO"))))).raised()
    story.recuses(DORA)
    story.goes_away(OMAR)
    story.loses(SARA).takes_over(ADA)

    for unfit in (DORA, OMAR, ADA):
        with pytest.raises(CannotDelegateError):
            story.delegates(ANA, unfit)


def test_a_deputy_takes_no_more_than_their_limit() -> None:
    limited = a_position("CFO", ANA, deputies=((BEN, eur(50)),))
    story = Story(an_organisation(limited, CEO)).raised(matter=Matter(amount=eur(90)))

    with pytest.raises(CannotDelegateError):
        story.delegates(ANA, BEN)

    story.delegates(ANA, DORA)
    assert story.decision.seats[0].of == (DORA.id,)


def test_a_delegate_hands_it_on_to_nobody_so_there_is_no_loop() -> None:
    story = handed()

    for to in (EVA, ANA):
        with pytest.raises(DelegateMayNotDelegateError) as refusal:
            story.delegates(OMAR, to)
        assert refusal.value.by == ANA.id
    assert Act.DELEGATE not in story.view(OMAR).acts
    assert Act.RECUSE in story.view(OMAR).acts


def test_two_seats_are_handed_to_two_people() -> None:
    story = handed(line=BOTH)

    with pytest.raises(CannotDelegateError):
        story.delegates(DORA, OMAR)
    with pytest.raises(CannotDelegateError):
        story.delegates(DORA, ANA)
    story.delegates(DORA, EVA)

    assert [asked.of for asked in story.decision.seats] == [(OMAR.id,), (EVA.id,)]


def test_with_two_people_needed_the_one_and_their_delegate_are_one() -> None:
    line = a_line(at_least=2, then=(seat("CEO"),))
    story = Story(an_organisation(CFO, CEO), a_right(line)).raised()
    story.delegates(ANA, OMAR)

    story.responds(OMAR)
    assert story.decision.result is None
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    with pytest.raises(NotYoursToDecideError):
        story.responds(ANA)

    story.responds(EVA)
    assert {said.by for said in (*story.decision.past, *story.decision.responses)} == {OMAR.id, EVA.id}


def test_what_the_right_does_not_let_go_is_not_handed_over() -> None:
    story = Story(rights=a_right(a_line(delegable=False))).raised()

    with pytest.raises(NotDelegableError):
        story.delegates(ANA, OMAR)

    assert Act.DELEGATE not in story.view(ANA).acts | story.view().acts
    assert Act.RECUSE in story.view(ANA).acts


def test_only_who_is_asked_hands_it_over() -> None:
    story = Story(rights=a_right(a_line(may_decide=(own_seat(DORA),)))).raised()

    with pytest.raises(NotYoursToDecideError):
        story.delegates(OMAR, EVA)
    with pytest.raises(NothingToDelegateError):
        story.delegates(DORA, OMAR)
    with pytest.raises(StrangerError):
        story.delegates(GUS, OMAR)
    assert Act.DELEGATE not in story.view(DORA).acts
    assert Act.DELEGATE in story.view(ANA).acts


def test_who_was_brought_in_as_time_ran_out_hands_nothing_over() -> None:
    story = Story().raised()
    story.plays_on()
    assert BEN.id in story.decision.seats[0].of

    with pytest.raises(NothingToDelegateError):
        story.delegates(BEN, OMAR)


def test_who_is_away_cannot_take_it_from_somebody_who_is_away_too() -> None:
    story = Story(an_organisation(a_position("CFO", ANA)), a_right(a_line(then=()))).goes_away(ANA).goes_away(OMAR)
    story.raised()

    with pytest.raises(CannotDelegateError) as refused:
        story.delegates(ANA, OMAR)

    assert refused.value.why is Unfit.AWAY
    assert story.decision.seats[0].of == (ANA.id,)


def test_the_deputy_of_who_is_away_may_and_who_is_away_may_too() -> None:
    story = Story().goes_away(ANA).raised()
    assert story.decision.seats[0].of == (BEN.id,)

    story.delegates(BEN, OMAR)
    assert (story.decision.seats[0].of, story.decision.seats[0].on_behalf_of) == ((OMAR.id,), ANA.id)

    story.delegates(ANA, EVA)
    assert (story.decision.seats[0].of, story.decision.seats[0].on_behalf_of) == ((EVA.id,), ANA.id)


def test_the_same_press_again_is_a_success_and_another_person_may_be_named() -> None:
    story = handed()

    assert story.delegates(ANA, OMAR) == ()
    assert kinds(story.delegates(ANA, EVA)) == [Delegated]
    assert story.decision.seats[0].of == (EVA.id,)
    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)


def test_a_delegate_who_stands_back_leaves_it_with_who_handed_it_over() -> None:
    story = handed()

    happened = story.recuses(OMAR)

    assert kinds(happened) == [Recused, Reseated]
    assert (story.decision.seats[0].of, story.decision.seats[0].on_behalf_of) == ((ANA.id,), None)
    with pytest.raises(CannotDelegateError):
        story.delegates(ANA, OMAR)
    assert kinds(story.responds(ANA)) == [Responded, Decided]


def test_who_stands_back_after_handing_it_over_takes_the_delegate_along() -> None:
    story = handed()

    story.recuses(ANA)

    assert story.decision.seats[0].of == (EVA.id,)
    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)


def test_who_loses_the_position_hands_nothing_over_any_more() -> None:
    story = handed()

    story.reorganises(a_position("CFO", DORA), CEO)

    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)
    story.reseats()
    assert story.decision.seats[0].of == (DORA.id,)


def test_a_delegate_without_standing_speaks_for_nobody() -> None:
    story = handed().loses(OMAR)

    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)
    story.reseats()
    assert story.decision.seats[0].of == (ANA.id,)


def test_what_has_moved_on_is_not_handed_over_by_an_old_card() -> None:
    story = Story().raised()
    story.changes(
        matter=replace(story.decision.proposal.matter, category="scope"), question=story.decision.proposal.question
    )
    story.later(timedelta(hours=1)).escalates(SARA)

    with pytest.raises(OutdatedCardError):
        story.act(EVA, delegate(EVA, OMAR, round_=1), chosen=OMAR)
    assert story.now > MONDAY


def test_a_question_keeps_it_with_the_delegate() -> None:
    story = handed()

    story.asks(SARA)
    story.later(MINUTE).answers(OMAR)

    assert (story.decision.seats[0].of, story.decision.seats[0].on_behalf_of) == ((OMAR.id,), ANA.id)
    assert story.reseats() == ()


# Several hold the position


def both_handed_over() -> Story:
    """Have both who hold the position hand it over, each to somebody else."""
    story = Story(an_organisation(a_position("CFO", ANA, BEN), CEO)).raised()
    story.delegates(ANA, OMAR)
    story.delegates(BEN, DORA)
    return story


def test_each_who_holds_the_position_hands_over_for_themselves() -> None:
    story = both_handed_over()

    assert story.decision.seats[0].of == (OMAR.id, DORA.id)
    assert [(one.by.id, one.to.id) for one in story.view().delegations] == [(ANA.id, OMAR.id), (BEN.id, DORA.id)]


@pytest.mark.parametrize(("who", "behalf"), [(OMAR, ANA), (DORA, BEN), (ANA, None), (BEN, None)])
def test_whichever_of_them_speaks_first_speaks_for_it_and_nobody_after_them(who: Person, behalf: Person | None) -> None:
    story = both_handed_over()

    story.responds(who)

    (said,) = story.result.responses
    assert (said.by, said.on_behalf_of) == (who.id, behalf.id if behalf else None)
    for other in {OMAR, DORA, ANA, BEN} - {who}:
        with pytest.raises(AlreadyDecidedError):
            story.responds(other)


def test_of_what_one_of_them_handed_over_twice_the_last_counts() -> None:
    story = both_handed_over()

    story.delegates(ANA, ADA)

    assert set(story.decision.seats[0].of) == {ADA.id, DORA.id}
    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)


def test_neither_delegate_hands_it_on() -> None:
    story = both_handed_over()

    for who, by in ((OMAR, ANA), (DORA, BEN)):
        with pytest.raises(DelegateMayNotDelegateError) as refusal:
            story.delegates(who, ADA)
        assert refusal.value.by == by.id
