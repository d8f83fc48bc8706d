"""The app as Slack wants it declared: one manifest for each way to reach it.

https://docs.slack.dev/reference/app-manifest
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import urlencode, urlsplit

from adapters.slack.scopes import asked_for, events, scopes

Declared: TypeAlias = Mapping[str, object]

NEW_APP = "https://api.slack.com/apps"
EVENTS_PATH, REDIRECT_PATH = "/slack/events", "/slack/oauth_redirect"

_COMMANDS = (
    {
        "command": "/decide",
        "description": "Raise a decision, or see where one stands",
        "usage_hint": "Should we add 40k to the CRM migration by Friday? | list | mine | waiting | show D-12 | who 40k",
        "should_escape": False,
    },
    {
        "command": "/steerco",
        "description": "What Steerco understands",
        "usage_hint": "away 20 Dec to 6 Jan, @Ben decides | back | help",
        "should_escape": True,  # people are named in it
    },
)
_SHORTCUTS = (
    {
        "name": "Raise as decision",
        "type": "message",
        "callback_id": "raise_decision",
        "description": "Put this message to whoever may decide it",
    },
    {
        "name": "Raise a decision",
        "type": "global",
        "callback_id": "raise_anywhere",
        "description": "Put a question to whoever may decide it",
    },
)


class Mode(StrEnum):
    """How Slack and Steerco reach each other."""

    HTTP = "http"
    """Slack calls us, at a public address."""
    SOCKET = "socket"
    """We call Slack."""


def manifest(mode: Mode, *, public_url: str = "", several: bool = False, read_threads: bool = False) -> Declared:
    """Declare the app. With `several`, other workspaces and whole organisations may install it from our own page.

    With `read_threads` it hears what people say where it is, to find answers in the threads of decisions.
    """
    over_http = mode is Mode.HTTP
    asked = asked_for(scopes(read_threads=read_threads), public_url=public_url)
    heard = asked_for(events(read_threads=read_threads), public_url=public_url)
    address = {"url": public_url + EVENTS_PATH} if over_http else {}
    request = {"request_url": public_url + EVENTS_PATH} if over_http else {}
    # Where lists are too long for a form, Slack asks for what fits what somebody types.
    options = {"message_menu_options_url": public_url + EVENTS_PATH} if over_http else {}
    back = {"redirect_urls": [public_url + REDIRECT_PATH]} if several else {}
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": "Steerco",
            "description": "Who decides, by when, on record.",
            "background_color": "#1f3a4d",
        },
        "features": {
            "bot_user": {"display_name": "Steerco", "always_online": True},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "slash_commands": [_with_address(command, address) for command in _COMMANDS],
            "shortcuts": list(_SHORTCUTS),
            **_domains(public_url),
        },
        "oauth_config": {
            **back,
            "scopes": {"bot": asked},
        },
        "settings": {
            "event_subscriptions": {
                **request,
                "bot_events": heard,
            },
            "interactivity": {"is_enabled": True, **request, **options},
            "org_deploy_enabled": several,
            "socket_mode_enabled": not over_http,
            "token_rotation_enabled": False,
        },
    }


def creation_link(declared: Declared) -> str:
    """Give the address that opens Slack's page for a new app, filled in.

    https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
    """
    written = json.dumps(declared, separators=(",", ":"), ensure_ascii=False)
    return f"{NEW_APP}?{urlencode({'new_app': '1', 'manifest_json': written})}"


def as_yaml(declared: Declared) -> str:
    """Write it for people to read: objects, lists of words and of objects, and plain values are all there is."""
    return "".join(f"{line}\n" for line in _lines(declared))


def _domains(public_url: str) -> Declared:
    """Name the domain whose links Slack tells of; where there are no pages that people reach, none."""
    domain = urlsplit(public_url).hostname if public_url.startswith("https://") else None
    return {"unfurl_domains": [domain]} if domain else {}


def _with_address(command: Declared, address: Declared) -> Declared:
    name, *rest = command.items()
    return dict([name, *address.items(), *rest])


def _lines(declared: Declared) -> Iterator[str]:
    for name, value in declared.items():
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{name}:"
            yield from (f"  {line}" for one in value for line in _entry(one))
        else:
            yield f"{name}: {_plain(value)}"


def _entry(value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"- {_plain(value)}"
        return
    for number, line in enumerate(_lines(value)):
        yield f"  {line}" if number else f"- {line}"


# A word that YAML reads as nothing else: no sign at its beginning, no colon before a space, no comment.
_WORDS = re.compile(r"(?:/|[A-Za-z])(?:[\w ,./-]|:(?! ))*[\w./]", re.ASCII)
_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null"})


def _plain(value: object) -> str:
    if isinstance(value, str) and _WORDS.fullmatch(value) and value.lower() not in _OTHERWISE:
        return value
    return json.dumps(value, ensure_ascii=False)
