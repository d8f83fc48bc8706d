"""A card stands in other channels too: who may have it there, what is told there, and where it was answered."""

from dataclasses import replace

import pytest

from decisions.channels.errors import NotInAChannelError, TooManyPlacesError
from decisions.channels.sharing import MOST_PLACES
from decisions.channels.stationing import places_of
from decisions.errors import RestrictedError, StrangerError
from decisions.places import Conversation
from decisions.telling.consequences import Consequences, consequences
from decisions.telling.notices import Copy, NoticeKind
from tests.decisions.builders import (
    ANA,
    CHANNEL,
    D12,
    ELSEWHERE,
    GUS,
    OMAR,
    SARA,
    Story,
    respond,
    talk_with,
)
from tests.decisions.story import Happened

IN_TEAMS = Conversation(platform="teams", tenant="E1", channel="19:x@thread.tacv2", thread="1700")


def follows(story: Story, happened: Happened) -> Consequences:
    return consequences(happened, story.decision, facts=story.facts(None), now=story.now)


def told_in(told: Consequences) -> list[tuple[NoticeKind, Conversation]]:
    return [(one.kind, one.conversation) for one in told.notices]


def ended(kind: str) -> Story:
    story = Story().raised()
    if kind == "decided":
        story.responds(ANA)
    elif kind == "deferred":
        story.defers(ANA)
    elif kind == "withdrawn":
        story.withdraws()
    return story


@pytest.mark.parametrize("kind", ["open", "decided", "deferred", "withdrawn"])
def test_anybody_shares_a_card_whatever_became_of_it(kind: str) -> None:
    story = ended(kind)

    told = follows(story, story.shares(OMAR, IN_TEAMS))

    assert told.copies == (Copy(conversation=IN_TEAMS),)
    assert told.notices == ()
    assert story.decision.shared == (IN_TEAMS,)
    assert story.view().shared == (IN_TEAMS,)


def test_a_card_that_stands_there_already_is_not_shared_again() -> None:
    story = Story().raised()
    story.shares(OMAR, ELSEWHERE)

    assert story.shares(SARA, replace(ELSEWHERE, thread="100.1")) == ()
    assert story.shares(SARA, CHANNEL) == ()


def test_a_channel_of_the_same_name_elsewhere_is_another() -> None:
    story = Story().raised()

    for place in (replace(CHANNEL, tenant="T2"), replace(CHANNEL, platform="teams")):
        assert story.shares(SARA, place)


def test_what_only_those_in_it_may_see_is_shared_with_nobody() -> None:
    story = Story().raised(restricted=True)

    with pytest.raises(RestrictedError):
        story.shares(SARA, ELSEWHERE)


def test_a_card_is_not_shared_in_direct_messages() -> None:
    with pytest.raises(NotInAChannelError):
        Story().raised().shares(SARA, talk_with(SARA))


def test_a_guest_shares_nothing() -> None:
    with pytest.raises(StrangerError):
        Story().raised().shares(GUS, ELSEWHERE)


def test_a_card_stands_in_ten_other_channels_and_no_more() -> None:
    story = Story().raised()
    places = [replace(ELSEWHERE, channel=f"C-{number}") for number in range(MOST_PLACES + 1)]
    for place in places[:MOST_PLACES]:
        assert story.shares(OMAR, place)

    with pytest.raises(TooManyPlacesError):
        story.shares(OMAR, places[-1])
    assert story.shares(OMAR, places[0]) == ()


def test_the_result_is_told_in_every_thread_of_it_its_own_first() -> None:
    story = Story().raised()
    story.shares(OMAR, IN_TEAMS)

    told = follows(story, story.responds(ANA))

    assert told_in(told) == [(NoticeKind.DECIDED, CHANNEL), (NoticeKind.DECIDED, IN_TEAMS)]


def test_what_happens_on_the_way_is_told_there_too_and_what_is_for_one_person_to_them_alone() -> None:
    story = Story().raised()
    story.shares(OMAR, IN_TEAMS)
    both = [CHANNEL, IN_TEAMS]

    asked = follows(story, story.asks(ANA))
    answered = follows(story, story.answers(SARA))
    first = follows(story, story.defers(ANA))
    back = follows(story, story.brings_back(SARA))
    again = follows(story, story.defers(ANA))

    for told, kind in (
        (asked, NoticeKind.ASKED),
        (answered, NoticeKind.ANSWERED),
        (first, NoticeKind.DEFERRED),
        (back, NoticeKind.RETURNED),
    ):
        assert told_in(told) == [(kind, place) for place in both]
    assert told_in(again)[2:] == [(NoticeKind.STILL_MATTERS, talk_with(SARA))]


def test_a_result_that_is_taken_back_is_taken_back_everywhere() -> None:
    story = Story().raised()
    story.shares(OMAR, IN_TEAMS)
    story.responds(ANA)

    told = follows(story, story.undoes(ANA))

    assert [one.conversation for one in told.undone] == [CHANNEL, IN_TEAMS]


def test_a_card_that_moves_to_where_it_was_shared_is_told_there_once() -> None:
    story = Story().raised()
    story.shares(OMAR, ELSEWHERE)
    story.moves(SARA, replace(ELSEWHERE, thread="100.1"))

    assert places_of(story.decision) == (replace(ELSEWHERE, thread="100.1"),)


def test_an_answer_keeps_the_platform_on_which_it_was_given() -> None:
    story = Story().raised()

    story.act(ANA, replace(respond(ANA), actor=replace(respond(ANA).actor, platform="teams")))

    shown = story.view().result
    assert shown is not None
    assert [said.via for said in story.result.responses] == [said.via for said in shown.responses] == ["teams"]


def test_so_does_what_was_decided_elsewhere_by_who_records_it() -> None:
    story = Story()
    story.logs(ANA)

    assert [said.via for said in story.result.responses] == ["slack"]


@pytest.mark.parametrize("how", ["answered", "shared", "read"])
def test_a_decision_spans_platforms_where_it_is_answered_or_stands_or_is_read_on_another(how: str) -> None:
    story = Story().raised()
    story.shares(OMAR, ELSEWHERE)
    assert not story.view().spans

    if how == "answered":
        story.act(ANA, replace(respond(ANA), actor=replace(respond(ANA).actor, platform="teams")))
    elif how == "shared":
        story.shares(OMAR, IN_TEAMS)
    view = story.view(on="teams" if how == "read" else "slack")

    assert view.spans
    assert view.key == D12
