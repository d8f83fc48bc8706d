"""What a thread is told of what happened. Who must act is mentioned, nobody for their own act."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from adapters.cards import combining, offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Clarity, Line, Mention, Moment, Paragraph, Plain, Span, Strong
from adapters.cards.states import ended, waiting
from decisions.carrying_out.events import Because
from decisions.decision import DEFER, REJECT
from decisions.people import PersonId
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ConditionView, ResultView
from decisions.views.said import QuestionView
from decisions.words import Words

LONGEST_CONDITION = 300
A_MOMENT = timedelta(seconds=1)
"""What is open until the end of a day is said to be so to that day, not to the next one."""
LONGEST_WORDS = 600


def decided(view: DecisionView, result: ResultView) -> Card:
    """Tell how it ended; who raised it and who carries it out are mentioned, unless they decided it themselves."""
    deciders = {response.by.id for response in result.responses}
    carried_out = result.choice not in (REJECT, DEFER)
    performers = tuple(one for one in view.performers if one != view.led_by and carried_out)
    lines = wording.lines(
        "decided",
        outcome=phrases.outcome(view, result),
        beside=ended.mark(view, result),
        who=(*combining.decided_by(view, result), *combining.recorded_by(result)),
        at=combining.when(view, result),
        conditions=[phrases.condition(one, view, LONGEST_CONDITION) for one in result.conditions],
        reason=_words(result.reasons[0]) if result.reasons else None,
        noted_by=result.notes[0][0].name if result.notes else None,
        note=_words(result.notes[0][1]) if result.notes else None,
        minute=phrases.shortened(result.minute, 40) if result.minute else None,
        performers=_named(performers, but=deciders),
        raiser=_named((view.led_by,), but=deciders) if view.led_by.id not in deciders else None,
        reported=view.reported is not None,
        undated=_asked_by_when(view),
    )
    return _reply(lines, view, offers.promising(view) if _asked_by_when(view) else ())


def deferred(view: DecisionView, result: ResultView) -> Card:
    """Tell until when it waits, and why."""
    deciders = {response.by.id for response in result.responses}
    lines = wording.lines(
        "deferred",
        outcome=phrases.outcome(view, result),
        who=combining.decided_by(view, result),
        at=combining.when(view, result),
        reason=_words(result.reasons[0]) if result.reasons else None,
        raiser=_named((view.led_by,), but=()) if view.led_by.id not in deciders else None,
    )
    return _reply(lines, view)


def undone(view: DecisionView, by: Named) -> Card:
    """Tell that a result which the thread was told is taken back."""
    return _reply(wording.lines("undone", who=by.name, key=view.key), view)


def condition_added(view: DecisionView, by: Named, condition: ConditionView) -> Card:
    """Tell of a condition that was added once the result was told; who raised it is mentioned again."""
    lines = wording.lines(
        "condition_added",
        by=by.name,
        key=view.key,
        condition=phrases.condition(condition, view, LONGEST_CONDITION),
        raiser=_named((view.led_by,), but={by.id}),
        undated=_asked_by_when(view) if condition.open else None,
    )
    return _reply(lines, view, offers.promising(view) if condition.open and _asked_by_when(view) else ())


def asked(view: DecisionView, question: QuestionView) -> Card:
    """Put a question to who stands for the decision; where they ask, to those who decide."""
    seats = (person for seat in view.deciders for person in seat.asked)
    whom = tuple(dict.fromkeys(seats)) if question.by == view.led_by else view.answers or (view.led_by,)
    lines = wording.lines(
        "asked",
        by=question.by.name,
        text=_words(question.text),
        whom=_named(tuple(one for one in whom if one != question.by), but=()),
        stands_until=Moment(view.stands_until, Clarity.DAY) if view.stands_until else None,
    )
    return _reply(lines, view)


def answered(view: DecisionView, question: QuestionView) -> Card:
    """Give who asked the answer."""
    by = question.answered_by
    lines = wording.lines(
        "answered",
        by=by.name if by else "Somebody",
        answer=_words(question.answer or Words()),
        asker=_named((question.by,), but={by.id} if by else ()),
        question=phrases.shortened(question.text, LONGEST_CONDITION),
    )
    return _reply(lines, view)


def objected(view: DecisionView, by: Named, text: Words) -> Card:
    """Tell that it no longer stands by itself, and who decides now."""
    lines = wording.lines("objected", by=by.name, text=_words(text))
    return _reply((*lines, *_asked_now(view, by)), view)


def moved_up(view: DecisionView, by: Named | None = None, reason: Words | None = None) -> Card:
    """Tell why the right to decide moved up, and to whom; who asked for it, and with which reason."""
    if by is not None and reason:
        asked = (Strong(f"{by.name} escalates {view.key}"), Plain(f": {_words(reason)}"))
        return _reply((asked, *_asked_now(view, by)), view)
    why = waiting.why_moved_up(view)
    return _reply((*((why,) if why else ()), *_asked_now(view, None)), view)


def widened(view: DecisionView, joined: tuple[Named, ...], before: tuple[Named, ...]) -> Card:
    """Tell that time ran out, who may decide it too since, and that whoever could still can."""
    named = tuple(person.name for person in before)
    lines = wording.lines(
        "widened",
        key=view.key,
        joined=_named(joined, but=()),
        before=phrases.listed(named) if 0 < len(named) <= phrases.MANY else "",
        who=phrases.either(tuple(person.name for person in view.names_who_decides)),
        said=combining.progress_alone(view.deciders),
    )
    delegating = (offers.entry(view, "Delegate", Act.DELEGATE),) if joined and May.DELEGATE in view.acts else ()
    return _reply(lines, view, delegating)


def changed(view: DecisionView, by: Named, again: tuple[Named, ...]) -> Card:
    """Tell who had answered that they are asked again, since what is asked has changed."""
    lines = wording.lines("changed", by=by.name, key=view.key, again=_named(again, but={by.id}))
    return _reply(lines, view)


def returned(view: DecisionView, because: Because, by: Named | None, reason: Words | None) -> Card:
    """Tell that what was put off, or waited for a condition, is open again."""
    told = _words(reason) if reason else None
    lines = wording.lines("returned", because=because.value, by=by.name if by else None, key=view.key, reason=told)
    return _reply((*lines, *_asked_now(view, by)), view)


def reopened(view: DecisionView, by: Named, reason: Words) -> Card:
    """Tell that what was decided is put up again, and why."""
    lines = wording.lines("reopened", by=by.name, key=view.key, reason=_words(reason))
    return _reply((*lines, *_asked_now(view, by)), view)


def opened(view: DecisionView, to: Named, until: datetime, reason: Words) -> Card:
    """Tell those in it who may read it for a time, and why; nobody is mentioned, since nobody is asked anything."""
    said = Moment(until - A_MOMENT, Clarity.DAY)
    return _reply(wording.lines("opened", key=view.key, who=to.name, until=said, reason=_words(reason)), view)


def voided(view: DecisionView, reason: Words | None) -> Card:
    """Tell who recorded it that whose decision it was says otherwise."""
    lines = wording.lines(
        "voided",
        by=view.voided_by.name if view.voided_by else "Who decides it",
        key=view.key,
        reason=_words(reason) if reason else None,
        recorded=ended.recorded(view, view.reported) if view.reported else None,
    )
    return _reply(lines, view, (offers.entry(view, "Read all", Act.READ),))


def still_matters(view: DecisionView) -> Card:
    """Ask who raised it whether it still matters, now that it is put off again."""
    until = phrases.put_off_until(view.result) if view.result else None
    lines = wording.lines(
        "still_matters",
        key=view.key,
        times=view.deferrals,
        until=phrases.day(until, beside=view.raised_at) if until else None,
        question=phrases.shortened(view.question, LONGEST_CONDITION),
    )
    offered = (
        (May.WITHDRAW, "Withdraw", Act.SURE_TO_WITHDRAW),
        (May.TAKE_OVER, "Take over", Act.TAKE_OVER),
        (May.BRING_BACK, "Bring back", Act.BRING_BACK),
    )
    return _reply(lines, view, tuple(offers.entry(view, label, act) for may, label, act in offered if may in view.acts))


def needs(view: DecisionView) -> Card:
    """Tell who raised it, once, what it takes to be decided well; whoever decides may do so anyway."""
    lines = wording.lines(
        "needs",
        key=view.key,
        question=phrases.shortened(view.question, LONGEST_CONDITION),
        lacks=", ".join(view.lacks),
        unrecommended=view.combining.not_by_consent and view.recommended is None,
        one_way=view.combining.not_by_consent and view.recommended is not None,
    )
    offered = (offers.entry(view, "Change", Act.CHANGE),) if May.CHANGE in view.acts else ()
    return _reply(lines, view, offered)


def _reply(lines: tuple[Line, ...], view: DecisionView, actions: tuple[Action, ...] = ()) -> Card:
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.headed(view.key, lines[0]))


def _asked_now(view: DecisionView, by: Named | None) -> tuple[Line, ...]:
    """Say who decides now, and mention them, but for who acted."""
    lines = waiting.standing(view, first=True)
    return tuple(tuple(_unless_own(span, by) for span in line) for line in lines)


def _unless_own(span: Span, by: Named | None) -> Span:
    own = by is not None and isinstance(span, Mention) and span.person == by.id
    return Plain(by.name) if own and by else span


def _named(people: tuple[Named, ...], *, but: Iterable[PersonId]) -> Line:
    """Mention people, those in `but` by name alone; many of them are counted."""
    if len(people) > phrases.MANY:
        return (Plain(f"{len(people)} people"),)
    spans: list[Mention | Plain] = []
    for person in people:
        if spans:
            spans.append(Plain(", "))
        spans.append(Plain(person.name) if person.id in but else Mention(person.id, person.name))
    return tuple(spans)


def _asked_by_when(view: DecisionView) -> str | None:
    """Name who is asked by when a condition will be met that nobody has set a date for."""
    wanting = view.result is not None and view.result.undated and view.promise is None
    return phrases.either(tuple(one.name for one in view.performers)) if wanting else None


def _words(text: Words) -> str:
    return phrases.shortened(text, LONGEST_WORDS)
