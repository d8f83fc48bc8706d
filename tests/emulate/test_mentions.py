"""What somebody says to the bot, at a Slack that minds who may read an answer."""

from tests.emulate.somebody import Somebody
from tests.emulate.wire import Wire


async def test_who_speaks_to_it_is_offered_the_form_and_nobody_else_reads_that(slack: Wire, ana: Somebody) -> None:
    await ana.says("Should we add 40k to the CRM migration?")
    offered = await slack.call("chat.postEphemeral", lambda call: call.ok)
    assert (offered.sent["channel"], offered.sent["user"]) == (ana.channel, ana.id)

    await ana.presses("Raise it", on=offered)

    opened = await slack.call("views.open")
    assert opened.ok, opened.answer
    assert "Add 40k to the CRM migration?" in str(opened.sent["view"])
