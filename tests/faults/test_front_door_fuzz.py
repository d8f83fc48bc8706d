import asyncio
from collections import Counter

import pytest

from adapters.door.refusing import Refused
from adapters.slack.door.front_door import FrontDoor
from adapters.slack.door.verdict import Passed, verdict
from tests.adapters.slack.catch_all import Heard, bolt_that_hears, call
from tests.faults.front_door_inputs import hostile
from tests.payloads.slack_requests import NOW, SECRET

ALLOWED = {200, 400, 401, 403, 413, 415}
OURS = frozenset({"T0STEERCO", "E0GROUP"})


def judge_all(numbers: range) -> list[int]:
    """Judge the requests of these numbers, and give back those that came in."""
    statuses: Counter[int] = Counter()
    passed: list[int] = []
    for number in numbers:
        headers, body = hostile(number)
        outcome = verdict(headers, body, secrets=(SECRET,), now=(NOW,), teams=OURS)
        status = outcome.status if isinstance(outcome, Refused) else 200
        assert status in ALLOWED, f"request {number}"
        statuses[status] += 1
        passed += [number] if isinstance(outcome, Passed) else []
    # Were one of these absent, the generator would have gone blunt.
    assert statuses.keys() == ALLOWED
    return passed


async def bolt_trips_over(numbers: list[int]) -> list[tuple[int, int]]:
    """Send the requests of these numbers through the door into slack-bolt, and give back what it choked on."""
    heard = Heard()
    door = FrontDoor(bolt_that_hears(heard), secrets=(SECRET,), teams=lambda: OURS, clock=lambda: NOW)
    tripped = []
    for number in numbers:
        headers, body = hostile(number)
        answer = await call(door, headers=headers, chunks=[body])
        if answer.status not in {200, 404}:
            tripped.append((number, answer.status))
    assert set(heard.kinds) == {"event", "command", "action", "view", "shortcut", "options"}
    return tripped


def test_no_request_breaks_the_front_door_and_none_that_comes_in_breaks_bolt() -> None:
    passed = judge_all(range(2_000))

    assert asyncio.run(bolt_trips_over(passed)) == []


@pytest.mark.faults
def test_twenty_thousand_requests_do_not_either() -> None:
    passed = judge_all(range(1_000_000, 1_020_000))

    assert asyncio.run(bolt_trips_over(passed)) == []
