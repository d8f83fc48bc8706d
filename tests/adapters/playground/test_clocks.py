"""Two clocks: people read business time, and the machine's own keeps what Slack measures by it."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.playground.clock import MovableClock
from adapters.playground.stand_in import SlackStandIn
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.shapes import modal, section
from tests.adapters.playground.test_response_urls import card, respond

pytestmark = pytest.mark.anyio

A_WEEK = timedelta(days=7)
LAST_MONDAY = datetime(2026, 11, 16, 9, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def business(company: Company) -> MovableClock:
    """Let the people of the workspace read a time of their own."""
    clock = MovableClock(company.clock, begins=LAST_MONDAY)
    company.slack.workspace._business = clock
    return clock


@pytest.mark.parametrize("begins", [LAST_MONDAY, NOW + A_WEEK])
def test_business_time_begins_when_it_is_told_to_and_runs_on(begins: datetime) -> None:
    machine = [NOW]
    clock = MovableClock(lambda: machine[0], begins=begins)
    assert clock() == begins

    machine[0] += timedelta(minutes=3)
    assert clock() == begins + timedelta(minutes=3)
    clock.move(A_WEEK)
    assert clock() == begins + timedelta(minutes=3) + A_WEEK
    with pytest.raises(ValueError, match="backwards"):
        clock.move(timedelta(seconds=-1))


def test_unless_told_otherwise_there_is_one_clock() -> None:
    slack = SlackStandIn(signing_secret="s", bot_token="xoxb-1", app_url="", clock=lambda: NOW)

    assert slack.workspace.business() == slack.workspace.clock() == NOW


async def test_what_is_said_and_called_stands_at_business_time(company: Company, business: MovableClock) -> None:
    message = await card(company)
    business.move(A_WEEK)
    await company.client.chat_update(channel=message.channel, ts=message.ts, text="otherwise")
    later = await company.at(company.ana).says("A week later", company.leadership)

    assert message.ts.startswith(str(int(LAST_MONDAY.timestamp()))[:8])
    assert float(later.ts) - float(message.ts) == pytest.approx(A_WEEK.total_seconds(), abs=60)
    for at in (message.at, later.at, company.slack.calls[-1].at):
        assert at - LAST_MONDAY - A_WEEK < timedelta(minutes=1)
    assert company.slack.calls[0].at - LAST_MONDAY < timedelta(minutes=1)


async def test_a_problem_is_shown_at_business_time(company: Company, business: MovableClock) -> None:
    company.product.will_answer(status=500)
    await company.at(company.ana).command("/decide", company.leadership)

    assert company.slack.workspace.problems[0].at - business() < timedelta(minutes=1)


async def test_a_trigger_expires_by_the_machine_and_not_by_business_time(
    company: Company, business: MovableClock
) -> None:
    early, late = (company.slack.workspace.trigger(company.ana.id) for _ in range(2))
    business.move(A_WEEK)
    await company.client.views_open(trigger_id=early, view=modal(section("x")))

    company.clock.pass_by(3.5)
    answer = await company.client.api_call("users.info", params={"user": company.ana.id})
    assert answer["ok"]
    with pytest.raises(Exception, match="expired_trigger_id"):
        await company.client.views_open(trigger_id=late, view=modal(section("x")))


async def test_a_response_address_outlives_a_jump_of_business_time(company: Company, business: MovableClock) -> None:
    await company.at(company.ana).command("/decide list", company.leadership)
    url = company.product.last["response_url"]

    business.move(A_WEEK)
    assert await respond(url, {"text": "a week later"}) == (200, "ok")
    company.clock.pass_by(31 * 60)
    status, answer = await respond(url, {"text": "half an hour later"})
    assert status == 404
    assert "expired_url" in answer


async def test_requests_are_signed_at_machine_time(company: Company, business: MovableClock) -> None:
    business.move(A_WEEK * 52)
    await company.at(company.ana).command("/decide", company.leadership)

    signed = int(company.product.headers[-1]["x-slack-request-timestamp"])
    assert abs(signed - datetime.now(UTC).timestamp()) < 60
