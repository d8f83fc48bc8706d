"""Acting on one decision, with everything checked that holds of every act."""

from hypothesis.stateful import RuleBasedStateMachine

from decisions.commands import ChooseWhoDecides, Command, Move
from decisions.decision import Decision
from decisions.engine import decide, evolve
from decisions.errors import (
    DecisionError,
)
from decisions.events import Decided, Event, Undone
from decisions.facts import Facts
from decisions.people import Person
from tests.decisions.builders import (
    MONDAY,
    a_right,
    facts,
)
from tests.decisions.company import (
    BY_ID,
    Company,
)


class OneDecision(RuleBasedStateMachine):
    """One decision after the other in a company; what holds of every act is checked with the act."""

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


def _named(command: ChooseWhoDecides) -> str:
    return command.decider.user.removeprefix("U-")
