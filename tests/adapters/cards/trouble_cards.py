"""What administrators read of messages that did not get through."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.cards import trouble
from adapters.cards.cards import Card
from decisions.decision import DecisionId
from decisions.places import Conversation
from decisions.telling.trouble import NotSent, Settled

ARCHIVED = NotSent(
    cause=DecisionId("unsent-0123456789abcdef"),
    because="that channel is archived",
    place=Conversation(platform="slack", tenant="T1", channel="C1"),
    many=3,
    keys=(DecisionId("D-4"), DecisionId("D-7"), DecisionId("D-12")),
)
RESTRICTED = replace(ARCHIVED, because="that person is deactivated", place=None, many=1, keys=(DecisionId("D-9"),))


def cards() -> Mapping[str, Card]:
    """Give them by name."""
    return {
        "not_sent": trouble.not_sent(ARCHIVED, "#leadership"),
        "not_sent_of_what_is_restricted": trouble.not_sent(RESTRICTED, None),
        "not_sent_many": trouble.not_sent(
            replace(ARCHIVED, many=40, keys=tuple(DecisionId(f"D-{number}") for number in range(1, 31))), None
        ),
        "not_sent_retried": trouble.settled(ARCHIVED, Settled.RETRY, "#leadership"),
        "not_sent_dropped": trouble.settled(RESTRICTED, Settled.DROP, None),
        "not_sent_settled": trouble.settled(None, Settled.DROP, None),
        "closed": trouble.closed("slack", "the app's token was revoked"),
    }
