"""Companies whose product is a process that is to die at a point; each act happens in a channel of its own."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from storage.database import Database
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.stage import Stage
from tests.dialogues.teams_stage import TeamsStage
from tests.faults import crash_points
from tests.faults.leaping import NAMES
from tests.faults.offices import DECIDERS, Doing
from tests.faults.on_record import happened, rows, violations
from tests.faults.rooms import RIGHTS, Flow, Room
from tests.faults.served import Served

NEVER = (crash_points.RECORD, 0)
SETTLES_WITHIN = 20.0
LOOK_AGAIN = 0.015
CALM = 4
"""How many looks in a row must find nothing new."""
MOST_TRIES = 5
UNDO_IS_OVER = ("UPDATE outbox SET not_before = 0 WHERE not_before > 0",)
LEASES_ARE_OVER = (
    "UPDATE outbox SET leased_until = 0 WHERE leased_until IS NOT NULL",
    "UPDATE posting SET leased_until = 0 WHERE leased_until IS NOT NULL",
    "UPDATE due SET leased_until = 0 WHERE leased_until IS NOT NULL",
)
# A minute is left to take back what was decided: until then its notice waits.
TO_DO_NOW = """
SELECT key FROM outbox WHERE state = 'pending' AND not_before <= {now}
UNION ALL SELECT decision FROM posting WHERE state = 'pending' AND (shown < wanted OR leased_until IS NOT NULL)
UNION ALL SELECT key FROM due WHERE kind NOT IN ('deadline', 'done') AND at <= {now}
UNION ALL SELECT person FROM nudge WHERE at <= {now}
"""
Point: TypeAlias = tuple[str, int]


class Mortal(Stage):
    """What both platforms share."""

    people: dict[str, Any]

    def move_in(self) -> None:
        self.people = {name.partition(" ")[0].casefold(): self.person(name) for name in NAMES}
        self.served = self._deployed()
        (self._directory / "rights.yaml").write_text(RIGHTS)
        assert self.served.run("rights", "import", "rights.yaml", "--yes").returncode == 0
        self.rooms: list[Room] = []
        self.told: list[object] = []
        self._hours = 0.0
        self._begins(NEVER)
        self.do(self._welcomed())
        self.quiet()
        self.served.kill()

    async def _welcomed(self) -> None:
        """Let the platform tell of everybody who is there."""

    def _deployed(self) -> Served:
        raise NotImplementedError

    def answer_of(self, room: Room) -> Screen:
        """Give where Ana reads that her answer is on record, and may take it back."""
        raise NotImplementedError

    def said(self, room: Room) -> list[object]:
        """List what all can read in a room."""
        raise NotImplementedError

    def closes_forms(self) -> None:
        """Let nobody have a form before them: the answer to one that was sent may have been lost."""
        raise NotImplementedError

    def quiet(self) -> None:
        """Wait until everything is done and told, and nothing more comes for a while."""

        async def told() -> None:
            calm, before = 0, self._called()
            async with asyncio.timeout(SETTLES_WITHIN):
                while calm < CALM and not self.served.is_dead:
                    await asyncio.sleep(LOOK_AGAIN)
                    waits = rows(self.served.database_url, TO_DO_NOW.format(now=self._now()))
                    now = self._called()
                    calm, before = (0 if waits or now != before else calm + 1), now

        asyncio.run(told())

    def passes(self, hours: float) -> None:
        """Let business time pass, for this process and the next."""
        self._hours += hours
        written = self._directory / "ahead.new"
        written.write_text(str(self._hours * 3600))
        written.rename(self._directory / crash_points.AHEAD)

    def a_minute_passes(self) -> None:
        """Let nobody undo any more what was decided, and everybody hear of it."""
        self._say(*UNDO_IS_OVER)
        self.quiet()

    def day(self, ahead: int) -> str:
        return time.strftime("%Y-%m-%d", time.gmtime(time.time() + self._hours * 3600 + ahead * 86400))

    def lives_through(self, flow: Flow, points: Sequence[Point]) -> list[str]:
        """Do something once for each point, in the middle of which the server dies; tell where it did die."""
        return [
            point for (point, which), after in pairwise((*points, NEVER)) if self._dies_at(flow, point, which, after)
        ]

    def _dies_at(self, flow: Flow, point: str, which: int, after: Point) -> bool:
        if self.served.is_dead:
            self._begins((point, which))
        self.rooms.append(self._room())
        doing = flow(self.rooms[-1])
        self.quiet()
        counts = self._directory / crash_points.COUNTS
        counts.touch()
        delivery = self.do(self._done(doing))
        self._settles(delivery)
        counts.unlink()
        died = self.served.is_dead
        if died:
            # Only now, while nobody holds a lease: else what is on its way would be taken twice.
            self._say(*LEASES_ARE_OVER)
            self._begins(after)
        self.told.append((point, died, delivery and delivery.status, delivery and delivery.answer))
        tries = 0
        while delivery is not None and not delivery.ok:
            tries += 1
            assert tries < MOST_TRIES, self.told[-1]
            delivery = self.do(delivery.again())
            self.quiet()
        self.quiet()
        if died:
            self.a_minute_passes()
        self.closes_forms()
        if delivery is None:
            self.rooms[-1].ends()
        if not died:
            self.served.kill()
        return died

    def _settles(self, delivery: Any) -> None:  # noqa: ANN401  of either platform
        """Wait until all of it is done, or the process is gone for good."""
        if delivery is not None and delivery.status is None:
            # Its line broke, so it is about to end; on a busy machine that takes a while.
            ends = time.monotonic() + SETTLES_WITHIN
            while not self.served.is_dead and time.monotonic() < ends:
                time.sleep(LOOK_AGAIN)
            return
        self.quiet()
        self.a_minute_passes()

    def dies_everywhere(self, flow: Flow, points: Sequence[str]) -> set[str]:
        """Die at each of them; where a process comes there no more, in one that is new: who is first may differ."""
        died = set(self.lives_through(flow, [(point, 1) for point in points]))
        for _ in range(MOST_TRIES):
            for point in sorted(set(points) - died):
                self.served.kill()
                died.update(self.lives_through(flow, [(point, 1)]))
        return died

    def points_of(self, flow: Flow) -> list[str]:
        """Name where the product comes along in the middle of it: whatever is done once in its life is done before."""
        passed = self._directory / crash_points.PASSED
        for _ in range(2):
            passed.unlink(missing_ok=True)
            assert self.lives_through(flow, [NEVER]) == []
        return list(dict.fromkeys(passed.read_text().splitlines()))

    def check(self, *, twice: int) -> None:
        """See that each room has what the first has, where nobody died; `twice`: how much of it may be there again."""
        where = self.served.database_url
        broken = violations(where, deciders=DECIDERS)
        assert broken == [], broken
        of = list(self._happened())
        assert len(of) == len(self.rooms), self.told
        for told, here in zip(self.told, of, strict=True):
            assert here == of[0], told
        said = [len(self.said(room)) for room in self.rooms]
        for told, many in zip(self.told, said, strict=True):
            assert said[0] <= many <= said[0] + twice, (told, said[0], many)
        assert "Traceback" not in self.served.log.read_text()

    def _happened(self) -> Iterator[list[str]]:
        """List what happened to each decision, in the order in which they were raised."""
        events = happened(self.served.database_url)
        for number in range(1, 1 + len({row["stream"] for row in events})):
            yield [row["type"] for row in events if row["stream"] == f"D-{number}"]

    async def _done(self, doing: Doing) -> Any:  # noqa: ANN401  a delivery of either platform
        return await doing()

    def _begins(self, dies: Point) -> None:
        self.served.start(dies=dies)
        self.do(self.served.answering())

    def _room(self) -> Room:
        channel = self.channel(f"room-{len(self.rooms)}", *self.people.values())
        return Room(stage=self, channel=channel, people=self.people)

    def _say(self, *statements: str) -> None:
        database = Database.open(self.served.database_url)
        with database.write() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.commit()
        database.close()

    def _now(self) -> int:
        return round((time.time() + self._hours * 3600) * 1_000_000)


class Patient(SlackActor):
    """Somebody who waits for a form, which opens after what asked for it was answered."""

    def fills_in(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.stage.until(lambda: self.has_form)
        super().fills_in(fields)


class MortalSlack(Mortal, SlackStage):
    """In Slack."""

    def person(self, name: str, *, zone: str = "Europe/Berlin", guest: bool = False) -> Patient:
        return Patient(self, super().person(name, zone=zone, guest=guest).native)

    def _deployed(self) -> Served:
        return Served(self._directory, self.slack, admins="eva@example.com", database_url=self._database_url)

    def closes_forms(self) -> None:
        for actor in self.people.values():
            self.slack.workspace.views.clear(actor.native.user_id)

    def answer_of(self, room: Room) -> Screen:
        return room.ana.reads(room.channel)[-1]

    def said(self, room: Room) -> list[object]:
        return [one for one in self.slack.workspace.said(room.channel.id) if one.metadata]


class MortalTeams(Mortal, TeamsStage):
    """In Teams."""

    def _deployed(self) -> Served:
        return Served(self._directory, self.teams, admins="eva@example.com", database_url=self._database_url)

    async def _welcomed(self) -> None:
        await self.teams.roll_out()

    def closes_forms(self) -> None:
        self.teams.tenant.dialogs.clear()

    def answer_of(self, room: Room) -> Screen:
        return room.card()

    def said(self, room: Room) -> list[object]:
        return [one for one in self.teams.tenant.said(room.channel) if one.author is None and one.only_for is None]
