"""What counts as an answer in words: read with care, in doubt not at all, and never as two."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.words import answering
from adapters.words.answering import LONGEST, UNSURE, Meaning, Meant, day_meant, read_answer
from decisions.words import Words
from tests.adapters.cards.hostile import CORPUS

OPTIONS = (("A", "Add 40k"), ("B", "Cut reporting"), ("C", "Wait for Q2"))
SAID = tomllib.loads((Path(answering.__file__).parent / "answers.toml").read_text("utf-8"))
PHRASES = [(meaning, phrase) for meaning, said in SAID["meanings"].items() if meaning != "choose" for phrase in said]


def meant(meaning: str, option: str | None = None, *, condition: str | None = None, reason: str | None = None) -> Meant:
    return Meant(
        meaning=Meaning(meaning),
        option=option,
        condition=Words(condition) if condition else None,
        reason=Words(reason) if reason else None,
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("approved", meant("approve")),
        ("  Approved!  ", meant("approve")),
        ("Thanks, approved it.", meant("approve")),
        ("Approved. Thank you!", meant("approve")),
        ("approved, because it pays", meant("approve", reason="it pays")),
        ("approved provided that legal agrees", meant("approve", condition="legal agrees")),
        ("go with B, but cap it at 30k", meant("choose", "B", condition="cap it at 30k")),
        ("Let’s go with option b", meant("choose", "B")),
        ("B", meant("choose", "B")),
        ("A: Add 40k", meant("choose", "A")),
        ("cut reporting", meant("choose", "B")),
        ("no, too expensive", meant("reject", reason="too expensive")),
        ("Rejected - we have no time", meant("reject", reason="we have no time")),
        ("not approved: the numbers are old", meant("reject", reason="the numbers are old")),
        ("not now, in March", meant("defer", reason="in March")),
        ("not now until 1 March", meant("defer", reason="until 1 March")),
        ("agreed", meant("agree")),
        ("no objection", meant("agree")),
        ("I object: the licence forbids it", meant("object", reason="the licence forbids it")),
        # In doubt people are asked.
        ("yes and no", UNSURE),
        ("approved, but no", UNSURE),
        ("no, go with B", UNSURE),
        ("no, not now", meant("defer")),
        ("approved by legal", UNSURE),
        ("approved, cap it at 30k", UNSURE),
        ("rejected unless legal agrees", UNSURE),
        ("A: Cut reporting", UNSURE),
        # And this is none.
        ("", None),
        ("approved?", None),
        ("what about B", None),
        ("A vendor called", None),
        ("no problem", None),
        ("I do not know", None),
        ("list", None),
        ("Should we add 40k", None),
        ("approved " * 200, None),
    ],
)
def test_what_people_say(text: str, answer: Meant | None) -> None:
    assert read_answer(text, OPTIONS) == answer


@pytest.mark.parametrize("text", ["yes", "no", "go", "agreed", "later", "+1", "no, too expensive"])
def test_what_may_be_meant_for_people_counts_only_when_said_to_steerco(text: str) -> None:
    assert read_answer(text, OPTIONS) not in (None, UNSURE)
    assert read_answer(text, OPTIONS, to_steerco=False) is None


@pytest.mark.parametrize(("meaning", "phrase"), PHRASES)
def test_every_phrase_of_the_list_means_what_it_stands_under(meaning: str, phrase: str) -> None:
    assert read_answer(phrase, OPTIONS) == meant(meaning)
    assert read_answer(phrase.upper(), ()) == meant(meaning)


@given(st.sampled_from(["approved", "go with B"]), st.sampled_from(CORPUS))
def test_words_are_taken_as_they_stand(head: str, typed: str) -> None:
    text = f"{head} because x {typed}"

    read = read_answer(text, OPTIONS)

    assert "?" in text or len(text) > LONGEST or read is not None
    if read is not None and read is not UNSURE:
        assert read.reason
        assert read.reason in Words.cleaned(text)


PARTS = st.sampled_from([phrase for _, phrase in PHRASES] + SAID["meanings"]["choose"] + ["A", "B", "Add 40k", "Z"])
JOINTS = st.sampled_from([" ", ", ", ". ", " but ", " because ", "\n", ": ", " and ", " if "])


@given(st.lists(st.tuples(PARTS, JOINTS), max_size=6), st.booleans())
def test_no_two_answers_are_ever_read_as_one(said: list[tuple[str, str]], to_steerco: bool) -> None:  # noqa: FBT001
    text = "".join(part + joint for part, joint in said)

    read = read_answer(text, OPTIONS, to_steerco=to_steerco)

    if read is None or read == UNSURE:
        return
    assert (read.option is not None) == (read.meaning is Meaning.CHOOSE)
    assert read.option in (None, "A", "B", "C")
    assert read.condition is None or read.reason is None
    words = read.condition or read.reason
    if words is not None:
        assert read_answer(words, OPTIONS) in (None, UNSURE), "no second answer hides in the words"


@given(
    st.text(max_size=LONGEST),
    st.lists(st.tuples(st.sampled_from("ABCI"), st.text(min_size=1, max_size=40)), max_size=4),
)
def test_whatever_is_typed_is_read(text: str, options: list[tuple[str, str]]) -> None:
    read = read_answer(text, options)

    assert read is None or read.option in (None, *(key for key, _ in options))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in March", date(2027, 3, 1)),
        ("until 1 December", date(2026, 12, 1)),
        ("not now, next year maybe", None),
        ("in a while", None),
        ("until today", None),
        ("until Friday", date(2026, 11, 27)),
    ],
)
def test_until_when(words: str, day: date | None) -> None:
    assert day_meant(words, now=datetime(2026, 11, 23, 12, tzinfo=UTC), zone="Europe/Berlin") == day
