"""What reaches the product when people act: signed, and in the shape in which Teams sends it."""

import jwt
import pytest
from botbuilder.schema import Activity

from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.state.records import Place
from tests.adapters.playground.teams.cards import card, execute, message, opening, submit, text
from tests.adapters.playground.teams.conftest import Tenant
from tests.adapters.playground.teams.product import APP_ID, claims

pytestmark = pytest.mark.anyio


async def test_a_mention_in_a_channel_begins_a_thread(tenant: Tenant) -> None:
    said = await tenant.at(tenant.ana).says("@Steerco decide Should we add <40k>?", tenant.leadership)

    heard = tenant.product.last
    assert heard["type"] == "message"
    assert heard["text"].strip() == "<at>Steerco</at> decide Should we add <40k>?"
    assert heard["channelId"] == "msteams"
    assert heard["from"] == {"id": tenant.ana.mri, "name": "Ana Rossi", "aadObjectId": tenant.ana.id}
    assert heard["recipient"] == {"id": f"28:{APP_ID}", "name": "Steerco"}
    assert heard["conversation"] == {
        "id": f"{tenant.leadership.id};messageid={said.id}",
        "conversationType": "channel",
        "tenantId": tenant.teams.tenant.id,
        "isGroup": True,
    }
    assert heard["channelData"]["tenant"] == {"id": tenant.teams.tenant.id}
    assert heard["channelData"]["team"]["name"] == "Company"
    assert heard["channelData"]["channel"] == {"id": tenant.leadership.id, "name": "leadership"}
    kinds = {entity["type"]: entity for entity in heard["entities"]}
    assert kinds["mention"]["mentioned"]["id"] == f"28:{APP_ID}"
    assert kinds["clientInfo"]["timezone"] == heard["localTimezone"] == "Europe/Rome"


async def test_in_a_channel_the_bot_hears_only_what_is_said_to_it(tenant: Tenant) -> None:
    ana = tenant.at(tenant.ana)
    said = await ana.says("Good morning", tenant.leadership)
    assert tenant.product.received == []
    await ana.says_to_bot("help", tenant.leadership, said.root)
    assert tenant.product.last["conversation"]["id"].endswith(f";messageid={said.id}")
    await ana.says_to_bot("help", ana.chat)
    assert tenant.product.last["conversation"] == {
        "id": ana.chat.id,
        "conversationType": "personal",
        "tenantId": tenant.teams.tenant.id,
    }
    assert tenant.product.last["text"] == "help"
    assert [entity["type"] for entity in tenant.product.last["entities"]] == ["clientInfo"]


async def test_a_slash_command_is_between_two(tenant: Tenant) -> None:
    await tenant.at(tenant.ana).types_slash("decide help", tenant.leadership)

    heard = tenant.product.last
    assert (heard["text"], heard["recipient"]["isTargeted"]) == ("/decide help", True)
    assert [entity["type"] for entity in heard["entities"]] == ["clientInfo"]
    assert tenant.sees(tenant.zed) == []
    assert [shown.only_you for shown in tenant.sees(tenant.ana)] == [True]


async def test_where_the_bot_is_not_it_hears_nothing(tenant: Tenant) -> None:
    chat = tenant.teams.add_group_chat("Lunch", members=[tenant.ana, tenant.zed])

    await tenant.at(tenant.ana).says("@Steerco help", chat)
    assert tenant.product.received == []
    await tenant.teams.installing.install_in(chat)
    await tenant.at(tenant.ana).says("@Steerco help", chat)
    assert tenant.product.last["conversation"]["conversationType"] == "groupChat"
    assert ";messageid=" not in tenant.product.last["conversation"]["id"]
    assert "team" not in tenant.product.last["channelData"]


async def test_the_token_says_for_whom_and_until_when(tenant: Tenant) -> None:
    await tenant.at(tenant.ana).says("@Steerco help", tenant.leadership)

    read = await claims(tenant.product.tokens[-1], tenant.teams.metadata_url)
    assert read["iss"] == "https://api.botframework.com"
    assert read["aud"] == APP_ID
    assert read["serviceurl"] == tenant.teams.service_url
    assert read["exp"] - tenant.clock().timestamp() == pytest.approx(3600, abs=10)


async def test_keys_are_rotated_with_or_without_the_old_ones(tenant: Tenant) -> None:
    before = tenant.teams.issuer.token(tenant.teams.service_url)
    tenant.teams.issuer.rotate()
    after = tenant.teams.issuer.token(tenant.teams.service_url)

    assert jwt.get_unverified_header(before)["kid"] != jwt.get_unverified_header(after)["kid"]
    for token in (before, after):
        await claims(token, tenant.teams.metadata_url)
    tenant.teams.issuer.rotate(forget=True)
    with pytest.raises(KeyError):
        await claims(before, tenant.teams.metadata_url)


async def test_an_act_is_replayed_as_it_was_and_resent_under_another_id(tenant: Tenant) -> None:
    await tenant.post(card(text("x"), actions=[execute("Yes")]))
    ana = tenant.at(tenant.ana)
    tenant.product.will_say("done")
    delivery = await ana.press("Yes", on=ana.reads(tenant.leadership)[0])
    assert isinstance(delivery, Delivery)

    await delivery.again()
    await delivery.resent()

    first, again, resent = tenant.product.received
    assert first == again
    assert resent["id"] != first["id"]
    assert resent | {"id": ""} == first | {"id": ""}
    assert tenant.product.tokens[0] == tenant.product.tokens[1]


async def test_nobody_waits_for_ever(tenant: Tenant) -> None:
    tenant.teams.courier.app_url = "http://127.0.0.1:9"
    ana = tenant.at(tenant.ana)

    await ana.says("@Steerco help", tenant.leadership)

    assert ana.problems == ["the app could not be reached"]


async def test_an_install_is_told_twice_over_as_teams_does(tenant: Tenant) -> None:
    await tenant.teams.installing.install_for(tenant.zed)
    changed, installed = tenant.product.received
    assert (changed["type"], installed["type"]) == ("conversationUpdate", "installationUpdate")
    assert {"id": f"28:{APP_ID}", "name": "Steerco"} in changed["membersAdded"]
    assert installed["action"] == "add"
    assert installed["conversation"]["conversationType"] == "personal"
    assert installed["from"]["aadObjectId"] == tenant.zed.id

    await tenant.teams.installing.uninstall_from(tenant.team)
    removed = tenant.product.last
    assert (removed["type"], removed["action"]) == ("installationUpdate", "remove")
    assert removed["channelData"]["team"]["id"] == tenant.team.id
    await tenant.teams.installing.uninstall_for(tenant.zed)
    assert tenant.product.last["action"] == "remove"


async def test_who_comes_and_goes_is_told_by_their_entra_id(tenant: Tenant) -> None:
    eva = tenant.teams.add_user(name="Eva Stein", email="eva@example.com")
    await tenant.teams.installing.join(eva, tenant.team)
    assert tenant.product.last["membersAdded"] == [{"id": eva.mri, "aadObjectId": eva.id}]
    assert tenant.product.last["channelData"]["eventType"] == "teamMemberAdded"
    assert tenant.at(eva).reads(tenant.leadership) == []
    await tenant.teams.installing.leave(eva, tenant.team)
    assert tenant.product.last["membersRemoved"] == [{"id": eva.mri, "aadObjectId": eva.id}]
    channel = await tenant.teams.installing.new_channel(tenant.team, "project")
    assert tenant.product.last["channelData"]["eventType"] == "channelCreated"
    assert tenant.product.last["channelData"]["channel"] == {"id": channel.id, "name": "project"}


async def test_a_message_comes_with_its_text_its_author_and_its_address(tenant: Tenant) -> None:
    said = await tenant.at(tenant.zed).says("We need <60k>\nfor payroll", tenant.leadership)
    tenant.product.will_answer({"task": {"type": "message", "value": "Not now."}})

    await tenant.at(tenant.ana).message_action("raise_decision", said)

    asked = tenant.product.last
    assert (asked["type"], asked["name"]) == ("invoke", "composeExtension/fetchTask")
    assert asked["value"]["commandId"] == "raise_decision"
    assert asked["value"]["commandContext"] == "message"
    payload = asked["value"]["messagePayload"]
    assert payload["id"] == said.id
    assert payload["from"]["user"]["displayName"] == "Zed Kim"
    assert payload["body"]["content"] == "<div><div>We need &lt;60k&gt;<br>for payroll</div></div>"
    assert said.id in payload["linkToMessage"]
    assert asked["conversation"]["id"] == f"{tenant.leadership.id};messageid={said.id}"


async def test_botbuilder_reads_whatever_is_sent(tenant: Tenant) -> None:
    """Somebody else's reader of activities finds in each of them what was meant."""
    ana, path = tenant.at(tenant.ana), f"conversations/{tenant.leadership.id}/activities"
    buttons = [execute("Act", act="respond"), submit("Send", act="respond"), opening("Ask", act="ask")]
    await tenant.call("POST", path, message(card(text("x"), actions=buttons)))
    for button, answer in (
        ("Act", {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "x"}),
        ("Send", None),
        ("Ask", {"task": {"type": "message", "value": "x"}}),
    ):
        tenant.product.will_answer(answer)
        await ana.press(button, on=ana.reads(tenant.leadership)[0])
    await ana.says_to_bot("help", tenant.leadership)
    await tenant.teams.installing.install_for(tenant.zed)

    read: list[Activity] = [Activity.deserialize(activity) for activity in tenant.product.received]

    assert [activity.type for activity in read] == [
        "invoke",
        "message",
        "invoke",
        "message",
        "conversationUpdate",
        "installationUpdate",
    ]
    for activity in read:
        assert activity.service_url == tenant.teams.service_url
        assert activity.channel_data["tenant"]["id"] == tenant.teams.tenant.id
        assert activity.conversation.id
        assert activity.from_property.aad_object_id in {tenant.ana.id, tenant.zed.id}
        assert activity.timestamp.tzinfo is not None
    assert read[0].value["action"]["verb"] == "respond"
    assert read[0].value["trigger"] == "manual"
    assert read[1].value == {"act": "respond"}
    assert not read[1].text
    assert read[2].value["data"]["act"] == "ask"


def test_a_place_writes_the_thread_of_a_channel_alone() -> None:
    channel, chat = Place(id="19:a@thread.tacv2", kind="channel"), Place(id="19:b@thread.v2", kind="groupChat")

    assert channel.written("7") == "19:a@thread.tacv2;messageid=7"
    assert chat.written("7") == "19:b@thread.v2"
