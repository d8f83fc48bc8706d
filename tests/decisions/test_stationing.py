"""The card stands in the channel where such decisions are made, and where it was raised hears how it ended."""

from dataclasses import replace

import pytest

from decisions.channels.events import Stationed
from decisions.channels.stationing import home_of
from decisions.deciders.events import LeftToAdministrators, Routed
from decisions.decision import REJECT
from decisions.places import Conversation
from decisions.raising.events import Raised
from decisions.rights.lines import Company, Line, Rights
from decisions.telling.consequences import Consequences, consequences
from decisions.telling.notices import Copy, NoticeKind
from tests.decisions.builders import (
    ADA,
    ANA,
    CHANNEL,
    ELSEWHERE,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_right,
    kinds,
    talk_with,
)
from tests.decisions.story import Happened

THREAD = replace(CHANNEL, thread="100.1")
BOARD = Conversation(platform="teams", tenant="E1", channel="19:board@thread.tacv2")
KNOWN = {"#decisions": ELSEWHERE, "#board": BOARD}


def a_story(*lines: Line, company: str | None = "#decisions", known: dict[str, Conversation] | None = None) -> Story:
    story = Story(rights=Rights(company=Company(channel=company), lines=lines or (a_line(),)))
    story.channels = KNOWN if known is None else known
    return story


def follows(story: Story, happened: Happened) -> Consequences:
    return consequences(happened, story.decision, facts=story.facts(None), now=story.now)


def said_in(told: Consequences) -> list[tuple[NoticeKind, str]]:
    return [(one.kind, one.conversation.key) for one in told.notices]


def test_the_card_stands_in_the_companys_channel_and_where_it_was_raised_is_told() -> None:
    story = a_story().raised(place=THREAD)

    told = follows(story, story.events)

    assert kinds(story.events) == [Raised, Routed, Stationed]
    assert home_of(story.decision) == ELSEWHERE
    assert told.copies[0] == Copy(conversation=ELSEWHERE)
    assert [copy.conversation for copy in told.copies].count(THREAD) == 0
    assert said_in(told) == [(NoticeKind.ORIGIN, THREAD.key)]
    assert told.notices[0].not_before == story.now


def test_a_right_names_a_channel_of_its_own() -> None:
    story = a_story(a_line(channel="#board")).raised()

    assert home_of(story.decision) == BOARD


def test_what_nobody_decides_yet_stands_in_the_companys_channel_too() -> None:
    story = a_story(*NOBODY_FITS.lines).raised()

    assert kinds(story.events) == [Raised, LeftToAdministrators, Stationed]


def test_raised_in_direct_messages_the_line_goes_there() -> None:
    story = a_story().raised(place=talk_with(SARA))

    assert home_of(story.decision) == ELSEWHERE
    assert said_in(follows(story, story.events)) == [(NoticeKind.ORIGIN, talk_with(SARA).key)]


def test_nobody_has_the_line_said_to_somebody_else() -> None:
    story = a_story().raised(place=talk_with(OMAR))

    assert said_in(follows(story, story.events)) == [(NoticeKind.ORIGIN, talk_with(SARA).key)]


@pytest.mark.parametrize(
    "place", [ELSEWHERE, replace(ELSEWHERE, thread="7.1")], ids=["in the channel", "in a thread of it"]
)
def test_raised_where_it_is_decided_it_stays(place: Conversation) -> None:
    story = a_story().raised(place=place)

    assert Stationed not in kinds(story.events)
    assert home_of(story.decision) == place


def test_where_the_channel_is_not_known_nothing_is_lost() -> None:
    story = a_story(known={}).raised()

    told = follows(story, story.events)

    assert Stationed not in kinds(story.events)
    assert Copy(conversation=CHANNEL) in told.copies


def test_what_only_those_in_it_may_see_stands_in_no_channel() -> None:
    story = a_story().raised(restricted=True)

    assert Stationed not in kinds(story.events)
    assert home_of(story.decision) == talk_with(SARA)


def test_the_result_is_told_in_the_thread_and_where_it_was_raised() -> None:
    story = a_story().raised()

    told = follows(story, story.responds(ANA))

    assert said_in(told) == [(NoticeKind.DECIDED, ELSEWHERE.key), (NoticeKind.INFORM, CHANNEL.key)]
    assert len({one.not_before for one in told.notices}) == 1


def test_where_it_was_raised_hears_of_what_ends_it_and_of_nothing_else() -> None:
    story = a_story().raised()

    assert said_in(follows(story, story.asks(ANA))) == [(NoticeKind.ASKED, ELSEWHERE.key)]
    assert (NoticeKind.INFORM, CHANNEL.key) in said_in(follows(story, story.defers(ANA)))
    assert (NoticeKind.ORIGIN, CHANNEL.key) in said_in(follows(story, story.brings_back(SARA)))
    assert said_in(follows(story, story.withdraws())) == [(NoticeKind.ORIGIN, CHANNEL.key)]


def test_what_was_told_there_is_taken_back_there() -> None:
    story = a_story().raised()
    story.responds(ANA, REJECT)

    told = follows(story, story.undoes(ANA))

    assert [(one.kind, one.conversation) for one in told.undone] == [
        (NoticeKind.UNDONE, ELSEWHERE),
        (NoticeKind.UNDONE, CHANNEL),
    ]


def test_reopened_it_is_told_wherever_the_result_was() -> None:
    story = a_story().raised()
    story.responds(ANA)

    told = follows(story, story.reopens(ANA))

    assert (NoticeKind.ORIGIN, CHANNEL.key) in said_in(told)


def test_shared_where_it_was_raised_it_is_told_there_once() -> None:
    story = a_story().raised(place=THREAD)
    story.shares(OMAR, CHANNEL)

    told = said_in(follows(story, story.responds(ANA)))

    assert told == [(NoticeKind.DECIDED, ELSEWHERE.key), (NoticeKind.DECIDED, CHANNEL.key)]


def test_moved_it_still_tells_where_it_was_raised() -> None:
    story = a_story().raised(place=THREAD)
    story.moves(SARA, BOARD)

    told = said_in(follows(story, story.responds(ANA)))

    assert told == [(NoticeKind.DECIDED, BOARD.key), (NoticeKind.INFORM, THREAD.key)]


def test_it_can_be_discussed_where_it_stands() -> None:
    story = a_story().raised(place=talk_with(SARA))

    assert story.view(OMAR).place == ELSEWHERE
    assert {"discuss"} <= story.view(ANA).acts
    assert "move" not in story.view(SARA).acts


def test_without_a_channel_in_the_rights_it_stands_where_it_was_raised() -> None:
    story = Story(rights=a_right())
    story.channels = KNOWN
    story.raised()

    assert kinds(story.events) == [Raised, Routed]
    assert ADA.id not in {copy.reader for copy in follows(story, story.events).copies}
