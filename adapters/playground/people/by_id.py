"""What a browser knows of an act: ids and values where a person reads words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from adapters.playground.blocks.entered import KEPT, holding, options_of
from adapters.playground.blocks.screen import Control, Pressed, controls, described
from adapters.playground.payload import Payload
from adapters.playground.people.entering import Typing
from adapters.playground.refusals import InputRefusedError, NotOnScreenError
from adapters.playground.state.workspace import Workspace

Raw: TypeAlias = str | Sequence[str] | None
"""What a browser holds of a field: words, the value of an option, the id of a person or place, or several."""

Typed: TypeAlias = Mapping[str, Mapping[str, Raw]]
"""Values under block and action."""

_OF_OPTIONS = {"static_select", "radio_buttons", "overflow"}
_OF_SEVERAL = {"multi_static_select", "checkboxes"}


def control(blocks: list[Payload], block_id: str, action_id: str) -> Control:
    """Find what has these ids.

    Raises:
        NotOnScreenError: it is gone, as when a card changed while somebody pressed.
    """
    for found in controls(blocks):
        if (found.block["block_id"], found.element["action_id"]) == (block_id, action_id):
            return found
    raise NotOnScreenError(f"{block_id}/{action_id}", described(blocks))


def acted(found: Control, raw: Raw, *, workspace: Workspace, typing: Typing) -> tuple[Pressed, Payload | None]:
    """Read a press or a choice, and the state that it leaves.

    Raises:
        NotOnScreenError: there is no such option, person or place.
        InputRefusedError: Slack's client would not take the value.
    """
    if found.kind == "overflow":
        return Pressed(control=found, option=_option(found, str(raw))), None
    if found.kind not in KEPT:
        return Pressed(control=found), None
    return Pressed(control=found), held(found, raw, workspace=workspace, typing=typing)


def held(found: Control, raw: Raw, *, workspace: Workspace, typing: Typing) -> Payload:
    """Write the value of a field as Slack's client keeps it.

    Raises:
        NotOnScreenError: there is no such option, person or place.
        InputRefusedError: Slack's client would not take the value.
    """
    if found.kind in _OF_SEVERAL:
        return holding(found.element, [_option(found, each) for each in _several(raw)])
    if found.kind == "multi_users_select":
        return typing.held(found, [_known(workspace.users, each) for each in _several(raw)])
    if not isinstance(raw, str) or not raw:
        return typing.held(found, None)
    if found.kind in _OF_OPTIONS:
        return holding(found.element, _option(found, raw))
    if found.kind == "users_select":
        return typing.held(found, _known(workspace.users, raw))
    if found.kind in {"conversations_select", "channels_select"}:
        return typing.held(found, _known(workspace.channels, raw))
    return typing.held(found, raw)


def _several(raw: Raw) -> Iterable[str]:
    return [raw] if isinstance(raw, str) else raw or ()


def _option(found: Control, value: str) -> Payload:
    for option in options_of(found.element):
        if option["value"] == value:
            return option
    raise InputRefusedError(found.names[0], f"offers no {value!r}")


def _known(known: Mapping[str, object], key: str) -> object:
    if key not in known:
        raise NotOnScreenError(key, known)
    return known[key]
