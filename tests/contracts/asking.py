"""What is asked about a decision, by somebody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decisions.decision import DecisionId
from decisions.rights.matching import Matter
from tests.contracts.attempts import a_press
from tests.contracts.confidential import ABSENT, ACCOUNTS, MATTER, House, Outcome, told

Ask = Callable[[House, str, DecisionId], object]


OF_A_DECISION: Mapping[str, Ask] = {
    "who_instead": lambda house, who, key: house.queries.who_instead(key, Matter(), ACCOUNTS[who]),
    "show": lambda house, who, key: house.queries.show(key, ACCOUNTS[who]),
    "rehearse": lambda house, who, key: house.queries.rehearse(a_press(house, who, key)),
    "card": lambda house, who, key: house.queries.card(key, house.people[who]),
    "history": lambda house, who, key: house.queries.history(key, house.people[who]),
    "pauses": lambda house, who, key: house.queries.pauses(key, ACCOUNTS[who]),
}
"""What is asked about one decision, by somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody got who asked about a decision that is restricted, and about one that is not there."""

    restricted: Outcome
    absent: Outcome


def asked(house: House, name: str, who: str) -> Asked:
    ask = OF_A_DECISION[name]
    return Asked(
        restricted=told(lambda: ask(house, who, MATTER), MATTER), absent=told(lambda: ask(house, who, ABSENT), ABSENT)
    )
