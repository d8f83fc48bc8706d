"""What the rules may know beside the state of the decision, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.decision import Decision, DecisionId
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.places import Conversation
from decisions.rights.lines import Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Built by the service inside the transaction.

    `rights` is the version that the decision was raised under, `organisation` who holds what *now*, `actor` who acts
    (None is the clock), `drawn` the name for a decision that is being raised, `chosen` the person that a command names
    and `chosen_too` the others, `other` the decision that it names, to replace it or be replaced by it, which was
    raised under `rights_of_other`.
    `reached` are the people who have the card before them, `channels` those of the channels that the rights name which
    are known, by their names.
    """

    rights: Rights
    rights_version: int
    organisation: Organisation
    actor: Person | None
    drawn: DecisionId | None = None
    chosen: Person | None = None
    chosen_too: tuple[Person, ...] = ()
    other: Decision | None = None
    rights_of_other: Rights | None = None
    reached: frozenset[PersonId] = frozenset()
    channels: Mapping[str, Conversation] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """Who acts, where a person must."""
        if self.actor is None:
            message = "the clock may not do this"
            raise ValueError(message)
        return self.actor
