"""One way to write a value as canonical JSON, and one to read it."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, TypeVar, cast

import msgspec
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from decisions.places import Conversation
from decisions.rights.lines import Condition
from decisions.words import Words
from storage.codec.words import KeptWords, UnkeptWordsError, reference, referenced

T = TypeVar("T")

Json = Any
"""What `json` reads and writes."""


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, _moment)
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    # Words pass as they are: `dumped` and `loaded` split them from the record and join them again.
    converter.register_unstructure_hook(Words, lambda words: words)
    converter.register_structure_hook(Words, lambda words, _: words)
    configure_tagged_union(cast("type[object]", Condition), converter, tag_name="is")
    # What is on record stands where it stands: whether it might have stood elsewhere is settled before.
    settled = make_dict_unstructure_fn(Conversation, converter, roams=override(omit=True))
    converter.register_unstructure_hook(Conversation, settled)
    return converter


def _moment(moment: datetime) -> str:
    universal = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return universal.isoformat(timespec="microseconds")


CONVERTER = _converter()


def dumped(value: object, of: object = None, *, keep: Callable[[Words], KeptWords] | None = None) -> str:
    """Write `value` as canonical JSON, its words as references; words that are new go through `keep`."""
    tree = CONVERTER.unstructure(value, unstructure_as=of)
    return canonical(tree if keep is None else _split(tree, keep))


def canonical(tree: Json) -> str:
    """Write JSON in the one way that is hashed: keys in order, nothing between, ASCII alone."""
    try:
        body = _IN_ORDER.encode(tree)
    except (TypeError, UnicodeEncodeError):
        # Words that are not kept, and halves of characters.
        return _slowly(tree)
    return body.decode() if body.isascii() and b"\x7f" not in body else _slowly(tree)


def loaded(
    body: str, of: type[T], texts: Mapping[str, str] | None = None, *, up: Callable[[Json], Json] | None = None
) -> T:
    """Read canonical JSON; `texts` holds the words that it refers to, `up` brings an earlier version up to now."""
    tree = parsed(body, texts or {})
    return CONVERTER.structure(tree if up is None else up(tree), of)


def parsed(body: str, texts: Mapping[str, str]) -> Json:
    """Read canonical JSON as far as its words."""
    return json.loads(body, object_hook=partial(referenced, texts=texts))


def stated(value: object) -> str:
    """Write as it is, in a tenth of the time, what nobody hashes."""
    return _AS_IT_IS.encode(value).decode()


def read_stated(body: str, of: type[T], texts: Mapping[str, str]) -> T:
    """Read what was stated."""

    def word(_type: type, found: dict[str, object]) -> object:
        return referenced(found, texts)

    return msgspec.json.decode(body, type=of, dec_hook=word)


def conversation_text(conversation: Conversation) -> str:
    """Write a conversation."""
    return dumped(conversation)


def read_conversation(body: str) -> Conversation:
    """Read a conversation."""
    return loaded(body, Conversation)


def _referred(words: object) -> dict[str, str]:
    if isinstance(words, KeptWords):
        return reference(words)
    raise TypeError


_IN_ORDER = msgspec.json.Encoder(enc_hook=_referred, order="sorted")
_AS_IT_IS = msgspec.json.Encoder(enc_hook=_referred)


def _slowly(tree: Json) -> str:
    return json.dumps(_split(tree, None), sort_keys=True, separators=(",", ":"))


def _split(tree: Json, keep: Callable[[Words], KeptWords] | None) -> Json:
    match tree:
        case dict():
            return {name: _split(value, keep) for name, value in tree.items()}
        case list() | tuple():
            return [_split(value, keep) for value in tree]
        case Words():
            return reference(_kept(tree, keep))
        case _:
            return tree


def _kept(words: Words, keep: Callable[[Words], KeptWords] | None) -> KeptWords:
    if keep is not None:
        return keep(words)
    if isinstance(words, KeptWords):
        return words
    raise UnkeptWordsError("words are kept with the event that brought them")
