"""A story that acts on one decision."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Unpack

from decisions.commands import Command
from decisions.decision import APPROVE, Decision, DecisionId
from decisions.engine import decide, replay
from decisions.events import Event
from decisions.facts import Facts
from decisions.follow_ups import DueKind, FollowUp, follow_ups
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.places import Conversation
from decisions.rights.lines import Position, Rights
from decisions.said import DEFER, Condition, Result
from decisions.views.decision import DecisionView
from decisions.views.viewing import decision_view
from tests.decisions import presses
from tests.decisions.presses import IN_DECEMBER, ResponseTerms
from tests.decisions.values import (
    CHANNEL,
    D12,
    EVERYONE,
    MONDAY,
    NOBODY_FITS,
    SARA,
    TODAY,
    ProposalTerms,
    a_proposal,
    a_right,
    an_absence,
    an_organisation,
    facts,
)

Happened = tuple[Event, ...]


class Story:
    """One decision, and what people do to it; the organisation may change between two acts.

    Everybody is `reached`, unless a test says who.
    """

    def __init__(
        self, organisation: Organisation | None = None, rights: Rights | None = None, *, key: DecisionId = D12
    ) -> None:
        self.organisation = organisation or an_organisation()
        self.rights = rights or a_right()
        self.key = key
        self.now = MONDAY
        self.events: tuple[Event, ...] = ()
        self.state: Decision | None = None
        self.reached: Iterable[Person] = EVERYONE
        self.channels: Mapping[str, Conversation] = {}

    @property
    def decision(self) -> Decision:
        assert self.state is not None
        return self.state

    @property
    def result(self) -> Result:
        assert self.decision.result is not None
        return self.decision.result

    @property
    def made_by(self) -> list[PersonId]:
        return [said.by for said in self.result.responses]

    def facts(self, actor: Person | None, chosen: Person | None = None, other: "Story | None" = None) -> Facts:
        return facts(
            actor,
            rights=self.rights,
            organisation=self.organisation.as_of(self.now),
            drawn=self.key,
            chosen=chosen,
            other=other.state if other else None,
            rights_of_other=other.rights if other else None,
            reached=self.reached,
            channels=self.channels,
        )

    def later(self, passed: timedelta) -> "Story":
        self.now += passed
        return self

    def at(self, moment: datetime) -> "Story":
        self.now = moment
        return self

    def act(
        self,
        by: Person | None,
        command: Command,
        *,
        chosen: Person | None = None,
        chosen_too: tuple[Person, ...] = (),
        other: "Story | None" = None,
    ) -> Happened:
        """Let the engine decide, and keep what happened."""
        known = replace(self.facts(by, chosen, other), chosen_too=chosen_too)
        happened = decide(self.state, command, facts=known, now=self.now)
        self.events += happened
        self.state = replay(happened, self.state)
        return happened

    # How it begins

    def raised(
        self,
        by: Person = SARA,
        *,
        place: Conversation = CHANNEL,
        replaces: "Story | None" = None,
        **proposal: Unpack[ProposalTerms],
    ) -> "Story":
        earlier = replaces.decision.id if replaces else None
        command = presses.raise_it(a_proposal(**proposal), by=by, place=place, replaces=earlier)
        self.act(by, command, other=replaces)
        return self

    def logs(
        self,
        by: Person,
        choice: str = APPROVE,
        *,
        on: date = TODAY,
        minute: str | None = None,
        **proposal: Unpack[ProposalTerms],
    ) -> "Story":
        self.act(by, presses.log_it(a_proposal(**proposal), by=by, choice=choice, on=on, minute=minute))
        return self

    # What people do, on the card of the round that it is in

    def responds(self, by: Person, choice: str = APPROVE, **words: Unpack[ResponseTerms]) -> Happened:
        return self.act(by, presses.respond(by, choice, round_=self.decision.round, **words))

    def defers(self, by: Person, until: date = IN_DECEMBER) -> Happened:
        return self.responds(by, DEFER, until=until)

    def undoes(self, by: Person) -> Happened:
        return self.act(by, presses.undo(by, round_=self.decision.round))

    def adds(self, by: Person, condition: Condition | str) -> Happened:
        return self.act(by, presses.add_condition(by, condition, round_=self.decision.round))

    def withdraws(self, by: Person = SARA) -> Happened:
        return self.act(by, presses.withdraw(by))

    def chooses(self, by: Person, decider: Person, *others: Person) -> Happened:
        command = presses.choose(by, decider, *others, round_=self.decision.round)
        return self.act(by, command, chosen=decider, chosen_too=others)

    def moves(self, by: Person, place: Conversation) -> Happened:
        return self.act(by, presses.move(by, place))

    def shares(self, by: Person, place: Conversation) -> Happened:
        return self.act(by, presses.share(by, place))

    def recuses(self, by: Person, reason: str | None = None) -> Happened:
        return self.act(by, presses.recuse(by, round_=self.decision.round, reason=reason))

    def objects(self, by: Person, words: str = "It breaks the pilot") -> Happened:
        return self.act(by, presses.object_(by, words, round_=self.decision.round))

    def asks(self, by: Person, question: str = "Who runs it?") -> Happened:
        return self.act(by, presses.ask(by, question))

    def answers(self, by: Person, number: int = 1, words: str = "The CRM team") -> Happened:
        return self.act(by, presses.answer(by, number, words))

    def changes(self, by: Person = SARA, **proposal: Unpack[ProposalTerms]) -> Happened:
        put = replace(self.decision.proposal, **proposal)
        return self.act(by, presses.change(by, put, round_=self.decision.round))

    def brings_back(self, by: Person, reason: str = "The vendor came down") -> Happened:
        return self.act(by, presses.bring_back(by, reason))

    def reopens(self, by: Person, reason: str = "The vendor went bankrupt") -> Happened:
        return self.act(by, presses.reopen(by, reason))

    def denies(self, by: Person, reason: str | None = None) -> Happened:
        return self.act(by, presses.deny(by, reason))

    def meets(self, by: Person, number: int = 1) -> Happened:
        return self.act(by, presses.meet(by, number))

    def does(self, by: Person) -> Happened:
        return self.act(by, presses.mark_done(by))

    def promises(self, by: Person, day: date | None) -> Happened:
        return self.act(by, presses.promise(by, day, round_=self.decision.round))

    def takes_over(self, by: Person) -> Happened:
        return self.act(by, presses.take_over(by))

    def agrees(self, by: Person, words: str | None = None) -> Happened:
        return self.act(by, presses.agree(by, words, round_=self.decision.round))

    def overrules(self, by: Person, reason: str = "The pilot can wait") -> Happened:
        return self.act(by, presses.overrule(by, reason, round_=self.decision.round))

    def gives_view(self, by: Person, choice: str | None = None, words: str | None = None) -> Happened:
        return self.act(by, presses.give_view(by, choice, words))

    def asks_to_recommend(self, by: Person, of: Person) -> Happened:
        return self.act(by, presses.ask_to_recommend(by, of), chosen=of)

    def delegates(self, by: Person, to: Person, reason: str | None = None) -> Happened:
        return self.act(by, presses.delegate(by, to, reason, round_=self.decision.round), chosen=to)

    def records_for(self, by: Person, of: Person, choice: str = APPROVE, *, reason: str | None = None) -> Happened:
        command = presses.record_for(by, of, choice, round_=self.decision.round, reason=reason)
        return self.act(by, command, chosen=of)

    def confirms(self, by: Person, number: int = 1) -> Happened:
        return self.act(by, presses.confirm_spoken(by, number))

    def never_said(self, by: Person, number: int = 1, reason: str | None = None) -> Happened:
        return self.act(by, presses.deny_spoken(by, number, reason))

    def escalates(self, by: Person, reason: str = "It cannot wait") -> Happened:
        return self.act(by, presses.escalate(by, reason, round_=self.decision.round))

    # What the clock does

    def reseats(self) -> Happened:
        return self.act(None, presses.RESEAT)

    def returns(self) -> Happened:
        return self.act(None, presses.RETURN)

    def lets_stand(self) -> Happened:
        return self.act(None, presses.LET_STAND)

    def widens(self) -> Happened:
        return self.act(None, presses.WIDEN)

    def hears_silence(self) -> Happened:
        return self.act(None, presses.HEAR_SILENCE)

    def supersedes(self, later: "Story") -> Happened:
        """Mark it as replaced by `later`."""
        return self.act(None, presses.supersede(later.decision.id), other=later)

    def planned(self) -> tuple[FollowUp, ...]:
        """Tell what the clock would do by itself."""
        return follow_ups(self.decision, self.facts(None))

    def plans(self) -> list[DueKind]:
        """Tell the kinds of that."""
        return [one.kind for one in self.planned()]

    def plays_on(self) -> Happened:
        """Go on to the next moment at which the clock does something to it, and have it done."""
        first = min((one for one in self.planned() if one.decision == self.key), key=lambda one: one.at)
        return self.at(first.at).act(None, first.command)

    def plays(self, kind: DueKind) -> Happened:
        """Go on to the moment at which the clock does this to it, and have it done."""
        planned = next(one for one in self.planned() if one.kind is kind)
        return self.at(planned.at).act(None, planned.command)

    # What changes underfoot

    def reorganises(self, *positions: Position) -> "Story":
        held = {position.name.casefold(): position for position in positions}
        self.organisation = replace(self.organisation, positions=held)
        return self

    def loses(self, *people: Person) -> "Story":
        gone = {person.id: replace(person, standing=False) for person in people}
        self.organisation = replace(self.organisation, people={**self.organisation.people, **gone})
        return self

    def goes_away(self, who: Person, deputy: Person | None = None, *, end: date = date(2026, 12, 4)) -> "Story":
        absence = an_absence(who, deputy, start=self.now.date(), end=end)
        self.organisation = replace(self.organisation, absences={**self.organisation.absences, who.id: (absence,)})
        return self

    def comes_back(self, who: Person) -> "Story":
        left = {person: one for person, one in self.organisation.absences.items() if person != who.id}
        self.organisation = replace(self.organisation, absences=left)
        return self

    def view(
        self,
        reader: Person | None = None,
        *,
        veiled: bool = False,
        names: Mapping[PersonId, str] | None = None,
        on: str | None = None,
    ) -> DecisionView:
        """Show it as it stands to `reader`; to None, as on a card that many read."""
        who = reader.id if reader else None
        named = names or {}
        return decision_view(self.decision, facts=self.facts(reader), names=named, reader=who, veiled=veiled, on=on)


def waiting_on_administrators() -> Story:
    return Story(rights=NOBODY_FITS).raised()


def kinds(events: Happened) -> list[type]:
    return [type(event) for event in events]


def a_decision(by: Person = SARA, **proposal: Unpack[ProposalTerms]) -> Decision:
    """Give an open decision that waits on Ana."""
    return Story().raised(by, **proposal).decision
