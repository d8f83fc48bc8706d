"""Who speaks for a seat, worked out from the written rule alone: naive, slow, and without asking the engine.

A holder speaks. Where none of them is at work, whom a holder named for the time away does, else the first deputy within
their limit, else whoever speaks for the next step. Who was handed a seat speaks before who handed it over; when time
has run out, the deputies speak too, and one step after the other. Some may speak without being asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from decisions.money import Money
from decisions.rights.lines import Seat
from decisions.said import Delegation
from tests.decisions.company import BY_ID, Company


@dataclass
class Fill:
    """Who is `asked` for a seat, who stands `by`, and who filled it before anything was handed over.

    `behalf` tells in whose place somebody speaks, where they do; `rungs` are the seats from which they speak; who is in
    `over` handed it over.
    """

    asked: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    behalf: dict[str, str] = field(default_factory=dict)
    rungs: dict[str, Seat] = field(default_factory=dict)
    at_first: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    @property
    def all(self) -> set[str]:
        """Name everybody who may speak for it."""
        return {*self.asked, *self.by}

    def add(self, who: str, *, asked: bool) -> None:
        """Let somebody else speak too."""
        if who not in self.all:
            (self.asked if asked else self.by).append(who)


@dataclass(frozen=True)
class Sitting:
    """What decides who may speak: who is `out` of it altogether, the steps up, and what was handed over."""

    company: Company
    amount: Money | None
    out: set[str]
    ladder: tuple[Seat, ...] = ()
    delegable: bool = True
    stood_back: frozenset[tuple[Seat, str]] = frozenset()
    delegations: tuple[Delegation, ...] = ()
    unasked: tuple[Seat, ...] = ()
    widened: int = 0
    never_named: frozenset[str] = frozenset()
    in_person: bool = False

    def fill(self, seats: tuple[Seat, ...], spoken: Mapping[str, Seat]) -> dict[Seat, Fill]:
        """Fill the seats in order, one person at most one of them."""
        bound = dict(spoken)
        # Only who fills a seat of themselves can hand it over.
        of_themselves = replace(self, delegations=(), unasked=(), widened=0)
        of_themselves.settle(seats, bound)
        return self.settle(seats, bound)

    def settle(self, seats: tuple[Seat, ...], bound: dict[str, Seat]) -> dict[Seat, Fill]:
        """Whoever alone can speak for a seat speaks for no other, so those named before are looked at again."""
        while True:
            before, fills = dict(bound), {}
            for one in seats:
                able = {who for who in BY_ID if who not in self.out and bound.get(who, one) == one}
                fills[one] = self._fill(one, able)
                self._bind(one, fills[one], bound)
            if bound == before:
                return fills

    def _bind(self, one: Seat, fill: Fill, bound: dict[str, Seat]) -> None:
        """Bind whoever alone fills a seat to it, and who handed it over, and to whom."""
        alone = fill.at_first if len(fill.at_first) == 1 else []
        asked = fill.asked if len(fill.asked) == 1 else []
        for who in (*alone, *fill.over, *asked):
            bound.setdefault(who, one)

    def _fill(self, one: Seat, able: set[str]) -> Fill:
        fill = self._at_first(one, able)
        fill.at_first = list(fill.asked or fill.by)
        if fill.all:
            self._hand_over(one, fill, able)
            self._widen(one, fill, able)
            for seat in self.unasked:
                for who in self.company.holding(seat):
                    if who in able:
                        fill.add(who, asked=False)
        if not fill.asked:
            fill.asked, fill.by = fill.by, []
        return fill

    # Who fills it of themselves

    def _at_first(self, one: Seat, able: set[str]) -> Fill:
        waiting = Fill()
        rungs = [one, *(up for up in self.ladder if up != one)]
        for rung in rungs:
            fill = self._of(rung, one, able)
            if fill.asked or (self.in_person and fill.by):
                return _with(fill, waiting)
            waiting = _with(waiting, fill)
            if self._in_conflict(rung, one):
                return waiting
        if not waiting.by:
            stand_ins = [(who, rung) for rung in rungs for who in self._deputies(rung) if who in able]
            for who, rung in stand_ins[:1]:
                holders = self.company.holding(rung)
                return Fill(by=[who], behalf={who: holders[0]} if holders else {}, rungs={who: rung})
        return waiting

    def _of(self, rung: Seat, one: Seat, able: set[str]) -> Fill:
        holders = self.company.holding(rung)
        absences = self.company.away()
        here = [who for who in holders if who in able and who not in absences]
        away = [who for who in holders if who in able and who in absences]
        fill = Fill(here, away, rungs=dict.fromkeys((*here, *away), rung))
        if here or self._in_conflict(rung, one) or (self.in_person and away):
            return fill
        named_by = [who for who in holders if who in absences and who not in self.out]
        for who, of in self._in_place_of(rung, one, named_by):
            if who in able and who not in absences:
                place = of or next(iter((*away, *holders)), None)
                behalf = {who: place} if place else {}
                return Fill([who], away, behalf, rungs={**fill.rungs, who: rung})
        return fill

    def _in_place_of(self, rung: Seat, one: Seat, away: list[str]) -> Iterator[tuple[str, str | None]]:
        for who in away:
            named = self.company.away()[who].deputy
            if named is not None and self._may_be_named(named, rung, one):
                yield named, who
        for deputy in self._deputies(rung):
            yield deputy, None

    def _in_conflict(self, rung: Seat, one: Seat) -> bool:
        """A holder who stood back takes the seat along: nobody stands in for them."""
        return any(seat == one and who in self.company.holding(rung) for seat, who in self.stood_back)

    # Who stands in, and for how much

    def _deputies(self, rung: Seat) -> list[str]:
        named = self.company.deputies.get(rung.name, [])
        return [who.id for who, limit in named if self._within(limit)]

    def _may_be_named(self, who: str, rung: Seat, one: Seat) -> bool:
        """Never who raised it; a deputy of the seat, or of who names them, within each limit."""
        if who in self.never_named:
            return False
        known = []
        for of in (rung, one):
            limits = [limit for deputy, limit in self.company.deputies.get(of.name, []) if deputy.id == who]
            known += [any(map(self._within, limits))] if limits else []
        return all(known) if known else self.delegable

    def _within(self, limit: int | None) -> bool:
        return limit is None or (self.amount is not None and self.amount.units <= limit)

    # What was handed over

    def _handed(self, one: Seat) -> list[Delegation]:
        """Give what each handed over last, in the order in which they did."""
        here = [each for each in self.delegations if each.seat == one]
        return [each for number, each in enumerate(here) if all(later.by != each.by for later in here[number + 1 :])]

    def _hand_over(self, one: Seat, fill: Fill, able: set[str]) -> None:
        filled_it, of_whom = fill.all, dict(fill.behalf)
        delegates: list[str] = []
        holds: dict[str, Delegation] = {}
        for handed in self._handed(one):
            able_to = self.delegable and handed.by in filled_it and handed.to in able
            if able_to and self._may_be_named(handed.to, fill.rungs[handed.by], one):
                holds[of_whom.get(handed.by, handed.by)] = handed
        fill.over = [str(handed.by) for handed in holds.values()]
        for handed in holds.values():
            by, to = str(handed.by), str(handed.to)
            if to in self.company.away():
                fill.add(to, asked=False)
                continue
            over = {by, *(who for who, of in of_whom.items() if of == by)} - set(delegates)
            fill.by = [who for who in (*fill.by, *(each for each in fill.asked if each in over)) if who != to]
            if to not in delegates:
                delegates.append(to)
                fill.behalf[to] = of_whom.get(by, by)
            fill.asked = [*delegates, *(who for who in fill.asked if who not in {*over, *delegates})]

    def _widen(self, one: Seat, fill: Fill, able: set[str]) -> None:
        if not self.widened or self._in_conflict(one, one):
            return
        absences = self.company.away()
        for who in self._deputies(one):
            if who in able:
                fill.add(who, asked=who not in absences)
        higher = [up for up in self.ladder if up not in (one, fill.rungs[fill.at_first[0]])]
        for rung in higher[: self.widened - 1]:
            more = self._of(rung, one, able)
            for who in (*more.asked, *more.by):
                fill.add(who, asked=who in more.asked)


def _with(first: Fill, more: Fill) -> Fill:
    """Add who waits further down, or up."""
    for who in more.by:
        first.add(who, asked=False)
        first.rungs.setdefault(who, more.rungs[who])
    return first
