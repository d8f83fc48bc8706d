"""What follows from what happened: copies of the card, and messages that nobody asked for."""

from datetime import timedelta

from decisions.channels.stationing import home_of
from decisions.decision import REJECT
from decisions.events import Event
from decisions.people import Person
from decisions.places import Conversation
from decisions.telling.consequences import Consequences, consequences
from decisions.telling.notices import Copy, NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    CHANNEL,
    CONSENT,
    DORA,
    EVA,
    MONDAY,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    move,
    options,
    raise_it,
    seat,
    talk_with,
    withdraw,
)

ELSEWHERE = Conversation(platform="slack", tenant="T1", channel="C2", thread="100.1")


def follows(story: Story, events: tuple[Event, ...]) -> Consequences:
    return consequences(events, story.decision, facts=story.facts(None), now=story.now)


def raising(story: Story) -> Consequences:
    return follows(story, story.raised().events)


def own(person: Person) -> Copy:
    return Copy(conversation=talk_with(person), reader=person.id)


def test_a_new_card_stands_where_it_was_raised_and_before_who_decides() -> None:
    told = raising(Story())

    assert told.copies == (Copy(conversation=CHANNEL), own(ANA))
    assert told.notices == ()


def test_everyone_who_may_speak_gets_one_copy() -> None:
    both = an_organisation(a_position("CFO", ANA, EVA), a_position("CEO", EVA, deputies=(DORA,)))
    line = a_line(decides=(seat("CFO"), seat("CEO")))

    told = raising(Story(both, a_right(line)))

    assert told.copies == (Copy(conversation=CHANNEL), own(ANA), own(EVA))


def test_what_nobody_decides_goes_to_the_administrators() -> None:
    told = raising(Story(an_organisation(administrators=(OMAR, ADA)), NOBODY_FITS))

    assert told.copies == (Copy(conversation=CHANNEL), own(ADA), own(OMAR))


def test_a_restricted_card_stands_in_no_channel() -> None:
    story = Story().raised(restricted=True)

    assert home_of(story.decision) == talk_with(SARA)
    assert follows(story, story.events).copies == (own(SARA), own(ANA))


def test_raised_in_direct_messages_it_stands_with_who_raised_it() -> None:
    story = Story().raised(place=talk_with(SARA))

    assert follows(story, story.events).copies == (own(SARA), own(ANA))


def test_nobody_has_it_stand_in_the_direct_messages_of_somebody_else() -> None:
    story = Story()
    events = story.act(SARA, raise_it(place=talk_with(OMAR)))

    assert own(OMAR) not in follows(story, events).copies
    assert home_of(story.decision) == talk_with(SARA)


def test_the_thread_is_told_a_result_after_a_minute() -> None:
    story = Story().raised()

    told = follows(story, story.responds(ANA))

    (notice,) = told.notices
    assert (notice.kind, notice.conversation) == (NoticeKind.DECIDED, CHANNEL)
    assert notice.not_before == MONDAY + timedelta(seconds=60)
    assert notice.seq == story.decision.version == 4
    assert told.copies == ()


def test_a_result_that_is_taken_back_is_told_at_once_if_the_thread_had_heard_of_it() -> None:
    story = Story().raised()
    story.responds(ANA)

    told = follows(story, story.undoes(ANA))

    assert told.notices == ()
    assert [(one.kind, one.not_before) for one in told.undone] == [(NoticeKind.UNDONE, MONDAY)]


def test_every_message_has_a_key_of_its_own() -> None:
    story = Story().raised()
    keys = []
    for choice in ("approve", REJECT, "approve"):
        (notice,) = follows(story, story.responds(ANA, choice)).notices
        (undone,) = follows(story, story.undoes(ANA)).undone
        keys += [notice.key, undone.key]

    assert len(set(keys)) == len(keys)
    assert all(key.endswith(f"/{CHANNEL.key}") for key in keys)


def test_the_same_message_keeps_its_key() -> None:
    story = Story().raised()
    events = story.responds(ANA)

    assert (
        follows(story, events).notices[0].key == follows(story, events).notices[0].key == "decided/D-12/4/slack/T1/C1/"
    )


def test_who_was_chosen_gets_a_copy() -> None:
    story = Story(rights=NOBODY_FITS).raised()

    assert follows(story, story.chooses(ADA, OMAR)).copies == (own(OMAR),)


def test_who_takes_over_a_seat_gets_a_copy() -> None:
    story = Story().raised()

    assert follows(story.reorganises(a_position("CFO", EVA), CEO), story.reseats()).copies == (own(EVA),)


def test_administrators_get_a_copy_when_nobody_is_left() -> None:
    story = Story(an_organisation(CFO), a_right(a_line(then=()))).raised()

    assert follows(story.reorganises(a_position("CFO")), story.reseats()).copies == (own(ADA),)


def test_a_moved_card_stands_in_its_new_place_too() -> None:
    story = Story().raised()

    assert follows(story, story.act(SARA, move(SARA, ELSEWHERE))).copies == (Copy(conversation=ELSEWHERE),)


def test_a_condition_and_a_withdrawal_only_change_the_card() -> None:
    decided, withdrawn = Story().raised(), Story().raised()
    decided.responds(ANA)

    assert follows(decided, decided.adds(ANA, Words("Cap it"))) == Consequences()
    assert follows(withdrawn, withdrawn.act(SARA, withdraw(SARA))) == Consequences()


def test_a_press_that_changed_nothing_tells_nobody() -> None:
    story = Story().raised()
    story.responds(ANA)

    assert follows(story, story.responds(ANA)) == Consequences()


# What the thread is told at once


def told_by(story: Story, events: tuple[Event, ...]) -> list[tuple[NoticeKind, bool]]:
    """Name what is told, and whether the thread hears of it at once."""
    return [
        (one.kind, one.conversation == CHANNEL and one.not_before == story.now)
        for one in follows(story, events).notices
    ]


def test_the_thread_hears_at_once_of_questions_and_their_answers() -> None:
    story = Story().raised()

    assert told_by(story, story.asks(ANA)) == [(NoticeKind.ASKED, True)]
    assert told_by(story, story.answers(SARA)) == [(NoticeKind.ANSWERED, True)]


def test_the_thread_hears_at_once_of_an_objection() -> None:
    story = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")

    assert told_by(story, story.objects(SARA)) == [(NoticeKind.OBJECTED, True)]


def test_the_thread_hears_at_once_that_it_is_back_or_put_up_again() -> None:
    story = Story().raised()
    story.defers(ANA)

    assert told_by(story, story.brings_back(SARA)) == [(NoticeKind.RETURNED, True)]
    story.responds(ANA)
    assert told_by(story, story.reopens(SARA)) == [(NoticeKind.REOPENED, True)]


def test_putting_it_off_is_told_after_a_minute_like_any_result() -> None:
    story = Story().raised()

    (notice,) = follows(story, story.defers(ANA)).notices

    assert (notice.kind, notice.not_before) == (NoticeKind.DEFERRED, MONDAY + timedelta(seconds=60))
    assert follows(story, story.undoes(ANA)).undone is not None


def test_single_answers_conflicts_and_marks_only_change_the_card() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    story = Story(held, a_right(a_line(decides=(seat("CFO"), seat("COO")), how=ALL))).raised()

    assert follows(story, story.responds(ANA)).notices == ()
    assert follows(story, story.undoes(ANA)) == Consequences()
    assert follows(story, story.recuses(ANA)).notices == ()
    story.responds(DORA)
    assert follows(story, story.does(SARA)) == Consequences()


def test_who_is_asked_next_gets_a_copy() -> None:
    story = Story(an_organisation(a_position("CFO", ANA), CEO)).raised()

    assert follows(story, story.recuses(ANA)).copies == (own(EVA),)


def test_what_was_recorded_afterwards_stands_where_it_was_recorded_and_before_whose_it_is() -> None:
    story = Story().logs(SARA)

    assert follows(story, story.events).copies == (Copy(conversation=CHANNEL), own(ANA))
