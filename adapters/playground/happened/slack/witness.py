"""Slack, as it looks on."""

from collections.abc import Sequence
from datetime import datetime

from adapters.playground.happened.names import Known, Names
from adapters.playground.happened.slack.known import KnownInSlack
from adapters.playground.happened.slack.messages import Messages, actor_of
from adapters.playground.happened.slack.requests import request
from adapters.playground.happened.slack.why import why_none
from adapters.playground.happened.values import Request, Sent
from adapters.playground.happened.witnesses import Mark, Witness
from adapters.playground.people.courier import Delivery
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Call


class SlackWitness(Witness):
    """Requests of a workspace, and calls of its Web API."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack

    @property
    def known(self) -> Known:
        """Tell who and what is called how in the workspace."""
        return KnownInSlack(self._slack.workspace)

    def mark(self) -> Mark:
        """Remember how far it has come."""
        return Mark(delivered=len(self._slack.courier.delivered), called=len(self._slack.calls))

    def requests(self, since: Mark) -> Sequence[Request]:
        """Read what was brought to the product."""
        return [request(each) for each in self._delivered(since)]

    def answers(self, since: Mark, names: Names) -> Sequence[Sent]:
        """Read the acknowledgements that say something."""
        messages = self._messages(since, names)
        return [answer for each in self._delivered(since) for answer in messages.answered(each)]

    def calls(self, since: Mark, names: Names) -> Sequence[tuple[datetime, Sent]]:
        """Read the calls of the Web API."""
        messages = self._messages(since, names)
        return [(call.at, messages.called(call)) for call in self._called(since)]

    def why_none(self, since: Mark) -> str | None:
        """Say why no command was read, if anything was brought."""
        delivered = self._delivered(since)
        return why_none(delivered, self._called(since)) if delivered else None

    def _delivered(self, since: Mark) -> list[Delivery]:
        return self._slack.courier.delivered[since.delivered :]

    def _called(self, since: Mark) -> list[Call]:
        return self._slack.calls[since.called :]

    def _messages(self, since: Mark, names: Names) -> Messages:
        return Messages(self._slack.workspace, names, actor_of(self._delivered(since)))
