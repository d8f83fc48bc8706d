"""What a person sees in blocks, and how things are found by what stands on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.playground.blocks.entered import KEPT, interactive, options_of
from adapters.playground.payload import Payload
from adapters.playground.refusals import AmbiguousLabelError, NotOnScreenError


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something to use, with the block that it stands in."""

    block: Payload
    element: Payload

    @property
    def kind(self) -> str:
        """Name the type of the element."""
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        """Tell whether it waits for the form to be submitted."""
        return bool(self.block["type"] == "input")

    @property
    def is_required(self) -> bool:
        """Tell whether the form cannot be submitted without it."""
        return self.is_input and not self.block.get("optional", False)

    @property
    def names(self) -> tuple[str, ...]:
        """List what a person, or at worst a developer, may call it."""
        if self.is_input:
            return (text_of(self.block["label"]),)
        texts = [text_of(self.element.get("text")), text_of(self.element.get("placeholder"))]
        if self.block["type"] == "section" and self.kind != "button":
            texts.append(text_of(self.block.get("text")))
        return tuple(text for text in (*texts, self.element["action_id"]) if text)

    @property
    def description(self) -> str:
        """Say in a line what it is."""
        offered = [text_of(option["text"]) for option in options_of(self.element)]
        return f"[{self.kind}] {self.names[0]}" + (f": {' | '.join(offered)}" if offered else "")


def text_of(text: Payload | None) -> str:
    """Take the words out of a text object."""
    return str(text["text"]) if text else ""


def controls(blocks: Iterable[Payload]) -> Iterator[Control]:
    """Walk through what can be used."""
    for block in blocks:
        for element in interactive(block):
            yield Control(block=block, element=element)


def texts(blocks: Iterable[Payload]) -> list[str]:
    """List what can be read, in order."""
    read: list[str] = []
    for block in blocks:
        parts = [block.get("text"), *(block.get("fields") or [])]
        if block["type"] == "input":
            parts = [block["label"], block.get("hint")]
        if block["type"] == "context":
            parts = [element for element in block["elements"] if element["type"] != "image"]
        read += [text_of(part) for part in parts if part]
    return read


def described(blocks: list[Payload]) -> list[str]:
    """List everything on the screen, for a person who looked for something else."""
    return [*texts(blocks), *(control.description for control in controls(blocks))]


def labels(blocks: Iterable[Payload]) -> list[str]:
    """List the words on the buttons, and in the menus that stand beside them."""
    found: list[str] = []
    for control in controls(blocks):
        if control.kind == "button":
            found.append(text_of(control.element["text"]))
        elif not control.is_input:
            found += [text_of(option["text"]) for option in options_of(control.element)]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button, or an option of a menu."""

    control: Control
    option: Payload | None = None


def _pressable(blocks: Iterable[Payload]) -> Iterator[tuple[str, Pressed]]:
    for control in controls(blocks):
        if control.kind == "button":
            yield text_of(control.element["text"]), Pressed(control=control)
        elif control.kind in {"overflow", "static_select", "radio_buttons"} and not control.is_input:
            for option in options_of(control.element):
                yield text_of(option["text"]), Pressed(control=control, option=option)


def find_pressable(blocks: list[Payload], label: str) -> Pressed:
    """Find the button or the menu's option that says `label`.

    Raises:
        NotOnScreenError: lists what is there.
        AmbiguousLabelError: several say so.
    """
    found = [pressed for text, pressed in _pressable(blocks) if text == label]
    if not found:
        raise NotOnScreenError(label, described(blocks))
    if len(found) > 1:
        raise AmbiguousLabelError(label, [pressed.control.description for pressed in found])
    return found[0]


def find_control(blocks: list[Payload], label: str) -> Control:
    """Find the field or menu called `label`.

    Raises:
        NotOnScreenError: lists what is there.
        AmbiguousLabelError: several are called so.
    """
    found = [
        control
        for control in controls(blocks)
        if label in control.names and (control.kind in KEPT or control.kind == "overflow")
    ]
    if not found:
        raise NotOnScreenError(label, described(blocks))
    if len(found) > 1:
        raise AmbiguousLabelError(label, [control.description for control in found])
    return found[0]


def find_option(element: Payload, label: str) -> Payload:
    """Find the option that says `label`.

    Raises:
        NotOnScreenError: lists the options.
    """
    offered = options_of(element)
    for option in offered:
        if text_of(option["text"]) == label:
            return option
    raise NotOnScreenError(label, [text_of(option["text"]) for option in offered])
