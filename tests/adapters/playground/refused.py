"""Reading what Slack's own SDK makes of a refusal."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse


async def refusal(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as raised:
        await call
    answer: dict[str, Any] = raised.value.response.data
    return answer


async def error(call: Awaitable[AsyncSlackResponse]) -> str:
    return str((await refusal(call))["error"])
