"""Refusals, as text: a repeat hears what the first one heard."""

from collections.abc import Iterator, Mapping
from typing import get_type_hints

from decisions.errors import DecisionError
from storage.codec.converter import CONVERTER, dumped, parsed
from storage.codec.events import NewerRecordError


def encode_refusal(refusal: DecisionError) -> str:
    """Write a refusal by the facts that it carries."""
    kind = type(refusal)
    facts = {
        name: CONVERTER.unstructure(getattr(refusal, name), unstructure_as=of) for name, of in _facts(kind).items()
    }
    return dumped({"type": kind.__name__, "facts": facts})


def decode_refusal(body: str, texts: Mapping[str, str]) -> DecisionError:
    """Read a refusal.

    Raises:
        NewerRecordError: its kind is not known here.

    """
    tree = parsed(body, texts)
    name = tree["type"]
    kind: type[DecisionError] | None = next((known for known in refusals() if known.__name__ == name), None)
    if kind is None:
        raise NewerRecordError(name)
    return kind(**{fact: CONVERTER.structure(tree["facts"][fact], of) for fact, of in _facts(kind).items()})


def refusals() -> Iterator[type[DecisionError]]:
    """Name every kind of refusal."""
    waiting = [DecisionError]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting.extend(kind.__subclasses__())


def _facts(kind: type[DecisionError]) -> dict[str, type[object]]:
    hints = {} if kind is DecisionError else get_type_hints(kind.__init__)
    return {name: of for name, of in hints.items() if name != "return"}
