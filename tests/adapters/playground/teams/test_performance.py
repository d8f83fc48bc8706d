"""A story is played by what stands on people's screens in Teams, too."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from adapters.playground.stand_in import SlackStandIn
from adapters.playground.stand_ins import StandIns
from adapters.playground.story.cast import Cast, join
from adapters.playground.story.company import TEAMS
from adapters.playground.story.company import company as read_company
from adapters.playground.story.performance import Performance
from adapters.playground.story.problems import StoryError
from adapters.playground.story.reading import story
from adapters.playground.story.teams_actor import TeamsActor
from tests.adapters.playground.teams.cards import attachment, card, execute, opening, refreshing, submit, text, typed
from tests.adapters.playground.teams.conftest import Tenant
from tests.adapters.playground.test_performance import Passing

pytestmark = pytest.mark.anyio

PEOPLE = """Hellebore, hellebore.example, Europe/Berlin
Ana Rossi, CFO, Europe/Rome, in Teams
Zed Kim, Engineer, Asia/Seoul, in Slack and Teams
#leadership: everyone
Company > Money: everyone
"""
FORM = card(typed("question", "Question", isRequired=True), typed("by", "By"), actions=[submit("Raise")])


async def play(tenant: Tenant, *lines: str, place: str = "Company > Money") -> None:
    told = "\n".join((f"Week 1, Monday 09:05, {place}", *lines, "Week 2, Wednesday 10:00, the end"))
    places = {"Company > Money": tenant.leadership}
    actors = {
        "Ana": TeamsActor(tenant.at(tenant.ana), places),
        "Zed": TeamsActor(tenant.at(tenant.zed), places),
    }
    cast = Cast(actors={name: {TEAMS: actor} for name, actor in actors.items()})
    performance = Performance(cast, Passing(), monday=date(2026, 11, 16), zone=ZoneInfo("Europe/Berlin"))
    await performance.play(story(told, read_company(PEOPLE)))


async def test_people_talk_and_press(tenant: Tenant) -> None:
    await tenant.post(card(text("D-1 · Add 40k?"), actions=[execute("Approve", key="D-1")]))
    tenant.product.will_say("Recorded.")

    await play(tenant, "Zed: Good morning", "Zed under D-1: We should", 'Ana presses "Approve" on D-1')

    said = [message for message in tenant.teams.tenant.messages if message.author]
    assert [message.text for message in said] == ["Good morning", "We should"]
    assert [message.is_reply for message in said] == [False, True]
    assert tenant.product.last["value"]["action"]["data"] == {"key": "D-1"}


async def test_who_is_elsewhere_acts_in_their_own_chat_by_their_own_view(tenant: Tenant) -> None:
    chat = tenant.teams.tenant.personal(tenant.ana.id)
    await tenant.post(card(text("D-1 · Add 40k?"), refresh=refreshing(tenant.ana.mri)), place=chat)
    tenant.product.will_show(card(text("D-1 · Add 40k?"), actions=[execute("Approve")]))
    tenant.product.will_say("Recorded.")

    await play(tenant, 'Ana presses "Approve" on D-1', place="#leadership")

    assert [sent["value"]["trigger"] for sent in tenant.product.received] == ["automatic", "manual"]


async def test_a_dialog_is_filled_in_and_sent(tenant: Tenant) -> None:
    await tenant.post(card(text("Raise it"), actions=[opening("Open the form")]))
    tenant.product.will_open(FORM, "Raise a decision")

    await play(tenant, 'Ana presses "Open the form"', "  Question: Add 40k?", "  By: Week 2, Friday")

    assert tenant.product.last["value"]["data"] == {"question": "Add 40k?", "by": "2026-11-27"}
    assert not tenant.at(tenant.ana).has_form


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (('Ana presses "Reject" on D-1',), "Approve"),  # what there is instead
        (('Ana presses "Reject"',), "no such button in Company > Money, nor in their chat"),
        (('Ana presses "Approve" on D-2',), "no card of it in Company > Money, nor in their chat"),
        (("Ana: Hello", "  Question: Add 40k?"), "no form open"),
    ],
)
async def test_what_is_not_on_the_screen_is_told(tenant: Tenant, lines: tuple[str, ...], words: str) -> None:
    await tenant.post(card(text("D-1 · Add 40k?"), actions=[execute("Approve")]))
    with pytest.raises(StoryError, match=words):
        await play(tenant, *lines)


async def test_a_dialog_that_is_not_taken_is_told_with_its_complaints(tenant: Tenant) -> None:
    await tenant.post(card(text("Raise it"), actions=[opening("Open the form")]))
    tenant.product.will_open(FORM)
    complaining = card(typed("question", "Question"), text("Say more", id="complaint.question"), actions=[submit("Ok")])
    again = {"title": "x", "height": "medium", "width": "medium", "card": attachment(complaining)}
    tenant.product.will_answer({"task": {"type": "continue", "value": again}})

    with pytest.raises(StoryError, match="the form stays open: Question: Say more"):
        await play(tenant, 'Ana presses "Open the form"', "  Question: Hm")


async def test_everybody_joins_where_they_work(tenant: Tenant) -> None:
    async with SlackStandIn(signing_secret="s", bot_token="xoxb-1", app_url="") as slack:
        cast = join(StandIns(slack=slack, teams=tenant.teams), read_company(PEOPLE))
    assert {name: list(actors) for name, actors in cast.actors.items()} == {"Ana": ["Teams"], "Zed": ["Slack", "Teams"]}
    assert cast.at("Zed", "#leadership") is cast.actors["Zed"]["Slack"]
    assert cast.at("Zed", "Company > Money") is cast.actors["Zed"]["Teams"]
    assert cast.at("Ana", "#leadership") is cast.actors["Ana"]["Teams"]
    teams = tenant.teams.tenant.teams.values()
    (company,) = (team for team in teams if team.name == "Company" and team is not tenant.team)
    assert company.bot_in
    assert [channel.name for channel in tenant.teams.tenant.channels(company)] == ["General", "Money"]
