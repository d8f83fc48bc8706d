"""What a reply says is looked up as it is sent: what was taken back meanwhile is told to nobody."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from adapters.cards import wording
from bot.notices import Rendering, Told
from decisions.commands import Command
from decisions.decision import DecisionId, FormId
from decisions.people import PersonId
from decisions.ports.people import Profile
from decisions.queries.queries import Queries
from decisions.requests import RequestId
from decisions.rights.file import read
from decisions.rights.importing import put_in_force
from decisions.service import Accepted, DecisionService
from decisions.telling.notices import Notice, NoticeKind
from storage.memory import MemoryStore
from tests.adapters.cards.played_out import OPTIONS
from tests.decisions import presses
from tests.decisions.builders import ADA, ANA, CHANNEL, EVA, MONDAY, OMAR, SARA, a_condition, a_proposal, account

RIGHTS = """
people:
  CFO: ana@example.com
  VP Product: omar@example.com
  CEO: eva@example.com
rights:
  - what: Everything
    decides: [CFO{others}]
    how: {how}
    then: CEO
"""


@dataclass
class Company:
    """A service, and what it would tell people of the one decision that Sara raises."""

    others: str = ""
    how: str = "any"
    now: datetime = MONDAY
    acts: int = 0
    people: dict[str, PersonId] = field(default_factory=dict)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(lambda: None))

    def __post_init__(self) -> None:
        self.service = DecisionService(self.store, lambda: self.now)
        self.rendering = Rendering(Queries(self.store.reads, lambda: self.now))
        self.meet()
        with self.store() as work:
            rights = read(RIGHTS.format(others=self.others, how=self.how))
            put_in_force(work, rights, effective=MONDAY.date(), now=MONDAY)
            work.commit()
        proposal = a_proposal(options=OPTIONS, recommended="A")
        self.key = self.handle(presses.raise_it(proposal))

    def does(self, *commands: Command) -> "Company":
        for command in commands:
            self.acts += 1
            about: dict[str, Any] = {"decision": self.key, "request_id": RequestId(str(self.acts))}
            self.handle(replace(command, **about))
        return self

    def later(self, passed: timedelta) -> "Company":
        self.now += passed
        self.meet()
        return self

    def meet(self) -> None:
        for person in (ADA, ANA, EVA, OMAR, SARA):
            profile = Profile(name=person.name, email=person.email, zone=person.zone, standing=True)
            self.people[person.name] = self.service.meet(account(person), profile).id

    def notices(self) -> list[Notice]:
        return list(self.store.outbox)

    def told(self, kind: NoticeKind) -> Told | None:
        """Draw the last notice of this kind as it would be sent now."""
        notice = [one for one in self.notices() if one.kind is kind][-1]
        return self.rendering.notice(notice.kind, notice.decision, notice.seq, on="slack")

    def reads(self, kind: NoticeKind) -> str:
        told = self.told(kind)
        assert told is not None
        return "\n".join(wording.plain(line) for part in told.card.body for line in part.lines)

    def handle(self, command: Command) -> DecisionId:
        answer = self.service.handle(command)
        assert isinstance(answer, Accepted), answer
        return answer.view.key


def of_two() -> Company:
    return Company(others=", VP Product", how="all")


AGAIN = timedelta(days=15)
"""Past the day until which it is put off."""


def test_a_result_is_told() -> None:
    company = Company().does(presses.respond(ANA, "A"))

    assert company.reads(NoticeKind.DECIDED).startswith("Decided: A, Add 40k · Ana Rossi (CFO), ")


def test_a_result_that_is_taken_back_is_told_to_nobody() -> None:
    company = Company().does(presses.respond(ANA, "A"), presses.add_condition(ANA, "Cap it"))
    result = company.notices()[-1]
    company.does(presses.undo(ANA))

    assert company.rendering.notice(result.kind, result.decision, result.seq, on="slack") is None


def test_that_it_is_put_off_is_told_and_not_if_it_is_taken_back() -> None:
    company = Company().does(presses.respond(ANA, "defer"))
    put_off = company.notices()[-1]

    assert company.reads(NoticeKind.DEFERRED).startswith("Not now, until 7 Dec · Ana Rossi (CFO), ")
    company.does(presses.undo(ANA))
    assert company.rendering.notice(put_off.kind, put_off.decision, put_off.seq, on="slack") is None


def test_twice_put_off_who_raised_it_is_asked_whether_it_still_matters() -> None:
    company = Company().does(presses.respond(ANA, "defer")).later(AGAIN).does(presses.RETURN)
    later = presses.IN_DECEMBER.replace(day=21)
    company.does(presses.respond(ANA, "defer", round_=2, until=later))

    assert "Does it still matter?" in company.reads(NoticeKind.STILL_MATTERS)
    assert "is back" not in company.reads(NoticeKind.DEFERRED)


def test_a_question_is_told_until_it_is_answered_and_then_the_answer() -> None:
    company = Company().does(presses.ask(ANA, "Is it in the plan?"))
    assert company.reads(NoticeKind.ASKED).startswith(
        "Ana Rossi asks: Is it in the plan?\nSara Nowak, please press Answer"
    )

    company.does(presses.answer(SARA, 1, "It is not"))

    assert company.told(NoticeKind.ASKED) is None
    assert company.reads(NoticeKind.ANSWERED) == "Sara Nowak answers: It is not\nAna Rossi asked: Is it in the plan?"


def test_a_question_about_what_is_decided_meanwhile_is_told_to_nobody() -> None:
    company = Company().does(presses.ask(ANA), presses.respond(ANA, "A"))

    assert company.told(NoticeKind.ASKED) is None


def test_an_objection_is_told_with_who_decides_now() -> None:
    company = Company(how="consent").does(presses.object_(SARA, "The vendor is late"))

    assert company.reads(NoticeKind.OBJECTED).startswith(
        "Sara Nowak objects: The vendor is late\nAna Rossi (CFO) decides"
    )


def test_a_move_up_is_told_and_not_if_the_last_answer_is_taken_back() -> None:
    company = of_two().does(presses.respond(ANA, "A"), presses.respond(OMAR, "B"))
    assert company.reads(NoticeKind.MOVED_UP).startswith(
        "They did not agree: Ana Rossi A, Omar Haddad B\nEva Blum (CEO)"
    )

    company.does(presses.undo(OMAR))

    assert company.told(NoticeKind.MOVED_UP) is None


def test_a_change_is_told_to_whom_it_asks_again() -> None:
    company = of_two().does(presses.respond(ANA, "A"))
    company.does(presses.change(SARA, a_proposal(options=OPTIONS, recommended="B")))

    assert company.reads(NoticeKind.CHANGED) == "Sara Nowak changed D-1. Ana Rossi, please answer again."


def test_a_change_that_was_changed_again_is_told_once() -> None:
    company = of_two().does(presses.respond(ANA, "A"))
    company.does(presses.change(SARA, a_proposal(options=OPTIONS, recommended="B")))
    company.does(presses.change(SARA, a_proposal(options=OPTIONS, recommended="C"), round_=2))

    assert company.told(NoticeKind.CHANGED) is None


@pytest.mark.parametrize("back", [presses.RETURN, presses.bring_back(SARA)])
def test_what_comes_back_is_told_with_who_decides_it(back: Command) -> None:
    company = Company().does(presses.respond(ANA, "defer")).later(AGAIN).does(back)

    first, second = company.reads(NoticeKind.RETURNED).split("\n")
    assert "D-1" in first
    assert second.startswith("Ana Rossi (CFO) decides, by ")


def test_what_a_condition_was_not_met_for_comes_back() -> None:
    first = a_condition("Legal agrees", before=True, by=presses.IN_DECEMBER)
    company = Company().does(presses.respond(ANA, "A", conditions=(first,))).later(AGAIN).does(presses.RETURN)

    assert company.reads(NoticeKind.RETURNED).startswith("D-1 is open again: a condition was not met in time.")


def test_what_is_reopened_is_told_while_it_is_open() -> None:
    company = Company().does(presses.respond(ANA, "A"), presses.reopen(SARA, "The price rose"))
    assert company.reads(NoticeKind.REOPENED).startswith("Sara Nowak reopens D-1: The price rose\n")

    company.does(presses.withdraw(SARA))

    assert company.told(NoticeKind.REOPENED) is None


def test_who_recorded_what_nobody_confirms_is_told() -> None:
    company = Company()
    logged = presses.log_it(a_proposal(options=OPTIONS[:1]), by=SARA, choice="A")
    company.key = company.handle(replace(logged, form=FormId("another")))
    company.does(presses.deny(ANA, "We said 30k"))

    assert company.reads(NoticeKind.VOIDED).startswith(
        "Ana Rossi does not confirm D-2: We said 30k\nYou recorded: Add 40k"
    )


def test_whom_a_reply_mentions_is_known() -> None:
    company = Company().does(presses.ask(ANA))
    told = company.told(NoticeKind.ASKED)

    assert told is not None
    assert len(told.mentions) == 1


def test_who_is_mentioned_in_the_channel_needs_no_copy_and_who_is_only_counted_does() -> None:
    few = of_two()
    many = Company(others="".join(f", member{number}@example.com" for number in range(4)), how="all")

    assert few.rendering.asked_in(few.key, few.people[ANA.name]) == CHANNEL
    assert many.rendering.asked_in(many.key, many.people[ANA.name]) is None


def test_who_raised_it_is_asked_once_for_what_its_right_says_it_takes() -> None:
    company = Company(how="any\n    needs: options, cost of delay, why")

    told = company.reads(NoticeKind.NEEDS)

    assert told.startswith("D-1 is raised: ")
    assert "it still takes: cost of delay, why. It may be decided without." in told
    assert [one.conversation.person for one in company.notices()] == [company.people[SARA.name]]


def test_what_lacks_nothing_asks_nobody() -> None:
    assert Company(how="consent\n    needs: options").notices() == []
