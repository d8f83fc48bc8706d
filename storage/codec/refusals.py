"""Refusals, as text: a repeat hears what the first one heard."""

from collections.abc import Mapping
from typing import get_type_hints

from decisions.errors import DecisionError
from decisions.refusals import REFUSALS
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
    kind = REFUSALS.get(name)
    if kind is None:
        raise NewerRecordError(name)
    # A fact that an earlier version did not write yet has its usual value.
    known = {fact: of for fact, of in _facts(kind).items() if fact in tree["facts"]}
    return kind(**{fact: CONVERTER.structure(tree["facts"][fact], of) for fact, of in known.items()})


def _facts(kind: type[DecisionError]) -> dict[str, type[object]]:
    hints = {} if kind is DecisionError else get_type_hints(kind.__init__)
    return {name: of for name, of in hints.items() if name != "return"}
