"""Who is asked beside those who decide: who agrees before it stands, and who gives a view."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from decisions import worktime
from decisions.deciders.events import DeciderChosen, Reseated, Routed
from decisions.deciders.routing import calendar_at_work
from decisions.deciders.seats import NOTHING_HANDED, Bars, Filled, Handed, filled
from decisions.decision import AgreerAsked, Decision, SeatAsked, Status
from decisions.events import Event
from decisions.evolving import replay
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.rights.lines import DEFAULT_WINDOW, Line, Rights, Seat, SeatKind, Span
from decisions.roles.events import Consulted
from decisions.roles.evolving import kept, still_said
from decisions.rounds import chosen_now, line_of, right_of, seats_of

Events: TypeAlias = tuple[Event, ...]

_ASKS = (Routed, DeciderChosen, Reseated)
DEPUTIES_TOO = Handed(widened=1)
"""A seat that must agree and is past its window: its deputies speak for it beside its holders."""


def with_those_consulted(state: Decision | None, happened: tuple[Event, ...], facts: Facts, now: datetime) -> Events:
    """Ask those beside the deciders as soon as these are asked, where others are to be asked than before."""
    last = max((number for number, event in enumerate(happened, start=1) if isinstance(event, _ASKS)), default=0)
    done = any(isinstance(event, Consulted) for event in happened[last:])
    after = replay(happened[:last], state) if last and not done else None
    beside = consulted(after, facts, now) if after else ()
    return (*happened[:last], *beside, *happened[last:]) if beside else happened


def consulted(decision: Decision, facts: Facts, now: datetime) -> Events:
    """Ask who agrees, and who gives a view; nothing where nobody else is asked. Who still is keeps their window.

    What was decided elsewhere asks those alone who must agree, once whose decision it was have said so: it happened,
    and still does not stand without them.
    """
    if decision.status not in (Status.OPEN, Status.REPORTED):
        return ()
    elsewhere = decision.reported is not None
    line = right_of(decision, facts)
    agreers = () if elsewhere and chosen_now(decision, facts) is None else _agreers(line, decision, facts, now)
    heard = {person for one in agreers for person in one.of}
    asked = () if elsewhere else _asked(line, decision, facts, now, but=heard)
    same = (agreers, asked) == (decision.agreers, decision.consulted)
    if same and kept(decision, agreers) == decision.agreements:
        return ()
    return (Consulted(at=now, agreers=agreers, asked=asked),)


def who_agrees(decision: Decision, facts: Facts) -> tuple[Filled, ...]:
    """Tell who may speak now for each of the seats that were asked to agree."""
    return _filled(decision.agreers, decision, facts)


def who_gives_views(decision: Decision, facts: Facts) -> tuple[Filled, ...]:
    """Tell who may speak now for each of the seats that were asked for a view."""
    seats = tuple(one.seat for one in decision.consulted)
    return _filling(seats, decision, facts, but={decision.raised_by, *_deciders(decision, facts)}) if seats else ()


def window_of(asked: AgreerAsked, line: Line | None) -> Span:
    """Tell how long a seat has to agree, or to object."""
    if line is None:
        return DEFAULT_WINDOW
    return (line.must_agree if asked.must else line.agrees).within or line.within


def _agreers(line: Line | None, decision: Decision, facts: Facts, now: datetime) -> tuple[AgreerAsked, ...]:
    before = {one.seat: one for one in decision.agreers}
    seats = ((seat, must) for seat, must in _seats(line, facts.rights) if must or decision.reported is None)
    wanted = tuple(before.get(seat) or _unasked(seat, now, must=must) for seat, must in seats)
    if not wanted:
        return ()
    said = {one.seat for one in still_said(decision)}
    pairs = zip(wanted, _filled(wanted, decision, facts), strict=True)
    # A seat that nobody holds is left out; where law or policy wants it, it is waited for.
    counts = ((one, taken) for one, taken in pairs if taken.speakers or one.must or one.seat in said)
    return tuple(_due_anew(one, taken, before, line, facts, now) for one, taken in counts)


def _seats(line: Line | None, rights: Rights) -> Iterator[tuple[Seat, bool]]:
    """Give the seats that agree, those that must first, each once, and whether they must."""
    if line is None:
        return
    must = tuple(dict.fromkeys(part for seat in line.must_agree.seats for part in _agrees_for(seat, rights)))
    may = dict.fromkeys(part for seat in line.agrees.seats for part in _agrees_for(seat, rights))
    yield from ((seat, True) for seat in must)
    yield from ((seat, False) for seat in may if seat not in must)


def _agrees_for(seat: Seat, rights: Rights) -> tuple[Seat, ...]:
    """Name who agrees for a forum: its chair, or its secretary where it meets outside, else each of its members."""
    members = _members(seat, rights)
    forum = next((one for one in rights.forums if one.name.casefold() == seat.name.casefold()), None)
    chair = forum.chair if forum and seat.kind is SeatKind.FORUM and not forum.outside else None
    return (chair,) if chair else members


def _members(seat: Seat, rights: Rights) -> tuple[Seat, ...]:
    if seat.kind is not SeatKind.FORUM:
        return (seat,)
    forum = next((one for one in rights.forums if one.name.casefold() == seat.name.casefold()), None)
    if forum is None:
        return ()
    return ((forum.secretary,) if forum.secretary else ()) if forum.outside else forum.members


def _unasked(seat: Seat, now: datetime, *, must: bool) -> AgreerAsked:
    return AgreerAsked(seat=seat, of=(), due=now, must=must)


def _due_anew(
    one: AgreerAsked, taken: Filled, before: dict[Seat, AgreerAsked], line: Line | None, facts: Facts, now: datetime
) -> AgreerAsked:
    """Give a seat its due moment, in the working time of who speaks for it now; it keeps it while the same do.

    Who comes to a seat for which nobody could speak has their whole time.
    """
    earlier = before.get(one.seat)
    due, overdue = one.due, one.overdue and bool(one.of or not taken.of)
    if earlier is None or (taken.of != earlier.of and not overdue):
        # Where nobody speaks for it, there is nobody to wait for before it is told that it waits.
        due = worktime.add(now, window_of(one, line), calendar(taken.of, facts)) if taken.of else now
    return AgreerAsked(seat=one.seat, of=taken.of, due=due, must=one.must, overdue=overdue)


def calendar(people: tuple[PersonId, ...], facts: Facts) -> worktime.Calendar:
    """Tell when the first of some people works; where there is nobody, the company."""
    organisation = facts.organisation
    if people:
        return calendar_at_work(people[0], organisation)
    return worktime.Calendar.of(organisation.company, organisation.company.zone)


def _asked(
    line: Line | None, decision: Decision, facts: Facts, now: datetime, *, but: set[PersonId]
) -> tuple[SeatAsked, ...]:
    wanted = tuple(dict.fromkeys(part for seat in (line.asks if line else ()) for part in _members(seat, facts.rights)))
    if line is None or not wanted:
        return ()
    barred = {decision.raised_by, *but, *_deciders(decision, facts)}
    before = {one.seat: one for one in decision.consulted}
    taken = (one for one in _filling(wanted, decision, facts, but=barred) if one.speakers)
    return tuple(
        before[one.seat]
        if one.seat in before and before[one.seat].of == one.of
        else SeatAsked(
            seat=one.seat,
            of=one.of,
            due=worktime.add(now, line.within, calendar(one.of, facts)),
            on_behalf_of=one.on_behalf_of,
        )
        for one in taken
    )


def _filled(wanted: tuple[AgreerAsked, ...], decision: Decision, facts: Facts) -> tuple[Filled, ...]:
    """Fill the seats that agree, one person at most one; but two that must agree may be held by the same person."""
    if not wanted:
        return ()
    barred = _not_agreeing(decision, facts)
    together = _filling((one.seat for one in wanted), decision, facts, but=barred)
    return tuple(
        _alone(one, decision, facts, barred) if one.must and (one.overdue or not taken.speakers) else taken
        for one, taken in zip(wanted, together, strict=True)
    )


def _alone(one: AgreerAsked, decision: Decision, facts: Facts, barred: set[PersonId]) -> Filled:
    handed = DEPUTIES_TOO if one.overdue and one.of else NOTHING_HANDED
    return _filling((one.seat,), decision, facts, but=barred, handed=handed)[0]


def _filling(
    seats: Iterable[Seat], decision: Decision, facts: Facts, *, but: set[PersonId], handed: Handed = NOTHING_HANDED
) -> tuple[Filled, ...]:
    stood_back = {recusal.by for recusal in decision.recused}
    return filled(
        seats,
        line=right_of(decision, facts),
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=facts.organisation,
        # Who raised it may agree to it, in a seat of their own; nobody hands them one.
        bars=Bars(people=frozenset(stood_back | but), own=True, never_named=frozenset((decision.led_by,))),
        handed=handed,
        then=(),
    )


def _not_agreeing(decision: Decision, facts: Facts) -> set[PersonId]:
    """Name who decides it, and so does not agree; who has agreed, or objected, still may, until they have decided."""
    answered = {said.by for said in decision.responses}
    return answered | (_deciders(decision, facts) - {one.by for one in decision.agreements if one.by is not None})


def _deciders(decision: Decision, facts: Facts) -> set[PersonId]:
    """Name who decides it: who does, does not agree as well.

    Not those who may since time ran out, nor who may unasked, nor who stands in for somebody, until they do: nobody's
    absence takes from others the say that they have of their own.
    """
    line = line_of(decision, facts)
    unasked = line.may_decide if line else ()
    seats = seats_of(replace(decision, widened=0), facts)
    speakers = (speaker for taken in seats for speaker in taken.speakers)
    own = (one for one in speakers if one.on_behalf_of is None)
    asked = {one.person for one in own if not (one.stands_by and one.rung in unasked)}
    return asked | {said.by for said in decision.responses}
