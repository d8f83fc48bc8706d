"""Slack revokes the token, or the app is removed: nothing is called in vain, nothing is lost, somebody is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.playground.api.trouble import refuses
from bot.cli.checks import record
from storage.moving import Moving, Still
from tests.dialogues.actor import Place
from tests.dialogues.both_platforms import BothStage
from tests.dialogues.room import PLAIN, large_spend
from tests.dialogues.slack_stage import SlackActor
from tests.dialogues.teams_actor import TeamsActor

SENDS = ("chat.postMessage", "chat.update", "conversations.open")
CLOSED = "Slack takes nothing from Steerco any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Sara and Chi are in Slack, Chi in Teams too; Ana, who decides, and Eva, who administers, are in Teams alone."""

    stage: BothStage
    channel: Place
    sara: SlackActor
    chi: SlackActor
    chi_in_teams: TeamsActor
    ana: TeamsActor
    eva: TeamsActor

    def breaks(self, code: str) -> None:
        """Have Slack refuse whatever is sent."""
        for method in SENDS:
            self.stage.in_slack.slack.trouble.next(method, refuses(code), times=50)

    def mends(self) -> None:
        """Have Slack take messages again, and Steerco start again."""
        self.stage.in_slack.slack.trouble.clear()
        self.stage.do(self.stage.product.house.worker.look_now())
        self.stage.quiet()

    def raises(self) -> None:
        self.sara.says(PLAIN, in_=self.channel)
        self.sara.sends()

    @property
    def calls(self) -> int:
        """How often something was sent in vain."""
        refused = [call for method in SENDS for call in self.stage.in_slack.slack.called(method)]
        return sum(1 for call in refused if call.answer.get("trouble"))

    def warned(self, who: TeamsActor) -> list[str]:
        return [screen.text for screen in who.reads() if CLOSED in screen.text]

    def cards(self) -> list[str]:
        return [screen.title for screen in self.sara.reads(self.channel) if screen.title.startswith("D-")]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    rights = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")
    with BothStage(tmp_path, rights=rights) as stage:
        sara, chi = (stage.in_slack.person(name) for name in ("Sara Lind", "Chi Wei"))
        chi_in_teams, ana, eva = (stage.person(name) for name in ("Chi Wei", "Ana Rossi", "Eva Stein"))
        channel = stage.in_slack.channel("leadership", sara)
        stage.channel("finance", ana, eva, chi_in_teams)
        stage.open()
        yield House(stage=stage, channel=channel, sara=sara, chi=chi, chi_in_teams=chi_in_teams, ana=ana, eva=eva)


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_workspace_that_turns_us_away_is_left_alone_until_it_takes_us_back(house: House, code: str) -> None:
    house.breaks(code)
    house.raises()
    house.raises()
    house.stage.later(minutes=5)

    assert house.calls <= 2, "no call for each message"
    assert len(house.warned(house.eva)) == 1
    assert house.warned(house.ana) == []
    assert sum(screen.title.startswith("D-") for screen in house.ana.reads()) == 2
    assert sum(screen.title.startswith("D-") for screen in house.chi_in_teams.reads()) == 2, "reached in Teams instead"
    assert house.cards() == []
    assert house.stage.product.house.deliveries.parked_rows() == ()

    house.mends()

    assert len(house.cards()) == 2
    assert len(house.warned(house.eva)) == 1


def test_it_stands_where_whoever_watches_looks(house: House) -> None:
    house.breaks("token_revoked")
    house.raises()
    built = house.stage.product.house

    found = Moving(built.database, built.pacing).findings(built.clock())
    assert found.get(Still.CLOSED) == 1
    (check,) = [check for check in record.checked(built.settings) if check.what == "Slack takes messages"]
    assert not check.well
    assert "the app's token was revoked" in check.mend

    house.mends()
    assert Still.CLOSED not in Moving(built.database, built.pacing).findings(built.clock())
    assert "Slack takes messages" not in {check.what for check in record.checked(built.settings)}


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}],
)
def test_a_removal_that_slack_tells_of_is_told_before_anything_is_sent(house: House, event: dict[str, object]) -> None:
    house.stage.do(house.stage.in_slack.slack.events.deliver(event))
    house.stage.quiet()
    assert len(house.warned(house.eva)) == 1

    house.raises()

    assert len(house.cards()) == 1, "a message asked whether that is so, and it was not"


def test_a_token_of_one_person_that_is_revoked_is_no_news(house: House) -> None:
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA"]}}
    house.stage.do(house.stage.in_slack.slack.events.deliver(event))
    house.stage.quiet()

    assert house.warned(house.eva) == []
    assert house.stage.product.house.deliveries.closed() == {}
