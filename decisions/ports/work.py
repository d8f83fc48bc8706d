"""One transaction over all of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

from decisions.ports.absences import Absences
from decisions.ports.channels import Channels
from decisions.ports.decisions import Decisions
from decisions.ports.due import DueRows
from decisions.ports.inbox import Inbox
from decisions.ports.nudges import Nudges
from decisions.ports.outbox import Outbox
from decisions.ports.people import People
from decisions.ports.postings import Postings
from decisions.ports.rights import RightsVersions


class Work(Protocol):
    """One transaction. Leaving it without `commit` undoes everything."""

    @property
    def inbox(self) -> Inbox: ...  # noqa: D102  the type says it

    @property
    def decisions(self) -> Decisions: ...  # noqa: D102  the type says it

    @property
    def people(self) -> People: ...  # noqa: D102  the type says it

    @property
    def rights(self) -> RightsVersions: ...  # noqa: D102  the type says it

    @property
    def outbox(self) -> Outbox: ...  # noqa: D102  the type says it

    @property
    def postings(self) -> Postings: ...  # noqa: D102  the type says it

    @property
    def due(self) -> DueRows: ...  # noqa: D102  the type says it

    @property
    def nudges(self) -> Nudges: ...  # noqa: D102  the type says it

    @property
    def channels(self) -> Channels: ...  # noqa: D102  the type says it

    @property
    def absences(self) -> Absences: ...  # noqa: D102  the type says it

    def commit(self) -> None:
        """Make it last."""
        ...


UnitOfWork: TypeAlias = Callable[[], AbstractContextManager[Work]]
