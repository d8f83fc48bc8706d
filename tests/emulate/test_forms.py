"""Forms as another Slack opens them: leave that ends after three seconds, and drawings that crossed."""

import asyncio

from adapters.playground.blocks.screen import labels
from tests.emulate.somebody import Somebody
from tests.emulate.wire import Wire

LIFETIME = 3.0


async def test_leave_that_ended_is_told_kindly(slack: Wire, ana: Somebody) -> None:
    late = await ana.trigger()
    await asyncio.sleep(LIFETIME)

    await ana.commands("/decide Add 40k to the CRM migration?", trigger=late)

    refused = await slack.call("views.open")
    assert refused.answer["error"] == "expired_trigger_id"
    told = await slack.reply("The form did not open")
    assert told["response_type"] == "ephemeral"


async def test_leave_opens_one_form(slack: Wire, ana: Somebody) -> None:
    trigger = await ana.trigger()
    await ana.commands("/decide Add 40k to the CRM migration?", trigger=trigger)
    await slack.call("views.open", lambda call: call.ok)

    await ana.commands("/decide Rent a second office?", trigger=trigger)

    refused = await slack.call("views.open", lambda call: not call.ok)
    assert refused.answer["error"] == "exchanged_trigger_id"
    await slack.reply("The form did not open")


async def test_presses_in_a_form_that_crossed_are_both_shown(slack: Wire, ana: Somebody) -> None:
    await ana.commands("/decide Add 40k to the CRM migration?")
    view = (await slack.call("views.open")).answer["view"]

    more = next(label for label in labels(view["blocks"]) if label.startswith("+ Why"))
    await ana.presses_in(view, more)
    await slack.call("views.update", lambda call: call.ok)
    await ana.presses_in(view, more)
    await slack.call("views.update", lambda call: call.ok and "hash" not in call.sent)

    redrawn = [call for call in slack.calls if call.method == "views.update"]
    assert [call.answer.get("error") for call in redrawn] == [None, "hash_conflict", None]
    assert [call.sent.get("hash") for call in redrawn] == [view["hash"], view["hash"], None]
