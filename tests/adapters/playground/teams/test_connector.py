"""The Bot Connector: it does what Teams would do, and refuses what Teams would refuse, with what is there instead."""

import asyncio

import aiohttp
import pytest

from adapters.playground.api.trouble import breaks, drops, hangs, shows_page
from adapters.playground.teams.api.troubles import refuses
from adapters.playground.teams.refusals import not_in_roster, too_many
from tests.adapters.playground.teams.cards import card, mention, message, text
from tests.adapters.playground.teams.conftest import Answered, Tenant

pytestmark = pytest.mark.anyio
HELLO = {"type": "message", "text": "hello"}


async def opened(tenant: Tenant, account: str, **more: object) -> Answered:
    asked = {
        "isGroup": False,
        "bot": {"id": tenant.teams.tenant.bot_id},
        "members": [{"id": account}],
        "tenantId": tenant.teams.tenant.id,
        "channelData": {"tenant": {"id": tenant.teams.tenant.id}},
        **more,
    }
    return await tenant.call("POST", "conversations", asked)


@pytest.mark.parametrize("token", ["", "another"])
async def test_without_its_token_nothing_is_done(tenant: Tenant, token: str) -> None:
    where = f"conversations/{tenant.leadership.id}/activities"

    assert (await tenant.call("POST", where, HELLO, token=token)).status == 401
    assert (await tenant.call("GET", f"conversations/{tenant.leadership.id}/pagedmembers", token=token)).status == 401
    tenant.teams.tokens.revoke()
    assert (await tenant.call("POST", where, HELLO)).status == 401

    assert tenant.teams.tenant.messages == []


async def test_a_chat_is_opened_with_who_has_the_app(tenant: Tenant) -> None:
    by_mri, by_entra = await opened(tenant, tenant.ana.mri), await opened(tenant, tenant.ana.id)
    refused = await opened(tenant, tenant.zed.mri)

    assert by_mri.status == 201
    assert by_mri.body == by_entra.body == {"id": tenant.at(tenant.ana).chat.id}
    assert (refused.status, refused.code) == (403, "ForbiddenOperationException")
    await tenant.call("POST", f"conversations/{by_mri.body['id']}/activities", HELLO)
    assert [shown.text for shown in tenant.at(tenant.ana).reads(tenant.at(tenant.ana).chat)] == ["hello"]


@pytest.mark.parametrize(
    "wrong",
    [{"bot": {"id": "28:another"}}, {"members": []}, {"members": [{"id": "29:nobody"}]}, {"isGroup": True}],
)
async def test_a_chat_is_not_opened_by_half(tenant: Tenant, wrong: dict[str, object]) -> None:
    refused = await opened(tenant, tenant.ana.mri, **wrong)

    assert (refused.status, refused.code) == (400, "BadArgument")


async def test_another_tenant_is_refused(tenant: Tenant) -> None:
    refused = await opened(tenant, tenant.ana.mri, tenantId="another", channelData={"tenant": {"id": "another"}})

    assert refused.status == 400


async def test_a_post_begins_a_thread_and_replies_stand_in_it(tenant: Tenant) -> None:
    begun = await tenant.call(
        "POST",
        "conversations",
        {
            "isGroup": True,
            "bot": {"id": tenant.teams.tenant.bot_id},
            "channelData": {"channel": {"id": tenant.leadership.id}},
            "activity": message(card(text("The post"))),
        },
    )
    root = begun.body["activityId"]
    assert begun.body["id"] == f"{tenant.leadership.id};messageid={root}"
    await tenant.post(card(text("below")), root=root)
    another = await tenant.call("POST", f"conversations/{tenant.leadership.id}/activities", HELLO)
    answered = await tenant.call("POST", f"conversations/{tenant.leadership.id}/activities/{root}", HELLO)

    threads = [(shown.text, shown.root) for shown in tenant.sees(tenant.zed)]
    assert threads == [("The post", root), ("below", root), ("hello", another.body["id"]), ("hello", root)]
    assert [shown.text for shown in tenant.at(tenant.zed).reads(tenant.leadership, root)] == [
        "The post",
        "below",
        "hello",
    ]
    assert answered.status == 201


async def test_what_is_not_there_is_refused_with_what_is(tenant: Tenant) -> None:
    nowhere = await tenant.call("POST", "conversations/19:nowhere@thread.tacv2/activities", HELLO)
    no_thread = await tenant.call("POST", f"conversations/{tenant.leadership.id};messageid=1/activities", HELLO)
    no_message = await tenant.call("PUT", f"conversations/{tenant.leadership.id}/activities/1", HELLO)

    assert (nowhere.status, nowhere.code) == (404, "ConversationNotFound")
    assert tenant.leadership.id in nowhere.said
    assert no_thread.status == no_message.status == 404


async def test_where_the_app_is_not_it_does_nothing(tenant: Tenant) -> None:
    await tenant.teams.installing.uninstall_from(tenant.team)

    for method, path in (
        ("POST", f"conversations/{tenant.leadership.id}/activities"),
        ("GET", f"conversations/{tenant.leadership.id}/pagedmembers"),
        ("GET", f"teams/{tenant.team.id}/conversations"),
    ):
        refused = await tenant.call(method, path, HELLO if method == "POST" else None)
        assert (refused.status, refused.code) == (403, "BotNotInConversationRoster")


async def test_its_own_messages_change_and_go_nobody_else_s(tenant: Tenant) -> None:
    said = await tenant.at(tenant.ana).says("mine", tenant.leadership)
    own = await tenant.post(card(text("before")))
    path = f"conversations/{tenant.leadership.id}/activities"

    assert (await tenant.call("PUT", f"{path}/{said.id}", HELLO)).status == 404
    assert (await tenant.call("PUT", f"{path}/{own}", message(card(text("after"))))).status == 200
    assert [shown.text for shown in tenant.sees(tenant.zed)] == ["mine", "after"]
    assert (await tenant.call("DELETE", f"{path}/{own}")).status == 200
    assert [shown.text for shown in tenant.sees(tenant.zed)] == ["mine"]


async def test_what_is_said_to_one_member_is_read_by_nobody_else(tenant: Tenant) -> None:
    path = f"conversations/{tenant.leadership.id}/activities"
    to_ana = {**HELLO, "recipient": {"id": tenant.ana.mri, "role": "user"}}

    told = await tenant.call("POST", f"{path}?isTargetedActivity=true", to_ana)

    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["hello"]
    assert tenant.sees(tenant.ana)[0].only_you
    assert tenant.sees(tenant.zed) == []
    assert (await tenant.call("PUT", f"{path}/{told.body['id']}", HELLO)).status == 404
    recipient = {"recipient": {"id": tenant.ana.mri}}
    changed = f"{path}/{told.body['id']}?isTargetedActivity=true"
    assert (await tenant.call("PUT", changed, {**HELLO, **recipient})).status == 400
    assert (await tenant.call("PUT", changed, {**HELLO, "text": "other"})).status == 200
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["other"]


async def test_nobody_outside_is_told_something_alone_and_nobody_in_their_own_chat(tenant: Tenant) -> None:
    eva = tenant.teams.add_user(name="Eva Stein")
    channel, chat = tenant.leadership.id, tenant.at(tenant.ana).chat.id
    for place, account in ((channel, eva.mri), (channel, "29:nobody"), (chat, tenant.ana.mri)):
        sent = {**HELLO, "recipient": {"id": account, "role": "user"}}
        refused = await tenant.call("POST", f"conversations/{place}/activities?isTargetedActivity=true", sent)
        assert (refused.status, refused.code) == (400, "BadArgument")
    assert tenant.teams.tenant.messages == []


async def test_a_roster_comes_in_pages(tenant: Tenant) -> None:
    for number in range(118):
        tenant.team.members.add(tenant.teams.add_user(name=f"Nr {number}", email=f"{number}@example.com").id)
    path = f"conversations/{tenant.leadership.id}/pagedmembers?pageSize=50"
    names: list[str] = []
    token: str | None = "0"
    while token:
        page = (await tenant.call("GET", f"{path}&continuationToken={token}")).body
        names += [member["name"] for member in page["members"]]
        token = page.get("continuationToken")

    assert len(names) == len(set(names)) == 120


async def test_a_member_is_found_by_either_id_until_they_leave(tenant: Tenant) -> None:
    guest = tenant.teams.add_user(name="Gus Ek", email="gus@other.example", guest=True)
    tenant.team.members.add(guest.id)
    path = f"conversations/{tenant.leadership.id}/members"

    for account in (tenant.ana.mri, tenant.ana.id):
        found = (await tenant.call("GET", f"{path}/{account}")).body
        assert found["email"] == "ana@example.com"
        assert found["userRole"] == "user"
        assert found["tenantId"] == tenant.teams.tenant.id
    assert (await tenant.call("GET", f"{path}/{guest.mri}")).body["userRole"] == "guest"
    assert "#EXT#" in (await tenant.call("GET", f"{path}/{guest.mri}")).body["userPrincipalName"]
    tenant.teams.tenant.change_user(tenant.ana, deleted=True)
    assert (await tenant.call("GET", f"{path}/{tenant.ana.mri}")).status == 404


async def test_the_general_channel_has_no_name(tenant: Tenant) -> None:
    listed = (await tenant.call("GET", f"teams/{tenant.team.id}/conversations")).body["conversations"]

    assert listed == [{"id": tenant.team.id}, {"id": tenant.leadership.id, "name": "leadership"}]


async def test_a_message_that_is_too_large_is_refused(tenant: Tenant) -> None:
    refused = await tenant.call(
        "POST", f"conversations/{tenant.leadership.id}/activities", {**HELLO, "text": "x" * 60_000}
    )

    assert (refused.status, refused.code) == (413, "MessageSizeTooBig")


@pytest.mark.parametrize("sent", [{}, {"type": "message"}, {"type": "event", "text": "x"}, ["x"]])
async def test_what_is_no_message_is_refused(tenant: Tenant, sent: object) -> None:
    refused = await tenant.call("POST", f"conversations/{tenant.leadership.id}/activities", sent)

    assert (refused.status, refused.code) == (400, "BadArgument")


async def test_a_new_message_calls_whom_it_mentions_and_an_edit_nobody(tenant: Tenant) -> None:
    called = card(text("<at>Ana Rossi</at> decides"), msteams={"entities": [mention("Ana Rossi", tenant.ana.mri)]})
    posted = await tenant.post(called)
    await tenant.call("PUT", f"conversations/{tenant.leadership.id}/activities/{posted}", message(called))

    assert len(tenant.teams.notified(tenant.ana)) == 1
    assert tenant.teams.notified(tenant.zed) == []
    assert tenant.sees(tenant.zed)[0].text == "@Ana Rossi decides"


async def test_it_is_held_to_seven_a_second_in_one_thread(tenant: Tenant) -> None:
    tenant.teams.pace_posts()
    path = f"conversations/{tenant.leadership.id}/activities"
    for _ in range(7):
        assert (await tenant.call("POST", path, HELLO)).status == 201
    refused = await tenant.call("POST", path, HELLO)

    assert refused.status == 429
    assert refused.headers["Retry-After"] == "1"
    elsewhere = tenant.teams.add_channel(tenant.team, "elsewhere")
    assert (await tenant.call("POST", f"conversations/{elsewhere.id}/activities", HELLO)).status == 201
    tenant.clock.pass_by(2.5)
    assert (await tenant.call("POST", path, HELLO)).status == 201


async def test_bad_days_come_when_asked_for(tenant: Tenant) -> None:
    path = f"conversations/{tenant.leadership.id}/activities"
    trouble = tenant.teams.trouble
    trouble.next("post", refuses(too_many(), Retry_After="7"), refuses(not_in_roster()), breaks(502), shows_page(200))

    first, second = await tenant.call("POST", path, HELLO), await tenant.call("POST", path, HELLO)
    assert (first.status, first.headers["Retry-After"]) == (429, "7")
    assert (second.status, second.code) == (403, "BotNotInConversationRoster")
    assert (await tenant.call("POST", path, HELLO)).status == 502
    with pytest.raises(ValueError, match="Expecting value"):
        await tenant.call("POST", path, HELLO)
    trouble.next("post", drops().having_acted())
    with pytest.raises(aiohttp.ClientError):
        await tenant.call("POST", path, HELLO)
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["hello"]  # done, though nobody was told
    trouble.next("post", hangs(5))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await tenant.call("POST", path, HELLO)


async def test_all_that_is_remembered_can_be_read_from_outside(tenant: Tenant) -> None:
    await tenant.post(card(text("The card")))
    async with aiohttp.ClientSession() as session, session.get(f"{tenant.teams.url}/_memory") as answer:
        memory = await answer.json()

    assert [each["card"]["body"][0]["text"] for each in memory["messages"]] == ["The card"]
    assert [each["method"] for each in memory["calls"]] == ["post"]
