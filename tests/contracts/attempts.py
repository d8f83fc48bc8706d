"""What somebody tries to do to a decision."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date, timedelta
from typing import Any, Union, get_args, get_origin, get_type_hints

from decisions.answering.commands import Respond
from decisions.commands import Command
from decisions.decision import Choice, DecisionId, FormId
from decisions.people import Identity, PersonId
from decisions.places import Conversation
from decisions.proposal import Proposal
from decisions.said import Condition
from decisions.service import Accepted
from decisions.words import Words
from tests.contracts.builders import CHANNEL
from tests.contracts.confidential import ACCOUNTS, House, Outcome


def a_press(house: House, who: str, key: DecisionId) -> Respond:
    return Respond(request_id=house.request(), actor=ACCOUNTS[who], decision=key, round=1, choice=Choice("A"))


def attempts_of() -> Iterator[type[Command]]:
    for kind in get_args(Command):
        hints = get_type_hints(kind)
        if hints["actor"] is Identity and "decision" in hints:
            yield kind


def _value(of: Any, name: str, house: House, who: str, key: DecisionId) -> object:  # noqa: ANN401
    if get_origin(of) in (Union, types.UnionType):
        of = next(one for one in get_args(of) if one is not type(None))
    match name:
        case "actor":
            return ACCOUNTS[who]
        case "decision":
            return key
        case "request_id":
            return house.request()
        case "choice":
            return Choice("A")
        case "form":
            return FormId(f"form/{house.request()}")
    known: dict[object, object] = {
        int: 1,
        Identity: ACCOUNTS["dan"],
        PersonId: house.people["dan"],
        Words: Words("words"),
        Condition: Condition(text=Words("a cap")),
        Conversation: CHANNEL,
        Proposal: Proposal(question=Words("Another?")),
        date: house.now.date() + timedelta(days=9),
    }
    return known[of]


def made(kind: type[Command], house: House, who: str, key: DecisionId) -> Command:
    """Make a command about `key` with everything that it cannot do without."""
    hints = get_type_hints(kind)
    given = {
        field.name: _value(hints[field.name], field.name, house, who, key)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    return kind(**given)  # type: ignore[arg-type]


def answered(house: House, command: Command, key: DecisionId) -> Outcome:
    answer = house.says(command)
    assert not isinstance(answer, Accepted), command
    return type(answer.error).__name__, (str(answer.error).replace(key, "D-?"), repr(answer.view))
