"""Forms and homes: what each person has open, and what they entered."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from adapters.playground.blocks import screen
from adapters.playground.blocks.entered import fields, is_empty, options_of, value_field, values_of, with_ids
from adapters.playground.payload import Payload, Values
from adapters.playground.refusals import SlackError

STACK = 3  # https://docs.slack.dev/surfaces/modals: "A modal can hold up to 3 views at a time"


@dataclass(slots=True, kw_only=True, eq=False)
class View:
    """A form or a home, as one person has it before them."""

    id: str
    user: str
    definition: Payload
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Payload]:
        """List its blocks."""
        found: list[Payload] = self.definition["blocks"]
        return found

    @property
    def title(self) -> str:
        """Give what stands on top."""
        return screen.text_of(self.definition.get("title"))

    @property
    def external_id(self) -> str:
        """Give the product's own id of it."""
        return str(self.definition.get("external_id") or "")

    @property
    def read(self) -> str:
        """Give the words that a person reads."""
        return "\n".join(screen.texts(self.blocks))

    @property
    def buttons(self) -> list[str]:
        """List what can be pressed within it."""
        return screen.labels(self.blocks)

    @property
    def complaints(self) -> dict[str, str]:
        """Give each complaint by the label of its field."""
        named = {block["block_id"]: screen.text_of(block["label"]) for block in self.blocks if "label" in block}
        return {named[block_id]: words for block_id, words in self.errors.items()}

    @property
    def shown(self) -> dict[str, object]:
        """Give what stands in each field, by its label."""
        return {
            control.names[0]: _shown(control.element, self.values[control.block["block_id"]])
            for control in screen.controls(self.blocks)
            if control.block["block_id"] in self.values
            and control.element["action_id"] in self.values[control.block["block_id"]]
        }

    def holds(self, control: screen.Control) -> Payload:
        """Give what is entered in `control`."""
        return self.values[control.block["block_id"]][control.element["action_id"]]

    def as_slack(self, *, team: str, app: str, bot: str) -> Payload:
        """Write it as Slack does (https://docs.slack.dev/reference/methods/views.open)."""
        asked = self.definition
        return {
            "id": self.id,
            "team_id": team,
            "type": asked["type"],
            "title": asked.get("title"),
            "submit": asked.get("submit"),
            "close": asked.get("close"),
            "blocks": deepcopy(self.blocks),
            "private_metadata": asked.get("private_metadata", ""),
            "callback_id": asked.get("callback_id", ""),
            "external_id": self.external_id,
            "state": {"values": deepcopy(self.values)},
            "hash": self.hash,
            "clear_on_close": asked.get("clear_on_close", False),
            "notify_on_close": asked.get("notify_on_close", False),
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "app_id": app,
            "app_installed_team_id": team,
            "bot_id": bot,
        }


def _shown(element: Payload, held: Values | dict[str, Payload]) -> object:
    entered = held[element["action_id"]]
    value = entered[value_field(element)]
    if is_empty(entered) or not options_of(element):
        return value
    if isinstance(value, list):
        return [screen.text_of(option["text"]) for option in value]
    return screen.text_of(value["text"])


class Views:
    """Every form and home of the workspace."""

    def __init__(self, *, draw: Callable[[str], str]) -> None:
        self._draw = draw
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        """Find the form that `user` sees."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def named(self, view_id: str | None, external_id: str | None) -> View:
        """Find an open form.

        Raises:
            SlackError: there is none.
        """
        for stack in (*self.stacks.values(), *([home] for home in self.homes.values())):
            for view in stack:
                if (view_id and view.id == view_id) or (external_id and view.external_id == external_id):
                    return view
        raise SlackError("not_found")

    def open(self, user: str, definition: Payload) -> View:
        """Show a form; what was open is gone."""
        self._refuse_taken(definition)
        view = self._new(user, definition)
        self.stacks[user] = [view]
        return view

    def push(self, user: str, definition: Payload) -> View:
        """Lay a form on top of the one that is open.

        Raises:
            SlackError: none is open, or too many are.
        """
        stack = self.stacks.get(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK:
            raise SlackError("push_limit_reached")
        self._refuse_taken(definition)
        view = self._new(user, definition)
        view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        return view

    def change(self, view: View, definition: Payload, *, expected: str | None = None) -> None:
        """Redraw `view`, keeping what was entered under the same ids.

        Raises:
            SlackError: somebody else redrew it since `expected`.
        """
        if expected and expected != view.hash:
            raise SlackError("hash_conflict")
        if definition.get("external_id") != view.external_id:
            self._refuse_taken(definition)
        view.definition = self._with_ids(definition)
        view.values = values_of(view.blocks, before=view.values)
        view.errors = {}
        view.hash = self._draw("")

    def publish(self, user: str, definition: Payload, *, expected: str | None = None) -> View:
        """Show a home.

        Raises:
            SlackError: somebody else published since `expected`.
        """
        if (home := self.homes.get(user)) is None:
            home = self.homes[user] = self._new(user, definition)
        else:
            self.change(home, definition, expected=expected)
        return home

    def close(self, view: View) -> None:
        """Take one form away; the one below is seen again."""
        stack = self.stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)

    def clear(self, user: str) -> None:
        """Take every form away."""
        self.stacks[user] = []

    def _refuse_taken(self, definition: Payload) -> None:
        external_id = definition.get("external_id")
        if external_id and any(v.external_id == external_id for stack in self.stacks.values() for v in stack):
            raise SlackError("duplicate_external_id")

    def _with_ids(self, definition: Payload) -> Payload:
        return {**deepcopy(definition), "blocks": with_ids(definition["blocks"], draw=self._draw)}

    def _new(self, user: str, definition: Payload) -> View:
        view_id = self._draw("V")
        view = View(id=view_id, user=user, definition=self._with_ids(definition), hash=self._draw(""), root_id=view_id)
        view.values = values_of(view.blocks, before={})
        return view


def field_of(view: View, block_id: str) -> Payload | None:
    """Find the element of an input block, to which a complaint may be pinned."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    return next((each for block, _, each in fields(view.blocks) if block == block_id and block in inputs), None)
