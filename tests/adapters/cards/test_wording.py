"""Templates write sentences; what people typed goes through them as it was typed."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards import wording
from adapters.cards.cards import Clarity, Line, Mention, Moment, Plain, Strong
from decisions.people import PersonId
from tests.adapters.cards.hostile import CORPUS, TEMPLATES

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ANA = Mention(PersonId("p_ana"), "Ana Rossi")
DECIDED: Mapping[str, object] = {
    "note": None,
    "noted_by": None,
    "outcome": "Rejected",
    "beside": None,
    "who": (Plain("Ana"),),
    "at": AT,
    "conditions": [],
    "reason": None,
    "minute": None,
    "performers": (),
    "raiser": None,
    "reported": False,
    "undated": None,
}
any_text = st.one_of(st.sampled_from(CORPUS), st.text(), st.text(alphabet="*{}\ue000\ue001 01%#"))


def text_of(line: Line, kind: type[Plain | Strong]) -> str:
    return "".join(span.text for span in line if isinstance(span, Plain | Strong) and type(span) is kind)


@given(who=any_text, key=any_text)
def test_what_people_typed_is_never_markup(who: str, key: str) -> None:
    (line,) = wording.lines("undone", who=who, key=key)

    assert wording.plain(line) == f"{who} took the answer back: {key} is open again."
    assert all(isinstance(span, Plain) for span in line)


@given(outcome=any_text, reason=any_text)
def test_only_the_template_says_what_stands_out(outcome: str, reason: str) -> None:
    first, second = wording.lines("decided", **{**DECIDED, "outcome": outcome, "reason": reason or "?"})

    assert text_of(first, Strong) == outcome
    assert text_of(second, Strong) == ""
    assert wording.plain(second) == f"Reason: {reason or '?'}"


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_condition_stays_literal_beside_others(text: str) -> None:
    typed = [text, "Cap it", text]
    _, *conditions = wording.lines("decided", **{**DECIDED, "conditions": typed})

    assert [wording.plain(line) for line in conditions] == typed


def test_moments_and_mentions_stay_what_they_are() -> None:
    due = Moment(AT, Clarity.DAY)

    _, line = wording.lines("waits", because="nobody fits", administrators=(ANA,), due=due)
    _, dated = wording.lines("waits", because="nobody fits", administrators=(ANA,), due=AT)

    assert line == (ANA, Plain(" chooses who does, by "), due)
    assert dated[-1] == Moment(AT)
    assert wording.plain(line) == "Ana Rossi chooses who does, by Mon 23 Nov"


def test_a_value_that_a_sentence_needs_and_nobody_gave_is_a_mistake() -> None:
    with pytest.raises(Exception, match="key"):
        wording.lines("undone", who="Ana")
