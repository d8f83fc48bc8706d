"""The manifest of the Slack app: what Slack takes, each way to reach it, and the link that creates it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.page.slack.app_manifest import COMMANDS, GLOBAL_SHORTCUTS, SHORTCUTS
from adapters.slack.listeners import RAISE_ANYWHERE, RAISE_SHORTCUT, REMOVALS
from adapters.slack.manifest import Mode, as_yaml, creation_link, manifest
from adapters.slack.scopes import EVENTS, EVENTS_TO_READ_THREADS, SCOPES, SCOPES_TO_READ_THREADS
from tests.adapters.slack.manifest_rules import complaints

HOME = "https://steerco.hellebore.example"
WAYS = [(mode, several) for mode in Mode for several in (False, True)]


def declared(mode: Mode = Mode.HTTP, *, several: bool = False) -> dict[str, Any]:
    """The manifest as whoever reads the YAML gets it."""
    read: dict[str, Any] = yaml.safe_load(as_yaml(manifest(mode, public_url=HOME, several=several)))
    return read


@pytest.mark.parametrize(("mode", "several"), WAYS)
def test_slack_has_nothing_against_it(mode: Mode, *, several: bool) -> None:
    assert complaints(declared(mode, several=several)) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("display_information.name", "x" * 36),
        ("display_information.background_color", "blue"),
        ("features.slash_commands", []),
        ("features.shortcuts.0.name", "x" * 25),
        ("features.shortcuts.0.type", "menu"),
        ("settings.socket_mode_enabled", "no"),
        ("settings.interactivity.request_url", "steerco.example.com"),
        ("settings.unknown", True),
        ("oauth_config.scopes.bot.0", "Chat Write"),
    ],
)
def test_a_mistake_would_be_found(path: str, wrong: object) -> None:
    broken: Any = declared()
    *way, last = path.split(".")
    place = broken
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[int(last) if last.isdigit() else last] = wrong

    assert complaints(broken)


def test_over_http_everything_comes_to_one_address() -> None:
    read = declared(Mode.HTTP)

    addresses = {command["url"] for command in read["features"]["slash_commands"]}
    addresses |= {read["settings"][what]["request_url"] for what in ("event_subscriptions", "interactivity")}
    assert addresses == {f"{HOME}/slack/events"}
    assert not read["settings"]["socket_mode_enabled"]


def test_over_a_line_no_address_is_named() -> None:
    read = declared(Mode.SOCKET)

    assert HOME not in json.dumps(read)
    assert read["settings"]["socket_mode_enabled"]


@pytest.mark.parametrize("mode", Mode)
def test_several_workspaces_come_back_to_us(mode: Mode) -> None:
    read = declared(mode, several=True)

    assert read["oauth_config"]["redirect_urls"] == [f"{HOME}/slack/oauth_redirect"]
    assert read["settings"]["org_deploy_enabled"]


@pytest.mark.parametrize(("mode", "several"), WAYS)
def test_tokens_never_run_out(mode: Mode, *, several: bool) -> None:
    assert declared(mode, several=several)["settings"]["token_rotation_enabled"] is False


def test_it_asks_for_what_is_asked_with_a_reason_and_nothing_else() -> None:
    read = declared()

    assert read["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert read["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert all({**SCOPES, **EVENTS}.values())
    assert REMOVALS.keys() <= EVENTS.keys()


@pytest.mark.parametrize("mode", Mode)
def test_reading_threads_asks_for_what_it_takes_and_nothing_else_does(mode: Mode) -> None:
    usual, more = (manifest(mode, public_url=HOME, read_threads=wanted) for wanted in (False, True))
    read: Any = yaml.safe_load(as_yaml(more))
    few: Any = yaml.safe_load(as_yaml(usual))

    asked, before = (each["oauth_config"]["scopes"]["bot"] for each in (read, few))
    hears, heard = (each["settings"]["event_subscriptions"]["bot_events"] for each in (read, few))
    assert set(asked) - set(before) == set(SCOPES_TO_READ_THREADS) == {"channels:history", "groups:history"}
    assert set(hears) - set(heard) == set(EVENTS_TO_READ_THREADS) == {"message.channels", "message.groups"}
    assert all({**SCOPES_TO_READ_THREADS, **EVENTS_TO_READ_THREADS}.values())
    assert complaints(read) == []


def test_what_it_offers_is_what_is_answered_and_what_the_playground_offers() -> None:
    features = declared()["features"]

    shown = {("message", one.callback_id, one.name) for one in SHORTCUTS}
    shown |= {("global", one.callback_id, one.name) for one in GLOBAL_SHORTCUTS}
    assert {(one["type"], one["callback_id"], one["name"]) for one in features["shortcuts"]} == shown
    assert {RAISE_SHORTCUT, RAISE_ANYWHERE} == {callback for _, callback, _ in shown}
    assert [one["command"] for one in features["slash_commands"]] == [one.word for one in COMMANDS]


@pytest.mark.parametrize(("mode", "several"), WAYS)
def test_the_link_creates_the_very_same_app(mode: Mode, *, several: bool) -> None:
    link = urlsplit(creation_link(manifest(mode, public_url=HOME, several=several)))

    asked = parse_qs(link.query)
    assert (link.scheme, link.netloc, link.path, asked["new_app"]) == ("https", "api.slack.com", "/apps", ["1"])
    assert json.loads(asked["manifest_json"][0]) == declared(mode, several=several)
    assert len(link.geturl()) < 8_000, "servers and browsers take no longer ones for granted"


def test_the_file_in_the_docs_is_the_one_that_is_printed() -> None:
    told, _, rest = Path("docs/slack-manifest.yaml").read_text("utf-8").partition("\n")

    assert told.startswith("#")
    assert rest == as_yaml(manifest(Mode.HTTP, public_url="https://steerco.example.com"))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=40)
NAMES = st.from_regex(r"[a-z]{2,8}_[a-z]{1,8}", fullmatch=True)
PLAIN = st.booleans() | st.integers() | WORDS | st.sampled_from(["true", "no", "1", "a: b", "# c", "-", "null", "1e3"])
SOME = st.recursive(
    PLAIN,
    lambda inner: st.lists(PLAIN, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, SOME, min_size=1, max_size=5))
def test_whatever_is_written_is_read_back(written: dict[str, object]) -> None:
    assert yaml.safe_load(as_yaml(written)) == written
