"""What people said: answers, conditions, questions, objections; and what their answers made."""

from datetime import datetime
from typing import TypeAlias

from adapters.cards.phrases import platform
from adapters.web.choices import answered, chosen
from adapters.web.happenings.sentences import Clause, Quote, Sentence, Setting, condition, plain, quoted
from adapters.web.moments import day
from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Recused, Responded, Undone
from decisions.carrying_out.events import ConditionMet
from decisions.decision import Decision, Status
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.raising.events import Logged
from decisions.said import DEFER, Stance

Said: TypeAlias = (
    Responded
    | Decided
    | Deferred
    | ConditionAdded
    | ConditionMet
    | Undone
    | Recused
    | Objected
    | QuestionAsked
    | QuestionAnswered
)


def responded(event: Responded, setting: Setting) -> Sentence:
    """Say what a seat answered."""
    speaker = setting.decider(event.by, event.seat, event.on_behalf_of)
    who = f"In {platform(event.via)}, {speaker}" if setting.spans and event.via else speaker
    again = _recorded_it(event, setting)
    whose = f"{setting.named(event.recorded_by)} noted" if event.recorded_by else "Reason"
    written = (
        *(condition(one) for one in event.conditions),
        *quoted(whose, event.reason),
        *quoted("Minute", None if again else event.minute),
    )
    return plain(f"{who} {_did(event, setting)}", *written)


def decided(event: Decided, setting: Setting) -> Sentence:
    """Say what the answers made."""
    elsewhere = _is_reported(setting.before)
    result = chosen(event.choice, setting.options, elsewhere=elsewhere)
    if event.seat is None:
        return plain(f"Nobody objected in time, so it stands: {result}")
    if elsewhere:
        return plain(f"With that it counts as decided: {result}")
    return plain(f"That settled it: {result}")


def deferred(event: Deferred) -> Sentence:
    """Say until when the answers put it off."""
    return Sentence(said=Clause(text="That put it off", joint=" until", at=event.until))


def condition_added(event: ConditionAdded, setting: Setting) -> Sentence:
    """Say who added a condition."""
    return plain(f"{setting.decider(event.by, event.seat)} added a condition", condition(event.condition))


def condition_met(event: ConditionMet, setting: Setting) -> Sentence:
    """Say which condition is met, and whether that was the last."""
    result = setting.before.result if setting.before else None
    open_before = dict(result.open_conditions) if result else {}
    met = open_before.get(event.number)
    last = met is not None and len(open_before) == 1
    return plain(
        f"{setting.named(event.by)} said that a condition is met",
        *((condition(met),) if met else ()),
        then="With that it counts" if last else None,
    )


def unmet(at: datetime, setting: Setting) -> tuple[Quote, ...]:
    """Quote the conditions that should have been met by `at` and were not."""
    result = setting.before.result if setting.before else None
    waiting = result.open_conditions if result else ()
    return tuple(condition(one) for _, one in waiting if one.due is not None and one.due <= at)


def undone(event: Undone, setting: Setting) -> Sentence:
    """Say that an answer was taken back, and what that undid."""
    then = None
    if event.next_round != event.round and setting.before is not None:
        then = _undid(setting.before)
    return plain(f"{setting.speaker(event.by, event.seat)} took {_what(event, setting)} back", then=then)


def _what(event: Undone, setting: Setting) -> str:
    said = setting.before.agreement_of(event.seat) if setting.before else None
    if said is None or said.by != event.by:
        return "the answer"
    return "the objection" if said.stance is Stance.OBJECTS else "the agreement"


def recused(event: Recused, setting: Setting) -> Sentence:
    """Say who stood back."""
    who = setting.decider(event.by, event.seat)
    return plain(f"{who} stood back, for a conflict of interest", *quoted("Reason", event.reason))


def objected(event: Objected, setting: Setting) -> Sentence:
    """Say who would not let it stand."""
    then = "From then on the first of those asked who answers decides"
    return plain(f"{setting.named(event.by)} objected", *quoted("Objection", event.text), then=then)


def question_asked(event: QuestionAsked, setting: Setting) -> Sentence:
    """Say who asked."""
    stands = setting.before is None or not setting.before.open_questions
    then = Clause(
        text="The clock stood for it, and even without an answer it was to be decided", joint=" by", at=event.due
    )
    moved = setting.before is None or event.due != setting.before.due
    return Sentence(
        said=Clause(text=f"{setting.named(event.by)} asked a question"),
        then=then if stands and moved and event.due else None,
        quotes=quoted("Question", event.text),
    )


def question_answered(event: QuestionAnswered, setting: Setting) -> Sentence:
    """Say who answered whom, and whether the clock went on."""
    waiting = setting.before.open_questions if setting.before else ()
    asker = next((one.by for one in waiting if one.number == event.number), event.by)
    whom = f" {setting.named(asker)}" if asker != event.by else ""
    last = len(waiting) == 1 and event.due is not None
    on = Clause(text="The clock went on, and it was to be decided", joint=" by", at=event.due)
    said = Clause(text=f"{setting.named(event.by)} answered{whom}")
    return Sentence(said=said, then=on if last else None, quotes=quoted("Answer", event.text))


def logged(event: Logged, setting: Setting) -> Sentence:
    """Say what was recorded afterwards, and of which day."""
    result = chosen(event.choice, event.proposal.options, elsewhere=True)
    text = f"{setting.named(event.by)} recorded what was decided elsewhere on {day(event.on).text}: {result}"
    return plain(text, *quoted("Minute", event.minute))


def _did(event: Responded, setting: Setting) -> str:
    before = setting.before
    if before is not None and _is_reported(before):
        return "has the right to decide it, and said so" if _recorded_it(event, setting) else "confirmed it"
    until = f" until {day(event.until).text}" if event.choice == DEFER and event.until else ""
    if event.minute:
        return f"recorded: {chosen(event.choice, setting.options)}{until}"
    did = f"{answered(event.choice, setting.options)}{until}"
    if event.recorded_by is not None:
        return f"confirmed what {setting.named(event.recorded_by)} had recorded, and so {did}"
    earlier = before.response_of(event.seat) if before else None
    return f"changed the answer and {did}" if earlier and earlier.by == event.by else did


def _recorded_it(event: Responded, setting: Setting) -> bool:
    """Tell whether who recorded what was decided elsewhere answers for it in the same act."""
    before = setting.before
    return before is not None and _is_reported(before) and (event.by, event.at) == (before.raised_by, before.raised_at)


def _is_reported(before: Decision | None) -> bool:
    return before is not None and before.status is Status.REPORTED


def _undid(before: Decision) -> str:
    if before.reported is not None:
        return "It waited to be confirmed again"
    if before.status in (Status.DECIDED, Status.DEFERRED):
        return "It was open again"
    return "It came back to those who had been asked before it moved up"
