"""The stand-in for Slack's servers, in a process of its own: what the product calls while it is measured."""

from dataclasses import dataclass
from multiprocessing.connection import Connection

from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.playground.stand_in import SlackStandIn
from adapters.slack.connections import TO_SEND, Connections
from benchmarks.processes import HOST, run_until_told, told_to_stop
from bot.serving import serving

PEOPLE = 52
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TOKEN = "xoxb-benchmark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """What exists there: `cards` has a message in each channel, `direct` one in direct messages."""

    url: str
    team: str
    users: tuple[str, ...]
    channels: tuple[str, ...]
    cards: dict[str, str]
    direct: tuple[str, str]


def run(pipe: Connection) -> None:
    run_until_told(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    stand_in = SlackStandIn(signing_secret=SECRET, bot_token=TOKEN, app_url="")
    users = [stand_in.add_user(name=f"Person {n}", email=f"person{n}@example.com") for n in range(PEOPLE)]
    channels = [stand_in.add_channel(f"channel-{n}", members=users) for n in range(8)]
    async with stand_in, serving(_taking_replies(stand_in.app), host=HOST, port=0, lifespan=False) as url:
        stand_in.url = url
        async with Connections(stand_in.api_url) as to_slack:
            web = to_slack.client(TO_SEND, TOKEN)
            cards = {
                each.id: str((await web.chat_postMessage(channel=each.id, text="A card"))["ts"]) for each in channels
            }
            opened = await web.conversations_open(users=users[0].id)
            written = await web.chat_postMessage(channel=opened["channel"]["id"], text="A card")
            pipe.send(
                Workspace(
                    url=url,
                    team=stand_in.workspace.team_id,
                    users=tuple(user.id for user in users),
                    channels=tuple(cards),
                    cards=cards,
                    direct=(str(written["channel"]), str(written["ts"])),
                )
            )
        await told_to_stop(pipe)


def _taking_replies(stand_in: ASGIApp) -> ASGIApp:
    """Take any answer on any reply address: the presses are made up, and so are their addresses."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if not scope["path"].startswith("/response/"):
            await stand_in(scope, receive, send)
            return
        while (await receive()).get("more_body", False):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    return app
