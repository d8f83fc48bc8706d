"""From events to sentences."""

from collections.abc import Iterator

from adapters.cards.phrases import platform
from adapters.web.happenings import agreeing, asking, auditing, changing, handing_over, moving_on, saying
from adapters.web.happenings.sentences import Sentence, Setting, plain, quoted
from adapters.web.standing import NOTHING_KNOWN, Held, Names
from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Recused, Responded, Undone
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.carrying_out.events import (
    Because,
    ConditionMet,
    Done,
    DonePromised,
    PromiseMissed,
    Reopened,
    Returned,
)
from decisions.channels.events import Moved, Shared, Stationed
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.decision import Decision
from decisions.events import Event
from decisions.evolving import evolve
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.ports.decisions import Happened
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.raising.events import (
    Changed,
    ConfirmationOverdue,
    Logged,
    Raised,
    StillMattersAsked,
    Superseded,
    TakenOver,
    Voided,
    Withdrawn,
)
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, RecommendationAsked, ViewGiven

WHAT_IS_NEW = "What is new"


def retold(
    happened: tuple[Happened, ...], names: Names, held: Held = NOTHING_KNOWN
) -> Iterator[tuple[Happened, Sentence]]:
    """Tell each event as the decision stood when it happened; who is asked beside the deciders, where it differs."""
    before: Decision | None = None
    previous: Event | None = None
    beside = agreeing.NOBODY
    spans = len({name for one in happened if (name := _platform(one.event))}) > 1
    for one in happened:
        told = sentence(one.event, Setting(names=names, held=held, before=before, previous=previous, spans=spans))
        if not isinstance(one.event, Consulted):
            yield one, told
        elif told.said.text != beside:
            beside = told.said.text
            yield one, told
        before, previous = evolve(before, one.event), one.event


def sentence(event: Event, setting: Setting) -> Sentence:
    """Say what `event` was."""
    match event:
        case Raised() | Logged() | Withdrawn() | Moved() | Shared() | TakenOver() | Changed():
            return _led(event, setting)
        case Routed() | LeftToAdministrators() | DeciderChosen() | Reseated() | Escalated():
            return _asked(event, setting)
        case Returned() | Reopened() | Voided() | Done() | Superseded():
            return _ended(event, setting)
        case Delegated() | AnswerRecorded() | AnswerDenied() | Widened():
            return handing_over.handed_over(event, setting)
        case Consulted() | Agreed() | AgreementOverdue() | Overruled() | ViewGiven():
            return agreeing.beside(event, setting)
        case Stationed():
            where = f"a {platform(event.place.platform)} channel" if setting.spans else "the channel"
            return plain(f"Its card was put in {where} where such decisions are made")
        case RecommendationAsked():
            return plain(_recommends(event, setting))
        case ClockRanOn() | ConfirmationOverdue() | StillMattersAsked() | DonePromised() | PromiseMissed():
            return moving_on.moved_on(event, setting)
        case OpenedToAuditor():
            return auditing.opened(event, setting)
        case ClosedToAuditor():
            return auditing.closed(event, setting)
        case _:
            return _said(event, setting)


def _led(event: Raised | Logged | Withdrawn | Moved | Shared | TakenOver | Changed, setting: Setting) -> Sentence:
    who = setting.named(event.by)
    match event:
        case Raised():
            return plain(f"{who} raised it{f', to replace {event.replaces}' if event.replaces else ''}")
        case Logged():
            return saying.logged(event, setting)
        case Withdrawn():
            return plain(f"{who} withdrew it")
        case Moved():
            return plain(
                f"{who} moved the discussion to {'direct messages' if event.place.is_direct else 'another channel'}"
            )
        case Shared():
            return plain(f"{who} shared it in a {platform(event.place.platform)} channel")
        case TakenOver():
            return plain(f"{who} took it over{_from_whom(setting)}")
        case Changed():
            return changing.changed(event, setting)


def _asked(event: Routed | LeftToAdministrators | DeciderChosen | Reseated | Escalated, setting: Setting) -> Sentence:
    match event:
        case Routed():
            return asking.routed(event, setting)
        case LeftToAdministrators():
            return asking.left(event)
        case DeciderChosen():
            return asking.chosen(event, setting)
        case Reseated():
            return asking.reseated(event, setting)
        case Escalated():
            return handing_over.escalated_by(event, setting) if event.by else asking.escalated(event)


def _ended(event: Returned | Reopened | Voided | Done | Superseded, setting: Setting) -> Sentence:
    match event:
        case Returned():
            return _returned(event, setting)
        case Reopened():
            return plain(f"{setting.named(event.by)} reopened it", *quoted(WHAT_IS_NEW, event.reason))
        case Voided():
            text = f"{setting.named(event.by)} said that it was not what they had said"
            return plain(text, *quoted("Reason", event.reason))
        case Done():
            return plain(f"{setting.named(event.by)} marked it as done")
        case Superseded():
            return plain(f"{event.replaced_by} took its place")


def _said(event: saying.Said, setting: Setting) -> Sentence:
    match event:
        case Responded():
            return saying.responded(event, setting)
        case Decided():
            return saying.decided(event, setting)
        case Deferred():
            return saying.deferred(event)
        case ConditionAdded():
            return saying.condition_added(event, setting)
        case ConditionMet():
            return saying.condition_met(event, setting)
        case Undone():
            return saying.undone(event, setting)
        case Recused():
            return saying.recused(event, setting)
        case Objected():
            return saying.objected(event, setting)
        case QuestionAsked():
            return saying.question_asked(event, setting)
        case QuestionAnswered():
            return saying.question_answered(event, setting)


def _recommends(event: RecommendationAsked, setting: Setting) -> str:
    if event.of == event.by:
        return f"{setting.named(event.by)} took back working out the proposal"
    return f"{setting.named(event.by)} asked {setting.named(event.of)} to work out the proposal"


def _platform(event: Event) -> str | None:
    """Name the platform on which something was said or stands."""
    match event:
        case Raised() | Logged() | Moved() | Shared() | Stationed():
            return event.place.platform
        case Responded():
            return event.via
        case _:
            return None


def _returned(event: Returned, setting: Setting) -> Sentence:
    match event.because:
        case Because.DATE:
            return plain("The date to which it was put off came, and it was open again")
        case Because.CONDITION:
            return plain("A condition was not met in time, and it was open again", *saying.unmet(event.at, setting))
        case Because.ASKED:
            who = setting.named(event.by) if event.by else "Somebody"
            return plain(f"{who} brought it back", *quoted(WHAT_IS_NEW, event.reason))


def _from_whom(setting: Setting) -> str:
    return f" from {setting.named(setting.before.led_by)}" if setting.before else ""
