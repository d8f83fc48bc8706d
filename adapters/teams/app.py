"""botbuilder behind our own front door: one turn for each activity, and nothing of its own."""

import logging
from typing import Any, Protocol, TypeAlias

import msgspec
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount
from botframework.connector.auth import AuthenticationConstants, BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory
from starlette.responses import PlainTextResponse, Response

logger = logging.getLogger(__name__)

Payload: TypeAlias = dict[str, Any]


class Listeners(Protocol):
    """What acts on an activity."""

    async def on(self, activity: Payload) -> Payload | None:
        """Act on what came in; where it is an invoke, give the body of its answer."""
        ...


class TeamsApp:
    """Answers what Teams sends. `app_id` is whom the front door lets speak; empty where it asks nobody who they are."""

    def __init__(self, listeners: Listeners, *, app_id: str) -> None:
        self._listeners = listeners
        self._adapter = _Adapter()
        self._vouched = _vouched(app_id)

    async def answer(self, activity: Payload) -> Response:
        """Answer what the front door let through."""

        async def on_turn(turn: TurnContext) -> None:
            body = await self._listeners.on(activity)
            if activity["type"] == ActivityTypes.invoke:
                answered = InvokeResponse(status=200, body=body or {})
                await turn.send_activity(Activity(type=ActivityTypes.invoke_response, value=answered))

        try:
            answered = await self._adapter.process_activity(self._vouched, _shown(activity), on_turn)
            # botbuilder's own hosting trips over a body that is a dict.
            body = msgspec.json.encode(answered.body) if answered else b""
        except Exception as error:  # noqa: BLE001  whatever it is, Teams shall send it again
            logger.error("an activity was not handled: %s", type(error).__name__)  # noqa: TRY400  no words of people
            return PlainTextResponse("Not recorded, please send it again.", status_code=503)
        return Response(body, media_type="application/json") if answered else Response()


class _Adapter(CloudAdapterBase):  # type: ignore[misc] # botbuilder ships no types
    """Runs a turn. What is said goes out by our own connector; here nothing leaves but the answer to an invoke."""

    def __init__(self) -> None:
        super().__init__(_CheckedBefore())


class _CheckedBefore(BotFrameworkAuthentication):  # type: ignore[misc]
    """Vouches for nobody: the front door has, or the activity would not be here."""

    async def authenticate_request(self, *_: object) -> AuthenticateRequestResult:
        """Refuse: no header comes this far."""
        raise PermissionError

    async def authenticate_streaming_request(self, *_: object) -> AuthenticateRequestResult:
        """Refuse: nothing is streamed."""
        raise PermissionError

    def create_connector_factory(self, *_: object) -> ConnectorFactory:
        """Give the factory of nothing."""
        return _NoConnectors()

    async def create_user_token_client(self, *_: object) -> None:
        """Give none: nobody signs in."""


class _NoConnectors(ConnectorFactory):  # type: ignore[misc]
    """botbuilder makes a connector for every turn; this one is a word, and whoever would send by it trips at once."""

    async def create(self, *_: object) -> str:
        """Give a word in its place."""
        return "answers are given by adapters.teams.calls.connector"


def _vouched(app_id: str) -> AuthenticateRequestResult:
    """Say what the front door found out."""
    result = AuthenticateRequestResult()
    claims = {AuthenticationConstants.AUDIENCE_CLAIM: app_id, AuthenticationConstants.APP_ID_CLAIM: app_id}
    result.claims_identity = ClaimsIdentity(claims, bool(app_id))
    result.connector_factory = _NoConnectors()
    return result


def _shown(activity: Payload) -> Activity:
    """Show botbuilder as much of an activity as a turn needs: its own reader trips over fields that have drifted."""
    sender, recipient = activity["from"], activity["recipient"]
    return Activity(
        type=activity["type"],
        id=activity["id"],
        name=activity.get("name"),
        channel_id=activity["channelId"],
        service_url=activity["serviceUrl"],
        from_property=ChannelAccount(id=sender["id"], aad_object_id=sender.get("aadObjectId")),
        recipient=ChannelAccount(id=recipient["id"]),
        conversation=ConversationAccount(id=activity["conversation"]["id"]),
    )
