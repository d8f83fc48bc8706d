"""A decision from the question to its record, at a Slack of other hands."""

from tests.emulate.servers import TOKEN_OF_ADMIN
from tests.emulate.somebody import Somebody
from tests.emulate.wire import Call, Payload, Wire


async def raised(ana: Somebody, question: str) -> Call:
    """Raise a decision, and wait for its card where it was raised."""
    before = len(ana.wire.calls)
    await ana.commands(f"/decide {question}")
    opened = await ana.wire.call("views.open", after=before)
    assert opened.ok, opened.answer
    await ana.submits(opened.answer["view"], question=question)
    return await posted(ana.wire, question, ana.channel)


async def posted(slack: Wire, question: str, place: str) -> Call:
    """Wait until a card with this question is posted in a place whose id begins like `place`."""
    return await slack.call(
        "chat.postMessage",
        lambda call: call.ok and call.answer["channel"].startswith(place) and question in str(call.sent["blocks"]),
    )


async def standing(slack: Wire, card: Call) -> Payload:
    """Give the message of a card as it stands now."""
    said = await slack.asks("conversations.history", TOKEN_OF_ADMIN, channel=card.answer["channel"])
    (found,) = (each for each in said["messages"] if each["ts"] == card.answer["ts"])
    return dict(found)


async def redrawn(slack: Wire, card: Call, words: str) -> Call:
    """Wait until a card says so."""
    return await slack.call(
        "chat.update",
        lambda call: call.ok and call.answer["ts"] == card.answer["ts"] and words in str(call.sent["blocks"]),
    )


async def test_a_decision_goes_from_the_command_to_its_record(slack: Wire, ana: Somebody, zed: Somebody) -> None:
    card = await raised(ana, "Add 40k to the CRM migration?")
    assert f"<@{zed.id}>" in str(card.sent["blocks"])

    await ana.presses("Approve", on=card)
    await slack.reply("Zed Lang (CFO)")
    await zed.presses("Approve", on=card)

    await redrawn(slack, card, "Decided: Approved")
    now = await standing(slack, card)
    assert "Decided: Approved" in str(now["blocks"])
    assert "'text': 'Approve'" not in str(now["blocks"])


async def test_who_is_not_there_decides_in_direct_messages(
    slack: Wire, ana: Somebody, zed: Somebody, projects: str
) -> None:
    card = await raised(ana.at(projects), "Rent a second office?")
    direct = await posted(slack, "Rent a second office?", "D")
    opened = await slack.call("conversations.open")
    assert (opened.sent["users"], opened.answer["channel"]["id"]) == (zed.id, direct.answer["channel"])

    pressed = await zed.presses("Approve", on=direct)
    await redrawn(slack, card, "Decided: Approved")
    await redrawn(slack, direct, "Decided: Approved")

    calls = len(slack.calls)
    assert (await pressed.again()).ok
    await zed.looks_home()
    await slack.call("views.publish")
    assert [call.method for call in slack.calls[calls:]] == ["views.publish"]
