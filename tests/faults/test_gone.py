"""A platform, a place or a person takes nothing any more: nothing is called in vain, and nothing is lost for good."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.playground.api.trouble import Failure, refuses
from adapters.playground.state.records import Channel
from adapters.playground.teams.api.troubles import refuses as refuses_in_teams
from adapters.playground.teams.refusals import ConnectorError, unauthorized
from adapters.playground.teams.state.records import Place as Spot
from tests.dialogues.actor import Actor, Place
from tests.dialogues.both_platforms import BothStage
from tests.dialogues.room import PLAIN, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.teams_actor import TeamsActor

MANY = 10
RIGHTS = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


class House(ABC):
    """Sara asks on one platform, where Chi is too; on the other are Chi, Ana, who decides, and Eva, who administers."""

    sends: tuple[str, ...]
    name: str

    def __init__(self, stage: BothStage) -> None:
        self.stage = stage
        here, there = (stage.in_slack, stage) if self.is_slack else (stage, stage.in_slack)
        self.here, self.there = here, there
        self.sara, self.chi = here.person("Sara Lind"), here.person("Chi Wei")
        self.chi_there, self.ana, self.eva = (there.person(name) for name in ("Chi Wei", "Ana Rossi", "Eva Stein"))
        self.channel: Place = here.channel("leadership", self.sara)
        here.channel("product", self.chi)
        there.channel("finance", self.ana, self.eva, self.chi_there)
        stage.open()

    is_slack: bool

    @abstractmethod
    def breaks(self, failure: Failure, *calls: str, times: int = 50) -> None:
        """Have Sara's platform refuse calls."""

    @abstractmethod
    def loses_chi(self, failure: Failure | None) -> None:
        """Have Chi be reached no more on Sara's platform, which does not tell of it."""

    @abstractmethod
    def closes_channel(self) -> None:
        """Have Sara's channel take nothing more, of which nobody tells."""

    @abstractmethod
    def opens_channel(self) -> None:
        """Have it take everything again."""

    @abstractmethod
    def heals(self) -> None:
        """Have it take everything again."""

    @property
    @abstractmethod
    def refused(self) -> int:
        """How often a call was refused."""

    def raises(self) -> None:
        self.sara.says(PLAIN, in_=self.channel)
        self.sara.sends()

    def mends(self) -> None:
        """Have it take everything again, and Steerco ask."""
        self.heals()
        self.stage.do(self.stage.product.house.worker.look_now())
        self.stage.quiet()

    def warned(self, who: Actor) -> list[str]:
        return [screen.text for screen in who.reads() if f"{self.name} takes nothing from Steerco" in screen.text]

    def cards(self) -> list[Screen]:
        return [screen for screen in self.sara.reads(self.channel) if screen.title.startswith("D-")]

    def asked(self, who: Actor) -> list[Screen]:
        return [screen for screen in who.reads() if screen.title.startswith("D-")]

    def not_sent(self) -> list[Screen]:
        """Give what an administrator may do something about."""
        return [screen for screen in self.eva.reads() if "Retry" in screen.buttons]

    @property
    def parked(self) -> int:
        return len(self.stage.product.house.deliveries.parked_rows())


class FromSlack(House):
    is_slack, name = True, "Slack"
    sends = ("chat.postMessage", "chat.update", "conversations.open")

    def breaks(self, failure: Failure, *calls: str, times: int = 50) -> None:
        for call in calls:
            self.stage.in_slack.slack.trouble.next(call, failure, times=times)

    def loses_chi(self, failure: Failure | None) -> None:
        assert failure is not None
        self.breaks(failure, "conversations.open")

    def closes_channel(self) -> None:
        assert isinstance(self.channel, Channel)
        self.channel.archived = True

    def opens_channel(self) -> None:
        assert isinstance(self.channel, Channel)
        self.channel.archived = False

    def heals(self) -> None:
        self.stage.in_slack.slack.trouble.clear()

    @property
    def refused(self) -> int:
        calls = self.stage.in_slack.slack.calls
        return sum(1 for call in calls if call.method in self.sends and call.error)


class FromTeams(House):
    is_slack, name = False, "Teams"
    sends = ("post", "create", "update")

    def breaks(self, failure: Failure, *calls: str, times: int = 50) -> None:
        for call in calls:
            self.stage.teams.trouble.next(call, failure, times=times)

    def loses_chi(self, failure: Failure | None) -> None:
        assert failure is None, "her chat is gone, and Teams says so itself"
        assert isinstance(self.chi, TeamsActor)
        self.chi.direct.installed = False

    def closes_channel(self) -> None:
        assert isinstance(self.channel, Spot)
        assert self.channel.team is not None
        self.channel.team.bot_in = False

    def opens_channel(self) -> None:
        assert isinstance(self.channel, Spot)
        assert self.channel.team is not None
        self.channel.team.bot_in = True

    def heals(self) -> None:
        self.stage.teams.trouble.clear()

    @property
    def refused(self) -> int:
        calls = self.stage.teams.calls
        return sum(1 for call in calls if call.method in self.sends and (call.status or 0) >= 400)


KINDS: dict[str, type[House]] = {"slack": FromSlack, "teams": FromTeams}
TURNED_AWAY: dict[str, tuple[str, Failure]] = {
    "revoked": ("slack", refuses("token_revoked")),
    "removed": ("slack", refuses("account_inactive")),
    "401": ("teams", refuses_in_teams(unauthorized())),
    "switched off": ("teams", refuses_in_teams(ConnectorError(403, "BotDisabledByAdmin", "Disabled."))),
}
NOT_THERE: dict[str, tuple[str, Failure | None]] = {
    "user_not_found": ("slack", refuses("user_not_found")),
    "user_disabled": ("slack", refuses("user_disabled")),
    "messages_tab_disabled": ("slack", refuses("messages_tab_disabled")),
    "not installed": ("teams", None),
}


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BothStage]:
    with BothStage(tmp_path, rights=RIGHTS) as both:
        yield both


@pytest.mark.parametrize("how", TURNED_AWAY)
def test_a_whole_platform_that_turns_us_away_is_asked_hourly_and_told_of_once(stage: BothStage, how: str) -> None:
    kind, failure = TURNED_AWAY[how]
    house = KINDS[kind](stage)
    house.breaks(failure, *house.sends)
    house.raises()
    house.raises()
    stage.later(minutes=5)

    assert house.refused <= 2, "no call for each message"
    assert len(house.warned(house.eva)) == 1
    assert len(house.asked(house.ana)) == len(house.asked(house.chi_there)) == 2, "asked where they are reached"
    assert house.cards() == []
    assert house.parked == 0

    house.mends()
    assert len(house.cards()) == 2
    assert len(house.warned(house.eva)) == 1


@pytest.mark.parametrize("how", ["revoked", "switched off"])
def test_once_it_is_back_only_what_stands_by_then_is_said(stage: BothStage, how: str) -> None:
    kind, failure = TURNED_AWAY[how]
    house = KINDS[kind](stage)
    house.raises()
    house.breaks(failure, *house.sends)
    house.raises()
    for who in (house.ana, house.chi_there):
        who.presses("Approve", on=next(card for card in house.asked(who) if card.title.startswith("D-2")))
    stage.later(minutes=5)
    (first,) = house.cards()
    assert first.title.startswith("D-1")

    house.mends()

    second = next(card for card in house.cards() if card.title.startswith("D-2"))
    assert "Approved" in second
    assert "Approve" not in second.buttons, "it was never asked there, and needs no asking now"
    replies = [reply.text for reply in house.sara.reads_thread(second) if not reply.only_you]
    assert sum("Approved" in reply for reply in replies) <= 1
    assert house.parked == 0


@pytest.mark.parametrize("how", NOT_THERE)
def test_who_is_not_reached_on_one_platform_is_reached_on_the_other(stage: BothStage, how: str) -> None:
    kind, failure = NOT_THERE[how]
    house = KINDS[kind](stage)
    house.loses_chi(failure)

    house.raises()

    assert len(house.asked(house.chi_there)) == 1
    assert house.refused == 1
    assert house.parked == 0
    house.chi_there.presses("Approve", on=house.asked(house.chi_there)[0])
    house.ana.presses("Approve", on=house.asked(house.ana)[0])
    assert "Approved" in house.cards()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_who_left_one_platform_is_asked_on_the_other(stage: BothStage, kind: str) -> None:
    house = KINDS[kind](stage)
    house.raises()
    assert len(house.asked(house.chi)) == 1
    house.here.leaves(house.chi)

    house.raises()

    assert [card.title[:3] for card in house.asked(house.chi_there)] == ["D-2"]
    house.chi_there.presses("Approve", on=house.asked(house.chi_there)[0])
    house.ana.presses("Approve", on=next(card for card in house.asked(house.ana) if card.title.startswith("D-2")))
    assert "Approved" in next(card for card in house.cards() if card.title.startswith("D-2"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_channel_that_is_gone_is_asked_once_for_all_that_waits_and_told_of_once(stage: BothStage, kind: str) -> None:
    house = KINDS[kind](stage)
    house.breaks(next(failure for at, failure in TURNED_AWAY.values() if at == kind), *house.sends)
    for _ in range(MANY):
        house.raises()
    house.closes_channel()
    before = house.refused

    house.mends()
    stage.later(minutes=8)

    assert house.refused - before == 1, "what is true of the place is true of all that waits for it"
    assert house.parked == MANY
    (told,) = house.not_sent()
    assert told.text.startswith(f"{MANY} messages to ")
    assert list(told.buttons) == ["Retry", "Drop"]
    assert sum("D-" in screen.text for screen in house.sara.reads()) == MANY, "who asked hears of each of their own"

    house.opens_channel()
    house.eva.presses("Retry", on=told)
    stage.later(minutes=8)

    assert len(house.cards()) == MANY
    assert house.parked == 0
    assert house.not_sent() == []
