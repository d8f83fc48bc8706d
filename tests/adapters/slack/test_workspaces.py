"""Which installation reaches a workspace, and which token is used there, now and a moment later."""

from dataclasses import replace

import pytest

from adapters.cards.delivery import DeliveryError
from adapters.cards.messages import said
from adapters.playground.stand_in import SlackStandIn
from adapters.slack.connections import Connections
from adapters.slack.installations import Installation, Installations
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import KEEPS, NotInstalledError, Workspaces
from bot.playing import another_workspace, workspace

pytestmark = pytest.mark.anyio
ONE = Installation(team="T1", enterprise="E1", bot="U1", scopes=frozenset(), token="xoxb-one", name="One")
TWO = replace(ONE, team="T2", enterprise=None, token="xoxb-two", name="Two")
ALL = replace(ONE, team="", token="xoxb-all", name="Whole")
CARD = said("Hello")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Kept(Installations):
    """A table that other processes write too, and how often it was read."""

    def __init__(self, *installations: Installation) -> None:
        self.installations = installations
        self.reads = 0

    async def every(self) -> tuple[Installation, ...]:
        self.reads += 1
        return self.installations

    async def keep(self, installation: Installation) -> None:
        others = (one for one in self.installations if one.key != installation.key)
        self.installations = (*others, installation)

    async def gone(self, installation: Installation, because: str) -> None:
        await self.keep(replace(installation, token="", gone=because))


class Time:
    """A clock that stands unless it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def known(kept: Kept, *, given: Installation | None = None, clock: Time | None = None) -> Workspaces:
    return Workspaces(Connections("http://127.0.0.1:9/api/"), given=given, kept=kept, clock=clock or Time())


async def test_the_token_of_the_settings_reaches_everybody_where_there_is_no_other() -> None:
    alone = Workspaces(Connections("http://127.0.0.1:9/api/"), given=ONE)

    assert await alone.of("T1") == await alone.of("T-of-somebody-else") == ONE
    assert await alone.serving(None, "E1") == ONE
    assert alone.way("T1") == alone.way("T9")


async def test_each_workspace_has_its_own_token() -> None:
    kept = Kept(ONE, TWO)

    assert [(await known(kept).of(team)).token for team in ("T1", "T2")] == ["xoxb-one", "xoxb-two"]


async def test_what_holds_for_an_organisation_holds_where_no_workspace_is_named() -> None:
    spaces = known(Kept(ALL, TWO))

    assert await spaces.serving(None, "E1") == ALL
    assert await spaces.serving("T5", "E1") == ALL
    assert await spaces.serving("T2", None) == TWO
    assert await spaces.serving("T5", "E-other") is None
    assert await spaces.serving(None, None) is None


async def test_a_workspace_with_an_installation_of_its_own_uses_that() -> None:
    spaces = known(Kept(ALL, ONE))

    assert await spaces.serving("T1", "E1") == ONE
    assert await spaces.of("T1") == ONE


async def test_where_its_own_was_removed_that_of_the_organisation_holds() -> None:
    spaces = known(Kept(replace(ONE, token="", gone="removed"), ALL))

    assert await spaces.serving("T1", "E1") == ALL


async def test_what_was_removed_is_said_and_reached_by_no_other() -> None:
    spaces = known(Kept(ONE, replace(TWO, token="", gone="removed")))

    with pytest.raises(NotInstalledError) as refused:
        await spaces.of("T2")
    assert (refused.value.because, refused.value.gone) == ("removed", True)
    assert await spaces.every() == (ONE,)


async def test_a_workspace_where_the_app_never_was_is_not_taken_for_another() -> None:
    with pytest.raises(NotInstalledError) as refused:
        await known(Kept(ONE, TWO)).of("T9")
    assert not refused.value.gone


async def test_what_another_process_installed_is_known_at_once_and_what_it_removed_within_moments() -> None:
    kept, clock = Kept(ONE), Time()
    spaces = known(kept, clock=clock)
    assert await spaces.of("T1") == ONE

    await kept.keep(TWO)
    assert await spaces.of("T2") == TWO

    await kept.gone(TWO, "removed")
    clock.now += KEEPS + 1
    with pytest.raises(NotInstalledError):
        await spaces.of("T2")


async def test_a_hundred_presses_read_the_table_once() -> None:
    kept = Kept(ONE)
    spaces = known(kept)

    for _ in range(100):
        await spaces.serving("T1", "E1")

    assert kept.reads == 1


async def test_the_workspace_of_the_token_that_installed_it_again_has_the_newer_one() -> None:
    newer = replace(ONE, token="xoxb-newer")

    spaces = known(Kept(newer), given=ONE)

    assert await spaces.of("T1") == newer
    assert await spaces.every() == (newer,)


async def test_removed_from_an_organisation_all_its_workspaces_are_lost() -> None:
    kept = Kept(ALL, TWO)
    spaces = known(kept)

    await spaces.gone("", "E1", "removed")

    assert await spaces.every() == (TWO,)
    assert await spaces.serving("T5", "E1") is None


async def test_a_token_exchanged_on_the_way_is_no_reason_to_stop() -> None:
    """Another process took a new installation while a message was sent with the token of before."""
    async with workspace() as slack, another_workspace(slack) as other, Connections(slack.api_url) as to_slack:
        slack.workspace.add_user(name="Ana", email="")
        first = await taken(slack)
        kept = Kept(first, await taken(other))
        spaces = Workspaces(to_slack, kept=kept, clock=Time())
        channel = slack.add_channel("leadership").id
        sender = SlackSender(spaces, clock=Time()).at(first.team)
        await sender.post(CARD, channel=channel, thread=None, key="k1", mentions={})

        slack.revoke(first.token)
        await kept.keep(await taken(slack))
        with pytest.raises(DeliveryError) as refused:
            await sender.post(CARD, channel=channel, thread=None, key="k2", mentions={})
        assert (refused.value.away, refused.value.permanent, refused.value.unsure) == (False, False, False)

        await sender.post(CARD, channel=channel, thread=None, key="k2", mentions={})
        assert len(slack.workspace.messages) == 2


async def test_a_token_that_was_revoked_and_not_replaced_is_a_reason_to_stop() -> None:
    async with workspace() as slack, Connections(slack.api_url) as to_slack:
        first = await taken(slack)
        sender = SlackSender(Workspaces(to_slack, kept=Kept(first)), clock=Time()).at(first.team)
        slack.revoke(first.token)

        with pytest.raises(DeliveryError) as refused:
            await sender.post(CARD, channel=slack.add_channel("x").id, thread=None, key="k", mentions={})
        assert refused.value.away


async def test_where_the_app_is_gone_slack_is_not_called() -> None:
    async with workspace() as slack, Connections(slack.api_url) as to_slack:
        gone = replace(await taken(slack), token="", gone="the app was removed from the workspace")
        sender = SlackSender(Workspaces(to_slack, kept=Kept(gone)), clock=Time()).at(gone.team)
        before = len(slack.calls)

        with pytest.raises(DeliveryError) as refused:
            await sender.post(CARD, channel="C1", thread=None, key="k", mentions={})
        assert (refused.value.away, refused.value.because) == (True, gone.gone)
        assert len(slack.calls) == before


async def taken(slack: SlackStandIn) -> Installation:
    """Let the app in."""
    given = slack.install("chat:write,im:write,users:read,users:read.email,channels:read,groups:read")
    return replace(
        ONE, team=slack.workspace.team_id, enterprise=None, token=str(given["access_token"]), bot=slack.workspace.bot.id
    )
