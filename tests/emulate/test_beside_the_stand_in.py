"""The playground's stand-in beside a Slack of other hands: where they differ, Slack's word decides, and stands here."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.playground.stand_in import SlackStandIn
from bot.clocks import wall_clock
from tests.adapters.playground.serving import Door, serving
from tests.emulate.servers import LITTLE, SECRET
from tests.emulate.sides import HOME, MODAL, STAND_INS_TOKEN, Side, emulated, stood_in
from tests.emulate.wire import Payload, Wire

REFERENCE = "https://docs.slack.dev/reference/methods/"
TITLELESS = {name: MODAL[name] for name in ("type", "blocks")}
UNKNOWN = "1.000001"

Given = Callable[[Side], Payload]

# Case: method, its arguments, what both answer.
ALIKE: dict[str, tuple[str, Given, str]] = {
    "a place that is not": ("chat.postMessage", lambda _: {"channel": "C404", "text": "x"}, "channel_not_found"),
    "nothing said": ("chat.postMessage", lambda it: {"channel": it.place}, "no_text"),
    "no such message to change": (
        "chat.update",
        lambda it: {"channel": it.place, "ts": UNKNOWN, "text": "x"},
        "message_not_found",
    ),
    "somebody else's to change": (
        "chat.update",
        lambda it: {"channel": it.place, "ts": it.theirs, "text": "x"},
        "cant_update_message",
    ),
    "no such message to delete": ("chat.delete", lambda it: {"channel": it.place, "ts": UNKNOWN}, "message_not_found"),
    "somebody else's to delete": (
        "chat.delete",
        lambda it: {"channel": it.place, "ts": it.theirs},
        "cant_delete_message",
    ),
    "no such message to lead to": (
        "chat.getPermalink",
        lambda it: {"channel": it.place, "message_ts": UNKNOWN},
        "message_not_found",
    ),
    "a place that is not, described": ("conversations.info", lambda _: {"channel": "C404"}, "channel_not_found"),
    "a place that is not, its people": ("conversations.members", lambda _: {"channel": "C404"}, "channel_not_found"),
    "nobody to talk to": ("conversations.open", lambda _: {"users": ""}, "users_list_not_supplied"),
    "somebody who is not": ("conversations.open", lambda _: {"users": "U404"}, "user_not_found"),
    "somebody who is not, described": ("users.info", lambda _: {"user": "U404"}, "user_not_found"),
    "an address of nobody": ("users.lookupByEmail", lambda _: {"email": "no@example.com"}, "users_not_found"),
    "leave that was never given": (
        "views.open",
        lambda _: {"trigger_id": "1.2.3", "view": MODAL},
        "invalid_trigger_id",
    ),
    "a form that is not": ("views.update", lambda _: {"view_id": "V404", "view": MODAL}, "not_found"),
    "a code that was never given": ("oauth.v2.access", lambda it: {**it.app, "code": "1"}, "invalid_code"),
    "an app that is not": ("oauth.v2.access", lambda it: {**it.app, "client_id": "1.1"}, "invalid_client_id"),
    "a home for somebody who is not": ("views.publish", lambda _: {"user_id": "U404", "view": HOME}, "user_not_found"),
}

# Case: method, its arguments, what emulate answers, what Slack and the stand-in answer, where Slack says so.
APART: dict[str, tuple[str, Given, str | None, str, str]] = {
    "what is no list of blocks": (
        "chat.postMessage",
        lambda it: {"channel": it.place, "text": "x", "blocks": "{"},
        "invalid_blocks",
        "invalid_blocks_format",
        f"{REFERENCE}chat.postMessage",
    ),
    "a block that is none": (
        "chat.postMessage",
        lambda it: {"channel": it.place, "text": "x", "blocks": [{"type": "loudspeaker"}]},
        None,
        "invalid_blocks",
        f"{REFERENCE}chat.postMessage",
    ),
    "metadata without its fields": (
        "chat.postMessage",
        lambda it: {"channel": it.place, "text": "x", "metadata": {"key": "D-1"}},
        None,
        "invalid_metadata_format",
        f"{REFERENCE}chat.postMessage",
    ),
    "a page that is none": (
        "conversations.members",
        lambda it: {"channel": it.place, "cursor": "x"},
        None,
        "invalid_cursor",
        f"{REFERENCE}conversations.members",
    ),
    "a form for a home": (
        "views.publish",
        lambda it: {"user_id": it.someone, "view": MODAL},
        "invalid_view",
        "invalid_arguments",
        f"{REFERENCE}views.publish",
    ),
    "a secret that is wrong": (
        "oauth.v2.access",
        lambda it: {**it.app, "client_secret": "wrong", "code": "1"},
        "invalid_client_id",
        "bad_client_secret",
        f"{REFERENCE}oauth.v2.access",
    ),
    "a method that is none": ("chat.shout", lambda _: {}, None, "unknown_method", REFERENCE),
}


@pytest.fixture
async def sides(slack: Wire) -> AsyncIterator[tuple[Side, Side]]:
    """Emulate, and the stand-in."""
    async with (
        serving(Door()) as door,
        SlackStandIn(
            signing_secret=SECRET,
            bot_token=STAND_INS_TOKEN,
            app_url="http://127.0.0.1:9",
            clock=wall_clock,
            url=door.url,
        ) as own,
        ClientSession() as session,
    ):
        door.app = own.app
        yield await emulated(slack), await stood_in(own, session)


@pytest.mark.parametrize("case", ALIKE)
async def test_both_refuse_alike(sides: tuple[Side, Side], case: str) -> None:
    method, given, refusal = ALIKE[case]

    answers = [await side.asks(method, **given(side)) for side in sides]

    assert [answer.get("error") for answer in answers] == [refusal, refusal]


@pytest.mark.parametrize("case", APART)
async def test_where_they_differ_the_stand_in_does_as_slack_says(sides: tuple[Side, Side], case: str) -> None:
    method, given, theirs, ours, address = APART[case]

    answers = [await side.asks(method, **given(side)) for side in sides]

    assert [answer.get("error") for answer in answers] == [theirs, ours], address


async def test_both_name_the_permission_that_a_token_lacks(sides: tuple[Side, Side]) -> None:
    for side in sides:
        refused = await side.asks_with_little("chat.postMessage", channel=side.place, text="x")

        assert (refused["error"], refused["needed"]) == ("missing_scope", "chat:write")
        assert set(refused["provided"].split(",")) == set(LITTLE)


async def test_leave_to_open_a_form_is_used_once_at_both(sides: tuple[Side, Side]) -> None:
    for side in sides:
        trigger = await side.trigger()
        broken: Any = {**TITLELESS, "blocks": "none"}
        assert not (await side.asks("views.open", trigger_id=trigger, view=broken))["ok"]
        assert (await side.asks("views.open", trigger_id=trigger, view=MODAL))["ok"]
        again = await side.asks("views.open", trigger_id=trigger, view=MODAL)
        assert again["error"] == "exchanged_trigger_id"


@pytest.mark.parametrize("method", ["views.update", "views.publish"])
async def test_both_refuse_to_draw_over_what_changed(sides: tuple[Side, Side], method: str) -> None:
    for side in sides:
        if method == "views.update":
            opened = await side.asks("views.open", trigger_id=await side.trigger(), view=MODAL)
            whose = {"view_id": opened["view"]["id"], "view": MODAL}
        else:
            whose = {"user_id": side.someone, "view": HOME}
            opened = await side.asks(method, **whose)
        seen = opened["view"]["hash"]

        assert (await side.asks(method, hash=seen, **whose))["view"]["hash"] != seen
        assert (await side.asks(method, hash=seen, **whose))["error"] == "hash_conflict"
        assert (await side.asks(method, **whose))["ok"]


async def test_the_stand_in_tells_all_that_emulate_tells(sides: tuple[Side, Side]) -> None:
    shapes = [await shapes_of(side) for side in sides]

    for name, told in shapes[0].items():
        assert set(told) <= set(shapes[1][name]), name


async def shapes_of(side: Side) -> dict[str, Payload]:
    """Ask for what the product reads in answers."""
    posted = await side.asks("chat.postMessage", channel=side.place, text="card", blocks=MODAL["blocks"])
    reply = await side.asks("chat.postMessage", channel=side.place, text="reply", thread_ts=posted["ts"])
    beside = await side.asks("chat.postEphemeral", channel=side.place, user=side.someone, text="for you")
    changed = await side.asks("chat.update", channel=side.place, ts=posted["ts"], text="changed")
    link = await side.asks("chat.getPermalink", channel=side.place, message_ts=reply["ts"])
    await side.asks("conversations.open", users=side.someone)
    again = await side.asks("conversations.open", users=side.someone)
    form = await side.asks("views.open", trigger_id=await side.trigger(), view=MODAL)
    home = await side.asks("views.publish", user_id=side.someone, view=HOME)
    members = await side.asks("conversations.members", channel=side.place)
    return {
        "a message": posted,
        "its words": posted["message"],
        "a reply": reply["message"],
        "what one person reads": beside,
        "a change": changed,
        "a link": link,
        "direct messages": again,
        "a form": form["view"],
        "a home": home["view"],
        "who is there": members,
    }
