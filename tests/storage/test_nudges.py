"""The tick of nudges: one message for each person, in working hours of theirs, within one budget."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.raising.commands import Withdraw
from decisions.requests import RequestId
from storage.database import Database
from storage.delivery import Deliveries
from storage.jobs import NoticeJob
from storage.mornings import Mornings
from storage.nudging.jobs import next_nudge
from storage.nudging.telling import TO_BE_SURE
from storage.tables import nudge, person
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import NOW
from tests.storage.company import CFO, RAISER, press
from tests.storage.nudging import Nudging
from tests.storage.sending import Machine, claim

HALF_WAY = datetime(2026, 11, 24, 13, 0, 0, 123456, tzinfo=UTC)
LAST = datetime(2026, 11, 25, 9, 0, 0, 123456, tzinfo=UTC)
TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (24, 25, 26))
THEIR_NINE = timedelta(hours=8)
"""Nine in the morning in Madrid, after midnight UTC."""


@pytest.fixture
def story(database: Database, unit_of_work: SqlUnitOfWork) -> Nudging:
    return Nudging(database=database, unit_of_work=unit_of_work)


def at_nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + THEIR_NINE


def test_whoever_is_waited_for_is_nudged_half_way_and_a_last_time(story: Nudging) -> None:
    key = story.raises(1)
    assert story.planned() == {key: HALF_WAY}

    story.let_pass(HALF_WAY)
    assert story.planned() == {key: LAST}
    story.said(state="sent")
    story.let_pass(LAST + timedelta(days=30))

    assert story.planned() == {}
    first, last = story.messages()
    assert [first["key"], last["key"]] == [f"nudge/{story.ana.id}/{day}/1" for day in ("2026-11-24", "2026-11-25")]
    assert (first["person"], first["day"], first["not_before"]) == (story.ana.id, TUESDAY, HALF_WAY)
    assert first["conversation_key"] == f"slack/T1/@{story.ana.id}"
    assert story.about(last["key"]) == {key}
    assert story.about(first["key"]) == set()


def test_what_falls_due_together_comes_as_one_message(story: Nudging) -> None:
    keys = {story.raises(1)}
    story.now += timedelta(minutes=90)
    keys.add(story.raises(2))

    story.let_pass(HALF_WAY)

    (message,) = story.messages()
    assert story.about(message["key"]) == keys


def test_nobody_is_nudged_about_what_is_decided_or_taken_back(story: Nudging) -> None:
    decided, taken_back = story.raises(1), story.raises(2)
    story.service.handle(press(decided))
    story.service.handle(Withdraw(request_id=RequestId("withdraw"), actor=RAISER, decision=taken_back))

    assert story.planned() == {}
    story.let_pass(NOW + timedelta(days=30))
    assert story.messages() == []


def test_half_way_nudges_leave_room_for_what_runs_out(story: Nudging) -> None:
    keys = [story.raises(1)]
    story.let_pass(HALF_WAY)
    story.said(state="sent")
    for number in range(2, 5):
        keys.append(story.raises(number))
        story.let_pass(story.now + timedelta(hours=2, minutes=1))

    story.let_pass(NOW + timedelta(days=14))

    days = [message["day"] for message in story.messages()]
    assert days[0] == TUESDAY
    assert max(days.count(day) for day in days) <= 2


def test_two_messages_a_day_and_six_in_seven_days(story: Nudging) -> None:
    for number in range(60):
        story.raises(number)
        story.let_pass(story.now + timedelta(hours=3))
        story.said(state="sent")

    days = [message["day"] for message in story.messages()]
    assert len(days) >= 6
    assert max(days.count(day) for day in days) <= 2
    for day in set(days):
        assert sum(day - timedelta(days=6) <= other <= day for other in days) <= 6


def test_after_eight_hours_down_there_is_one_message(story: Nudging) -> None:
    keys = set()
    for number in range(3):
        keys.add(story.raises(number))
        story.now += timedelta(hours=2, minutes=30)

    story.tick(at_nine(THURSDAY))

    (message,) = story.messages()
    assert (message["day"], story.about(message["key"])) == (THURSDAY, keys)


def test_a_message_that_could_not_be_sent_is_added_to(story: Nudging) -> None:
    first = story.raises(1)
    story.let_pass(HALF_WAY)
    second = story.raises(2)

    story.let_pass(NOW + timedelta(days=14))

    (message,) = story.messages()
    assert story.about(message["key"]) == {first, second}
    assert story.planned() == {}


@pytest.mark.parametrize("as_if", [{"leased_until": 2**60}, {"unsure": True}, {"leased_until": 0}])
def test_nothing_is_added_to_a_message_that_may_have_been_sent(story: Nudging, as_if: dict[str, object]) -> None:
    story.raises(1)
    story.let_pass(HALF_WAY)
    story.said(**as_if)

    assert story.tick(LAST) == 1
    assert len(story.messages()) == 1
    assert story.planned() == {DecisionId("D-1"): LAST + TO_BE_SURE}

    story.said(state="sent", leased_until=None, unsure=False)
    story.let_pass(LAST + TO_BE_SURE)
    assert len(story.messages()) == 2


def test_what_was_not_told_after_all_counts_for_nothing(story: Nudging) -> None:
    story.raises(1)
    story.let_pass(HALF_WAY)
    story.said(state="dropped", reason="decided meanwhile", day=WEDNESDAY)
    story.raises(2)

    story.let_pass(LAST)

    assert [message["key"] for message in story.messages()][-1].endswith("/2026-11-25/2")


def test_who_is_away_is_nudged_when_they_are_back(story: Nudging) -> None:
    story.raises(1)
    story.now = HALF_WAY - timedelta(hours=1)
    story.is_away(story.ana.id, days=1)

    story.let_pass(HALF_WAY)

    assert story.messages() == []
    assert story.planned() == {DecisionId("D-1"): at_nine(WEDNESDAY)}
    story.let_pass(LAST)
    assert [message["day"] for message in story.messages()] == [WEDNESDAY]


def test_who_is_away_until_time_runs_out_is_not_nudged(story: Nudging) -> None:
    story.raises(1)
    story.now = HALF_WAY - timedelta(hours=1)
    story.is_away(story.ana.id, days=10)

    story.let_pass(HALF_WAY)

    assert (story.messages(), story.planned()) == ([], {})


def test_quiet_days_are_kept(story: Nudging) -> None:
    story.raises(1)
    story.is_quiet(1, 2)

    story.let_pass(HALF_WAY)

    assert story.messages() == []
    assert story.planned() == {DecisionId("D-1"): at_nine(THURSDAY)}


def test_who_moves_to_another_zone_is_nudged_in_its_hours(story: Nudging) -> None:
    story.raises(1)
    story._write(lambda: person.update().values(zone="America/New_York"))
    story._bump()

    story.let_pass(HALF_WAY)

    assert story.messages() == []
    assert story.planned() == {DecisionId("D-1"): HALF_WAY.replace(hour=14, minute=0, microsecond=0)}


def test_who_lost_their_standing_is_not_nudged(story: Nudging) -> None:
    story.raises(1)
    story._write(lambda: person.update().values(standing=False))
    story._bump()

    assert story.tick(HALF_WAY) == 1
    assert (story.messages(), story.planned()) == ([], {})


def test_who_is_nowhere_is_looked_for_again(story: Nudging) -> None:
    story.raises(1)
    story.service.left(CFO)
    story._write(lambda: person.update().values(standing=True))

    story.tick(HALF_WAY)

    assert story.messages() == []
    assert all(at > HALF_WAY for at in story.planned().values())


def test_what_is_planned_for_nobody_holds_nothing_up(story: Nudging) -> None:
    story.raises(1)
    story._write(lambda: nudge.update().values(person="p_gone"))

    assert story.tick(HALF_WAY) == 0
    assert (story.messages(), story.planned()) == ([], {})
    assert next_nudge(story.database) is None


def test_two_who_are_one_human_have_one_budget(story: Nudging) -> None:
    story.raises(1)
    story.let_pass(HALF_WAY)
    story.said(state="sent")
    ana, kept = story.ana.id, PersonId("p_other")
    with story.unit_of_work() as work:
        zed = work.people.find(RAISER)
        assert zed is not None
        kept = zed.id
        work.people.merge(ana, kept, now=story.now)
        work.commit()

    assert [message["person"] for message in story.messages()] == [kept]


def test_a_message_waits_until_its_reader_works(story: Nudging, database: Database, machine: Machine) -> None:
    story.raises(1)
    story.let_pass(HALF_WAY)
    story.everything_else_is_told()
    deliveries = Deliveries(database, machine)
    (job,) = nudges_among(deliveries, HALF_WAY)
    mornings = Mornings(database, story.unit_of_work, reads(database))
    assert not mornings.waits(job, HALF_WAY)
    night = HALF_WAY + timedelta(hours=8)

    assert mornings.waits(job, night)
    assert mornings.kept(job, night)

    (message,) = story.messages()
    assert (message["not_before"], message["day"], message["attempts"]) == (at_nine(WEDNESDAY), WEDNESDAY, 0)
    assert nudges_among(deliveries, night) == []
    assert [one.key for one in nudges_among(deliveries, at_nine(WEDNESDAY))] == [job.key]


def test_a_message_that_goes_to_another_platform_stays_the_same(
    story: Nudging, database: Database, machine: Machine
) -> None:
    key = story.raises(1)
    story.let_pass(HALF_WAY)
    story.everything_else_is_told()
    deliveries = Deliveries(database, machine)
    (job,) = nudges_among(deliveries, HALF_WAY)

    deliveries.readdressed(job, Conversation(platform="teams", tenant="E1", person=story.ana.id))

    (again,) = nudges_among(deliveries, HALF_WAY)
    assert (again.key, again.conversation.platform, again.attempts) == (job.key, "teams", 1)
    assert story.about(again.key) == {key}


def test_a_tick_costs_a_handful_of_statements_however_many_are_due(story: Nudging, database: Database) -> None:
    costs = []
    for many in (1, 12):
        for number in range(many):
            story.raises(100 * many + number)
        at = next_nudge(database)
        assert at is not None
        with statements(database) as said:
            story.tick(at + timedelta(hours=1))
        costs.append(len(said))
        story.said(state="sent")

    assert costs[0] == costs[1] <= 12, costs


def test_who_answers_while_a_message_waits_is_nudged_about_it_no_more(story: Nudging) -> None:
    answered, other = story.raises(1), story.raises(2)
    story.let_pass(HALF_WAY)
    story.are_known()
    story.service.handle(press(answered))

    assert set(story.planned()) == {other}


def nudges_among(deliveries: Deliveries, now: datetime) -> list[NoticeJob]:
    return [job for job in claim(deliveries, now) if isinstance(job, NoticeJob) and job.kind == "nudge"]


class statements:  # noqa: N801  read as a word
    def __init__(self, database: Database) -> None:
        self._engine = database.writer
        self._said: list[str] = []

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._hears)
        return self._said

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._hears)

    def _hears(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._said.append(statement)
