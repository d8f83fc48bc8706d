"""The front door of Teams on a real server, and an issuer beside it."""

import contextlib
import io
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession
from starlette.responses import Response

from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.door.front_door import FrontDoor
from adapters.teams.door.signing_keys import SigningKeys
from adapters.teams.door.token_check import NoCheck, TokenCheck
from tests.adapters.playground.serving import Door, serving
from tests.adapters.teams.issuer import Issuer, claims, signed
from tests.payloads.teams_activities import APP_ID, TENANT, Activity, said


@dataclass(kw_only=True)
class Guarded:
    """A door, whom it believes, and what it let in."""

    url: str
    issuer: Issuer
    session: ClientSession
    let_in: list[Activity] = field(default_factory=list)

    async def knock(
        self,
        activity: object = None,
        *,
        token: str | None = "valid",
        scheme: str = "Bearer",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        method: str = "POST",
    ) -> int:
        """Send an activity, Ana's words unless another is given, and tell the status of the answer."""
        good = signed(claims()) if token == "valid" else token
        sent = {"Content-Type": "application/json", **(headers or {})}
        if good is not None:
            sent["Authorization"] = f"{scheme} {good}"
        if body is None:
            async with self.session.request(method, self.url, json=activity or said("help"), headers=sent) as answer:
                return answer.status
        async with self.session.request(method, self.url, data=io.BytesIO(body), headers=sent) as answer:
            return answer.status


@dataclass(frozen=True, kw_only=True)
class Servers:
    """Two real servers, for as many tests as like."""

    issuing: Door
    answering: Door


@contextlib.asynccontextmanager
async def two_servers() -> AsyncIterator[Servers]:
    async with serving(Door()) as issuing, serving(Door()) as answering:
        yield Servers(issuing=issuing, answering=answering)


def _check(keys: SigningKeys, leapt: timedelta) -> TokenCheck:
    return TokenCheck(keys, app_id=APP_ID, clock=lambda: datetime.now(UTC) - leapt, ahead=lambda: datetime.now(UTC))


@contextlib.asynccontextmanager
async def guarded(
    at: Servers,
    *,
    pause: float = 0.02,
    patience: float = 5.0,
    for_a_body: float = 5.0,
    insecure: bool = False,
    leapt: timedelta = timedelta(),
) -> AsyncIterator[Guarded]:
    """Serve a door to a Teams of our own; the machine's clock `leapt` by so much, and is not believed yet."""
    issuer, door = Issuer(), at.answering
    async with ClientSession() as session:
        at.issuing.app = issuer.app
        keys = SigningKeys(f"{at.issuing.url}/.well-known/openidconfiguration", pause=pause, patience=patience)
        here = Guarded(url=f"{door.url}/api/messages", issuer=issuer, session=session)

        async def inside(activity: dict[str, Any]) -> Response:
            here.let_in.append(activity)
            return Response()

        check = NoCheck() if insecure else _check(keys, leapt)
        urls = ServiceUrls.of_this_machine() if insecure else ServiceUrls()
        tenants = () if insecure else (TENANT,)
        door.app = FrontDoor(inside, check=check, tenants=tenants, service_urls=urls, patience=for_a_body)
        yield here
        issuer.held.set()
        await keys.close()
