"""The inbox as a tab that stands beside the messages: drawn when it is looked at, and kept as things stand.

Only Slack has an app draw such a tab by itself.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from adapters.cards.home import Home
from adapters.homes import HomeTab
from adapters.playground.api.trouble import breaks, refuses, too_many
from adapters.playground.state.views import View
from bot.homes import HouseHomes
from bot.threads import Threads
from decisions.people import Identity
from storage.homes import HomeRows
from tests.dialogues.actor import Actor
from tests.dialogues.conftest import SlackStages
from tests.dialogues.room import OPTIONS, Room, leadership
from tests.dialogues.slack_stage import SlackActor

PUBLISH = "views.publish"


class LateTab(HomeTab):
    """A tab whose first drawing is long on its way."""

    def __init__(self, tab: HomeTab) -> None:
        self.rate = tab.rate
        self.gathered = asyncio.Event()
        self.goes_on = asyncio.Event()
        self._tab = tab

    async def publish(self, home: Home, whose: Identity, *, expected: str | None) -> str:
        self.gathered.set()
        await self.goes_on.wait()
        return await self._tab.publish(home, whose, expected=expected)


@dataclass(slots=True)
class AnotherProcess:
    """Another process of the product, which shares nothing with the first but the database."""

    homes: HouseHomes
    tab: LateTab
    drawing: asyncio.Task[None] | None = None

    @classmethod
    @contextmanager
    def beside(cls, room: Room) -> Iterator[Self]:
        house = room.stage.product.house
        with ThreadPoolExecutor(1) as writer, ThreadPoolExecutor(1) as reader:
            homes = HouseHomes(
                desk=house.desk,
                rows=HomeRows(house.database),
                threads=Threads(writer, reader),
                clock=house.clock,
                wake=lambda: None,
            )
            tab = LateTab(house.homes.tabs["slack"])
            homes.tabs = {"slack": tab}
            yield cls(homes, tab)


def person(who: Actor) -> SlackActor:
    assert isinstance(who, SlackActor)
    return who


def looks(who: Actor) -> View:
    """Let somebody look at their tab."""
    one = person(who)
    one.stage.do(one.native.opens_home())
    one.stage.quiet()
    return home(who)


def home(who: Actor) -> View:
    """Give the tab as it stands, whether or not its owner looks."""
    shown = person(who).native.home
    assert shown is not None
    return shown


def presses(who: Actor, label: str) -> None:
    one = person(who)
    one.stage.do(one.native.press(label, on=home(who)))
    one.stage.quiet()


def published(room: Room, of: Actor | None = None) -> int:
    calls = [one for one in person(room.sara).stage.slack.calls if one.method == PUBLISH]
    return len([one for one in calls if of is None or one.arguments.get("user_id") == of.account])


def test_a_first_look_teaches_by_doing(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)

    shown = looks(room.omar)

    assert shown.read.startswith("Omar, this is your inbox")
    assert {"Raise a decision", "See who decides", "Set your days", "Plan time away", "Settings"} <= set(shown.buttons)


def test_a_decision_is_raised_from_it_and_followed_there(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.sara)
    looks(room.ana)

    presses(room.sara, "Raise a decision")
    room.sara.fills_in({"Question": "Add 40k to the CRM migration?", "Options": OPTIONS, "Recommended": "A"})
    room.sara.sends()

    assert "You raised" in home(room.sara).read
    assert "Waits on Ana Rossi since" in home(room.sara).read
    assert home(room.ana).read.startswith("Ana, one decision waits on you"), "without another look"


def test_a_press_acts_right_there_and_may_be_undone(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    room.raises()
    looks(room.ana)
    looks(room.sara)

    presses(room.ana, "A: Add 40k")

    assert "Recorded: A, Add 40k" in home(room.ana).read
    assert home(room.ana).read.startswith("Ana, nothing waits on you")
    assert "Decided: A, Add 40k" in home(room.sara).read, "who raised it sees it within the relay's pace"
    looks(room.ana)
    assert home(room.ana).read.count("Recorded: A, Add 40k") == 1, "it is told as long as it may be taken back"
    presses(room.ana, "Undo")
    assert "Taken back: D-1 is open again." in home(room.ana).read
    assert "A: Add 40k" in home(room.ana).buttons


def test_words_are_asked_in_a_form_and_told_on_the_tab(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    room.raises()
    looks(room.ana)

    presses(room.ana, "Reject")
    room.ana.fills_in({next(iter(room.ana.form.fields)): "not in plan"})
    room.ana.sends()

    assert "Recorded: Rejected" in home(room.ana).read


def test_a_refusal_is_read_where_it_was_pressed(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    room.raises()
    before = looks(room.ana).definition
    room.presses(room.ana, "A: Add 40k")
    room.stage.later(minutes=10)
    slack = person(room.ana).stage.slack
    slack.workspace.views.publish(room.ana.account, before)  # as a client that has not heard of it yet

    presses(room.ana, "B: Cut reporting")

    assert "is decided" in home(room.ana).read
    assert "B: Cut reporting" not in home(room.ana).buttons


def test_settings_and_time_away_are_told_at_once(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.omar)

    room.omar.says("steerco away until Friday")
    assert "You are away from today" in home(room.omar).read
    presses(room.omar, "I am back")
    assert "Welcome back" in home(room.omar).read
    presses(room.omar, "Settings")
    room.omar.fills_in({"Quiet days": ["Friday"]})
    room.omar.sends()
    assert "Quiet on Friday." in home(room.omar).read


def test_nothing_is_drawn_for_who_never_looked_and_nothing_twice(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    before = published(room)

    room.raises()
    room.sara.says("decide list")
    room.ana.says("decide list")

    assert published(room) == before + 1
    assert published(room, room.ana) == before + 1


def test_who_has_not_looked_for_a_week_is_left_alone(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    room.stage.later(days=8)
    before = published(room)

    room.raises()

    assert published(room) == before
    assert looks(room.ana).read.startswith("Ana, one decision waits on you")


def test_what_came_between_is_not_undone(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    slack = person(room.ana).stage.slack
    slack.workspace.views.publish(room.ana.account, {"type": "home", "blocks": [{"type": "divider"}]})

    room.raises()

    assert home(room.ana).read.startswith("Ana, one decision waits on you")
    assert any(one.error == "hash_conflict" for one in slack.calls if one.method == PUBLISH)


def test_of_two_processes_the_later_shows_what_both_know(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    whose = Identity(platform="slack", tenant=person(room.ana).stage.slack.workspace.team_id, user=room.ana.account)

    async def draws_late(other: "AnotherProcess") -> None:
        drawing = asyncio.create_task(other.homes.show(whose))
        await other.tab.gathered.wait()
        other.drawing = drawing

    async def goes_on(other: "AnotherProcess") -> None:
        other.tab.goes_on.set()
        assert other.drawing is not None
        await other.drawing

    with AnotherProcess.beside(room) as other:
        room.stage.do(draws_late(other))
        room.raises()
        assert home(room.ana).read.startswith("Ana, one decision waits on you")

        room.stage.do(goes_on(other))

    assert home(room.ana).read.startswith("Ana, one decision waits on you"), "what it gathered before is not shown"


def test_what_slack_did_not_take_is_made_good(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    slack = person(room.ana).stage.slack
    for trouble in (too_many("2"), breaks(), refuses("fatal_error")):
        slack.trouble.next(PUBLISH, trouble)
        room.raises(options="")

    assert home(room.ana).read.startswith("Ana, 3 decisions wait on you")


def test_where_the_tab_is_switched_off_nothing_is_tried_again(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    person(room.ana).stage.slack.trouble.next(PUBLISH, refuses("not_enabled"))
    room.raises()
    before = published(room)

    room.raises(options="")

    assert published(room) == before


def test_what_is_restricted_stands_in_nobody_elses(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    looks(room.ana)
    looks(room.omar)

    room.sara.says("decide Buy the secret 40k thing?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()

    assert "secret" in home(room.ana).read
    assert "secret" not in home(room.omar).read
    assert "D-1" not in home(room.omar).read


def test_guests_read_that_it_is_for_members(slack_stages: SlackStages) -> None:
    stage = slack_stages()
    guest = stage.person("Gil Gast", guest=True)
    stage.open()

    assert "for members" in looks(guest).read.lower()
