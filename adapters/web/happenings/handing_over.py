"""How a decision was handed over: delegated, recorded for somebody, escalated, widened."""

from typing import TypeAlias

from adapters.web.choices import chosen
from adapters.web.happenings.sentences import Sentence, Setting, plain, quoted
from adapters.web.standing import listed
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.said import Spoken

HandedOver: TypeAlias = Delegated | AnswerRecorded | AnswerDenied | Widened


def handed_over(event: HandedOver, setting: Setting) -> Sentence:
    """Say what was handed to whom."""
    match event:
        case Delegated():
            who = setting.decider(event.by, event.seat)
            text = f"{who} handed it to {setting.named(event.to)}"
            return plain(text, *quoted("Reason", event.reason), then="Until an answer came, both could decide")
        case AnswerRecorded():
            return _recorded(event, setting)
        case AnswerDenied():
            spoken = _spoken(event.number, setting)
            recorder = f" what {setting.named(spoken.by)} had recorded" if spoken else ""
            text = f"{setting.named(event.by)} did not confirm{recorder or ' it'}: that was not what they had said"
            return plain(text, *quoted("Reason", event.reason))
        case Widened():
            return _widened(event, setting)


def escalated_by(event: Escalated, setting: Setting) -> Sentence:
    """Say who asked that the right to decide move up."""
    who = setting.named(event.by) if event.by else "Somebody"
    return plain(f"{who} escalated it, and the right to decide moved up", *quoted("Reason", event.reason))


def _recorded(event: AnswerRecorded, setting: Setting) -> Sentence:
    what = chosen(event.choice, setting.options)
    text = f"{setting.named(event.by)} recorded what {setting.named(event.of)} had said aloud: {what}"
    return plain(text, *quoted("Reason", event.reason), then="It counts once that is confirmed")


def _widened(event: Widened, setting: Setting) -> Sentence:
    if not event.joined:
        return plain("Time ran out for everybody who could decide it, and it could be named who decides")
    who = listed(setting.named(person) for person in event.joined)
    return plain(f"Time ran out, so {who} could decide it too")


def _spoken(number: int, setting: Setting) -> Spoken | None:
    before = setting.before.spoken if setting.before else ()
    return next((one for one in before if one.number == number), None)
