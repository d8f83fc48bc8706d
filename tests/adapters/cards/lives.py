"""Whole lives of a decision, with words from anywhere in every place where people write."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from decisions.decision import DEFER, DecisionId
from decisions.organisation import Organisation
from decisions.rights.lines import Rights
from decisions.words import Words
from tests.decisions.builders import (
    ALL,
    ANA,
    CONSENT,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_forum,
    a_line,
    a_right,
    options,
    seat,
)

Say: TypeAlias = Callable[[], Words]
SOON = date(2026, 11, 30)


BOARD, BOARD_SEAT = a_forum("Board", outside=True, secretary=seat("VP Product"), meets=(SOON,))
ONE = a_right()
TWO = (seat("CFO"), seat("VP Product"))
BOTH, BY_CONSENT = a_right(a_line(decides=TWO, how=ALL)), a_right(a_line(decides=TWO, how=CONSENT))
OUTSIDE = a_right(a_line(decides=(BOARD_SEAT,), then=()), forums=(BOARD,))


def aloud(say: Say, number: int = 1) -> Words:
    """Say something that nobody could take for nothing."""
    return Words(f"{say()} {number}")


def asked(story: Story, say: Say) -> None:
    story.asks(ANA, aloud(say))


def asked_twice(story: Story, say: Say) -> None:
    story.asks(ANA, aloud(say, 1))
    story.asks(ANA, aloud(say, 2))


def answered(story: Story, say: Say) -> None:
    story.asks(ANA, aloud(say))
    story.answers(SARA, 1, aloud(say))


def objected(story: Story, say: Say) -> None:
    story.objects(OMAR, aloud(say))


def stood_back(story: Story, say: Say) -> None:
    story.recuses(ANA, say())


def half_answered(story: Story, say: Say) -> None:
    story.responds(ANA, "A", conditions=(say(),), reason=say())


def moved_up(story: Story, say: Say) -> None:
    half_answered(story, say)
    story.responds(OMAR, "B", reason=say())


def put_off(story: Story, say: Say) -> None:
    story.responds(ANA, DEFER, reason=aloud(say))


def put_off_again(story: Story, say: Say) -> None:
    put_off(story, say)
    story.plays_on()
    story.responds(ANA, DEFER, reason=aloud(say), until=date(2027, 1, 11))


def decided_on_conditions(story: Story, say: Say) -> None:
    texts = dict.fromkeys((say(), say(), say(), aloud(say, 4)))
    conditions = [a_condition(text, before=number % 2 == 0, by=SOON) for number, text in enumerate(texts)]
    story.responds(ANA, "A", conditions=conditions, reason=say())


def done(story: Story, say: Say) -> None:
    story.responds(ANA, "A", conditions=(a_condition(say(), before=True),))
    story.meets(SARA)
    story.does(SARA)


def reopened(story: Story, say: Say) -> None:
    story.responds(ANA, "A")
    story.reopens(SARA, aloud(say))


def replaced(story: Story, say: Say) -> None:
    story.responds(ANA, "A", reason=say())
    later = Story(story.organisation, story.rights, key=DecisionId("D-19")).raised(replaces=story)
    later.responds(ANA)
    story.supersedes(later)


def with_a_minute(story: Story, say: Say) -> None:
    story.responds(OMAR, "A", minute=aloud(say), reason=say())


def nothing_yet(_story: Story, _say: Say) -> None:
    """Leave it as it was raised."""


def denied(story: Story, say: Say) -> None:
    story.denies(ANA, say())


def confirmed(story: Story, _say: Say) -> None:
    story.responds(ANA, "A")


RAISED: Mapping[str, tuple[Rights, Callable[[Story, Say], None]]] = {
    "asked": (ONE, asked),
    "asked twice": (ONE, asked_twice),
    "answered": (ONE, answered),
    "objected": (BY_CONSENT, objected),
    "by consent": (BY_CONSENT, nothing_yet),
    "stood back": (BOTH, stood_back),
    "half answered": (BOTH, half_answered),
    "moved up": (BOTH, moved_up),
    "put off": (ONE, put_off),
    "put off again": (ONE, put_off_again),
    "decided on conditions": (ONE, decided_on_conditions),
    "done": (ONE, done),
    "reopened": (ONE, reopened),
    "replaced": (ONE, replaced),
    "at the board": (OUTSIDE, nothing_yet),
    "with a minute": (OUTSIDE, with_a_minute),
}
LOGGED: Mapping[str, Callable[[Story, Say], None]] = {
    "reported": nothing_yet,
    "denied": denied,
    "confirmed": confirmed,
}
NAMES = (*RAISED, *LOGGED)


def lived(name: str, organisation: Organisation, say: Say) -> Story:
    """Play a life to where it is, what people say coming from `say`."""
    offered = tuple(replace(option, name=say(), trade_off=say()) for option in options("a", "b", "c"))
    if name in LOGGED:
        story = Story(organisation, ONE).logs(SARA, "A", minute=say(), question=say(), options=offered[:1])
        LOGGED[name](story, say)
        return story
    rights, act = RAISED[name]
    story = Story(organisation, rights).raised(question=say(), why=say(), options=offered, recommended="A")
    act(story, say)
    return story
