"""Every hostile text in every field where people write: no mention, and no link that is not ours."""

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from adapters.cards import messages
from adapters.cards.cards import Act, Action, Card, Paragraph, Plain, Press, Strong
from adapters.cards.decision_cards import decision_card
from adapters.cards.draft import Draft
from adapters.cards.forms import ChoiceField, Form, FormKind, Note, TextField
from adapters.cards.gist import gist
from adapters.slack import blocks, modals
from adapters.teams import adaptive
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.adapters.cards.hostile import CORPUS, LINKS, MENTIONS, adaptive_harm, slack_harm
from tests.adapters.cards.lives import NAMES, lived
from tests.adapters.cards.played import LONGEST_NAME, cards_of
from tests.decisions.builders import (
    ANA,
    BEN,
    CEO,
    CFO,
    D12,
    EVERYONE,
    OMAR,
    SARA,
    Story,
    a_position,
    an_organisation,
    eur,
    options,
)

PEOPLE = (ANA, BEN, OMAR, SARA)
SPEND = Matter(amount=eur(40_000))


def stories(text: str) -> Iterator[Story]:
    """Put `text` into every field where people write, their names too, and play on to each end."""
    words = Words.cleaned(text) or Words("?")
    called = tuple(replace(person, name=words[:LONGEST_NAME]) for person in PEOPLE)
    everyone = an_organisation(
        CFO, CEO, a_position("VP Product", OMAR), people=(*called, *(one for one in EVERYONE if one not in PEOPLE))
    )
    for names, by in (("", SARA), ("a", SARA), ("abcdef", ANA)):
        offered = tuple(replace(option, name=words, trade_off=words) for option in options(*names))
        opened = Story(everyone).raised(by, question=words, why=words, options=offered, matter=SPEND)
        yield opened
        opened.responds(BEN if by is ANA else ANA, "A" if names else "approve", conditions=(words,), reason=words)
        yield opened
    rejected, withdrawn = Story(everyone).raised(question=words), Story(everyone).raised(question=words)
    rejected.responds(ANA, "reject", reason=Words(f"{words} 1"))
    withdrawn.withdraws()
    yield from (rejected, withdrawn)
    yield from (lived(name, everyone, lambda: words) for name in NAMES)


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_comes_alive_on_a_card(text: str) -> None:
    cards = (
        card
        for story in stories(text)
        for reader in (None, ANA)
        for card in (*cards_of(story, reader), gist(story.view(reader)))
    )
    for card in dict.fromkeys(cards):  # many a life says the same
        assert slack_harm(asdict(blocks.render(card))) == []
        assert adaptive_harm(adaptive.render(card)) == []


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_comes_alive_in_a_field_of_a_card(text: str) -> None:
    press = Press(act=Act.READ, decision=D12)
    action = Action(label=text, press=press, confirm=text)
    lines = ((Plain(text),), (Strong(text), Plain(text)), (Plain("a "), Strong(text)))
    card = Card(
        title=(Strong(text),),
        body=(Paragraph(lines=lines), Paragraph(lines=lines, quiet=True)),
        actions=(action,),
        more=(action, replace(action, press=replace(press, act=Act.SHOW))),
        summary=text,
    )

    assert slack_harm(asdict(blocks.render(card))) == []
    assert adaptive_harm(adaptive.render(card)) == []


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_comes_alive_in_a_form(text: str) -> None:
    form = Form(
        kind=FormKind.RAISE,
        title=text,
        submit=text,
        fields=(
            Note(text=text, presses=(("change", text),)),
            TextField(id="question", label=text, value=text, hint=text, example=text),
            ChoiceField(id="recommended", label=text, choices=(("A", text), ("B", text))),
        ),
        carried={},
    )
    view = modals.render(form)

    assert slack_harm({"text": "", "blocks": [view]}) == []


@pytest.mark.parametrize("text", [*MENTIONS, *LINKS])
def test_what_is_read_aloud_says_the_same_words(text: str) -> None:
    card = messages.said(text)

    assert card.summary == text


def test_a_mention_is_made_only_of_whom_the_card_mentions() -> None:
    story = Story().raised(question=Words("<@U0SARA> and <@U0ANA>"))
    message = asdict(blocks.render(decision_card(story.view(None), first=True), {ANA.id: "U0ANA"}))

    assert slack_harm(message, frozenset({"U0ANA"})) == []
    assert str(message).count("<@U0ANA>") == 1


def test_the_search_for_harm_finds_it() -> None:
    slack = {"text": "", "blocks": [{"type": "mrkdwn", "verbatim": True, "text": "<!channel>"}]}
    link = {"text": "", "blocks": [{"type": "mrkdwn", "verbatim": True, "text": "<http://evil.example|login>"}]}
    teams = [
        {"type": "TextBlock", "text": text}
        for text in ("[x](http://evil.example)", "{{DATE(2020-01-01T00:00:00Z,SHORT)}}")
    ]

    assert slack_harm(slack)
    assert slack_harm(link)
    assert all(adaptive_harm(one) for one in (*teams, {"type": "TextRun", "text": "<at>Ana</at>"}))


def test_a_draft_keeps_what_was_typed() -> None:
    assert all(Draft(question=text).question == text for text in CORPUS)
