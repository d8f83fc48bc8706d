"""What is remembered between transactions: it holds for ever, or for one revision of the organisation."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select, update

from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.rights.lines import Rights
from storage.merging import Same, same_people
from storage.prepared import Prepared
from storage.tables import organisation

_REVISION = Prepared(select(organisation.c.revision))
_BUMP = update(organisation).values(revision=organisation.c.revision + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """From when a version of the rights holds."""

    number: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRevision:
    """What was read of the organisation at one revision. Whoever reads more of it adds it."""

    revision: int
    versions: dict[None, tuple[InForce, ...]] = field(default_factory=dict)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    persons: dict[PersonId, Person] = field(default_factory=dict)
    same: dict[None, Same] = field(default_factory=dict)
    rights: dict[int, Rights] = field(default_factory=dict)


class Memory:
    """Shared by the transactions of a process: every version of the rights, and the latest revision."""

    def __init__(self) -> None:
        self.rights: dict[int, Rights] = {0: Rights()}
        self._latest = AtRevision(revision=-1)

    def at(self, revision: int) -> AtRevision:
        """Open what is remembered of `revision`; one that is over is remembered by nobody."""
        if revision > self._latest.revision:
            self._latest = AtRevision(revision=revision)
        latest = self._latest
        return latest if latest.revision == revision else AtRevision(revision=revision)


class Glance:
    """The revision that one transaction sees. What it changed itself is remembered by nobody else."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self._connection = connection
        self._memory = memory
        self._seen: AtRevision | None = None
        self.changed = False

    @property
    def seen(self) -> AtRevision:
        """What is known of the revision that this transaction sees."""
        if self._seen is None:
            self._seen = self._memory.at(self._revision())
        return self._seen

    @property
    def rights(self) -> dict[int, Rights]:
        """The versions of the rights that were read before."""
        return self._memory.rights

    @property
    def same(self) -> Same:
        """Who was merged into whom; looked up once for each revision, and for nobody else."""
        known = self.seen.same
        if None not in known:
            known[None] = same_people(self._connection)
        return known[None]

    def found(self, revision: int) -> None:
        """Take the revision that another statement of the transaction read."""
        if self._seen is None:
            self._seen = self._memory.at(revision)

    def bump(self) -> None:
        """Begin another revision: people, positions or rights changed."""
        self._connection.execute(_BUMP)
        self.changed = True
        self._seen = AtRevision(revision=self._revision())

    def _revision(self) -> int:
        return int(_REVISION.rows(self._connection, {})[0].revision)
