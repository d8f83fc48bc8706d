"""How often a message is tried: so often and no more while others get through, about a day while none does."""

from dataclasses import replace
from itertools import count

import pytest

from bot.tries import LONGEST_PAUSE, MOST, Tries, pause_before
from decisions.decision import DecisionId
from decisions.places import Conversation
from decisions.telling.notices import NoticeKind
from storage.jobs import Job, NoticeJob, PostingJob

A_DAY = 24 * 3600.0
CHANNEL = Conversation(platform="slack", tenant="T1", channel="C1")
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
NOTICE = NoticeJob(
    id=1,
    lease=1,
    key="decided/D-1/1/slack/T1/C1",
    kind=NoticeKind.DECIDED,
    decision=DecisionId("D-1"),
    seq=1,
    conversation=CHANNEL,
    anchor=None,
    attempts=1,
    unsure=False,
)


def tried(tries: Tries, job: Job, *, others: Job | None = None) -> tuple[int, float]:
    """Try it until that is hopeless, `others` getting through each time; tell how often, and for how many seconds."""
    waited = 0.0
    for attempt in count(1):
        if tries.is_hopeless(replace(job, attempts=attempt)):
            return attempt, waited
        waited += pause_before(attempt)
        if others is not None:
            tries.got_through(others)
    raise AssertionError


@pytest.mark.parametrize("job", [CARD, NOTICE])
def test_while_others_get_through_it_is_given_up_soon(job: Job) -> None:
    times, waited = tried(Tries(), job, others=replace(job, id=2))

    assert times == MOST
    assert waited < A_DAY / 12


@pytest.mark.parametrize("job", [CARD, NOTICE])
def test_while_nothing_gets_through_it_is_tried_for_a_day(job: Job) -> None:
    _, waited = tried(Tries(), job)

    assert A_DAY <= waited < A_DAY + 3600


@pytest.mark.parametrize(
    "elsewhere", [replace(CHANNEL, platform="teams"), replace(CHANNEL, tenant="T2")], ids=["platform", "tenant"]
)
def test_what_gets_through_elsewhere_says_nothing_of_here(elsewhere: Conversation) -> None:
    times, _ = tried(Tries(), CARD, others=replace(CARD, id=2, conversation=elsewhere))

    assert times > MOST


def test_what_got_through_before_the_trouble_began_says_nothing_of_it() -> None:
    tries = Tries()
    tries.got_through(replace(CARD, id=2))

    times, _ = tried(tries, CARD)

    assert times > MOST


def test_what_failed_while_the_platform_was_down_is_not_given_up_as_soon_as_it_is_back() -> None:
    tries, down_for = Tries(), 100
    assert not any(tries.is_hopeless(replace(CARD, attempts=attempt)) for attempt in range(1, down_for + 1))

    tries.got_through(replace(CARD, id=2))
    assert not tries.is_hopeless(replace(CARD, attempts=down_for + 1)), "it failed once since"
    failed = 2
    for attempt in count(down_for + 2):
        tries.got_through(replace(CARD, id=2))
        if tries.is_hopeless(replace(CARD, attempts=attempt)):
            break
        failed += 1
    assert failed == MOST - 1


def test_a_card_and_a_notice_of_one_number_are_two_messages() -> None:
    tries = Tries()
    tried(tries, CARD, others=replace(CARD, id=2))

    assert not tries.is_hopeless(NOTICE)


def test_what_was_given_up_and_is_sent_again_begins_anew() -> None:
    tries = Tries()
    first, _ = tried(tries, CARD, others=replace(CARD, id=2))
    tries.forget(CARD)

    again, _ = tried(tries, CARD, others=replace(CARD, id=2))

    assert again == first == MOST


def test_nothing_is_remembered_of_what_is_over() -> None:
    tries = Tries()
    for job in (CARD, NOTICE):
        tries.is_hopeless(job)
    tries.got_through(CARD)
    tries.forget(NOTICE)

    assert tries.many == 0


def test_the_pauses_grow_and_end_at_five_minutes() -> None:
    pauses = [pause_before(attempt) for attempt in range(1, 500)]

    assert pauses == sorted(pauses)
    assert pauses[0] == 2
    assert pauses[-1] == LONGEST_PAUSE == 300
