"""How a decision ended, or for how long it is put off."""

from adapters.cards import combining, phrases
from adapters.cards.cards import Clarity, Line, Moment, Plain, Strong
from adapters.cards.states import agreement
from adapters.cards.states.matter import ROOM_FOR_FEW, raised_by
from decisions.decision import DEFER, REJECT, Status
from decisions.telling.threads import TWICE
from decisions.views.decision import DecisionView
from decisions.views.results import ResultView
from decisions.views.said import ReportedView

LONGEST_CONDITION = 120
LONGEST_REASON = 160
CONDITIONS_SHOWN = 3


def lines(view: DecisionView) -> tuple[Line, ...]:
    """Say how it ended."""
    match view.status:
        case Status.WITHDRAWN:
            return _withdrawn(view)
        case Status.VOID:
            return _void(view)
        case Status.DEFERRED:
            return _deferred(view)
        case Status.SUPERSEDED:
            return _replaced(view)
        case _:
            return _decided(view)


def recorded(view: DecisionView, reported: ReportedView) -> str:
    """Say what was recorded of a decision made elsewhere: "Add 40k, decided on 20 Nov"."""
    what = phrases.chosen_in(view, reported)
    minute = f" · minute {phrases.shortened(reported.minute, 40)}" if reported.minute else ""
    return f"{what}, decided on {phrases.day(reported.on, beside=view.raised_at)}{minute}"


def _decided(view: DecisionView) -> tuple[Line, ...]:
    result = view.result
    if result is None:
        return ((Strong("Decided"), *_when(view), Plain(". Only those in it can read it.")),)
    beside = mark(view, result)
    return (
        (Strong(phrases.outcome(view, result)), *((Plain(f" · {beside}"),) if beside else ())),
        _who(view, result),
        *_trade_off(result),
        *_conditions(view, result),
        *_reasons(result),
        *_minute(result),
        *(agreement.record(view) if result.choice != REJECT else ()),
        *_done(view),
        _around(view),
    )


def mark(view: DecisionView, result: ResultView) -> str | None:
    """Say what stands beside the status: open conditions, or that it is done."""
    if count := len(result.open_conditions):
        return f"{count} condition open" if count == 1 else f"{count} conditions open"
    return "Done" if view.done_at else None


def _deferred(view: DecisionView) -> tuple[Line, ...]:
    result = view.result
    if result is None:
        until: Line = (Moment(view.returns_at, Clarity.DAY),) if view.returns_at else ()
        return ((Strong("Not now"), Plain(" until "), *until),)
    day = phrases.put_off_until(result)
    said = f"Not now until {phrases.day(day, beside=view.raised_at)}" if day else "Not now"
    often = "twice" if view.deferrals == TWICE else f"{view.deferrals} times"
    times = (Plain(f" · put off {often}"),) if view.deferrals >= TWICE else ()
    costs = phrases.waiting(view)
    return (
        (Strong(said), *times),
        _who(view, result),
        *_reasons(result),
        *(((Plain(f"{costs}"),),) if costs else ()),
        *_minute(result),
        (Plain(raised_by(view)),),
    )


def _replaced(view: DecisionView) -> tuple[Line, ...]:
    headline: Line = (Strong(f"Replaced by {view.replaced_by}"),)
    result = view.result
    if result is None:
        return (headline,)
    before = phrases.chosen_in(view, result)
    return headline, (Plain(f"Before: {before}"),), _who(view, result), _around(view)


def _void(view: DecisionView) -> tuple[Line, ...]:
    by = view.voided_by.name if view.voided_by else "Who decides it"
    headline: Line = (Strong("Not confirmed"), Plain(f": {by} says otherwise"), *_when(view))
    if view.reported is None:
        return (headline,)
    return headline, (Plain(f"{view.raised_by.name} recorded: {recorded(view, view.reported)}"),)


def _withdrawn(view: DecisionView) -> tuple[Line, ...]:
    return ((Strong("Withdrawn"), Plain(f" by {(view.withdrawn_by or view.raised_by).name}"), *_when(view)),)


def _when(view: DecisionView) -> Line:
    return (Plain(", "), Moment(view.ended_at)) if view.ended_at else ()


def _who(view: DecisionView, result: ResultView) -> Line:
    who = (*combining.decided_by(view, result), *combining.recorded_by(result))
    return (*who, Plain(", "), *combining.when(view, result))


def _trade_off(result: ResultView) -> tuple[Line, ...]:
    if result.option is None or not result.option.trade_off or result.choice in (REJECT, DEFER):
        return ()
    return ((Plain(phrases.shortened(result.option.trade_off, ROOM_FOR_FEW)),),)


def _conditions(view: DecisionView, result: ResultView) -> tuple[Line, ...]:
    """Show the conditions, the open ones first."""
    ranked = sorted(result.conditions, key=lambda one: not one.open)
    shown = ranked if len(ranked) <= CONDITIONS_SHOWN else ranked[: CONDITIONS_SHOWN - 1]
    rest = len(ranked) - len(shown)
    more: tuple[Line, ...] = ((Plain(f"and {rest} more conditions"),),) if rest else ()
    return (*((Plain(phrases.condition(one, view, LONGEST_CONDITION)),) for one in shown), *more)


def _reasons(result: ResultView) -> tuple[Line, ...]:
    """Give the first reason, and the first note of a colleague who recorded an answer, each as whose words it is."""
    return (*_reason(result), *_note(result))


def _reason(result: ResultView) -> tuple[Line, ...]:
    if not result.reasons:
        return ()
    return ((Plain(f"Reason: {phrases.shortened(result.reasons[0], LONGEST_REASON)}{_and_more(result.reasons)}"),),)


def _note(result: ResultView) -> tuple[Line, ...]:
    if not result.notes:
        return ()
    by, words = result.notes[0]
    return ((Plain(f"{by.name} noted: {phrases.shortened(words, LONGEST_REASON)}{_and_more(result.notes)}"),),)


def _and_more(several: tuple[object, ...]) -> str:
    return f" (and {len(several) - 1} more)" if len(several) > 1 else ""


def _minute(result: ResultView) -> tuple[Line, ...]:
    if result.minute is None:
        return ()
    return ((Plain(f"Minute {phrases.shortened(result.minute, 40)}"),),)


def _done(view: DecisionView) -> tuple[Line, ...]:
    if view.done_at is None:
        return ()
    by = f", says {view.done_by.name}" if view.done_by else ""
    return ((Plain(f"Done{by}, "), Moment(view.done_at)),)


def _around(view: DecisionView) -> Line:
    """Say who brought it, who carries it out, and what it replaces."""
    said = [f"Recorded by {view.raised_by.name}" if view.reported else raised_by(view)]
    if view.reported:
        said.append(f"decided on {phrases.day(view.reported.on, beside=view.raised_at)}")
    others = tuple(person.name for person in view.performers if person != view.led_by)
    carried_out = view.result is not None and view.result.choice not in (REJECT, DEFER)
    if carried_out and view.done_at is None and view.status is Status.DECIDED:
        said.extend(_carries_out(view, others))
    if view.replaces:
        said.append(f"Replaces {view.replaces}")
    return (Plain(" · ".join(said)),)


def _carries_out(view: DecisionView, others: tuple[str, ...]) -> tuple[str, ...]:
    """Say who carries it out, and by when they said that it will be done, or its condition met."""
    promise, who = view.promise, (f"{phrases.either(others)} carries it out",) if others else ()
    if promise is None:
        return who
    by = f"by {phrases.weekday(promise.day, beside=view.raised_at)}"
    if promise.conditions:
        met = "its condition is" if len(promise.conditions) == 1 else "its conditions are"
        return (*who, f"{promise.by.name} says {met} met {by}")
    return (f"{phrases.either(others) if others else promise.by.name} carries it out, {by}",)
