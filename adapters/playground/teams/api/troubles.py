"""Trouble of Teams' own kind, on request; what any server does on its bad days stands beside Slack's."""

import json

from adapters.playground.api.trouble import Failure
from adapters.playground.teams.refusals import ConnectorError


def refuses(refusal: ConnectorError, **headers: str) -> Failure:
    """Answer with a refusal of the Bot Connector's."""
    return Failure(
        name=refusal.code,
        status=refusal.status,
        error=refusal.code,
        body=json.dumps(refusal.answer()),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
