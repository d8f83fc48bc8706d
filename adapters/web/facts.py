"""Where a decision stands, as names with what stands beside them: who decides, by when, who decided, what followed."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.cards.phrases import platforms
from adapters.web import combining, standing
from adapters.web.choices import chosen
from adapters.web.moments import Moment, ReaderClock, day
from decisions.decision import Status
from decisions.said import REJECT
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ResultView

MANY = 4
"""More seats than this are counted here, and named with their answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and what stands beside it, with a moment where it has one, and where it comes from."""

    name: str
    text: str | None = None
    moment: Moment | None = None
    source: str | None = None


def facts(view: DecisionView, clock: ReaderClock) -> tuple[Fact, ...]:
    """Say where it stands, what matters now first."""
    return (*_now(view, clock), *_origin(view, clock), *_beside(view))


def _now(view: DecisionView, clock: ReaderClock) -> Iterator[Fact]:
    match view.status:
        case Status.OPEN:
            yield _who_decides(view)
            yield from _due(view, clock)
        case Status.DEFERRED:
            yield from _put_off(view, clock)
        case Status.REPORTED:
            yield from _reported(view)
            yield _who_confirms(view)
        case Status.DECIDED | Status.SUPERSEDED:
            yield from _decided(view, clock)
        case Status.WITHDRAWN:
            yield _ended("Withdrawn by", view.withdrawn_by or view.raised_by, view, clock)
        case Status.VOID:
            yield from _reported(view)
            yield _ended("Not confirmed by", view.voided_by, view, clock)


def _who_decides(view: DecisionView) -> Fact:
    if view.waits_because is not None:
        because = f"Nobody yet, because {view.waits_because}"
        return Fact(name="Who decides", text="An administrator chooses", source=because)
    if view.combining.outside and view.combining.forum:
        when = ". ".join((*combining.meeting(view), *_line(view)))
        return Fact(name="Who decides", text=combining.the(view.combining.forum, start=True), source=when)
    return Fact(name="Who decides", text=_deciders(view), source=_right(view))


def _who_confirms(view: DecisionView) -> Fact:
    if view.waits_because is not None:
        because = f"Nobody yet, because {view.waits_because}"
        return Fact(name="Who confirms", text="An administrator chooses", source=because)
    return Fact(name="Who confirms", text=_deciders(view), source=_right(view))


def _deciders(view: DecisionView) -> str:
    seats = [standing.seat(one) for one in view.deciders]
    if not seats:
        return "Nobody at present"
    if len(seats) > MANY:
        return f"{len(seats)} seats, named below"
    return standing.listed(seats, "or" if combining.one_is_enough(view) else "and")


def _right(view: DecisionView) -> str | None:
    """Say by what right they decide, and what it takes; of several, that stands with their answers."""
    rule = combining.rule(view) if len(view.deciders) <= 1 else ()
    return ". ".join((*_line(view), *combining.body(view), *rule)) or None


def _line(view: DecisionView) -> tuple[str, ...]:
    return (f"By the rights: {view.because}",) if view.because else ()


def _due(view: DecisionView, clock: ReaderClock) -> Iterator[Fact]:
    if view.due is not None:
        yield Fact(name="Decide by", moment=clock.moment(view.due))
    elif view.decide_by:
        yield Fact(name="Wanted by", moment=day(view.decide_by))
    if view.stands_until is not None:
        at = clock.moment(view.stands_until)
        yield Fact(name="The clock stands", text="For a question, at most until", moment=at)


def _put_off(view: DecisionView, clock: ReaderClock) -> Iterator[Fact]:
    if view.returns_at is not None:
        often = f"Put off {_times(view.deferrals)}" if view.deferrals > 1 else None
        yield Fact(name="Comes back", moment=clock.moment(view.returns_at), source=often)
    if view.result is not None:
        yield _by("Put off by", view, view.result, clock)


def _reported(view: DecisionView) -> Iterator[Fact]:
    if view.reported is not None:
        yield Fact(name="Decided on", moment=day(view.reported.on), source="As who recorded it says")
        if view.reported.minute:
            yield Fact(name="Minute", text=view.reported.minute)


def _decided(view: DecisionView, clock: ReaderClock) -> Iterator[Fact]:
    result = view.result
    if result is None:
        return
    if view.replaced_by is not None:
        options, elsewhere = view.options, view.reported is not None
        yield Fact(name="Was decided", text=chosen(result.choice, options, elsewhere=elsewhere))
        yield Fact(name="Replaced by", text=view.replaced_by)
    yield _by(_decided_by(view, result), view, result, clock)
    if minute := result.minute or (view.reported.minute if view.reported else None):
        yield Fact(name="Minute", text=minute)
    if view.reported is not None:
        yield Fact(name="Decided on", moment=day(view.reported.on))
    elif view.due:
        yield Fact(name="Was due", moment=clock.moment(view.due))
    yield from _carried_out(view, result, clock)


def _decided_by(view: DecisionView, result: ResultView) -> str:
    by_others = all(said.by != view.raised_by for said in result.responses)
    return "Confirmed by" if view.reported is not None and by_others else "Decided by"


def _carried_out(view: DecisionView, result: ResultView, clock: ReaderClock) -> Iterator[Fact]:
    if view.done_at is not None:
        by = view.done_by.name if view.done_by else None
        yield Fact(name="Done", text=by, moment=clock.moment(view.done_at))
    elif result.choice != REJECT and view.performers and view.status is Status.DECIDED:
        yield Fact(name="Who carries it out", text=standing.listed(one.name for one in view.performers))
        if view.promise is not None:
            what = "Its condition is met by" if view.promise.conditions else "Will be done by"
            yield Fact(name=what, text=f"Says {view.promise.by.name}", moment=day(view.promise.day))


def _by(name: str, view: DecisionView, result: ResultView, clock: ReaderClock) -> Fact:
    who = standing.listed(standing.responder(said) for said in result.responses)
    where = platforms(result) if view.spans else ""
    text = "Nobody objected, so it stands" if result.by_consent else f"{who}, in {where}" if where else who
    source = ". ".join((*_line(view), *combining.body_that_decided(view))) or None
    return Fact(name=name, text=text, moment=clock.moment(result.at), source=source)


def _ended(name: str, who: Named | None, view: DecisionView, clock: ReaderClock) -> Fact:
    at = clock.moment(view.ended_at) if view.ended_at else None
    return Fact(name=name, text=who.name if who else None, moment=at)


def _origin(view: DecisionView, clock: ReaderClock) -> Iterator[Fact]:
    name = "Raised by" if view.reported is None else "Recorded by"
    again = f"Reopened {_times(view.reopened)}" if view.reopened else None
    yield Fact(name=name, text=view.raised_by.name, moment=clock.moment(view.raised_at), source=again)
    if view.led_by != view.raised_by:
        yield Fact(name="Taken over by", text=view.led_by.name)
    if view.replaces is not None:
        yield Fact(name="Replaces" if view.result else "To replace", text=view.replaces)


def _beside(view: DecisionView) -> Iterator[Fact]:
    if view.recused:
        who = standing.listed(one.name for one in view.recused)
        yield Fact(name="Stood back", text=who, source="For a conflict of interest")
    if view.lacks and view.status is Status.OPEN:
        yield Fact(name="Not yet given", text=standing.listed(need.value for need in view.lacks).capitalize())


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
