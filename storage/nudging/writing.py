"""What a tick writes: one message for each person, and what is planned for each nudge from then on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Insert, Update, func, literal, select, update

from decisions.telling.notices import NoticeKind
from storage.codec.converter import conversation_text
from storage.database import insert_into
from storage.in_bulk import Given, InBulk
from storage.nudging.telling import Message, Outcome
from storage.states import PENDING
from storage.tables import nudge, outbox

_OF_MESSAGE = ("key", "person", "day", "seq", "conversation_key", "conversation", "not_before")


def _queued(given: Given) -> Insert:
    said = {
        **{name: given[f"its_{name}"] for name in _OF_MESSAGE},
        # Of no decision: the id of who reads it stands there.
        "decision": given["its_person"],
        "kind": literal(NoticeKind.NUDGE.value),
        "state": literal(PENDING),
    }
    rows = select(*said.values()).where(literal(1) == 1)
    return insert_into(outbox).from_select(list(said), rows)


def _changed(given: Given) -> Update:
    return (
        update(nudge)
        .where(
            nudge.c.decision == given["of"],
            nudge.c.round == given["number"],
            nudge.c.person == given["who"],
        )
        .values(
            at=given["then"],
            told=nudge.c.told + given["once"],
            told_in=func.coalesce(given["by"], nudge.c.told_in),
        )
    )


_QUEUE = InBulk(_queued, {f"its_{name}": outbox.c[name] for name in _OF_MESSAGE})
_CHANGE = InBulk(
    _changed,
    {
        "of": nudge.c.decision,
        "number": nudge.c.round,
        "who": nudge.c.person,
        "then": nudge.c.at,
        "once": nudge.c.told,
        "by": nudge.c.told_in,
    },
)


def write(connection: Connection, outcomes: Sequence[Outcome], *, now: datetime) -> int:
    """Queue the messages, and plan on; tell how many messages there are."""
    messages = [_message(one.message, now) for one in outcomes if one.message is not None]
    _QUEUE.run(connection, messages)
    _CHANGE.run(connection, list(_changes(outcomes)))
    return len(messages)


def _message(one: Message, now: datetime) -> dict[str, object]:
    return {
        "its_key": one.key,
        "its_person": one.person,
        "its_day": one.day,
        "its_seq": one.number,
        "its_conversation_key": one.conversation.key,
        "its_conversation": conversation_text(one.conversation),
        "its_not_before": now,
    }


def _changes(outcomes: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
    for outcome in outcomes:
        for change in outcome.changes:
            yield {
                "of": change.row.decision,
                "number": change.row.round,
                "who": change.row.person,
                "then": change.at,
                "once": 0 if change.told_in is None else 1,
                "by": change.told_in,
            }
