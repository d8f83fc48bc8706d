from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.teams.app import TeamsApp
from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.door.front_door import FrontDoor
from adapters.teams.door.signing_keys import SigningKeys
from adapters.teams.door.token_check import TokenCheck
from adapters.teams.known.addresses import AddressBook, place_of
from tests.adapters.playground.serving import Door, serving
from tests.adapters.slack.catch_all import call
from tests.adapters.teams.books import MemoryAddresses
from tests.adapters.teams.issuer import Issuer
from tests.faults.teams_front_door_inputs import hostile
from tests.payloads.teams_activities import APP_ID, TENANT, Activity

pytestmark = pytest.mark.anyio

ALLOWED = {200, 400, 401, 403, 415}


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def keys(anyio_backend: str) -> AsyncIterator[SigningKeys]:
    async with serving(Door()) as issuing:
        issuing.app = Issuer().app
        # Tokens with a flipped bit name keys that nobody has: each would be looked for.
        found = SigningKeys(f"{issuing.url}/.well-known/openidconfiguration", pause=0)
        yield found
        await found.close()


class Reader:
    """Reads of every activity the fields that the product reads, and keeps whom it met."""

    def __init__(self) -> None:
        self.heard: Counter[str] = Counter()
        self._book = AddressBook(MemoryAddresses(), tenant=TENANT)

    async def on(self, activity: Activity) -> dict[str, Any] | None:
        assert isinstance(place_of(activity["conversation"]["id"]), str)
        await self._book.met(activity)
        await self._book.places()
        kind = activity["type"]
        self.heard[activity.get("name") or kind if kind == "invoke" else kind] += 1
        if kind in ("message", "invoke"):
            assert isinstance(activity["from"]["aadObjectId"], str)
            assert isinstance(activity.get("text") or "", str)
        return {"statusCode": 200} if kind == "invoke" else None


async def answered(keys: SigningKeys, numbers: range) -> Counter[int]:
    """Send the requests of these numbers through the door into botbuilder, and count how they were answered."""
    reader = Reader()
    door = FrontDoor(
        TeamsApp(reader, app_id=APP_ID).answer,
        check=TokenCheck(keys, app_id=APP_ID, clock=lambda: datetime.now(UTC)),
        tenants=(TENANT,),
        service_urls=ServiceUrls(),
    )
    statuses: Counter[int] = Counter()
    for number in numbers:
        headers, body = hostile(number)
        answer = await call(door, headers=headers, chunks=[body])
        assert answer.status in ALLOWED, f"request {number}"
        statuses[answer.status] += 1
    # Were one of these absent, the generator would have gone blunt.
    assert statuses.keys() == ALLOWED
    assert reader.heard.keys() >= {"message", "adaptiveCard/action", "task/fetch", "task/submit", "installationUpdate"}
    return statuses


async def test_no_request_breaks_the_front_door_and_none_that_comes_in_breaks_botbuilder(keys: SigningKeys) -> None:
    assert sum((await answered(keys, range(2_000))).values()) == 2_000


@pytest.mark.faults
async def test_twenty_thousand_requests_do_not_either(keys: SigningKeys) -> None:
    assert sum((await answered(keys, range(1_000_000, 1_020_000))).values()) == 20_000
