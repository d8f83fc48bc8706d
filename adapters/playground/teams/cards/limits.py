"""What Teams takes as a card, and what it says of anything else.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from adapters.playground.blocks.checks import complaint
from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import actions, elements, inputs, label_of
from adapters.playground.teams.cards.schema import CARD, PRIMARY

VIEWERS = 60  # https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#refresh-mechanism


def complaints(card: object, *, people: Collection[str]) -> list[str]:
    """List what is wrong with a card; `people` are the ids by which this app may name somebody."""
    found = list(CARD(card, ""))
    if found or not isinstance(card, dict):
        return found
    return [*_ids(card), *_buttons(card), *_viewers(card, people), *_mentions(card, people)]


def _repeated(names: Iterable[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)


def _ids(card: Payload) -> Iterator[str]:
    named = [*elements(card["body"]), *actions(card)]
    for name in _repeated(str(each["id"]) for each in named if "id" in each):
        yield complaint(f"the id {name!r} is used more than once", "/body")


def _buttons(card: Payload) -> Iterator[str]:
    primary = [action for action in card.get("actions", []) if action.get("mode") != "secondary"]
    if len(primary) > PRIMARY:
        yield complaint(f"no more than {PRIMARY} primary actions are shown, here are {len(primary)}", "/actions")
    for action in actions(card):
        if action["type"] == "Action.Execute" and not action.get("verb"):
            yield complaint(f"{label_of(action)!r} has no verb", "/actions")


def _viewers(card: Payload, people: Collection[str]) -> Iterator[str]:
    viewers = card.get("refresh", {}).get("userIds", [])
    if len(viewers) > VIEWERS:
        yield complaint(f"no more than {VIEWERS} users, here are {len(viewers)}", "/refresh/userIds")
    for viewer in viewers:
        if viewer not in people or not viewer.startswith("29:"):
            yield complaint(f"{viewer!r} is no user of this app", "/refresh/userIds")


def _mentions(card: Payload, people: Collection[str]) -> Iterator[str]:
    # Where mentions work: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
    texts = [str(each["text"]) for each in elements(card["body"]) if each["type"] == "TextBlock"]
    texts += [fact["value"] for each in elements(card["body"]) for fact in each.get("facts", [])]
    for entity in card.get("msteams", {}).get("entities", []):
        if not any(entity["text"] in text for text in texts):
            yield complaint(f"{entity['text']!r} stands in no text of the card", "/msteams/entities")
        if entity["mentioned"]["id"] not in people:
            yield complaint(f"{entity['mentioned']['id']!r} is nobody here", "/msteams/entities")


def form_complaints(card: object, *, people: Collection[str]) -> list[str]:
    """List what is wrong with the card of a dialog: beside the rest, every field needs a label to be found by."""
    found = complaints(card, people=people)
    if found or not isinstance(card, dict):
        return found
    unnamed = [each["id"] for each in inputs(card) if not (each.get("label") or each.get("title"))]
    found += [complaint(f"the field {name!r} has no label", "/body") for name in unnamed]
    executed = [label_of(action) for action in actions(card) if action["type"] == "Action.Execute"]
    # A dialog is left by Action.Submit: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/what-are-task-modules
    return [*found, *(complaint(f"{label!r} cannot be executed in a dialog", "/actions") for label in executed)]
