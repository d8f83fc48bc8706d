"""Whatever people do, in whatever order, while the organisation changes underfoot: what always holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from decisions.commands import ChooseWhoDecides, Command, Move
from decisions.decision import APPROVE, REJECT, Decision, Status
from decisions.engine import decide, evolve, replay
from decisions.errors import (
    AlreadyDecidedError,
    ConditionNeededError,
    DecisionError,
    NotYoursToDecideError,
    OutdatedCardError,
    StrangerError,
    WithdrawnError,
)
from decisions.events import ConditionAdded, Decided, Event, Responded, Undone
from decisions.facts import Facts
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.places import Conversation
from decisions.rights.lines import AmountRange, Door, Line, OfAmount, OfCategory, Rights, Seat
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CHANNEL,
    DORA,
    EVA,
    EVERYONE,
    GUS,
    MONDAY,
    OMAR,
    RESEAT,
    SARA,
    a_line,
    a_position,
    a_proposal,
    a_right,
    add_condition,
    choose,
    eur,
    facts,
    move,
    options,
    own_seat,
    raise_it,
    respond,
    seat,
    undo,
    withdraw,
)

POSITIONS = ("CFO", "COO", "CEO")
BY_ID: dict[str, Person] = {person.id: person for person in EVERYONE}

people = st.sampled_from(EVERYONE)
staff = st.sampled_from((ANA, BEN, EVA, SARA, GUS))
groups = st.lists(staff, max_size=2, unique=True)
limits = st.sampled_from([None, 10, 50])
deputies = st.lists(st.tuples(staff, limits), max_size=2)
seats = st.sampled_from([*map(seat, POSITIONS), own_seat(OMAR), own_seat(GUS)])
seat_lists = st.lists(seats, min_size=1, max_size=2, unique=True).map(tuple)
conditions = st.sampled_from([(), (OfCategory("budget"),), (OfAmount(AmountRange(eur(20))),)])
lines = st.builds(
    a_line,
    when=conditions,
    decides=seat_lists,
    then=st.lists(seats, max_size=2, unique=True).map(tuple),
    own=st.sampled_from([None, True, False]),
    later=st.sampled_from([(), (), (), ("how: all",)]),
)


def numbered(some: Sequence[Line]) -> Rights:
    return a_right(*(replace(line, number=number) for number, line in enumerate(some, start=1)))


rights = st.lists(lines, min_size=1, max_size=3).map(numbered)
matters = st.builds(
    lambda category, units, door: Matter(
        category=category, amount=None if units is None else eur(units), no_amount=units is None, door=door
    ),
    st.sampled_from(["budget", "scope"]),
    st.sampled_from([None, 10, 10, 50, 99]),
    st.sampled_from(Door),
)
rounds = st.sampled_from([0, 0, 0, 0, -1, 1, 7])
choices = st.sampled_from(["A", "B", "C", APPROVE, REJECT])
words = st.sampled_from([Words("Cap it"), Words("By March")])
waits = st.sampled_from([0, 0, 1, 5, 6, 3_000])
places = st.sampled_from([CHANNEL, Conversation(platform="slack", tenant="T1", channel="C2")])


@dataclass
class Company:
    """Who holds what, as a person would note it: by name of the position, beside who is gone."""

    holders: dict[str, list[Person]] = field(default_factory=lambda: {"CFO": [ANA], "COO": [DORA], "CEO": [EVA]})
    deputies: dict[str, list[tuple[Person, int | None]]] = field(default_factory=lambda: {"CFO": [(BEN, None)]})
    gone: set[str] = field(default_factory=lambda: {GUS.id})
    administrators: list[Person] = field(default_factory=lambda: [ADA])

    def person(self, who: Person) -> Person:
        return replace(who, standing=who.id not in self.gone)

    def organisation(self) -> Organisation:
        positions = [
            a_position(
                name,
                *self.holders.get(name, []),
                deputies=[who if limit is None else (who, eur(limit)) for who, limit in self.deputies.get(name, [])],
            )
            for name in POSITIONS
        ]
        return Organisation(
            positions={position.name.casefold(): position for position in positions},
            people={who.id: self.person(who) for who in EVERYONE},
            administrators=frozenset(who.id for who in self.administrators),
        )


def may_speak(decision: Decision, company: Company, rights_then: Rights) -> list[set[str]]:
    """Work out from the written rule alone who may speak for each seat of `decision`, without asking the engine."""
    line = next((one for one in rights_then.lines if one.number == decision.line), None)
    matter = decision.proposal.matter
    without_stakes = matter.amount is None and matter.door is not Door.ONE_WAY
    own = without_stakes if line is None or line.own is None else line.own
    out = set(company.gone) | (set() if own else {decision.raised_by})
    answer: list[set[str]] = []
    for asked in decision.seats:
        speaking: set[str] = set()
        for step in [asked.seat, *(line.then if line else ())]:
            if not speaking:
                speaking = holding(step, company) - out
            if not speaking:
                speaking = standing_in(step, company, matter, out)
        if len(speaking) == 1:
            out |= speaking
        answer.append(speaking)
    return answer


def holding(step: Seat, company: Company) -> set[str]:
    if step.name in POSITIONS:
        return {who.id for who in company.holders.get(step.name, [])}
    return {step.name}


def standing_in(step: Seat, company: Company, matter: Matter, out: set[str]) -> set[str]:
    units = None if matter.amount is None else matter.amount.units
    for who, limit in company.deputies.get(step.name, []):
        within = limit is None or (units is not None and units <= limit)
        if within and who.id not in out:
            return {who.id}
    return set()


class DecisionLife(RuleBasedStateMachine):
    """One decision after the other; the whole company acts on the one that stands."""

    def __init__(self) -> None:
        super().__init__()
        self.company = Company()
        self.rights = a_right()
        self.rights_then = self.rights
        self.now = MONDAY
        self.state: Decision | None = None
        self.events: list[Event] = []
        self.results: dict[int, Decided] = {}

    @property
    def decision(self) -> Decision:
        assert self.state is not None
        return self.state

    def facts(self, actor: Person | None, command: Command) -> Facts:
        chosen = BY_ID[_named(command)] if isinstance(command, ChooseWhoDecides) else None
        return facts(
            self.company.person(actor) if actor else None,
            rights=self.rights_then if self.state else self.rights,
            organisation=self.company.organisation(),
            chosen=self.company.person(chosen) if chosen else None,
        )

    def act(self, actor: Person | None, command: Command) -> tuple[Event, ...] | DecisionError:
        """Decide, and check what holds of every act."""
        before, known = self.state, self.facts(actor, command)
        try:
            happened = decide(before, command, facts=known, now=self.now)
        except DecisionError as refusal:
            return refusal
        if before is None:
            self.rights_then = self.rights
        for event in happened:
            self.state = evolve(self.state, event)
        self.events += happened
        self._check_results(happened)
        if not isinstance(command, Move):
            # Moving it to where it stands already asks for its card there once more.
            assert decide(self.state, command, facts=known, now=self.now) == ()
        return happened

    def _check_results(self, happened: tuple[Event, ...]) -> None:
        for event in happened:
            if isinstance(event, Decided):
                assert event.round not in self.results, "two results in a round"
                self.results[event.round] = event
            if isinstance(event, Undone):
                assert event.next_round == event.round + 1
                assert event.round in self.results

    @initialize(given=rights)
    def begin(self, given: Rights) -> None:
        self.rights = given

    # What changes underfoot

    @rule(position=st.sampled_from(POSITIONS), holders=groups)
    def appoint(self, position: str, holders: list[Person]) -> None:
        self.company.holders[position] = holders

    @rule(position=st.sampled_from(POSITIONS), stand_ins=deputies)
    def depute(self, position: str, stand_ins: list[tuple[Person, int | None]]) -> None:
        self.company.deputies[position] = stand_ins

    @rule(who=people)
    def leave_or_return(self, who: Person) -> None:
        self.company.gone ^= {who.id}

    @rule(administrators=groups)
    def administer(self, administrators: list[Person]) -> None:
        self.company.administrators = administrators

    @rule(given=rights)
    def import_rights(self, given: Rights) -> None:
        self.rights = given

    @rule(minutes=waits)
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # What people do

    @precondition(lambda self: self.state is None or self.state.status is not Status.OPEN)
    @rule(who=people, matter=matters, count=st.sampled_from([0, 2]))
    def raise_another(self, who: Person, matter: Matter, count: int) -> None:
        self.state, self.events, self.results = None, [], {}
        proposal = a_proposal(matter=matter, options=options(*"xy"[:count]))
        answer = self.act(who, raise_it(proposal, by=who))
        if isinstance(answer, DecisionError):
            assert isinstance(answer, StrangerError | ConditionNeededError)
            assert self.state is None

    @precondition(lambda self: self.state is not None)
    @rule(who=people, choice=choices, away=rounds)
    def press(self, who: Person, choice: str, away: int) -> None:
        self.press_as(who, choice, away)

    @precondition(lambda self: self.state is not None and self.state.status is Status.OPEN)
    @rule(pick=st.integers(0, 7), choice=choices)
    def press_by_somebody_with_the_right(self, pick: int, choice: str) -> None:
        able = sorted(set().union(*may_speak(self.decision, self.company, self.rights_then)))
        if able:
            self.press_as(BY_ID[able[pick % len(able)]], choice, 0)

    def press_as(self, who: Person, choice: str, away: int) -> None:
        before = self.decision
        able = set().union(*may_speak(before, self.company, self.rights_then))
        answer = self.act(who, respond(who, choice, round_=before.round + away))
        again = before.said_by(who.id)
        if again and again.choice == choice and not away:
            assert answer == ()
        elif before.status is not Status.OPEN:
            assert isinstance(answer, AlreadyDecidedError | WithdrawnError)
        elif who.id not in able:
            assert isinstance(answer, NotYoursToDecideError)
        elif away or choice not in before.proposal.choices:
            assert isinstance(answer, OutdatedCardError)
        else:
            assert isinstance(answer, tuple)
            said, decided = answer
            assert isinstance(said, Responded)
            assert isinstance(decided, Decided)
            assert (said.by, said.seat, decided.choice) == (who.id, decided.seat, choice)
            assert said.on_behalf_of != who.id

    @precondition(lambda self: self.state is not None)
    @rule(who=people, condition=words, away=rounds)
    def add_condition(self, who: Person, condition: Words, away: int) -> None:
        before = self.decision
        able = set().union(*may_speak(before, self.company, self.rights_then))
        answer = self.act(who, add_condition(who, condition, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            (event,) = answer
            assert isinstance(event, ConditionAdded)
            assert before.result is not None
            assert (before.result.by, away) == (who.id, 0)
            assert who.id in able
            assert self.now - before.result.at <= timedelta(minutes=5)

    @precondition(lambda self: self.state is not None)
    @rule(who=people, away=rounds)
    def undo(self, who: Person, away: int) -> None:
        before = self.decision
        answer = self.act(who, undo(who, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            assert before.result is not None
            assert (before.result.by, away) == (who.id, 0)
            assert self.now - before.result.at <= timedelta(minutes=5)
            assert (self.decision.status, self.decision.round) == (Status.OPEN, before.round + 1)

    @precondition(lambda self: self.state is not None and self.state.result is not None)
    @rule(minutes=waits, condition=words, away=rounds)
    def add_condition_by_who_decided(self, minutes: int, condition: Words, away: int) -> None:
        assert self.decision.result is not None
        self.wait(minutes)
        self.add_condition(BY_ID[self.decision.result.by], condition, away)

    @precondition(lambda self: self.state is not None and self.state.result is not None)
    @rule(minutes=waits, away=rounds)
    def undo_by_who_decided(self, minutes: int, away: int) -> None:
        assert self.decision.result is not None
        self.wait(minutes)
        self.undo(BY_ID[self.decision.result.by], away)

    @precondition(lambda self: self.state is not None)
    @rule(who=people)
    def withdraw(self, who: Person) -> None:
        before = self.decision
        answer = self.act(who, withdraw(who))
        if isinstance(answer, tuple) and answer:
            gone = before.raised_by in self.company.gone
            able = [one.id for one in self.company.administrators if one.id not in self.company.gone]
            assert before.status is Status.OPEN
            assert who.id == before.raised_by or (gone and who.id in able)

    @precondition(lambda self: self.state is not None)
    @rule(who=people, decider=people, away=rounds)
    def choose(self, who: Person, decider: Person, away: int) -> None:
        self.choose_as(who, decider, away)

    @precondition(lambda self: self.state is not None and self.state.waits_on_administrators)
    @rule(decider=people, pick=st.integers(0, 1))
    def choose_by_an_administrator(self, decider: Person, pick: int) -> None:
        if self.company.administrators:
            self.choose_as(self.company.administrators[pick % len(self.company.administrators)], decider, 0)

    def choose_as(self, who: Person, decider: Person, away: int) -> None:
        before = self.decision
        answer = self.act(who, choose(who, decider, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            assert who in self.company.administrators
            assert not {who.id, decider.id} & self.company.gone
            assert before.waits_on_administrators
            assert [one.of for one in self.decision.seats] == [(decider.id,)]

    @precondition(lambda self: self.state is not None)
    @rule(who=people, place=places)
    def move(self, who: Person, place: Conversation) -> None:
        before = self.decision
        answer = self.act(who, move(who, place))
        assert isinstance(answer, tuple) == (who.id == before.raised_by)

    @precondition(lambda self: self.state is not None)
    @rule()
    def reseat(self) -> None:
        self.act(None, RESEAT)
        if self.decision.status is Status.OPEN:
            able = may_speak(self.decision, self.company, self.rights_then)
            assert [set(one.of) for one in self.decision.seats] == able
            assert all(able)

    # What always holds

    @invariant()
    def the_events_are_the_state(self) -> None:
        assert replay(self.events) == self.state
        assert (self.state.version if self.state else 0) == len(self.events)

    @invariant()
    def somebody_is_asked_and_until_when(self) -> None:
        if self.state is None or self.state.status is not Status.OPEN:
            return
        assert self.state.due is not None
        assert bool(self.state.seats) != bool(self.state.waits_because)
        assert all(asked.of and asked.due > self.state.raised_at for asked in self.state.seats)

    @invariant()
    def a_result_belongs_to_the_round_and_to_nobody_who_raised_it_unless_their_right_allows(self) -> None:
        if self.state is None:
            return
        assert (self.state.result is not None) == (self.state.status is Status.DECIDED)
        assert (self.state.result is not None) == (self.state.round in self.results)
        line = next((one for one in self.rights_then.lines if one.number == self.state.line), None)
        if self.state.result is not None and self.state.result.by == self.state.raised_by:
            matter = self.state.proposal.matter
            silent = line is None or line.own is None
            assert (line is not None and line.own) or (silent and not matter.amount and matter.door is Door.TWO_WAY)


def _named(command: ChooseWhoDecides) -> str:
    return command.decider.user.removeprefix("U-")


TestDecisionLife = DecisionLife.TestCase
TestDecisionLife.settings = settings(max_examples=150, stateful_step_count=50, deadline=None)


class DecisionLifeAtLength(DecisionLife):
    """The same, for as long as there is time."""


TestDecisionLifeAtLength = pytest.mark.slow(DecisionLifeAtLength.TestCase)
TestDecisionLifeAtLength.settings = settings(max_examples=1_500, stateful_step_count=120, deadline=None)
