"""Names in place of ids, as far as they are known: of people on the platforms, on record, and of places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Protocol

from decisions.places import Conversation
from decisions.views.decision import DecisionView
from decisions.views.named import Named


class Known(Protocol):
    """Whom and what one platform knows."""

    def person(self, person_id: str) -> str | None:
        """Name somebody."""
        ...

    def place(self, place_id: str) -> str | None:
        """Name a place, or whose direct messages it is."""
        ...


class Names:
    """Who and what is called how; an id that is not known stands for itself."""

    def __init__(self, platforms: Sequence[Known], views: Iterable[DecisionView]) -> None:
        self._platforms = platforms
        # A view names everybody in it, so that nobody needs to look into the record for them.
        self._on_record: dict[str, str] = {named.id: named.name for view in views for named in _named_in(view)}

    def known(self, text: str) -> str:
        """Give a name for an id, and anything else as it is."""
        found = next((name for each in self._platforms if (name := each.person(text))), None)
        return found or self._on_record.get(text, text)

    def place(self, place_id: str) -> str:
        """Name a place."""
        return next((name for each in self._platforms if (name := each.place(place_id))), place_id)

    def conversation(self, place: Conversation) -> str:
        """Name where something stands."""
        return f"{self.known(place.person)}’s direct messages" if place.person else self.place(place.channel)


def _named_in(value: object) -> Iterator[Named]:
    match value:
        case Named():
            yield value
        case tuple() | frozenset():
            for inner in value:
                yield from _named_in(inner)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _named_in(getattr(value, field.name))
