"""What a decider said aloud: recorded by a colleague, counted once the decider confirms it."""

import pytest

from decisions.answering.errors import MinuteNeededError, StandsUnlessObjectedError
from decisions.answering.events import Decided, Responded
from decisions.decision import DEFER, REJECT
from decisions.errors import AlreadyDecidedError, OutdatedCardError, StrangerError, WordsNeededError
from decisions.handing_over.errors import (
    AnsweredAlreadyError,
    CannotRecordForError,
    NothingToConfirmError,
    RecordedAlreadyError,
    TheirsToDeferError,
    TwoPeopleNeededError,
)
from decisions.handing_over.events import AnswerDenied, AnswerRecorded
from decisions.rights.lines import Line
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.views.acts import Act
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CONSENT,
    DORA,
    EVA,
    GUS,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    options,
    seat,
    talk_with,
)
from tests.decisions.presses import confirm_spoken, record_for

CFO, COO = a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA)
BOTH = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)


def recorded(choice: str = "A", line: Line | None = None, **words: str) -> Story:
    story = Story(an_organisation(CFO, COO, CEO), a_right(line or a_line()))
    story.raised(options=options("Add", "Cut"), recommended="A")
    story.records_for(OMAR, ANA, choice, **words)
    return story


def test_it_counts_for_nothing_until_it_is_confirmed() -> None:
    story = recorded()

    assert kinds(story.events[-1:]) == [AnswerRecorded]
    assert story.decision.responses == ()
    happened = story.confirms(ANA)

    assert kinds(happened) == [Responded, Decided]
    (said,) = story.result.responses
    assert (said.by, said.choice, said.recorded_by, said.via) == (ANA.id, "A", OMAR.id, "slack")
    assert story.view().spoken == ()


def test_whose_answer_it_is_is_asked_to_confirm_it_and_nobody_else() -> None:
    story = recorded()

    told = consequences(story.events[-1:], story.decision, facts=story.facts(None), now=story.now)

    assert [(one.kind, one.conversation) for one in told.notices] == [(NoticeKind.RECORDED_FOR, talk_with(ANA))]
    assert Act.CONFIRM_SPOKEN in story.view(ANA).acts
    assert Act.CONFIRM_SPOKEN not in story.view(SARA).acts
    for other in (OMAR, SARA, EVA):
        with pytest.raises(NothingToConfirmError):
            story.confirms(other)


def test_what_was_not_said_is_void_and_who_recorded_it_is_told() -> None:
    story = recorded()

    (happened,) = story.never_said(ANA, reason="I asked for a cap")

    assert isinstance(happened, AnswerDenied)
    told = consequences((happened,), story.decision, facts=story.facts(None), now=story.now)
    assert [(one.kind, one.conversation) for one in told.notices] == [(NoticeKind.NOT_SAID, talk_with(OMAR))]
    assert story.never_said(ANA) == ()
    with pytest.raises(NothingToConfirmError):
        story.confirms(ANA)
    story.responds(ANA, "B")
    assert story.result.choice == "B"


def test_the_same_record_and_the_same_confirmation_again_are_a_success() -> None:
    story = recorded(line=BOTH)

    assert story.records_for(OMAR, ANA, "A") == ()
    story.confirms(ANA)
    assert story.confirms(ANA) == ()
    with pytest.raises(NothingToConfirmError):
        story.never_said(ANA)
    assert len(story.decision.responses) == 1


def test_one_record_for_one_person_waits_at_a_time() -> None:
    story = recorded()

    with pytest.raises(RecordedAlreadyError):
        story.records_for(SARA, ANA, "B")

    story.never_said(ANA)
    assert kinds(story.records_for(SARA, ANA, "B")) == [AnswerRecorded]
    assert story.decision.spoken[-1].number == 2


def test_only_for_who_decides_it_and_never_for_oneself() -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised()

    for by, of in ((OMAR, EVA), (ANA, ANA), (OMAR, SARA)):
        with pytest.raises(CannotRecordForError):
            story.records_for(by, of)
    with pytest.raises(StrangerError):
        story.records_for(GUS, ANA)
    assert kinds(story.records_for(DORA, ANA)) == [AnswerRecorded]


def test_not_for_who_has_answered_or_whose_seat_has() -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised()
    story.delegates(ANA, OMAR)
    story.responds(OMAR)

    for of in (ANA, OMAR):
        with pytest.raises(AnsweredAlreadyError):
            story.records_for(SARA, of)


def test_an_answer_of_ones_own_is_not_changed_by_confirming() -> None:
    story = recorded(line=BOTH)
    story.responds(ANA, "B")

    with pytest.raises(NothingToConfirmError):
        story.confirms(ANA)

    assert [said.choice for said in story.decision.responses] == ["B"]
    assert story.view().spoken == ()


def test_it_is_not_confirmed_once_it_has_moved_on_or_ended() -> None:
    story = recorded()
    story.changes(options=options("Add", "Cut", "Wait"))
    with pytest.raises(OutdatedCardError):
        story.confirms(ANA)
    assert story.view().spoken == ()

    story.responds(ANA, "B")
    with pytest.raises(AlreadyDecidedError):
        story.confirms(ANA)


def test_a_rejection_takes_its_words_and_nobody_else_puts_it_off() -> None:
    with pytest.raises(WordsNeededError):
        recorded(REJECT)
    with pytest.raises(TheirsToDeferError):
        recorded(DEFER)
    with pytest.raises(OutdatedCardError):
        recorded("Z")

    story = recorded(REJECT, reason="It does not pay")
    story.confirms(ANA)
    assert (story.result.choice, story.result.responses[0].reason) == (REJECT, "It does not pay")


def test_neither_of_two_people_records_for_the_other_at_whatever_step() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), at_least=2, then=(seat("CEO"),))
    story = Story(an_organisation(CFO, COO, CEO), a_right(line)).raised()

    for one_of_them in (DORA, BEN, EVA):
        with pytest.raises(TwoPeopleNeededError):
            story.records_for(one_of_them, ANA)
        assert Act.RECORD_FOR not in story.view(one_of_them).acts

    story.records_for(SARA, ANA)
    story.confirms(ANA)
    assert story.decision.result is None
    story.responds(DORA)
    assert set(story.made_by) == {ANA.id, DORA.id}


def test_who_recorded_it_may_not_have_become_one_of_the_two() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), at_least=2, then=(seat("CEO"),))
    story = Story(an_organisation(CFO, COO, CEO), a_right(line)).raised()
    story.records_for(OMAR, ANA)
    story.delegates(DORA, OMAR)

    with pytest.raises(TwoPeopleNeededError):
        story.confirms(ANA)

    assert story.decision.responses == ()


def test_under_consent_only_what_stands_is_recorded() -> None:
    story = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")

    with pytest.raises(StandsUnlessObjectedError):
        story.records_for(OMAR, ANA, "B")
    assert kinds(story.records_for(OMAR, ANA, "A")) == [AnswerRecorded]


def test_what_a_forum_decides_where_it_meets_is_recorded_by_its_minute() -> None:
    board, its_seat = a_forum("Board", outside=True, secretary=seat("COO"))
    rights = a_right(a_line(decides=(its_seat,)), forums=(board,))
    story = Story(an_organisation(CFO, COO, CEO), rights).raised()

    with pytest.raises(MinuteNeededError):
        story.records_for(OMAR, DORA)
    assert Act.RECORD_FOR not in story.view().acts


def test_who_may_not_see_it_learns_nothing_by_a_number() -> None:
    story = recorded()

    with pytest.raises(NothingToConfirmError):
        story.act(ANA, confirm_spoken(ANA, 7))
    with pytest.raises(CannotRecordForError):
        story.act(OMAR, record_for(OMAR, ANA))


def test_of_what_is_restricted_only_those_in_it_record_anything() -> None:
    story = Story().raised(restricted=True)

    assert Act.RECORD_FOR in story.view(SARA).acts
    assert Act.RECORD_FOR not in story.view(OMAR).acts
