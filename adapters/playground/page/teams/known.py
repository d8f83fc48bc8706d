"""Lets through what this page was taught to draw; the rest a client would draw, and nobody would have looked at it."""

from collections.abc import Iterator, Mapping

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.teams.properties import ACTIONS, CARD, CHOICE, ELEMENTS, FACT, INPUTS, RUN, Check
from adapters.playground.payload import Payload

MOST_BUTTONS = 6
"""https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""
_PEOPLE = {"graph.microsoft.com/users", "graph.microsoft.com/users?scope=currentContext"}


def check(card: Payload) -> None:
    """Let a card through that this page can draw.

    Raises:
        CannotDrawError: something in it was never taught.
    """
    _known("a card", card, CARD)
    for element in elements_of(card):
        _check_element(element)
    for group in groups_of(card):
        if sum(action.get("mode") != "secondary" for action in group) > MOST_BUTTONS:
            raise CannotDrawError(f"Teams shows {MOST_BUTTONS} buttons beside each other", group)
        for action in group:
            _known("action", action, ACTIONS.get(str(action.get("type")), {}))


def elements_of(card: Payload) -> Iterator[Payload]:
    """Give every element of a card, in the order in which it is read."""
    yield from _within(card.get("body", []))


def groups_of(card: Payload) -> Iterator[list[Payload]]:
    """Give the actions that stand beside each other, in the order in which they are read."""
    for element in elements_of(card):
        if element.get("type") == "ActionSet":
            yield element["actions"]
    yield card.get("actions", [])


def finds_people(element: Payload) -> bool:
    """Tell whether somebody is chosen here.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
    """
    return "choices.data" in element


def is_picker(element: Payload) -> bool:
    """Tell whether one types to find what is chosen."""
    return finds_people(element) or element.get("style") == "filtered"


def _within(elements: list[Payload]) -> Iterator[Payload]:
    for element in elements:
        yield element
        yield from _within(element.get("items", []))
        yield from _within([{**column, "type": "Column"} for column in element.get("columns", [])])


def _check_element(element: Payload) -> None:
    kind = str(element.get("type"))
    _known("element", element, {**ELEMENTS, **INPUTS}.get(kind, {}))
    for inline in element.get("inlines", []):
        _known("run", inline, RUN)
    for fact in element.get("facts", []):
        _known("fact", fact, FACT)
    for choice in element.get("choices", []):
        _known("choice", choice, CHOICE)
    if finds_people(element) and element["choices.data"].get("dataset") not in _PEOPLE:
        raise CannotDrawError("choices come from elsewhere", element)


def _known(what: str, sent: Payload, checks: Mapping[str, Check]) -> None:
    if not checks:
        raise CannotDrawError(f"no such {what} is known here", sent)
    for name, value in sent.items():
        if name not in checks or not checks[name](value):
            raise CannotDrawError(f"{what} says {name} in a way that is not known here", sent)
