"""`steerco manifest`: what is uploaded to Teams, against Microsoft's own schema, and what is pasted into Slack."""

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from adapters.teams.manifest import icons
from adapters.teams.manifest.declared import COMMANDS, App, Schema, manifest
from adapters.teams.manifest.package import package
from adapters.words.commands import read_command
from adapters.words.sayings import DidYouMean, OpenForm
from bot.cli.main import main
from tests.npm import node

APP_ID = "6f1c2b7e-0d5b-4c1e-9a63-0f8f4a1f2b3c"
ENVIRON = {
    "MICROSOFT_APP_ID": APP_ID,
    "MICROSOFT_APP_PASSWORD": "a~client.secret",
    "MICROSOFT_APP_TENANT_ID": "0b9e7c52-77f3-4a5d-8a86-5d3c1f0e9d21",
    "PUBLIC_URL": "https://steerco.hellebore.example",
    "SECRET_KEY": "k" * 32,
}
SLACK = ("BOT_TOKEN", "SIGNING_SECRET", "APP_TOKEN", "CLIENT_ID", "CLIENT_SECRET")
SETTINGS = (*ENVIRON, "MICROSOFT_APP_TYPE", "TEAMS_INSECURE_DEV", *(f"SLACK_{name}" for name in SLACK))


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A deployment for Teams, in a directory of its own."""
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def app(schema: Schema = Schema.USUAL) -> App:
    return App(app_id=APP_ID, public_url="https://steerco.hellebore.example", schema=schema)


def unpacked(packed: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("schema", Schema)
def test_microsofts_schema_has_nothing_against_it(schema: Schema) -> None:
    assert node.told("manifest_complaints.cjs", manifest(app(schema))) == []


def test_the_schema_would_find_a_mistake() -> None:
    wrong = manifest(app()) | {"accentColor": "green", "shortName": "Steerco"}

    assert node.told("manifest_complaints.cjs", wrong) == [
        " must NOT have additional properties",
        '/accentColor must match pattern "^#[0-9a-fA-F]{6}$"',
    ]


def test_the_app_is_one_zip_with_two_icons(environ: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert main(["manifest", "teams"]) == 0

    files = unpacked((tmp_path / "steerco-teams.zip").read_bytes())
    assert list(files) == ["manifest.json", "color.png", "outline.png"]
    declared = json.loads(files["manifest.json"])
    assert (declared["manifestVersion"], declared["id"], declared["bots"][0]["botId"]) == ("1.19", APP_ID, APP_ID)
    assert declared["validDomains"] == ["steerco.hellebore.example"]


@pytest.mark.parametrize(("option", "version"), [("--government", "1.10"), ("--slash", "1.29")])
def test_other_clouds_and_newer_clients_have_a_schema_of_their_own(
    option: str, version: str, environ: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["manifest", "teams", option, "--out", "app.zip"]) == 0

    declared = json.loads(unpacked((tmp_path / "app.zip").read_bytes())["manifest.json"])
    assert declared["manifestVersion"] == version
    assert f"/v{version}/" in declared["$schema"]


def test_the_same_app_is_the_same_zip() -> None:
    assert package(app()) == package(app())


def test_everything_it_leads_to_is_served_by_us() -> None:
    declared: Any = manifest(app())

    leads = [*declared["developer"].values(), *(tab.get("contentUrl") for tab in declared["staticTabs"])]
    assert {url.partition("#")[0] for url in leads if url and "://" in url} == {
        "https://steerco.hellebore.example/about"
    }


def test_it_asks_for_no_permission() -> None:
    assert not {"authorization", "permissions", "webApplicationInfo", "devicePermissions"} & manifest(app()).keys()


@pytest.mark.parametrize("said", [said for said in COMMANDS if said not in ("decide", "decide agenda")])
def test_what_its_menu_offers_is_understood(said: str) -> None:
    command, _, rest = said.partition(" ") if said.startswith("decide") else ("steerco", "", said)

    assert not isinstance(read_command(command, rest), OpenForm | DidYouMean)


@pytest.mark.parametrize(("size", "drawn"), [(192, icons.color), (32, icons.outline)])
def test_icons_are_of_the_size_that_teams_asks_for(size: int, drawn: Callable[[], bytes]) -> None:
    assert len(pixels(drawn(), size)) == size * size


def test_the_icon_in_colour_has_no_hole_and_its_mark_keeps_to_the_middle() -> None:
    drawn = pixels(icons.color(), 192)

    assert {cover for *_, cover in drawn} == {255}
    marked = [divmod(place, 192) for place, (red, *_) in enumerate(drawn) if red]
    assert all(36 <= row < 156 and 36 <= column < 156 for row, column in marked)
    assert len(marked) > 1000


def test_the_outline_is_white_or_nothing() -> None:
    drawn = pixels(icons.outline(), 32)

    assert {pixel[:3] for pixel in drawn} == {(255, 255, 255)}
    assert {0, 255} <= {cover for *_, cover in drawn}


def pixels(png: bytes, size: int) -> list[tuple[int, ...]]:
    """Read a picture as a reader of PNG must: chunks with sums, then rows, each after how it is filtered."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        content = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        chunks[kind], at = content, at + 12 + length
    assert struct.unpack(">IIBB", chunks[b"IHDR"][:10]) == (size, size, 8, 6)
    rows = zlib.decompress(chunks[b"IDAT"])
    lines = [rows[start : start + 1 + 4 * size] for start in range(0, len(rows), 1 + 4 * size)]
    assert {line[0] for line in lines} == {0}
    return [tuple(line[1 + 4 * place : 5 + 4 * place]) for line in lines for place in range(size)]


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"PUBLIC_URL": "http://127.0.0.1:3000"}, ["PUBLIC_URL"]),
        ({"MICROSOFT_APP_ID": "the-app"}, ["MICROSOFT_APP_ID"]),
        ({"MICROSOFT_APP_ID": "the-app", "PUBLIC_URL": "http://a.example"}, ["MICROSOFT_APP_ID", "PUBLIC_URL"]),
        (dict.fromkeys(ENVIRON, ""), ["MICROSOFT_APP_ID", "PUBLIC_URL"]),
    ],
)
def test_what_is_missing_is_named_and_nothing_written(
    missing: dict[str, str],
    named: list[str],
    environ: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in missing.items():
        environ.setenv(name, value)

    assert main(["manifest", "teams"]) == 1

    said = capsys.readouterr().err
    assert [name for name in ENVIRON if name in said] == named
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", "teams", "--out", "nowhere/app.zip"]) == 1

    assert "nowhere/app.zip cannot be written" in capsys.readouterr().err


def test_the_manifest_of_slack_leads_to_this_deployment(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", "slack"]) == 0

    printed = capsys.readouterr().out
    assert "steerco.example.com" not in printed
    settings = yaml.safe_load(printed)["settings"]
    assert settings["interactivity"]["request_url"] == "https://steerco.hellebore.example/slack/events"


def test_the_link_that_creates_the_app_stands_beside_it(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", "slack"]) == 0

    beside = capsys.readouterr().err
    assert "https://api.slack.com/apps?new_app=1&manifest_json=" in beside
    assert "steerco.hellebore.example" in beside


def test_where_nobody_reaches_it_slack_is_called_over_a_line(
    environ: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ.delenv("PUBLIC_URL")

    assert main(["manifest", "slack"]) == 1
    assert "--mode socket" in capsys.readouterr().err

    assert main(["manifest", "slack", "--mode", "socket", "--out", "app.yaml"]) == 0
    written = yaml.safe_load((tmp_path / "app.yaml").read_text("utf-8"))
    assert written["settings"]["socket_mode_enabled"]
    assert "request_url" not in written["settings"]["interactivity"]


def test_who_set_a_token_for_a_line_gets_the_manifest_for_it(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environ.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    environ.setenv("SLACK_APP_TOKEN", "xapp-1")

    assert main(["manifest", "slack"]) == 0

    assert yaml.safe_load(capsys.readouterr().out)["settings"]["socket_mode_enabled"]


def test_several_workspaces_need_an_address_to_come_back_to(
    environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", "slack", "--several", "--mode", "socket"]) == 0
    declared = yaml.safe_load(capsys.readouterr().out)
    assert declared["oauth_config"]["redirect_urls"] == ["https://steerco.hellebore.example/slack/oauth_redirect"]

    environ.setenv("PUBLIC_URL", "http://127.0.0.1:3000")
    assert main(["manifest", "slack", "--several", "--mode", "socket"]) == 1
    assert "PUBLIC_URL" in capsys.readouterr().err
