"""What people do reaches the product as Slack would send it, and what it answers is what they see."""

import asyncio

import pytest

from adapters.playground.refusals import (
    AmbiguousLabelError,
    CannotSeeError,
    InputRefusedError,
    NotOnScreenError,
    UnusableAnswerError,
)
from adapters.playground.state.records import Message
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.shapes import Json, actions, button, menu, option, section

pytestmark = pytest.mark.anyio


async def card(company: Company, *blocks: Json) -> Message:
    shown = list(blocks) or [section("D-12"), actions(button("Approve", value="D-12"), button("Reject"))]
    posted = await company.client.chat_postMessage(channel=company.leadership.id, text="card", blocks=shown)
    return company.slack.workspace.message(company.leadership.id, str(posted["ts"]))


async def test_a_command_carries_what_slack_sends(company: Company) -> None:
    await company.at(company.ana).command("/decide Should we  add 40k?", company.leadership)

    sent = company.product.last
    assert (sent["command"], sent["text"]) == ("/decide", "Should we  add 40k?")
    assert (sent["user_id"], sent["channel_id"]) == (company.ana.id, company.leadership.id)
    assert sent["channel_name"] == "leadership"
    assert sent["team_id"] == company.slack.workspace.team_id
    assert sent["api_app_id"] == company.slack.workspace.app_id
    assert sent["trigger_id"].count(".") == 2
    assert sent["response_url"].startswith(f"{company.slack.url}/response/")


@pytest.mark.parametrize(
    ("answer", "seen_by_zed"),
    [({"text": "help"}, []), ({"text": "help", "response_type": "in_channel"}, ["help"])],
)
async def test_an_answer_to_a_command_is_shown(company: Company, answer: object, seen_by_zed: list[str]) -> None:
    company.product.will_answer(answer)

    await company.at(company.ana).command("/steerco help", company.leadership)

    assert [message.read for message in company.at(company.ana).reads(company.leadership)] == ["help"]
    assert [message.read for message in company.at(company.zed).reads(company.leadership)] == seen_by_zed


async def test_plain_text_is_an_answer_too_and_nothing_is_none(company: Company) -> None:
    company.product.will_answer(text="plain")
    company.product.will_answer()
    company.product.will_answer({})
    ana = company.at(company.ana)

    for _ in range(3):
        await ana.command("/decide", company.leadership)

    assert [message.read for message in ana.reads(company.leadership)] == ["plain"]


async def test_an_answer_with_blocks_that_slack_would_refuse_is_a_loud_error(company: Company) -> None:
    company.product.will_answer({"blocks": [section("x" * 3001)]})

    with pytest.raises(UnusableAnswerError, match="3001"):
        await company.at(company.ana).command("/decide", company.leadership)


async def test_a_product_that_is_slow_or_broken_is_shown_as_a_problem(company: Company) -> None:
    company.slack.courier.patience = 0.1
    company.product.will_answer({"text": "late"}, seconds=0.3)
    company.product.will_answer({"text": "no"}, status=503)
    ana = company.at(company.ana)

    late = await ana.command("/decide", company.leadership)
    broken = await ana.command("/decide", company.leadership)

    assert (late.status, late.problem) == (None, "operation_timeout")
    assert (broken.status, broken.problem) == (503, "dispatch_failed")
    assert ana.problems == ["operation_timeout", "dispatch_failed"]
    assert ana.reads(company.leadership) == []
    assert len(company.product.received) == 2  # never sent again by itself


async def test_a_product_that_is_not_there_is_shown_as_a_problem(company: Company) -> None:
    company.slack.courier.app_url = "http://127.0.0.1:1"

    delivery = await company.at(company.ana).command("/decide", company.leadership)

    assert delivery.problem == "dispatch_failed"


async def test_a_press_carries_message_action_and_place(company: Company) -> None:
    message = await card(company)

    await company.at(company.ana).press("Approve", message)

    sent = company.product.last
    assert sent["type"] == "block_actions"
    assert sent["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": company.leadership.id,
        "is_ephemeral": False,
    }
    assert sent["message"]["blocks"] == message.blocks
    assert sent["message"]["bot_id"] == company.slack.workspace.bot_id
    assert sent["channel"] == {"id": company.leadership.id, "name": "leadership"}
    action = sent["actions"][0]
    assert (action["action_id"], action["value"], action["block_id"]) == (
        "Approve",
        "D-12",
        message.blocks[1]["block_id"],
    )
    assert float(action["action_ts"]) > float(message.ts)


async def test_a_press_in_a_thread_and_in_a_direct_message_says_where(company: Company) -> None:
    above = await card(company)
    reply = await company.client.chat_postMessage(
        channel=company.leadership.id, text="x", thread_ts=above.ts, blocks=[actions(button("Undo"))]
    )
    direct = await company.client.chat_postMessage(channel=company.ana.id, text="x", blocks=[actions(button("Undo"))])
    ana = company.at(company.ana)

    await ana.press("Undo", company.slack.workspace.message(company.leadership.id, reply["ts"]))
    in_thread = company.product.last
    await ana.press("Undo", company.slack.workspace.message(direct["channel"], direct["ts"]))

    assert in_thread["container"]["thread_ts"] == above.ts
    assert in_thread["message"]["thread_ts"] == above.ts
    assert company.product.last["channel"] == {"id": direct["channel"], "name": "directmessage"}


async def test_a_menu_is_pressed_by_the_words_of_its_option(company: Company) -> None:
    overflow = {"type": "overflow", "action_id": "o", "options": [option("Withdraw"), option("Escalate")]}
    message = await card(company, section("D-12", accessory=overflow), actions(menu("Delegate", "Not now")))
    ana = company.at(company.ana)

    assert message.buttons == ["Withdraw", "Escalate", "Delegate", "Not now"]
    await ana.press("Escalate", message)
    assert company.product.last["actions"][0]["selected_option"] == option("Escalate")
    await ana.press("Delegate", message)
    assert company.product.last["actions"][0]["selected_option"] == option("Delegate")
    await ana.choose("More", "Not now", message)
    sent = company.product.last
    assert sent["actions"][0]["selected_option"] == option("Not now")
    held = sent["state"]["values"][message.blocks[1]["block_id"]]["menu"]
    assert held == {"type": "static_select", "selected_option": option("Not now")}


async def test_what_is_not_on_the_message_cannot_be_pressed(company: Company) -> None:
    message = await card(company, actions(button("Approve", "a"), button("Approve", "b"), menu("Delegate")))
    ana = company.at(company.ana)

    with pytest.raises(NotOnScreenError, match="Approve"):
        await ana.press("Overrule", message)
    with pytest.raises(NotOnScreenError):
        await ana.choose("More", "Overrule", message)
    with pytest.raises(AmbiguousLabelError):
        await ana.press("Approve", message)
    assert company.product.received == []


async def test_a_field_in_a_message_is_not_a_menu_that_acts(company: Company) -> None:
    block = {"type": "input", "label": {"type": "plain_text", "text": "Why?"}, "element": menu("A")}
    message = await card(company, block)

    with pytest.raises(InputRefusedError):
        await company.at(company.ana).choose("Why?", "A", message)


async def test_who_is_not_there_sees_and_presses_nothing(company: Company) -> None:
    secret = company.slack.add_channel("board", members=[company.ana], private=True)
    posted = await company.client.chat_postMessage(channel=secret.id, text="x", blocks=[actions(button("Approve"))])
    message = company.slack.workspace.message(secret.id, posted["ts"])
    zed = company.at(company.zed)

    assert zed.reads(secret) == []
    for attempt in (
        zed.press("Approve", message),
        zed.command("/decide", secret),
        zed.message_shortcut("raise", message),
        zed.says("hello", secret),
    ):
        with pytest.raises(CannotSeeError):
            await attempt


async def test_a_guest_sees_only_where_they_are_and_others_may_look_in(company: Company) -> None:
    guest = company.slack.add_user(name="Guest", is_restricted=True)
    colleague = company.slack.add_user(name="Colleague")
    await card(company)

    assert company.at(guest).reads(company.leadership) == []
    assert len(company.at(colleague).reads(company.leadership)) == 1
    with pytest.raises(CannotSeeError):
        await company.at(colleague).press("Approve", company.at(colleague).reads(company.leadership)[0])


async def test_an_ephemeral_message_is_pressed_without_being_sent_along(company: Company) -> None:
    await company.client.chat_postEphemeral(
        channel=company.leadership.id, user=company.ana.id, text="x", blocks=[actions(button("Undo"))]
    )
    ana = company.at(company.ana)
    message = ana.reads(company.leadership)[0]

    await ana.press("Undo", message)

    assert company.product.last["container"]["is_ephemeral"] is True
    assert "message" not in company.product.last
    with pytest.raises(CannotSeeError):
        await company.at(company.zed).press("Undo", message)


async def test_shortcuts_carry_where_they_were_used(company: Company) -> None:
    ana, said = company.at(company.ana), await company.at(company.zed).says("we should", company.leadership)

    await ana.message_shortcut("raise", said)
    on_message = company.product.last
    await ana.shortcut("raise_anywhere")

    assert (on_message["type"], on_message["callback_id"]) == ("message_action", "raise")
    assert on_message["message"]["text"] == "we should"
    assert (on_message["message_ts"], on_message["channel"]["id"]) == (said.ts, company.leadership.id)
    assert on_message["response_url"]
    assert (company.product.last["type"], company.product.last["callback_id"]) == ("shortcut", "raise_anywhere")
    assert "channel" not in company.product.last


async def test_a_request_can_be_sent_again_as_it_was(company: Company) -> None:
    first = await company.at(company.ana).press("Approve", await card(company))

    replay = await first.again()

    assert (replay.body, replay.headers) == (first.body, first.headers)
    assert company.product.received[0] == company.product.received[1]
    assert company.product.headers[0]["x-slack-signature"] == company.product.headers[1]["x-slack-signature"]


async def test_people_read_threads_in_order(company: Company) -> None:
    message = await card(company)
    zed = company.at(company.zed)
    await zed.says("why now?", company.leadership, thread=message)
    await company.client.chat_postEphemeral(
        channel=company.leadership.id, user=company.zed.id, text="only you", thread_ts=message.ts
    )

    assert [each.read for each in zed.reads(company.leadership, message)] == ["D-12", "why now?", "only you"]
    assert [each.read for each in company.at(company.ana).reads(company.leadership, message)] == ["D-12", "why now?"]
    assert [each.read for each in zed.reads(company.leadership)] == ["D-12"]


async def test_a_private_channel_keeps_its_name_to_itself(company: Company) -> None:
    board = company.slack.add_channel("board", members=[company.ana], private=True)

    await company.at(company.ana).command("/decide", board)

    assert company.product.last["channel_name"] == "privategroup"


async def test_fifty_people_press_at_once_and_each_act_is_its_own(company: Company) -> None:
    message = await card(company)
    crowd = [company.slack.add_user(name=f"P{n}") for n in range(50)]
    company.leadership.members |= {user.id for user in crowd}

    delivered = await asyncio.gather(*(company.at(user).press("Approve", message) for user in crowd))

    assert all(delivery.ok for delivery in delivered)
    assert {sent["user"]["id"] for sent in company.product.received} == {user.id for user in crowd}
    assert len({sent["trigger_id"] for sent in company.product.received}) == 50
    assert len({sent["response_url"] for sent in company.product.received}) == 50


async def test_a_test_waits_for_what_the_product_does_later(company: Company) -> None:
    ana = company.at(company.ana)
    later = asyncio.create_task(card(company))

    await company.slack.until(lambda: ana.reads(company.leadership))

    assert ana.reads(company.leadership)[0] is await later
    with pytest.raises(TimeoutError):
        await company.slack.until(lambda: len(ana.reads(company.leadership)) > 1, seconds=0.01)
