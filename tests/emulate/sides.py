"""The same calls at two Slacks: the one of other hands, and the playground's stand-in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from aiohttp import ClientSession

from adapters.playground.stand_in import SlackStandIn
from tests.emulate.servers import BOT_USER, CLIENT_ID, CLIENT_SECRET, LITTLE, TOKEN, TOKEN_OF_ADMIN, TOKEN_OF_LITTLE
from tests.emulate.wire import Payload, Wire

STAND_INS_TOKEN = "xoxb-1"
MODAL = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "A form"},
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "words"}}],
}
HOME = {"type": "home", "blocks": MODAL["blocks"]}


Asks: TypeAlias = Callable[..., Awaitable[Payload]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One Slack: how it is asked, also with a token that may do little, and what is in it."""

    asks: Asks
    asks_with_little: Asks
    trigger: Callable[[], Awaitable[str]]
    place: str
    someone: str
    ours: str
    theirs: str
    app: Payload


async def emulated(slack: Wire) -> Side:
    """Look at emulate."""
    users = {each["name"]: each["id"] for each in (await slack.asks("users.list", TOKEN_OF_ADMIN))["members"]}
    places = {each["name"]: each["id"] for each in (await slack.asks("conversations.list", TOKEN))["channels"]}
    place = places["general"]
    await slack.asks("conversations.invite", TOKEN_OF_ADMIN, channel=place, users=f"{BOT_USER},{users['ana']}")
    theirs = await slack.asks("chat.postMessage", TOKEN_OF_ADMIN, channel=place, text="theirs")

    async def asks(method: str, *, token: str = TOKEN, **arguments: object) -> Payload:
        return await slack.asks(method, token, **arguments)

    async def trigger() -> str:
        return str((await asks("views.generateTriggerId", user_id=users["ana"]))["trigger_id"])

    ours = await asks("chat.postMessage", channel=place, text="ours")
    return Side(
        asks=asks,
        asks_with_little=partial(asks, token=TOKEN_OF_LITTLE),
        trigger=trigger,
        place=place,
        someone=users["ana"],
        ours=str(ours["ts"]),
        theirs=str(theirs["ts"]),
        app={"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET},
    )


async def stood_in(slack: SlackStandIn, session: ClientSession) -> Side:
    """Look at the playground's own."""
    ana = slack.add_user(name="Ana Rossi", email="ana@example.com")
    place = slack.add_channel("general", members=[ana])
    theirs = await slack.person(ana).says("theirs", place)

    async def asks(method: str, **arguments: object) -> Payload:
        header = {"Authorization": f"Bearer {STAND_INS_TOKEN}"}
        async with session.post(f"{slack.api_url}{method}", json=arguments, headers=header) as answer:
            found: Payload = await answer.json()
        return found

    async def asks_with_little(method: str, **arguments: object) -> Payload:
        slack.grant(*LITTLE)
        return await asks(method, **arguments)

    async def trigger() -> str:
        return slack.workspace.trigger(ana.id)

    ours = await asks("chat.postMessage", channel=place.id, text="ours")
    return Side(
        asks=asks,
        asks_with_little=asks_with_little,
        trigger=trigger,
        place=place.id,
        someone=ana.id,
        ours=str(ours["ts"]),
        theirs=theirs.ts,
        app={"client_id": slack.oauth.client_id, "client_secret": slack.oauth.client_secret},
    )
