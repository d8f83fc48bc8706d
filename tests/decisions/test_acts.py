"""What each reader of a decision may do with it."""

from decisions.decision import REJECT, DecisionId, Status
from decisions.people import Person
from decisions.views.acts import Act
from tests.decisions.builders import (
    ADA,
    ANA,
    CEO,
    CFO,
    CONSENT,
    EVA,
    EVERYONE,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    an_organisation,
    options,
    talk_with,
)

READING = frozenset({Act.READ, Act.DISCUSS})
"""What everybody may do who has a card of their own: read the whole, and join the thread."""


ASKED = READING | {Act.SNOOZE}
"""What everybody may do for whom it waits."""

WAITING = READING | {Act.RECORD_FOR}
"""What everybody else may do while it waits for an answer."""

ESCALATE = {Act.ASK, Act.ESCALATE}
LEADS = {Act.WITHDRAW, Act.CHANGE, Act.ASK_TO_RECOMMEND}


def acts_of(story: Story) -> dict[str, frozenset[Act]]:
    """Give what each reader may do; under "" what a card says that many read."""
    readers: tuple[Person | None, ...] = (*EVERYONE, None)
    return {reader.name.split(maxsplit=1)[0] if reader else "": story.view(reader).acts for reader in readers}


def test_each_reader_may_do_what_is_theirs() -> None:
    acts = acts_of(Story().raised())

    assert acts.pop("Ana") == ASKED | {Act.RESPOND, Act.DELEGATE, Act.RECUSE} | ESCALATE
    assert acts.pop("Sara") == WAITING | LEADS | ESCALATE
    assert acts.pop("") == {Act.READ, Act.RESPOND, Act.DELEGATE, Act.RECUSE, Act.RECORD_FOR} | LEADS | ESCALATE
    assert acts.pop("Gus") == READING
    assert set(acts.values()) == {WAITING}


def test_administrators_choose_where_nobody_decides() -> None:
    acts = acts_of(Story(rights=NOBODY_FITS).raised())

    assert acts.pop("Ada") == ASKED | {Act.CHOOSE, Act.ASK}
    assert acts.pop("") == {Act.READ, Act.CHOOSE, Act.ASK} | LEADS
    assert acts.pop("Sara") == READING | LEADS | {Act.ASK}
    assert set(acts.values()) == {READING}


def test_who_raised_it_in_direct_messages_may_have_it_discussed() -> None:
    acts = acts_of(Story().raised(place=talk_with(SARA)))

    assert acts["Sara"] == {Act.READ, Act.RECORD_FOR, Act.MOVE} | LEADS | ESCALATE
    assert Act.MOVE not in acts["Ana"]


def test_what_is_restricted_is_discussed_nowhere_else() -> None:
    restricted = acts_of(Story().raised(place=talk_with(SARA), restricted=True))["Sara"]

    assert not restricted & {Act.MOVE, Act.DISCUSS}


def test_nobody_is_led_to_a_thread_that_one_person_reads() -> None:
    assert not any(Act.DISCUSS in acts for acts in acts_of(Story().raised(place=talk_with(SARA))).values())


def test_what_is_over_can_only_be_read_and_discussed() -> None:
    withdrawn, void, replaced = Story().raised(), Story().logs(OMAR), Story().raised()
    withdrawn.withdraws()
    void.denies(ANA)
    replaced.responds(ANA)
    later = Story(key=DecisionId("D-19")).raised(replaces=replaced)
    later.responds(ANA)
    replaced.supersedes(later)

    for story in (withdrawn, void, replaced):
        assert set(acts_of(story).values()) == {READING, frozenset({Act.READ})}


def test_what_is_decided_is_put_up_again_replaced_and_carried_out() -> None:
    story = Story().raised()
    story.responds(ANA)
    acts = acts_of(story)

    assert acts.pop("Ana") == READING | {Act.REOPEN, Act.REPLACE}
    assert acts.pop("Sara") == READING | {Act.REOPEN, Act.REPLACE, Act.DONE, Act.PROMISE}
    assert acts.pop("") == {Act.READ, Act.REOPEN, Act.REPLACE, Act.DONE, Act.PROMISE}
    assert set(acts.values()) == {READING}


def test_what_does_not_count_yet_is_not_done_but_its_condition_met() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True),))

    assert acts_of(story)["Sara"] & {Act.MEET, Act.DONE} == {Act.MEET}
    story.meets(SARA)
    assert acts_of(story)["Sara"] & {Act.MEET, Act.DONE} == {Act.DONE}
    story.does(SARA)
    assert not acts_of(story)["Sara"] & {Act.MEET, Act.DONE}


def test_there_is_nothing_to_carry_out_of_what_was_rejected() -> None:
    story = Story().raised()
    story.responds(ANA, REJECT)

    assert not acts_of(story)["Sara"] & {Act.MEET, Act.DONE}


def test_what_is_put_off_is_brought_back_or_withdrawn() -> None:
    story = Story().raised()
    story.defers(ANA)
    acts = acts_of(story)

    assert acts.pop("Ana") == READING | {Act.BRING_BACK}
    assert acts.pop("Sara") == READING | {Act.BRING_BACK, Act.WITHDRAW}
    assert acts.pop("") == {Act.READ, Act.BRING_BACK, Act.WITHDRAW}
    assert set(acts.values()) == {READING}


def test_what_was_recorded_afterwards_is_confirmed_or_denied_by_whose_decision_it_is() -> None:
    acts = acts_of(Story().logs(OMAR))

    assert acts.pop("Ana") == ASKED | {Act.CONFIRM, Act.DENY}
    assert acts.pop("Omar") == READING | {Act.WITHDRAW}
    assert acts.pop("") == {Act.READ, Act.CONFIRM, Act.DENY, Act.WITHDRAW}
    assert set(acts.values()) == {READING}


def test_everyone_in_it_may_object_to_what_stands_by_itself_and_answer_what_is_asked() -> None:
    story = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")
    story.asks(ANA)
    acts = acts_of(story)

    assert acts["Ana"] & acts["Sara"] >= {Act.OBJECT, Act.ANSWER}
    assert not (acts["Omar"] | acts["Eva"]) & {Act.OBJECT, Act.ANSWER, Act.ASK}


def test_who_looks_after_what_somebody_left_behind_may_take_it_over() -> None:
    story = Story().raised().loses(SARA)

    assert acts_of(story)["Ada"] == WAITING | {Act.TAKE_OVER, Act.WITHDRAW}
    story.reorganises(CFO, CEO, a_position("PMO", OMAR))
    assert acts_of(story)["Omar"] == WAITING | {Act.TAKE_OVER, Act.WITHDRAW}
    assert acts_of(story)["Ada"] == WAITING


def test_a_new_holder_may_answer_before_they_are_asked() -> None:
    story = Story().raised().reorganises(a_position("CFO", EVA), CEO)

    assert Act.RESPOND in story.view(EVA).acts
    assert Act.RESPOND not in story.view(ANA).acts


def test_what_is_offered_is_what_is_allowed() -> None:
    for reader in EVERYONE:
        story = Story().raised()
        if Act.RESPOND in story.view(reader).acts:
            story.responds(reader)
            assert story.decision.status is Status.DECIDED


def test_administrators_choose_whose_it_was_that_no_right_covers() -> None:
    acts = acts_of(Story(rights=NOBODY_FITS).logs(SARA))

    assert acts.pop("Ada") == ASKED | {Act.CHOOSE}
    assert acts.pop("Sara") == READING | {Act.WITHDRAW}
    assert acts.pop("") == {Act.READ, Act.CHOOSE, Act.WITHDRAW}
    assert set(acts.values()) == {READING}


def test_who_comes_back_after_somebody_took_it_over_may_withdraw_it_and_change_nothing() -> None:
    story = Story().raised().loses(SARA)
    story.takes_over(ADA)
    story.organisation = an_organisation()

    assert acts_of(story)["Sara"] == WAITING | {Act.WITHDRAW} | ESCALATE
    assert acts_of(story)["Ada"] == WAITING | LEADS | ESCALATE
