"""Who is told how it ended, and who carries it out: once, and only where they may know."""

from datetime import timedelta

from decisions.answering.events import Decided
from decisions.decision import REJECT
from decisions.involved import involved
from decisions.rights.lines import How, Line, Seat, SeatKind
from decisions.telling.consequences import Consequences, consequences
from decisions.telling.notices import NoticeKind
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    CHANNEL,
    CONSENT,
    ELSEWHERE,
    EVA,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    options,
    seat,
    talk_with,
)
from tests.decisions.story import Happened

OPERATIONS = a_position("Operations", OMAR)
COMPANY = an_organisation(CFO, CEO, OPERATIONS)
INFORMS = a_line(informs=(seat("CEO"),), informs_channels=("#news",))
PERFORMS = a_line(performs=(seat("Operations"),))


def a_story(line: Line) -> Story:
    story = Story(COMPANY, a_right(line))
    story.channels = {"#news": ELSEWHERE}
    return story


def follows(story: Story, happened: Happened) -> Consequences:
    return consequences(happened, story.decision, facts=story.facts(None), now=story.now)


def told(story: Story, happened: Happened, *kinds: NoticeKind) -> list[str]:
    return [one.conversation.key for one in follows(story, happened).notices if one.kind in kinds]


def test_people_and_channels_are_informed_of_the_result_a_minute_later() -> None:
    story = a_story(INFORMS).raised()
    happened = story.responds(ANA)

    assert told(story, happened, NoticeKind.INFORM) == [ELSEWHERE.key, talk_with(EVA).key]
    lines = [one for one in follows(story, happened).notices if one.kind is NoticeKind.INFORM]
    assert {one.not_before for one in lines} == {story.now + timedelta(seconds=60)}


def test_they_hear_of_a_rejection_too() -> None:
    story = a_story(INFORMS).raised()

    assert talk_with(EVA).key in told(story, story.responds(ANA, REJECT), NoticeKind.INFORM)


def test_who_raised_or_decided_it_is_not_told_again() -> None:
    both = Story(an_organisation(CFO, CEO), a_right(a_line(informs=(seat("CFO"), seat("CEO")))))
    both.raised(EVA)

    assert told(both, both.responds(ANA), NoticeKind.INFORM) == []


def test_every_member_of_a_forum_is_told_once() -> None:
    forum, its_seat = a_forum(
        "Committee", members=(seat("CEO"), seat("Operations"), seat("CEO")), how=How(ALL.combining)
    )
    story = Story(COMPANY, a_right(a_line(informs=(its_seat, seat("CEO"))), forums=(forum,))).raised()

    assert told(story, story.responds(ANA), NoticeKind.INFORM) == [talk_with(EVA).key, talk_with(OMAR).key]


def test_whoever_has_left_is_told_nothing() -> None:
    story = a_story(INFORMS).raised().loses(EVA)

    assert told(story, story.responds(ANA), NoticeKind.INFORM) == [ELSEWHERE.key]


def test_a_channel_in_which_the_card_stands_hears_it_once() -> None:
    story = a_story(INFORMS).raised(place=ELSEWHERE)

    happened = story.responds(ANA)

    assert told(story, happened, NoticeKind.INFORM, NoticeKind.DECIDED) == [ELSEWHERE.key, talk_with(EVA).key]


def test_a_channel_that_is_not_known_is_left_out() -> None:
    story = a_story(INFORMS)
    story.channels = {}
    story.raised()

    assert told(story, story.responds(ANA), NoticeKind.INFORM) == [talk_with(EVA).key]


def test_of_what_only_those_in_it_may_see_nobody_else_hears() -> None:
    story = a_story(INFORMS).raised(restricted=True)

    assert told(story, story.responds(ANA), NoticeKind.INFORM) == []
    assert EVA.id not in involved(story.decision)


def test_an_undo_is_told_to_whoever_may_have_heard() -> None:
    story = a_story(INFORMS).raised()
    story.responds(ANA)

    undone = [one.conversation.key for one in follows(story, story.undoes(ANA)).undone]

    assert undone == [CHANNEL.key, ELSEWHERE.key, talk_with(EVA).key]


def test_who_carries_it_out_is_told() -> None:
    story = a_story(PERFORMS).raised()
    happened = story.responds(ANA)

    assert told(story, happened, NoticeKind.PERFORM) == [talk_with(OMAR).key]
    (decided,) = (one for one in happened if isinstance(one, Decided))
    assert decided.performers == (OMAR.id,)


def test_who_carries_it_out_comes_into_what_only_those_in_it_may_see() -> None:
    story = a_story(PERFORMS).raised(restricted=True)
    assert OMAR.id not in involved(story.decision)

    happened = story.responds(ANA)

    assert OMAR.id in involved(story.decision)
    assert told(story, happened, NoticeKind.PERFORM) == [talk_with(OMAR).key]
    assert story.does(OMAR)


def test_who_raised_or_decided_it_knows_what_they_do() -> None:
    for by, decides in ((OMAR, ANA), (SARA, ANA)):
        performer = seat("Operations") if by is OMAR else seat("CFO")
        story = a_story(a_line(performs=(performer,))).raised(by)
        assert told(story, story.responds(decides), NoticeKind.PERFORM) == []


def test_there_is_nothing_to_carry_out_of_a_rejection() -> None:
    story = a_story(PERFORMS).raised(restricted=True)
    happened = story.responds(ANA, REJECT)

    assert told(story, happened, NoticeKind.PERFORM) == []
    assert OMAR.id not in involved(story.decision)


def test_who_carries_out_what_stands_by_consent_is_told_too() -> None:
    story = a_story(a_line(how=CONSENT, performs=(seat("Operations"),)))
    story.raised(options=options("Add 40k", "Wait"), recommended="A")
    happened = story.plays_on()

    assert told(story, happened, NoticeKind.PERFORM) == [talk_with(OMAR).key]


def test_reopened_who_carries_it_out_hears_of_it() -> None:
    story = a_story(PERFORMS).raised()
    story.responds(ANA)

    assert told(story, story.reopens(ANA), NoticeKind.ORIGIN) == [talk_with(OMAR).key]


def test_a_seat_that_nobody_holds_is_passed_over() -> None:
    story = a_story(a_line(informs=(seat("Nobody's"), Seat(SeatKind.PERSON, BEN.id)))).raised()

    assert told(story, story.responds(ANA), NoticeKind.INFORM) == [talk_with(BEN).key]
