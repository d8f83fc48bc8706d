"""How a command ended: events, a refusal, or a repeat."""

from typing import TypeAlias

from adapters.cards.refusals import refusal
from adapters.cards.wording import plain
from adapters.playground.happened.entries import entry
from adapters.playground.happened.names import Names
from adapters.playground.happened.values import CarriedOut, Refusal
from adapters.playground.happened.written import first_line
from decisions.commands import Command
from decisions.errors import DecisionError
from decisions.ports.people import UnseenIdentityError
from decisions.service import Accepted, Answer, Refused, Repeated
from decisions.views.decision import DecisionView

End: TypeAlias = Answer | Exception

NOTHING_NEW = "It was on record before, so nothing was added."
REPEATED = "Already recorded: it was delivered before, and ended as it did then."
UNSEEN = "Nothing was recorded: the platform could not say who acts."


def carried_out(command: Command, end: End, names: Names) -> CarriedOut:
    """Tell how `command` ended."""
    asked = entry(command, names)
    match end:
        case Accepted(events=()):
            return CarriedOut(command=asked, remark=NOTHING_NEW)
        case Accepted():
            return CarriedOut(command=asked, events=tuple(entry(event, names) for event in end.events))
        case Refused():
            return CarriedOut(command=asked, refusal=_refusal(end.error, end.view))
        case Repeated():
            why = _refusal(end.error, end.view) if end.error else None
            return CarriedOut(command=asked, refusal=why, repeated=True, remark=REPEATED)
        case UnseenIdentityError():
            return CarriedOut(command=asked, remark=UNSEEN)
        case _:
            # Its words may hold anything: the class is enough to look for it in the log.
            return CarriedOut(command=asked, remark=f"Nothing was recorded: {type(end).__name__}.")


def _refusal(error: DecisionError, view: DecisionView | None) -> Refusal:
    sentences = [plain(line) for part in refusal(error, view).body for line in part.lines]
    return Refusal(name=type(error).__name__, sentence=first_line(" ".join(sentences), most=400))
