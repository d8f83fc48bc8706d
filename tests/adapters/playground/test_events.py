"""Events: what Slack tells unasked, and tells again."""

import pytest

from tests.adapters.playground.conftest import Company

pytestmark = pytest.mark.anyio


async def test_an_address_is_verified_by_its_challenge(company: Company) -> None:
    company.product.will_answer({"challenge": "abc"})

    delivery = await company.slack.events.url_verification("abc")

    assert company.product.last["type"] == "url_verification"
    assert delivery.json == {"challenge": "abc"}


async def test_a_retry_is_the_same_event_signed_anew(company: Company) -> None:
    await company.slack.events.deliver({"type": "user_change", "user": {}}, times=4)

    assert len({sent["event_id"] for sent in company.product.received}) == 1
    numbers = [headers.get("x-slack-retry-num") for headers in company.product.headers]
    assert numbers == [None, "1", "2", "3"]
    assert company.product.headers[1]["x-slack-retry-reason"] == "http_timeout"


async def test_each_event_has_its_own_id(company: Company) -> None:
    for _ in range(2):
        await company.slack.events.team_join(company.ana)

    first, second = (sent["event_id"] for sent in company.product.received)
    assert first != second
    assert first.startswith("Ev")


async def test_ids_of_what_happens_do_not_come_again_after_a_restart(company: Company) -> None:
    # A product that keeps its database would take the second one's acts for repeats.
    before = company.slack.workspace.numbering.happening("Ev")
    company.clock.pass_by(1)
    restarted = type(company.slack)(
        signing_secret="s", bot_token="t", app_url="http://127.0.0.1:1", clock=company.clock
    )

    assert restarted.workspace.numbering.happening("Ev") > before
    assert restarted.workspace.team_id == company.slack.workspace.team_id


async def test_calling_the_bot_is_told_and_other_talk_is_not(company: Company) -> None:
    ana = company.at(company.ana)
    bot = company.slack.workspace.bot.id

    await ana.says("just talk", company.leadership)
    called = await ana.says(f"<@{bot}> help", company.leadership)

    assert [sent["event"]["ts"] for sent in company.product.received] == [called.ts]
    event = company.product.last["event"]
    assert (event["type"], event["user"], event["channel"]) == (
        "app_mention",
        company.ana.id,
        company.leadership.id,
    )


async def test_what_is_said_to_the_bot_alone_is_told(company: Company) -> None:
    said = await company.at(company.ana).says("list", company.slack.workspace.direct_channel(company.ana.id))

    event = company.product.last["event"]
    assert (event["type"], event["channel_type"], event["text"], event["ts"]) == ("message", "im", "list", said.ts)


async def test_an_app_that_reads_threads_is_told_what_people_say_where_it_is(company: Company) -> None:
    company.slack.workspace.reads_threads = True
    elsewhere = company.slack.add_channel("elsewhere", members=[company.ana], bot_in=False)
    ana = company.at(company.ana)
    first = await ana.says("just talk", company.leadership)
    reply = await ana.says("more of it", company.leadership, first)
    await ana.says("not for it", elsewhere)

    events = [sent["event"] for sent in company.product.received]
    assert [(event["type"], event["channel_type"], event["ts"]) for event in events] == [
        ("message", "channel", first.ts),
        ("message", "channel", reply.ts),
    ]
    assert [event.get("thread_ts") for event in events] == [None, first.ts]


async def test_people_who_change_join_and_enter_are_told(company: Company) -> None:
    events = company.slack.events
    moved = company.slack.workspace.change_user(company.ana, tz="Asia/Tokyo")
    newcomer = company.slack.add_user(name="New")

    await events.user_change(moved)
    await events.team_join(newcomer)
    await events.member_joined_channel(newcomer, company.leadership)
    await company.at(company.ana).opens_home()

    kinds = [sent["event"]["type"] for sent in company.product.received]
    assert kinds == ["user_change", "team_join", "member_joined_channel", "app_home_opened"]
    assert company.product.received[0]["event"]["user"]["tz"] == "Asia/Tokyo"
    assert newcomer.id in company.leadership.members
