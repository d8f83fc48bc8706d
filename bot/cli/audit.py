"""`steerco audit verify | open | close`: the proof that nobody changed the record, and who may look into it."""

import argparse
import secrets
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.cards.refusals import refusal
from adapters.cards.wording import heard
from bot.cli.known import known_as
from bot.cli.opened import opened
from bot.cli.said import CannotError, say
from bot.clocks import machine_clock
from bot.settings import Settings
from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.commands import ByClock
from decisions.decision import DecisionId
from decisions.errors import UnknownDecisionError
from decisions.ports.work import Work
from decisions.requests import RequestId
from decisions.service import Accepted, DecisionService
from decisions.words import Words
from storage import audit
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork, reads

_A_MINUTE = timedelta(minutes=1)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("audit", help="tamper evidence, and auditors").add_subparsers(required=True)
    verifying = parser.add_parser("verify", help="check every seal and every snapshot")
    verifying.set_defaults(run=_verify)
    opening = parser.add_parser("open", help="let an auditor read a restricted decision for a time")
    opening.add_argument("decision", type=_key, metavar="D-12")
    opening.add_argument("--to", required=True, metavar="EMAIL")
    opening.add_argument("--until", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    opening.add_argument("--reason", required=True, metavar="TEXT")
    opening.set_defaults(run=_open)
    closing = parser.add_parser("close", help="let them read it no longer")
    closing.add_argument("decision", type=_key, metavar="D-12")
    closing.add_argument("--to", required=True, metavar="EMAIL")
    closing.set_defaults(run=_close)


def _verify(_arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings) as database:
        report = audit.verify(database)
    for finding in report:
        say(str(finding), to=sys.stderr)
    if report:
        say(f"{len(report)} problems: the record does not match its seals.", to=sys.stderr)
        return 1
    say("Every event is sealed to the one before it, and every decision stands as its events say.")
    return 0


def _open(arguments: argparse.Namespace, settings: Settings) -> int:
    key, day = arguments.decision, arguments.until
    with opened(settings) as database:
        with reads(database)() as work:
            auditor, until = known_as(work, arguments.to), _end_of(work, day)
        command = OpenToAuditor(
            request_id=_request(),
            decision=key,
            person=auditor.id,
            until=until,
            reason=Words.cleaned(arguments.reason),
        )
        done = _handled(database, command)
    if not done.events:
        say(f"{key} is open to {auditor.name} until {day} already: nothing changed.")
    else:
        say(f"{key} is open to {auditor.name} until {day}, to read. It is on record, and those in it are told.")
    return 0


def _close(arguments: argparse.Namespace, settings: Settings) -> int:
    key = arguments.decision
    with opened(settings) as database:
        with reads(database)() as work:
            auditor = known_as(work, arguments.to)
        done = _handled(database, CloseToAuditors(request_id=_request(), decision=key, person=auditor.id))
    if not done.events:
        raise CannotError(f"{key} is not open to {auditor.name}: there is nothing to close")
    say(f"{key} is closed to {auditor.name} from now on.")
    return 0


def _handled(database: Database, command: ByClock) -> Accepted:
    service = DecisionService(SqlUnitOfWork(database, lambda: None), machine_clock)
    answer = service.handle(command)
    if isinstance(answer, Accepted):
        return answer
    if answer.error is None or isinstance(answer.error, UnknownDecisionError):
        raise CannotError(f"There is no {command.decision}")
    raise CannotError(heard(refusal(answer.error, None)))


def _end_of(work: Work, day: date) -> datetime:
    """Give the last minute of a day, where the company is."""
    zone = ZoneInfo(work.rights.organisation(now=machine_clock()).company.zone)
    return (datetime.combine(day + timedelta(days=1), time(), zone) - _A_MINUTE).astimezone(UTC)


def _key(text: str) -> DecisionId:
    name = text.strip().upper()
    if not name.startswith("D-") or not name.removeprefix("D-").isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no decision: they are named like D-12")
    return DecisionId(name)


def _request() -> RequestId:
    return RequestId(f"audit/{secrets.token_urlsafe(12)}")
