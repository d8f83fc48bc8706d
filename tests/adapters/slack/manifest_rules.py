"""What Slack takes for a manifest, field by field: https://docs.slack.dev/reference/app-manifest

Each returns what it has against a value; nothing, where all is well. What is not known is complained of too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

Rule: TypeAlias = Callable[[object, str], Iterator[str]]


def text(shortest: int, longest: int, pattern: str = r"(?s).*") -> Rule:
    def rule(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{at}: no text"
        elif not shortest <= len(value) <= longest:
            yield f"{at}: {len(value)} characters, of {shortest} to {longest}"
        elif not re.fullmatch(pattern, value):
            yield f"{at}: not as it must be written"

    return rule


def flag(value: object, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{at}: neither true nor false"


def number(value: object, at: str) -> Iterator[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield f"{at}: no whole number"


def items(of: Rule, *, least: int = 0, most: int) -> Rule:
    def rule(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{at}: no list"
            return
        if not least <= len(value) <= most:
            yield f"{at}: {len(value)} entries, of {least} to {most}"
        for place, one in enumerate(value):
            yield from of(one, f"{at}[{place}]")

    return rule


def one_of(*words: str) -> Rule:
    def rule(value: object, at: str) -> Iterator[str]:
        if value not in words:
            yield f"{at}: none of {', '.join(words)}"

    return rule


def fields(known: Mapping[str, Rule], *, needed: tuple[str, ...] = ()) -> Rule:
    def rule(value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: no object"
            return
        yield from (f"{at}.{name}: missing" for name in needed if name not in value)
        for name, one in value.items():
            if name not in known:
                yield f"{at}.{name}: not known"
            else:
                yield from known[name](one, f"{at}.{name}")

    return rule


_ADDRESS = r"https?://.+"
_REQUEST = text(1, 3000, _ADDRESS)
_COMMAND = fields(
    {
        "command": text(2, 32, r"/.+"),
        "url": _REQUEST,
        "description": text(1, 2000),
        "usage_hint": text(1, 1000),
        "should_escape": flag,
    },
    needed=("command", "description"),
)
_SHORTCUT = fields(
    {
        "name": text(1, 24),
        "type": one_of("message", "global"),
        "callback_id": text(1, 255),
        "description": text(1, 150),
    },
    needed=("name", "type", "callback_id", "description"),
)
MANIFEST = fields(
    {
        "_metadata": fields({"major_version": number, "minor_version": number}),
        "display_information": fields(
            {
                "name": text(1, 35),
                "description": text(1, 140),
                "long_description": text(175, 4000),
                "background_color": text(4, 7, r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
            },
            needed=("name",),
        ),
        "features": fields(
            {
                "app_home": fields(
                    {
                        "home_tab_enabled": flag,
                        "messages_tab_enabled": flag,
                        "messages_tab_read_only_enabled": flag,
                    }
                ),
                "bot_user": fields({"display_name": text(1, 80), "always_online": flag}, needed=("display_name",)),
                "shortcuts": items(_SHORTCUT, least=1, most=10),
                "slash_commands": items(_COMMAND, least=1, most=50),
                "unfurl_domains": items(text(1, 255, r"(?![.-])[-a-z0-9.]+[a-z0-9]"), least=1, most=5),
            }
        ),
        "oauth_config": fields(
            {
                "redirect_urls": items(text(1, 3000, _ADDRESS), most=1000),
                "scopes": fields({"bot": items(text(1, 255, r"[a-z_.]+(:[a-z_.]+)*"), most=255)}),
                "token_management_enabled": flag,
            }
        ),
        "settings": fields(
            {
                "event_subscriptions": fields(
                    {"request_url": _REQUEST, "bot_events": items(text(1, 255, r"[a-z_.]+"), most=100)}
                ),
                "interactivity": fields(
                    {"is_enabled": flag, "request_url": _REQUEST, "message_menu_options_url": _REQUEST},
                    needed=("is_enabled",),
                ),
                "org_deploy_enabled": flag,
                "socket_mode_enabled": flag,
                "token_rotation_enabled": flag,
            }
        ),
    },
    needed=("display_information",),
)


def complaints(manifest: object) -> list[str]:
    """List what Slack would have against a manifest."""
    return list(MANIFEST(manifest, "manifest"))
