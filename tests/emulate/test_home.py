"""Home tabs at a Slack that knows which drawing stands there."""

from tests.emulate.servers import TOKEN
from tests.emulate.somebody import Somebody
from tests.emulate.test_deciding import raised
from tests.emulate.wire import Payload, Wire


async def test_what_waits_is_drawn_and_no_drawing_undoes_another(slack: Wire, ana: Somebody, zed: Somebody) -> None:
    await raised(ana, "Change the payroll provider?")
    await zed.looks_home()
    drawn = await slack.call("views.publish", lambda call: call.ok and "payroll provider" in str(call.sent["view"]))
    assert drawn.sent["user_id"] == zed.id

    elsewhere = {"type": "home", "blocks": [{"type": "divider"}]}
    another = await slack.asks("views.publish", TOKEN, user_id=zed.id, view=elsewhere)
    assert another["ok"], another
    await raised(ana, "Move to a cheaper bank?")

    crossed = await slack.call("views.publish", lambda call: call.answer.get("error") == "hash_conflict")
    assert crossed.sent["hash"] == drawn.answer["view"]["hash"]
    await slack.call("views.publish", lambda call: call.ok and "cheaper bank" in str(call.sent["view"]))


async def test_a_press_on_the_home_tab_decides(slack: Wire, ana: Somebody, zed: Somebody) -> None:
    card = await raised(ana, "Close the old warehouse?")
    await zed.looks_home()
    home = await slack.call("views.publish", lambda call: call.ok and "old warehouse" in str(call.sent["view"]))

    await zed.presses_in(_about(home.answer["view"], "old warehouse"), "Approve")

    await slack.call("chat.update", lambda call: call.ok and call.answer["ts"] == card.answer["ts"])
    await slack.call("views.publish", lambda call: call.ok and "Recorded: Approved" in str(call.sent["view"]))


def _about(home: Payload, words: str) -> Payload:
    """Give a home with the buttons of one decision alone: labels are the same for each."""
    blocks = home["blocks"]
    at = next(number for number, block in enumerate(blocks) if words in str(block))
    return {**home, "blocks": blocks[at : at + 2]}
