"""A dialog before somebody: its fields with what they hold, its complaints, and what opened it."""

from dataclasses import dataclass, field

from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import actions, elements, inputs, label_of, texts_of

COMPLAINT = "complaint."


@dataclass(slots=True, kw_only=True, eq=False)
class Dialog:
    """What stands open; `opened` holds the parts of the invoke that come back with each of its own."""

    user: str
    card: Payload
    title: str
    opened: Payload
    place: str
    root: str | None
    message: str | None
    height: object = "medium"
    width: object = "medium"
    values: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.redraw(self.card, self.title)

    def redraw(self, card: Payload, title: str) -> None:
        """Show another card; only what it brings along stands in its fields."""
        self.card, self.title = card, title
        self.values = {str(each["id"]): value for each in inputs(card) if (value := str(each.get("value", "")))}

    @property
    def is_extension(self) -> bool:
        """Tell whether it was opened from a message's menu."""
        return "commandId" in self.opened

    @property
    def read(self) -> str:
        """Give the words that a person reads, without the complaints."""
        return "\n".join(text for each in elements(self.card) if not _complains(each) for text in texts_of(each))

    @property
    def buttons(self) -> list[str]:
        """List what can be pressed."""
        return [label_of(action) for action in actions(self.card)]

    @property
    def shown(self) -> dict[str, str | None]:
        """Give what stands in each field, by its label."""
        return {label_of_field(each): self._shown(each) for each in inputs(self.card)}

    @property
    def complaints(self) -> dict[str, str]:
        """Give what is wrong, by the label of the field."""
        labels = {str(each["id"]): label_of_field(each) for each in inputs(self.card)}
        said = {str(each["id"]).removeprefix(COMPLAINT): each for each in elements(self.card) if _complains(each)}
        return {labels.get(name, name): "\n".join(texts_of(each)) for name, each in said.items()}

    def _shown(self, asked: Payload) -> str | None:
        value = self.values.get(str(asked["id"]))
        if value is None or "choices" not in asked:
            return value
        titles = {choice["value"]: choice["title"] for choice in asked["choices"]}
        chosen = value.split(",") if asked.get("isMultiSelect") else [value]
        return ", ".join(self.people.get(each) or titles.get(each, each) for each in chosen)


def label_of_field(asked: Payload) -> str:
    """Give the words by which a person finds a field."""
    return str(asked.get("label") or asked.get("title") or asked["id"])


def _complains(element: Payload) -> bool:
    return str(element.get("id", "")).startswith(COMPLAINT)
