"""Slack's bad days: whatever one call ends with, nothing is lost, nothing doubled, and nobody else waits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from adapters.playground.api.trouble import Failure, breaks, drops, hangs, refuses, shows_page, too_many
from adapters.playground.stand_in import SCOPES
from adapters.playground.state.records import Channel
from adapters.slack import app
from tests.faults.leaping import LeapingStage, company
from tests.faults.on_record import violations
from tests.dialogues.stage import SlackActor

DECIDERS = frozenset(f"{name}@example.com" for name in ("ana", "ben", "dora", "chi", "eva"))
READING = frozenset(scope for scope in SCOPES if scope.endswith(":history"))

TIMEOUT, LATE, HOLD = 0.2, 0.4, 0.5

GARBLED = Failure(name="garbled JSON", body='{"ok": tr')
TRANSIENT: dict[str, Failure] = {
    "429 after 1": too_many("1"),
    "429 without a word": too_many(None),
    "429 after abc": too_many("abc"),
    "429 after an hour": too_many("3600"),
    "500": breaks(500),
    "502 as a page": shows_page(502),
    "200 as a page": shows_page(200),
    "200 garbled": GARBLED,
    "dropped": drops(),
    "hangs": hangs(LATE),
    "internal_error": refuses("internal_error"),
}
PERMANENT: dict[str, Failure] = {
    code: refuses(code) for code in ("invalid_auth", "channel_not_found", "is_archived", "user_not_found")
}
SENT_ALL_THE_SAME = ("500", "502 as a page", "200 as a page", "200 garbled", "dropped", "internal_error")
"""How a call can end of which nobody knows whether Slack did it."""

CALLS = (
    "users.info",
    "users.lookupByEmail",
    "conversations.members",
    "conversations.open",
    "chat.postMessage",
    "chat.update",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Sara's channel, that Ana does not read, and another in which all is well."""

    stage: LeapingStage
    people: dict[str, SlackActor]
    project: Channel
    other: Channel

    @property
    def copies(self) -> list[Channel]:
        return [self.people["ana"].direct]


Building = Callable[[], Place]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Building]:
    """Build a company whose product loses patience soon."""
    for patience in ("TO_SEND", "TO_LOOK_SOMEBODY_UP"):
        monkeypatch.setattr(app, patience, TIMEOUT)
    with LeapingStage(tmp_path, hold=HOLD) as stage:

        def built() -> Place:
            people = company(stage)
            project = stage.channel("crm", people["sara"])
            other = stage.channel("other", people["omar"], people["ana"])
            return Place(stage=stage, people=people, project=project, other=other)

        yield built
