"""Texts of no, one, just enough and too many characters, in everything that Slack and Teams bound."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards.cards import Act, Action, Card, Mention, Paragraph, Plain, Press, Span, Strong
from adapters.cards.forms import ChoiceField, Form, FormKind, Note, TextField
from adapters.cards.graphemes import cut
from adapters.slack import blocks, modals
from adapters.teams import adaptive
from decisions.decision import REJECT, DecisionId
from tests.adapters.cards.hostile import slack_harm
from tests.adapters.cards.slack_limits import slack_complaints
from tests.decisions.builders import ANA, D12

READ = Press(act=Act.READ, decision=D12)
SECTION = blocks.LINE_TEXT
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
LETTERS = ["x", "&", "<", "*", FAMILY, "e\u0301", "𝒳"]


def around(limit: int) -> list[int]:
    return [0, 1, limit, limit + 1]


def drawn(*spans: Span, quiet: bool = False) -> dict[str, Any]:
    return asdict(blocks.render(Card(body=(Paragraph(lines=(spans,), quiet=quiet),), summary="s")))


def pressed(**differs: str) -> dict[str, Any]:
    action = Action(label=differs.get("label", "x"), press=READ, confirm=differs.get("confirm"))
    other = replace(action, press=replace(READ, act=Act.SHOW))
    card = Card(actions=(action,), more=(action, other), summary="s")
    message = asdict(blocks.render(card))
    assert slack_complaints(message) == []
    elements: list[dict[str, Any]] = message["blocks"][0]["elements"]
    return {"button": elements[0], "option": elements[1]["options"][0]}


@pytest.mark.parametrize("quiet", [True, False])
@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("count", around(SECTION))
def test_a_line_of_any_length_is_shown(count: int, letter: str, *, quiet: bool) -> None:
    message = drawn(Plain(letter * count), quiet=quiet)

    assert slack_complaints(message) == []
    assert slack_harm(message) == []
    block = message["blocks"][0]
    text = (block["elements"][0] if quiet else block["text"])["text"]
    if letter == "x":
        assert text == ("–" if count == 0 else "x" * count if count <= SECTION else text)
    assert (text == "–") == (count == 0)
    assert text != "…"


@pytest.mark.parametrize("count", around(SECTION))
def test_a_line_that_stands_out_or_mentions_is_shown_at_any_length(count: int) -> None:
    for spans in ((Strong("x" * count),), (Mention(ANA.id, "x" * count), Plain("!"))):
        message = drawn(*spans)
        assert slack_complaints(message) == []
        assert message["blocks"][0]["text"]["text"] != "…"


def test_lines_are_left_out_where_there_is_no_more_room_and_that_shows() -> None:
    card = Card(body=(Paragraph(lines=tuple((Plain("x" * 1_000),) for _ in range(5))),), summary="s")
    text = blocks.render(card).blocks[0]["text"]["text"]

    assert text.split("\n") == ["x" * 1_000, "x" * 1_000, "…"]


@pytest.mark.parametrize("count", around(blocks.BUTTON_TEXT))
def test_a_label_of_any_length_is_shown(count: int) -> None:
    for one in pressed(label="x" * count).values():
        expected = "–" if count == 0 else "x" * count if count <= 75 else "x" * 74 + "…"
        assert one["text"]["text"] == expected


@pytest.mark.parametrize("count", [1, blocks.CONFIRM_TEXT, blocks.CONFIRM_TEXT + 1])
def test_a_confirmation_of_any_length_is_shown(count: int) -> None:
    text = pressed(confirm="x" * count)["button"]["confirm"]["text"]["text"]

    assert text == ("x" * count if count <= 300 else "x" * 299 + "…")


@pytest.mark.parametrize("count", around(blocks.SUMMARY))
def test_a_summary_of_any_length_is_sent(count: int) -> None:
    text = blocks.render(Card(summary="x" * count)).text

    assert text == ("x" * count if count <= 1_000 else "x" * 999 + "…")


@given(
    act=st.sampled_from(Act),
    number=st.integers(0, 2**63),
    round_=st.integers(0, 10_000),
    choice=st.sampled_from([None, "A", "J", REJECT]),
)
def test_what_is_carried_fits_in_an_option(act: Act, number: int, round_: int, choice: str | None) -> None:
    press = Press(act=act, decision=DecisionId(f"D-{number}"), round=round_, choice=choice)

    assert len(blocks.press_value(press)) <= 150
    assert blocks.press_of(blocks.press_value(press)) == press


@given(value=st.one_of(st.text(max_size=40), st.from_regex(r'\{"a":"\w+","d":.{0,9},"r":.{0,9}\}', fullmatch=True)))
def test_a_forged_value_is_read_as_nothing_or_as_a_press(value: str) -> None:
    press = blocks.press_of(value)

    assert press is None or isinstance(press.act, Act)


def form(**differs: str) -> dict[str, Any]:
    text, label = differs.get("text", "x"), differs.get("label", "x")
    return modals.render(
        Form(
            kind=FormKind.RAISE,
            title=label,
            submit=label,
            fields=(
                Note(text=text, presses=(("change", label),)),
                TextField(id="question", label=label, value=text, hint=text, example=text),
                ChoiceField(id="recommended", label=label, choices=(("A", label), ("B", "b")), value="A"),
            ),
            carried={},
        )
    )


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("count", sorted({*around(24), *around(75), *around(150), *around(2_000), *around(3_000)}))
def test_a_form_keeps_every_limit(count: int, letter: str) -> None:
    view = form(text=letter * count, label=letter * count)
    note, presses, question, recommended = view["blocks"]

    assert 1 <= len(view["title"]["text"]) <= 24
    assert 1 <= len(view["submit"]["text"]) <= 24
    assert 1 <= len(note["text"]["text"]) <= 3_000
    assert 1 <= len(presses["elements"][0]["text"]["text"]) <= 75
    assert 1 <= len(question["label"]["text"]) <= 2_000
    assert len(question["element"].get("initial_value", "")) <= question["element"]["max_length"] <= 3_000
    assert len(question.get("hint", {"text": ""})["text"]) <= 2_000
    assert len(question["element"].get("placeholder", {"text": ""})["text"]) <= 150
    assert recommended["element"]["initial_option"] in recommended["element"]["options"]
    assert all(1 <= len(option["text"]["text"]) <= 75 for option in recommended["element"]["options"])
    assert slack_harm({"text": "", "blocks": [view]}) == []


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("count", around(adaptive.LENGTHS[0]))
def test_teams_gets_no_longer_text_than_it_shows(count: int, letter: str) -> None:
    text = letter * count
    card = Card(body=(Paragraph(lines=((Plain(text),),)),), actions=(Action(label=text, press=READ),), summary=text)
    native = adaptive.render(card)

    assert len(native["body"][0]["inlines"][0]["text"]) <= adaptive.LENGTHS[0]
    assert len(native["actions"][0]["title"]) <= adaptive.LONGEST_TITLE
    assert len(native["speak"]) <= adaptive.LONGEST_SUMMARY


@given(text=st.text(), longest=st.integers(1, 40))
def test_a_cut_keeps_within_and_says_that_it_is_one(text: str, longest: int) -> None:
    shown = cut(text, longest)

    assert len(shown) <= longest
    assert shown == text if len(text) <= longest else shown.endswith("…")
    assert text.startswith(shown.removesuffix("…"))


@given(before=st.integers(0, 20), longest=st.integers(12, 40))
def test_a_cut_never_parts_a_family(before: int, longest: int) -> None:
    shown = cut("x" * before + FAMILY * 9, longest).removesuffix("…").lstrip("x")

    assert shown == FAMILY * (len(shown) // len(FAMILY))
