"""From what earlier versions wrote to what is written now: pure, from one version to the next."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

Tree: TypeAlias = Any
"""What `json` reads, its words in place."""

Upcaster: TypeAlias = Callable[[Tree], Tree]

SNAPSHOT: Final = "snapshot"


def upcaster(name: str, v: int) -> Upcaster | None:
    """Find what brings version `v` of a type up to the one that is written now; None where it reads as it is."""
    return _UP.get((name, v))


def _responded(tree: Tree) -> Tree:
    # Conditions had no more than their words, and all of them held at once.
    return {**tree, "conditions": [{"text": words} for words in tree.get("conditions", ())]}


def _condition_added(tree: Tree) -> Tree:
    return {**tree, "condition": {"text": tree["condition"]}}


def _snapshot(tree: Tree) -> Tree:
    # The result was the one answer that decided it.
    responses = [_responded(response) for response in tree.get("responses", ())]
    said = tree.get("result")
    result = None if said is None else _result(_responded(said))
    return {**tree, "responses": responses, "result": result, "asked_at": tree["raised_at"] if tree["seats"] else None}


def _result(said: Tree) -> Tree:
    return {
        "choice": said["choice"],
        "at": said["at"],
        "responses": [said],
        "closing": said["seat"],
        "conditions": said["conditions"],
    }


def _asked_before(tree: Tree) -> Tree:
    # How seats were asked before others came to them stood there without what the clock had stood by then.
    return {**tree, "asked_before": [{"asked": one, "stood": 0} for one in tree.get("asked_before", ())]}


_UP: Final[Mapping[tuple[str, int], Upcaster]] = {
    ("Responded", 1): _responded,
    ("ConditionAdded", 1): _condition_added,
    (SNAPSHOT, 1): _snapshot,
    (SNAPSHOT, 4): _asked_before,
}
