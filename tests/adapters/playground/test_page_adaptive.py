"""Adaptive Cards drawn: every card that the product has, what is in a dialog, and what is refused."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards.cards import Card, Moment, Paragraph, Plain, Strong
from adapters.cards.forms import FormKind, Note
from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.teams import markdown
from adapters.playground.page.teams.drawing import Dialog, draw_card, draw_dialog, snapshot
from adapters.playground.page.teams.eyes import NOBODYS, Eyes
from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import actions
from adapters.teams import adaptive, dialogs
from decisions.words import Words
from tests.adapters.cards import played_out
from tests.adapters.cards.hostile import typed
from tests.adapters.cards.test_forms import FORMS
from tests.adapters.playground.markup import read
from tests.decisions.builders import ANA

CARDS = sorted(Path("tests/cards").glob("*.adaptive.json"))
ROME = Eyes(
    now=datetime(2026, 11, 26, 17, 30, tzinfo=UTC),
    zone=ZoneInfo("Europe/Rome"),
    me="29:ana",
    people={"aad-ana": "Ana Rossi", "aad-chi": "Chi Wei"},
    side="left",
)
MENTIONS = {"<at>Ana Rossi</at>": "29:ana", "<at>Chi Wei</at>": "29:chi"}
REL = 'rel="noreferrer noopener"'


def card(*body: Payload, actions: tuple[Payload, ...] = (), **more: object) -> Payload:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": list(actions), **more}


def text(words: str, **more: object) -> Payload:
    return {"type": "TextBlock", "text": words, "wrap": True, **more}


def press(title: str, **more: object) -> Payload:
    return {"type": "Action.Execute", "title": title, "verb": "v", "data": {}, **more}


@pytest.mark.parametrize("path", CARDS, ids=lambda path: str(path.name.partition(".")[0]))
def test_every_card_of_the_product_is_drawn_with_all_that_can_be_pressed(path: Path) -> None:
    sent = json.loads(path.read_text("utf-8"))
    page = read(str(draw_card(sent, ROME)))
    pressed = actions(sent)
    for action in pressed:
        assert action["title"] in page.words
    shown = [attributes["data-action"] for _, attributes in page.tags if "data-action" in attributes]
    expected = [str(n) for n, action in enumerate(pressed) if action["type"] != "Action.OpenUrl"]
    assert sorted(shown, key=str) == sorted(expected, key=str)


def test_what_is_secondary_stands_under_three_dots() -> None:
    drawn = draw_card(card(actions=(press("Approve"), press("Reject", mode="secondary"))), ROME)
    menu = drawn[drawn.index('role="menu"') :]
    assert "Approve" not in menu
    assert "Reject" in menu
    assert 'aria-label="More actions"' in drawn


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("**bold** _it_ *it*", "<strong>bold</strong> <em>it</em> <em>it</em>"),
        (r"\*\*no\*\* \_no\_ \[x\]\(y\) 2*3*4", "**no** _no_ [x](y) 2*3*4"),
        ("**a \\* b**", "<strong>a * b</strong>"),
        ("&lt;b> &amp;lt;", "&lt;b&gt; &amp;lt;"),
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("- a\r- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("[Open](https://a.example/?x=1)", f'<a href="https://a.example/?x=1" {REL}>Open</a>'),
        ("<at>Ana Rossi</at> and <at>Chi Wei</at>",
         '<span class="mention me">Ana Rossi</span> and <span class="mention">Chi Wei</span>'),
        ("by {{DATE(2026-11-27T16:00:00Z,LONG)}} {{TIME(2026-11-27T16:00:00Z)}}",
         "by <time>Friday, November 27, 2026</time> <time>5:00 PM</time>"),
        ("{{DATE(2026-11-27T23:30:00Z, SHORT)}}", "<time>Sat, Nov 28, 2026</time>"),
        ("{{DATE(2026-11-27T16:00:00Z)}}", "<time>11/27/2026</time>"),
    ],
)  # fmt: skip
def test_text_is_drawn_as_every_client_draws_it(words: str, html: str) -> None:
    assert str(markdown.drawn(words, ROME, MENTIONS)) == html


@pytest.mark.parametrize(
    "words",
    ["`code`", "~~gone~~", "![x](https://a.example/x.png)", "# Title", "> quoted", "<b>x</b>", "| a | b |", "---",
     "<at>Omar</at>", "[x](javascript:alert(1))", "{{DATE(soon)}}", "{{TIME(2026-11-27T16:00:00Z,SHORT)}}",
     "{{DATE(2026-02-30T16:00:00Z,SHORT)}}"],
)  # fmt: skip
def test_marks_on_which_clients_do_not_agree_are_refused_aloud(words: str) -> None:
    with pytest.raises(CannotDrawError):
        markdown.drawn(words, ROME, MENTIONS)


def test_a_run_is_words_and_lines_and_never_a_moment() -> None:
    assert str(markdown.run("**a** <b>\n_c_")) == "**a** &lt;b&gt;<br>_c_"
    with pytest.raises(CannotDrawError, match="run"):
        markdown.run("by {{TIME(2026-11-27T16:00:00Z)}}")


@given(st.text(max_size=80))
def test_no_text_is_more_than_words(words: str) -> None:
    try:
        drawn = str(markdown.drawn(words, ROME, MENTIONS))
    except CannotDrawError:
        return
    allowed = {"strong", "em", "p", "ul", "ol", "li", "a", "time", "span"}
    assert {tag for tag, _ in read(drawn).tags} <= allowed


@pytest.mark.parametrize(
    "sent",
    [
        card({"type": "Image", "url": "https://a.example/x.png"}),
        card({"type": "Media"}),
        card(text("x", maxLines=2)),
        card({"type": "Container", "items": [{"type": "Carousel"}]}),
        card({"type": "ColumnSet", "columns": [{"width": "50px", "items": []}]}),
        card({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "x", "selectAction": press("x")}]}),
        card({"type": "Input.Text", "id": "a", "label": "A"}),
        card(actions=({"type": "Action.ShowCard", "title": "x", "card": {}},)),
        card(actions=({"type": "Action.OpenUrl", "title": "x", "url": "javascript:alert(1)"},)),
        card(actions=tuple(press(str(number)) for number in range(7))),
        card(backgroundImage="https://a.example/x.png"),
        {"type": "AdaptiveCard", "version": "1.6", "body": []},
    ],
    ids=lambda sent: str(sent.get("body") or sent.get("actions") or "card")[:40],
)
def test_what_cannot_be_drawn_is_refused_with_what_was_sent(sent: Payload) -> None:
    with pytest.raises(CannotDrawError) as refusal:
        draw_card(sent, ROME)
    assert refusal.value.sent


FORM = card(
    {"type": "Input.Text", "id": "question", "label": "Question", "isRequired": True, "errorMessage": "Say it."},
    text("Two options have the same name.", id="complaint.question", color="Attention"),
    {"type": "Input.Text", "id": "why", "label": "Why?", "isMultiline": True, "value": "Add <b>40k</b>"},
    {"type": "Input.ChoiceSet", "id": "category", "label": "Category", "value": "b",
     "choices": [{"title": "Scope", "value": "a"}, {"title": "Money", "value": "b"}]},
    {"type": "Input.ChoiceSet", "id": "undone", "label": "Can it be undone?", "style": "expanded",
     "choices": [{"title": "Easily", "value": "yes"}, {"title": "Hardly", "value": "no"}]},
    {"type": "Input.ChoiceSet", "id": "person", "label": "Who", "choices": [], "value": "aad-chi",
     "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}},
    {"type": "Input.Date", "id": "by", "label": "Decide by", "value": "2026-11-07"},
    {"type": "Input.Toggle", "id": "quiet", "title": "Only those in it", "value": "true"},
    {"type": "ActionSet", "actions": [press("+ Why", mode="primary")]},
    actions=({"type": "Action.Submit", "title": "Raise", "style": "positive", "data": {}},),
)  # fmt: skip


def test_a_dialog_shows_what_stands_in_it_and_what_is_complained_of() -> None:
    dialog = Dialog(key="d1", title="Raise a decision", card=FORM, held={"question": "Typed"}, errors={"by": "No."})
    drawn = str(draw_dialog(dialog, ROME))
    page = read(drawn)
    for words in ("Raise a decision", "Question", "Two options have the same name.", "Add <b>40k</b>",
                  "Only those in it", "Easily", "No.", "+ Why", "Raise"):  # fmt: skip
        assert words in page.words
    fields = {a["data-action"]: a for tag, a in page.tags if tag in {"input", "textarea", "select"}}
    assert fields["question"]["value"] == "Typed"
    assert fields["question"]["aria-invalid"] == "true"
    assert "complaint.question" in (fields["question"]["aria-describedby"] or "")
    assert fields["by"]["aria-invalid"] == "true"
    assert fields["person"]["value"] == "Chi Wei"
    assert fields["person"]["data-chosen"] == "aad-chi"
    assert "checked" in fields["quiet"]
    assert [a["value"] for tag, a in page.tags if tag == "option" and "selected" in a] == ["b"]
    described = {a["id"] for _, a in page.tags if "id" in a}
    for each in fields.values():
        assert set((each.get("aria-describedby") or "").split()) & described == set() or each.get("aria-invalid")
        assert any(name in described for name in (each.get("aria-describedby") or "").split()) or not each.get(
            "aria-invalid"
        )


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_the_product_is_drawn_with_its_fields_and_complaints(kind: FormKind) -> None:
    form = FORMS[kind][0](played_out.questioned().view(ANA))
    names = [field.id for field in form.fields if not isinstance(field, Note)]
    sent = dialogs.render(form, dict.fromkeys(names, "Not like that."), {"19:general": "General"})
    dialog = Dialog(key="d1", title=sent["title"], card=sent["card"]["content"])
    page = read(str(draw_dialog(dialog, ROME)))
    assert [a["data-action"] for tag, a in page.tags if tag in {"input", "textarea", "select"}] == names
    assert page.words.count("Not like that.") == len(names)
    assert form.submit in page.words


@given(words=typed)
def test_what_people_type_is_never_more_than_words(words: Words) -> None:
    moment = Moment(datetime(2026, 11, 27, 16, tzinfo=UTC))
    line = (Plain(words), Strong(words), moment)
    sent = adaptive.render(Card(title=line, body=(Paragraph(lines=((Plain(words),), line)),), summary=words))
    assert {tag for tag, _ in read(str(draw_card(sent, ROME))).tags} <= {"div", "span", "time", "strong", "br", "p"}


def test_a_complaint_about_no_field_is_refused() -> None:
    with pytest.raises(CannotDrawError, match="complaint"):
        draw_dialog(Dialog(key="d", title="x", card=card(text("x", id="complaint.gone"))), ROME)


def test_a_snapshot_needs_no_script_and_nothing_from_elsewhere() -> None:
    sent = card(text("<at>Ana</at>"), msteams={"entities": [
        {"type": "mention", "text": "<at>Ana</at>", "mentioned": {"id": "29:a", "name": "Ana"}}]})  # fmt: skip
    page = read(snapshot([("a caption", sent), ("a form", Dialog(key="d", title="Form", card=FORM))]))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in page.words
    assert "Ana" in page.words


def test_a_picture_that_nobody_looks_at_has_a_zone_of_its_own() -> None:
    sent = card(text("{{TIME(2026-11-27T16:00:00Z)}}"))
    assert "4:00 PM" in draw_card(sent, NOBODYS)
    assert "1:00 AM" in draw_card(sent, replace(NOBODYS, zone=ZoneInfo("Asia/Tokyo")))
