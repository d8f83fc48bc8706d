"""Every refusal has a sentence: why, and what to do next."""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pytest

from adapters.cards import wording
from adapters.cards.answers import refused
from adapters.cards.refusals import refusal
from decisions.errors import AlreadyDecidedError, DecisionError, OutdatedCardError
from decisions.proposal import MOST_OPTIONS
from decisions.refusals import REFUSALS
from decisions.rights.matching import Unknown
from decisions.unfit import Unfit
from decisions.views.decision import DecisionView
from tests.adapters.cards.played_out import (
    D19,
    deferred,
    nobody,
    rejected,
    replaced,
    restricted,
    taken_over,
    with_condition,
    withdrawn,
    yes_or_no,
)
from tests.adapters.cards.several import board_with_a_date, by_consent, fifty, reported, void
from tests.decisions.builders import ADA, ANA, BEN, D12, MONDAY, OMAR, SARA, TODAY, Story

LONGEST = 300
NEXT = re.compile(
    r"please|\bask |\basked to\b|/decide|\bsay |you can\b|raise (it|the question)|be raised again|how it stands|"
    r"its card|instead|merge|Only (?!,)[^.]+ (can|chooses)",
    re.IGNORECASE,
)
"""What names a way on: something to do, somewhere to look, or who may."""


def refusals() -> list[type[DecisionError]]:
    return [REFUSALS[name] for name in sorted(REFUSALS) if name != "DecisionError"]


def facts() -> Mapping[str, tuple[object, ...]]:
    """Give, for every fact that a refusal may carry, the values that it may have."""
    return {
        "decision": (D12,),
        "person": (OMAR.id,),
        "actor": (OMAR.id,),
        "deciders": ((ANA.id, BEN.id), (ANA.id,), ()),
        "result": (with_condition().decision.result,),
        "unknown": tuple(Unknown),
        "count": (MOST_OPTIONS + 1,),
        "most": (MOST_OPTIONS,),
        "since": (MONDAY,),
        "raised_by": (SARA.id,),
        "administrators": ((ADA.id,), ()),
        "until": (MONDAY,),
        "replaced_by": (D19,),
        "by": (ANA.id,),
        "day": (TODAY, None),
        "days": ((0, 1, 2, 3, 4),),
        "forum": ("Board", "the Board"),
        "number": (1,),
        "performers": ((SARA.id,), ()),
        "people": ((ADA.id,), ()),
        "led_by": (SARA.id,),
        "platform": ("teams", "slack"),
        "words": ("CRM migrtion",),
        "nearest": ("CRM migration", None),
        "known": (("CRM migration", "North"), ()),
        "called": ("Ben", "Ben Ott"),
        "names": (("Ada Berg",), ("Ada Berg", "Eva Stein"), ()),
        "version": (3,),
        "of": (ANA.id,),
        "at_least": (2, 3),
        "may_add": (False, True),
        "why": tuple(Unfit),
        "now": ("decides CFO; within 1 day", ""),
    }


def examples(kind: type[DecisionError]) -> Iterator[DecisionError]:
    names = list(inspect.signature(kind).parameters)
    varied = max((facts()[name] for name in names), key=len)
    for at in range(len(varied)):
        yield kind(*(facts()[name][at % len(facts()[name])] for name in names))


@cache
def views() -> Sequence[DecisionView | None]:
    played = (
        *(yes_or_no(), with_condition(), rejected(), withdrawn(), nobody(), restricted(), Story().raised()),
        *(deferred(), replaced(), taken_over(), reported(), void(), fifty(), by_consent(), board_with_a_date()),
    )
    seen = (
        story.view(reader, veiled=veiled)
        for story in played
        for reader in (ANA, SARA, ADA, OMAR)
        for veiled in (False, True)
    )
    return (*seen, None)


@cache
def sentences(name: str) -> frozenset[str]:
    kind = next(one for one in refusals() if one.__name__ == name)
    return frozenset(
        " ".join(wording.plain(line) for part in refusal(error, view).body for line in part.lines)
        for error in examples(kind)
        for view in views()
    )


def test_there_are_refusals() -> None:
    assert len(refusals()) >= 40


@pytest.mark.parametrize("kind", refusals())
def test_a_refusal_is_a_sentence_that_reads_well_and_says_what_to_do_next(kind: type[DecisionError]) -> None:
    for sentence in sentences(kind.__name__):
        assert sentence.endswith("."), sentence
        assert len(sentence) < LONGEST, sentence
        assert NEXT.search(sentence), sentence
        # Whatever is known:
        assert sentence[0].isupper() or sentence[0].isdigit(), sentence
        assert not re.search(r"^decides|Only ,|\(\)|  | ,| \.|None|: \.|: ,", sentence), sentence
        # No id, and no name of a class:
        assert not re.search(r"\b[pU]_\w+|\w+Error\b|decisions\.", sentence), sentence


@pytest.mark.parametrize("kind", refusals())
def test_what_is_read_aloud_is_the_sentence(kind: type[DecisionError]) -> None:
    error = next(examples(kind))
    card = refusal(error, yes_or_no().view(ANA))

    assert wording.heard(card) == wording.plain(card.body[0].lines[0])


def test_only_an_outdated_card_is_answered_with_the_current_one() -> None:
    view = yes_or_no().view(ANA)
    for kind in refusals():
        card = refused(next(examples(kind)), view)
        assert bool(card.actions) == (kind is OutdatedCardError)


def test_a_veiled_result_is_not_told() -> None:
    story = restricted()
    story.responds(ANA)

    for error in examples(AlreadyDecidedError):
        sentence = wording.heard(refusal(error, story.view(ADA, veiled=True)))
        assert "pproved" not in sentence
        assert ANA.name not in sentence
