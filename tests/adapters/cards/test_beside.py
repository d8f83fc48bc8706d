"""What is told outside the thread: short, without a mention, and with the words of people as data."""

import pytest

from adapters.cards import beside, channels, wording
from adapters.cards.cards import MOST_ACTIONS, Card, Mention, Plain, Strong
from adapters.cards.decision_cards import MOST_LINES
from decisions.channels.tying import Channel, Tied
from decisions.places import Tie
from decisions.rights.lines import Topic
from decisions.views.named import Named
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    CEO,
    CFO,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    an_organisation,
    options,
    seat,
)

HOSTILE = "**Add** <!channel> {{ 7 * 7 }} [40k](https://x.example) <at>all</at>?"
COMPANY = an_organisation(CFO, CEO, a_position("Operations", OMAR))
SARAS = Named(SARA.id, SARA.name)


def raised(question: str = HOSTILE) -> Story:
    story = Story(COMPANY, a_right(a_line(performs=(seat("Operations"),))))
    return story.raised(question=Words(question), options=options(f"{HOSTILE}: live 1 Mar", "Wait"), recommended="A")


def decided() -> Story:
    story = raised()
    story.responds(ANA, "A", conditions=[a_condition("A trial export first", before=True), Words(HOSTILE)])
    return story


def withdrawn() -> Story:
    story = raised()
    story.withdraws()
    return story


def every() -> dict[str, Card]:
    before, after = raised().view(), decided().view()
    assert after.result is not None
    return {
        "elsewhere": beside.stands_elsewhere(before, "#decisions"),
        "recommend": beside.recommend(before, SARAS),
        "result": beside.result(after, after.result),
        "perform": beside.perform(after, after.result),
        "open again": beside.open_again(before),
        "withdrawn": beside.withdrawn(withdrawn().view()),
        "condition": beside.condition_added(after, Named(ANA.id, ANA.name), after.result.conditions[1]),
    }


@pytest.mark.parametrize("name", every())
def test_it_is_short_and_what_people_typed_is_no_markup(name: str) -> None:
    card = every()[name]

    assert card.lines <= MOST_LINES
    assert len(card.actions) <= MOST_ACTIONS
    spans = [span for part in card.body for line in part.lines for span in line]
    assert not any(isinstance(span, Mention) for span in spans)
    typed = [span for span in spans if isinstance(span, Plain | Strong) and "<!channel>" in span.text]
    assert typed
    assert all("**Add**" in span.text and "{{ 7 * 7 }}" in span.text for span in typed)


@pytest.mark.parametrize("name", ["elsewhere", "result", "open again", "withdrawn", "condition"])
def test_a_line_is_one_line(name: str) -> None:
    assert [len(part.lines) for part in every()[name].body] == [1]


def test_a_channel_whose_name_is_not_known_is_the_one_for_such_decisions() -> None:
    assert "is decided in the channel for such decisions." in wording.heard(
        beside.stands_elsewhere(raised().view(), None)
    )


def test_who_carries_it_out_reads_what_is_expected_and_meets_conditions_first() -> None:
    card = every()["perform"]

    assert "Expected: live 1 Mar" in wording.sentences(card)
    assert [action.label for action in card.actions] == ["Condition met", "Condition met by…", "Read all"]


def test_only_news_of_a_channel_is_for_everybody_there() -> None:
    crm = Tie(topic=Topic.INITIATIVE, name=HOSTILE)

    assert channels.tied(Tied(tie=crm, before=None, by="Sara")).for_all
    assert channels.tied(Tied(tie=None, before=crm, by="Sara")).for_all
    for alone in (
        channels.tied(Tied(tie=crm, before=crm, by="Sara")),
        channels.tied(Tied(tie=None, before=None, by="Sara")),
        channels.now(Channel(tie=crm, known=(crm,))),
        channels.now(Channel(tie=None, known=(crm,))),
        channels.now(Channel(tie=None, known=())),
        channels.alone(),
    ):
        assert not alone.for_all
        assert alone.summary
