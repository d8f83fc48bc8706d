"""What moved on to somebody is looked up as it is sent: what was seen to meanwhile is told to nobody."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.notices import Told
from decisions.decision import FormId
from decisions.places import direct
from decisions.requests import RequestId
from decisions.telling.notices import Notice, NoticeKind
from tests.bot.test_notices import Company
from tests.decisions import presses
from tests.decisions.builders import ANA, CHANNEL, OMAR, SARA, a_condition, a_proposal

FRIDAY = date(2026, 11, 27)
LONG = timedelta(days=9)


def kept(company: Company, kind: NoticeKind) -> Notice:
    return next(one for one in company.notices() if one.kind is kind)


def drawn(company: Company, notice: Notice) -> Told | None:
    to = notice.conversation.person
    return company.rendering.notice(notice.kind, notice.decision, notice.seq, on="slack", to=to)


def promised(*conditions: str) -> Company:
    before = tuple(a_condition(one, before=True) for one in conditions)
    company = Company().does(presses.respond(ANA, "A", conditions=before), presses.promise(SARA, FRIDAY))
    return company.later(LONG).does(presses.FIND_UNDONE)


def logged() -> Company:
    company = Company()
    company.key = company.handle(
        replace(presses.log_it(a_proposal(), by=OMAR), request_id=RequestId("other"), form=FormId("other"))
    )
    return company.later(LONG).does(presses.FIND_UNCONFIRMED)


def test_a_promise_that_was_not_kept_is_told_until_it_is_done_or_promised_anew() -> None:
    for meanwhile in (presses.mark_done(SARA), presses.promise(SARA, date(2026, 12, 11)), presses.reopen(SARA)):
        company = promised()
        notice = kept(company, NoticeKind.NOT_DONE)
        assert company.reads(NoticeKind.NOT_DONE).startswith(
            "D-1 was to be done by Fri 27 Nov; Sara Nowak has not said"
        )

        company.does(meanwhile)

        assert drawn(company, notice) is None


def test_of_a_condition_it_says_which() -> None:
    company = promised("Legal signs")

    assert "Before it counts: Legal signs" in company.reads(NoticeKind.NOT_DONE)
    assert "a condition was to be met by Fri 27 Nov" in company.reads(NoticeKind.NOT_DONE)


def test_that_nobody_confirmed_it_is_told_until_somebody_does() -> None:
    for meanwhile in (presses.respond(ANA), presses.deny(ANA), presses.withdraw(OMAR)):
        company = logged()
        notice = kept(company, NoticeKind.UNCONFIRMED)
        assert "Ana Rossi (CFO) can confirm it." in company.reads(NoticeKind.UNCONFIRMED)

        company.does(meanwhile)

        assert drawn(company, notice) is None


def test_that_the_clock_runs_on_is_told_until_there_is_an_answer() -> None:
    company = Company().does(presses.ask(ANA, "Who runs it?")).later(LONG).does(presses.RUN_ON)
    notice = kept(company, NoticeKind.RAN_ON)
    assert "Ana Rossi asked: Who runs it?" in company.reads(NoticeKind.RAN_ON)

    company.does(presses.answer(SARA))

    assert drawn(company, notice) is None


def test_the_same_row_twice_tells_nothing_twice() -> None:
    commands: tuple[Any, ...] = (presses.FIND_UNDONE, presses.FIND_UNCONFIRMED, presses.RUN_ON)
    companies = (promised(), logged(), Company().does(presses.ask(ANA)).later(LONG).does(presses.RUN_ON))
    for company, command in zip(companies, commands, strict=True):
        before = company.notices()

        company.does(command).later(LONG).does(command)

        assert company.notices() == before


def test_nobody_outside_reads_it_however_it_came_to_them() -> None:
    proposal = a_proposal(restricted=True)
    company = Company()
    raised = replace(presses.raise_it(proposal), request_id=RequestId("other"), form=FormId("other"))
    company.key = company.handle(raised)
    company.does(presses.respond(ANA), presses.promise(SARA, FRIDAY)).later(LONG).does(presses.FIND_UNDONE)
    notice = kept(company, NoticeKind.NOT_DONE)
    astray = replace(notice, conversation=direct(company.people["Omar Haddad"], CHANNEL))

    assert drawn(company, notice) is not None
    assert drawn(company, astray) is None
