"""A story is played by what stands on people's screens; what is not there is told with its line."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.playground.story.cast import Cast
from adapters.playground.story.company import SLACK
from adapters.playground.story.company import company as read_company
from adapters.playground.story.performance import Performance
from adapters.playground.story.problems import StoryError
from adapters.playground.story.reading import story
from adapters.playground.story.slack_actor import SlackActor
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.shapes import actions, button, modal, section, text_field

pytestmark = pytest.mark.anyio

MONDAY = date(2026, 11, 16)
BERLIN = ZoneInfo("Europe/Berlin")
PEOPLE = """Hellebore, hellebore.example, Europe/Berlin
Ana Rossi, CFO, Europe/Rome
Zed Kim, Engineer, Asia/Seoul
#leadership: everyone
"""


class Passing:
    """A product to which time does nothing."""

    def __init__(self) -> None:
        self.moments: list[datetime] = []

    async def until(self, moment: datetime) -> None:
        self.moments.append(moment)

    async def quiet(self) -> None:
        """Be quiet."""


async def play(company: Company, *lines: str) -> list[datetime]:
    text = "\n".join(("Week 1, Monday 09:05, #leadership", *lines, "Week 2, Wednesday 10:00, the end"))
    places = {"#leadership": company.leadership}
    actors = {"Ana": SlackActor(company.at(company.ana), places), "Zed": SlackActor(company.at(company.zed), places)}
    cast = Cast(actors={name: {SLACK: actor} for name, actor in actors.items()})
    product = Passing()
    await Performance(cast, product, monday=MONDAY, zone=BERLIN).play(story(text, read_company(PEOPLE)))
    return product.moments


async def posts_a_card(company: Company) -> None:
    await company.client.chat_postMessage(
        channel=company.leadership.id,
        text="card",
        blocks=[section("*D-1 · Add 40k?*"), actions(button("Approve", value="D-1"))],
    )


async def test_people_talk_and_press_at_the_moments_of_the_story(company: Company) -> None:
    await posts_a_card(company)

    moments = await play(company, "Zed: Good morning", "Zed under D-1: We should", 'Ana presses "Approve" on D-1')

    assert moments == [datetime(2026, 11, 16, 9, 5, tzinfo=BERLIN), datetime(2026, 11, 25, 10, 0, tzinfo=BERLIN)]
    said = company.slack.workspace.said(company.leadership.id)
    assert [message.text for message in said] == ["card", "Good morning", "We should"]
    assert said[2].is_reply
    assert company.product.last["actions"][0]["value"] == "D-1"
    assert company.product.last["user"]["id"] == company.ana.id


async def test_a_form_is_filled_in_and_sent(company: Company) -> None:
    ana = company.at(company.ana)
    company.slack.workspace.views.open(ana.user_id, modal(text_field("Question"), text_field("By")))

    await play(company, "Ana: /decide", "  Question: Add 40k?", "  By: Week 2, Friday")

    assert not ana.has_form
    assert {"Add 40k?", "2026-11-27"} == {
        entered["value"]
        for block in company.product.last["view"]["state"]["values"].values()
        for entered in block.values()
    }


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (('Ana presses "Reject" on D-1',), 2, "Approve"),  # what there is instead
        (('Ana presses "Reject"',), 2, "no such button in #leadership"),
        (("Zed: Hello", 'Ana presses "Approve" on D-2'), 3, "no card of it in #leadership"),
        (("Ana: /decide", "  Question: Add 40k?"), 3, "no form open"),
    ],
)
async def test_what_is_not_on_the_screen_is_told_with_its_line(
    company: Company, lines: tuple[str, ...], line: int, words: str
) -> None:
    await posts_a_card(company)

    with pytest.raises(StoryError, match=words) as mistake:
        await play(company, *lines)

    assert mistake.value.line == line


async def test_a_product_that_fails_ends_the_story(company: Company) -> None:
    company.product.will_answer(status=500)

    with pytest.raises(StoryError, match="Line 2: Ana cannot do that: dispatch_failed"):
        await play(company, "Ana: /decide list")


async def test_a_form_that_is_not_taken_is_told_with_its_complaints(company: Company) -> None:
    ana = company.at(company.ana)
    view = company.slack.workspace.views.open(ana.user_id, modal(text_field("Question")))
    company.product.will_answer()
    company.product.will_answer({"response_action": "errors", "errors": {view.blocks[0]["block_id"]: "Say more"}})

    with pytest.raises(StoryError, match="Line 2: the form stays open: Question: Say more"):
        await play(company, "Ana: /decide", "  Question: Hm")
