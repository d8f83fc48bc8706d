"""Which limits a message keeps: its platform's own, in all and in the place it goes to."""

from dataclasses import replace

import pytest

from adapters.cards.delivery import Rate, Rates
from bot.limits import limits_of
from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.telling.notices import NoticeKind
from storage.jobs import Limit, NoticeJob, PostingJob, Ref

CHANNEL = Conversation(platform="slack", tenant="T1", channel="C1")
ANA = Conversation(platform="slack", tenant="T1", person=PersonId("ana"))
BEN = replace(ANA, person=PersonId("ben"))
RATES = Rates(posts=Rate(interval=0.2, burst=30), posts_to_a_place=Rate(interval=1.1), updates=Rate(interval=1.2))
CARD = PostingJob(
    id=1,
    lease=1,
    decision=DecisionId("D-1"),
    conversation=CHANNEL,
    reader=None,
    ref=None,
    shown=0,
    wanted=2,
    attempts=1,
    unsure=False,
)
STANDING = replace(CARD, ref=Ref(channel="C1", message="1.0"))
RESULT = NoticeJob(
    id=1,
    lease=1,
    key="decided/D-1/1/slack/T1/C1",
    kind=NoticeKind.DECIDED,
    decision=DecisionId("D-1"),
    seq=1,
    conversation=CHANNEL,
    anchor=STANDING.ref,
    attempts=1,
    unsure=False,
)


def place_of(job: PostingJob | NoticeJob) -> str:
    """Name the limit of the place that a post goes to."""
    return limits_of(job, RATES)[-1].key


def test_a_post_keeps_the_rate_of_its_platform_and_of_its_place() -> None:
    assert limits_of(CARD, RATES) == (
        Limit(key="slack/T1/post", interval=0.2, burst=30),
        Limit(key="slack/T1/post/C1", interval=1.1),
    )


def test_cards_and_replies_in_one_channel_share_its_rate_whatever_their_thread() -> None:
    threaded = replace(RESULT, conversation=replace(CHANNEL, thread="1.0"))

    assert place_of(CARD) == place_of(RESULT) == place_of(threaded)


def test_no_two_places_share_a_rate() -> None:
    elsewhere = (replace(CHANNEL, channel="C2"), replace(CHANNEL, tenant="T2"), replace(CHANNEL, platform="teams"))
    places = {place_of(replace(RESULT, conversation=where)) for where in (CHANNEL, ANA, BEN, *elsewhere)}

    assert len(places) == 6


@pytest.mark.parametrize("inside", [None, Rate(interval=4.5, burst=3)])
def test_what_is_redrawn_keeps_the_rate_of_updates_alone(inside: Rate | None) -> None:
    limits = limits_of(STANDING, replace(RATES, updates_in_a_place=inside))

    among = (Limit(key="slack/T1/update/C1", interval=4.5, burst=3),) if inside else ()
    assert limits == (Limit(key="slack/T1/update", interval=1.2), *among)


def test_a_reply_beneath_a_card_is_a_post() -> None:
    assert [limit.key for limit in limits_of(RESULT, RATES)] == ["slack/T1/post", "slack/T1/post/C1"]
