from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import AppType, LogFormat, LogLevel, Settings, environment
from bot.variables.reading import SettingsError

KEY = "k" * 32
TOKEN = "xoxb-1-abc"
SIGNING = "0123456789abcdef"
APP = "6f1c2b7e-0d5b-4c1e-9a63-0f8f4a1f2b3c"
TENANT = "0b9e7c52-77f3-4a5d-8a86-5d3c1f0e9d21"
PASSWORD = "a~client.secret"
SLACK = {"SECRET_KEY": KEY, "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SIGNING}
TEAMS = {
    "SECRET_KEY": KEY,
    "MICROSOFT_APP_ID": APP,
    "MICROSOFT_APP_PASSWORD": PASSWORD,
    "MICROSOFT_APP_TENANT_ID": TENANT,
}
BAD = {
    "DATABASE_URL": "oracle://scott:tiger@there/x",
    "HOST": "http://here",
    "PORT": "seventy-one",
    "PUBLIC_URL": "yonder.example.com",
    "SECRET_KEY": "too-short-a-key",
    "ORG_NAME": "two\nlines",
    "LOG_FORMAT": "yellow",
    "LOG_LEVEL": "shouting",
    "ADMINS": "ana@example.com, zed-without-at",
    "SLACK_BOT_TOKEN": "xapp-not-a-bot",
    "SLACK_SIGNING_SECRET": "ünprintable",
    "SLACK_API_URL": "yonder.example.net/api",
    "SLACK_APP_TOKEN": "xoxb-not-an-app",
    "SLACK_CLIENT_ID": "12 34.56 78",
    "SLACK_CLIENT_SECRET": "sécret",
    "SLACK_WORKSPACES": "leadership",
    "READ_THREADS": "sometimes",
    "MICROSOFT_APP_ID": "28:not-a-guid",
    "MICROSOFT_APP_PASSWORD": "pass phrase",
    "MICROSOFT_APP_TENANT_ID": "contoso.onmicrosoft.com",
    "MICROSOFT_APP_TYPE": "MultiTenant",
    "TEAMS_SERVICE_URLS": "https://smba.trafficmanager.net, http://yonder.example.com/teams",
    "TEAMS_INSECURE_DEV": "perhaps",
    "MICROSOFT_OPENID_METADATA_URL": "http://yonder.example.com/openid",
    "MICROSOFT_TOKEN_ISSUER": "yonder",
}


def problems(environ: dict[str, str]) -> dict[str, str]:
    with pytest.raises(SettingsError) as error:
        Settings.from_env(environ)
    return {problem.name: problem.mend for problem in error.value.problems}


def refused(environ: dict[str, str]) -> set[str]:
    try:
        Settings.from_env(environ)
    except SettingsError as error:
        return {problem.name for problem in error.problems}
    return set()


def test_nothing_set_is_a_playground_on_this_machine() -> None:
    settings = Settings.from_env({})

    assert settings.database_url == "sqlite:///steerco.db"
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 3000, "http://127.0.0.1:3000")
    assert (settings.log_format, settings.log_level) == (LogFormat.TEXT, LogLevel.INFO)
    assert settings.admins == ()
    assert settings.slack is None
    assert settings.teams is None


def test_a_workspace_is_served_with_a_token_a_signing_secret_and_a_key() -> None:
    settings = Settings.from_env(SLACK)

    assert settings.slack is not None
    assert settings.slack.bot_token == TOKEN
    assert settings.slack.signing_secrets == (SIGNING,)
    assert settings.slack.api_url == "https://slack.com/api/"
    assert settings.secret_key == KEY


def test_several_signing_secrets_hold_while_they_are_exchanged() -> None:
    settings = Settings.from_env(SLACK | {"SLACK_SIGNING_SECRET": " old , new,"})

    assert settings.slack is not None
    assert settings.slack.signing_secrets == ("old", "new")


CLIENT = {"SLACK_CLIENT_ID": "1234.5678", "SLACK_CLIENT_SECRET": "c~lient"}
LINE = {"SLACK_APP_TOKEN": "xapp-1-A1-2-abc"}


def test_several_workspaces_are_served_with_what_lets_them_install_it() -> None:
    settings = Settings.from_env({"SECRET_KEY": KEY, "SLACK_SIGNING_SECRET": SIGNING, **CLIENT})

    assert settings.slack is not None
    assert (settings.slack.client_id, settings.slack.client_secret) == ("1234.5678", "c~lient")
    assert (settings.slack.bot_token, settings.slack.workspaces) == ("", ())


def test_which_workspaces_may_install_it_can_be_named() -> None:
    settings = Settings.from_env({**SLACK, **CLIENT, "SLACK_WORKSPACES": " T0123ABCD, E0123ABCD,T0123ABCD "})

    assert settings.slack is not None
    assert settings.slack.workspaces == ("T0123ABCD", "E0123ABCD")


def test_threads_are_read_only_where_that_is_switched_on() -> None:
    for said, wanted in (({}, False), ({"READ_THREADS": "0"}, False), ({"READ_THREADS": "1"}, True)):
        settings = Settings.from_env({**SLACK, **said})
        assert settings.slack is not None
        assert settings.slack.read_threads is wanted


@pytest.mark.parametrize("way", [{"SLACK_BOT_TOKEN": TOKEN}, CLIENT])
def test_over_a_line_no_signing_secret_is_needed(way: dict[str, str]) -> None:
    settings = Settings.from_env({"SECRET_KEY": KEY, **way, **LINE})

    assert settings.slack is not None
    assert (settings.slack.app_token, settings.slack.signing_secrets) == (LINE["SLACK_APP_TOKEN"], ())


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (LINE, ["SLACK_BOT_TOKEN"]),
        ({"SLACK_BOT_TOKEN": TOKEN}, ["SLACK_SIGNING_SECRET"]),
        ({"SLACK_CLIENT_ID": "1.2"}, ["SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"]),
        ({"SLACK_CLIENT_SECRET": "c", "SLACK_SIGNING_SECRET": SIGNING}, ["SLACK_CLIENT_ID"]),
        (CLIENT, ["SLACK_SIGNING_SECRET"]),
    ],
)
def test_what_slack_lacks_is_named_all_at_once(said: dict[str, str], named: list[str]) -> None:
    found = problems({"SECRET_KEY": KEY, **said})

    assert list(found) == named
    assert all(mend.startswith("is missing") for mend in found.values())


def test_a_secret_of_slack_is_in_no_message_and_never_written() -> None:
    settings = Settings.from_env({**SLACK, **CLIENT, **LINE})

    assert {TOKEN, SIGNING, CLIENT["SLACK_CLIENT_SECRET"], LINE["SLACK_APP_TOKEN"]} <= set(settings.secrets)
    assert not [secret for secret in settings.secrets if secret in repr(settings)]


def test_keys_are_exchanged_one_after_the_other() -> None:
    settings = Settings.from_env(SLACK | {"SECRET_KEY": f"{'n' * 40}, {KEY}"})

    assert (settings.secret_key, settings.former_keys) == ("n" * 40, (KEY,))
    assert {KEY, "n" * 40} <= set(settings.secrets)


def test_a_comma_may_stand_in_a_key() -> None:
    key = f"{'a' * 20},{'b' * 20}"

    assert Settings.from_env(SLACK | {"SECRET_KEY": key}).secret_key == key


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_half_a_workspace_is_refused_by_the_name_of_what_is_missing(missing: str) -> None:
    found = problems({name: value for name, value in SLACK.items() if name != missing})

    assert list(found) == [missing]
    assert found[missing].startswith("is missing")


def test_teams_is_served_for_one_tenant() -> None:
    settings = Settings.from_env(TEAMS)

    teams = settings.teams
    assert teams is not None
    assert (teams.app_id, teams.tenant_id, teams.password) == (APP, TENANT, PASSWORD)
    assert (teams.app_type, teams.service_urls, teams.insecure) == (AppType.SINGLE_TENANT, (), False)
    assert teams.openid_metadata_url == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert teams.token_issuer == "https://api.botframework.com"
    assert settings.slack is None


def test_both_platforms_are_served_together() -> None:
    settings = Settings.from_env(SLACK | TEAMS)

    assert settings.slack is not None
    assert settings.teams is not None


@pytest.mark.parametrize("missing", list(TEAMS))
def test_half_of_teams_is_refused_by_the_name_of_what_is_missing(missing: str) -> None:
    found = problems({name: value for name, value in TEAMS.items() if name != missing})

    assert list(found) == [missing]
    assert found[missing].startswith("is missing")


def test_an_app_id_alone_is_told_of_everything_that_lacks() -> None:
    assert problems({"MICROSOFT_APP_ID": APP}).keys() == TEAMS.keys() - {"MICROSOFT_APP_ID"}


def test_a_managed_identity_has_no_password() -> None:
    without = {name: value for name, value in TEAMS.items() if name != "MICROSOFT_APP_PASSWORD"}
    settings = Settings.from_env(without | {"MICROSOFT_APP_TYPE": "userassignedmsi"})

    assert settings.teams is not None
    assert (settings.teams.app_type, settings.teams.password) == (AppType.MANAGED_IDENTITY, "")


def test_an_id_is_read_however_it_was_copied() -> None:
    settings = Settings.from_env(TEAMS | {"MICROSOFT_APP_ID": f"{{{APP.upper()}}}"})

    assert settings.teams is not None
    assert settings.teams.app_id == APP


def test_other_clouds_and_tests_may_say_whom_to_trust() -> None:
    settings = Settings.from_env(
        TEAMS
        | {
            "TEAMS_SERVICE_URLS": "https://smba.infra.gov.teams.microsoft.us/, http://127.0.0.1:56150/",
            "MICROSOFT_OPENID_METADATA_URL": "http://localhost:9/.well-known/openidconfiguration",
            "MICROSOFT_TOKEN_ISSUER": "https://api.botframework.us",
        }
    )

    assert settings.teams is not None
    assert settings.teams.service_urls == (
        "https://smba.infra.gov.teams.microsoft.us/",
        "http://127.0.0.1:56150/",
    )
    assert settings.teams.openid_metadata_url == "http://localhost:9/.well-known/openidconfiguration"
    assert settings.teams.token_issuer == "https://api.botframework.us"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", ""])
def test_on_this_machine_teams_may_be_served_without_tokens(host: str) -> None:
    settings = Settings.from_env({"TEAMS_INSECURE_DEV": "1", "SECRET_KEY": KEY, "HOST": host})

    assert settings.teams is not None
    assert settings.teams.insecure
    assert (settings.teams.app_id, settings.teams.tenant_id) == ("", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "steerco.example.com", "192.168.1.2", "127.0.0.1.example.com"])
def test_without_tokens_it_listens_on_this_machine_alone(host: str) -> None:
    found = problems(TEAMS | {"TEAMS_INSECURE_DEV": "1", "HOST": host})

    assert list(found) == ["TEAMS_INSECURE_DEV"]
    assert "HOST=127.0.0.1" in found["TEAMS_INSECURE_DEV"]


@pytest.mark.parametrize("said", ["0", "no", "false", ""])
def test_a_switch_may_be_off(said: str) -> None:
    assert Settings.from_env({"TEAMS_INSECURE_DEV": said}).teams is None


def test_an_empty_variable_is_not_set() -> None:
    assert Settings.from_env(dict.fromkeys(BAD, " ")) == Settings.from_env({})


def test_every_mistake_is_named_at_once_and_no_value_with_it() -> None:
    found = problems(BAD)

    assert found.keys() == BAD.keys()


def test_no_value_of_a_mistake_is_ever_said() -> None:
    with pytest.raises(SettingsError) as error:
        Settings.from_env(BAD)

    said = str(error.value)
    assert [value for value in (*BAD.values(), "tiger", "zed-without-at") if value in said] == []
    assert error.value.__cause__ is None


@pytest.mark.parametrize("port", ["0", "65536", "-1", "3000.0", "٣٠٠٠", "99999999999"])
def test_a_port_is_a_number_that_can_be_served(port: str) -> None:
    assert list(problems({"PORT": port})) == ["PORT"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://steerco.example.com", "https://steerco.example.com"),
        ("https://steerco.example.com/", "https://steerco.example.com"),
        ("HTTPS://steerco.example.com:8443/", "https://steerco.example.com:8443"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_the_public_address_has_no_path(written: str, read: str) -> None:
    assert Settings.from_env({"PUBLIC_URL": written}).public_url == read


@pytest.mark.parametrize(
    "url",
    ["https://a.example/steerco", "https://a.example?x=1", "https://a.example#x", "ftp://a.example", "https://",
     "https://user:pw@a.example", "https://a.example:port", "https://a .example", "https://[::1"],
)  # fmt: skip
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    assert list(problems({"PUBLIC_URL": url})) == ["PUBLIC_URL"]


def test_the_default_address_is_where_it_listens() -> None:
    assert Settings.from_env({"HOST": "::1", "PORT": "80"}).public_url == "http://[::1]:80"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///steerco.db",
        "sqlite:////var/lib/steerco.db",
        "postgresql://u:p@db.example/steerco",
        "postgres://u:p@db.example:5433/steerco?sslmode=require",
        "postgresql+psycopg://u:p@db.example/steerco",
        "postgresql:///steerco?host=/run/postgresql",
    ],
)
def test_a_database_is_a_file_or_a_server(url: str) -> None:
    assert Settings.from_env({"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://db/x",
        "steerco.db",
        "postgresql://[",
        "postgresql://db.example",
        "postgresql+asyncpg://db.example/steerco",
    ],
)
def test_another_database_is_refused(url: str) -> None:
    assert list(problems({"DATABASE_URL": url})) == ["DATABASE_URL"]


@pytest.mark.parametrize("url", ["postgresql://u:hunter%202@db/x", "postgresql:///x?user=u&password=hunter%202"])
def test_the_password_of_a_database_is_a_secret_however_it_is_said(url: str) -> None:
    assert "hunter 2" in Settings.from_env({"DATABASE_URL": url}).secrets


def test_administrators_are_e_mails_in_small_letters_each_once() -> None:
    settings = Settings.from_env({"ADMINS": "Ana@Example.com, ben@example.com\nana@example.com;"})

    assert settings.admins == ("ana@example.com", "ben@example.com")


def test_a_web_api_ends_with_a_slash() -> None:
    settings = Settings.from_env(SLACK | {"SLACK_API_URL": "http://127.0.0.1:9/api"})

    assert settings.slack is not None
    assert settings.slack.api_url == "http://127.0.0.1:9/api/"


@pytest.mark.parametrize("name", ["DATABASE_URL", *SLACK, "MICROSOFT_APP_PASSWORD"])
def test_every_secret_may_stand_in_a_file(name: str, tmp_path: Path) -> None:
    plain = SLACK | TEAMS | {"DATABASE_URL": "sqlite:///elsewhere.db"}
    file = tmp_path / "secret"
    file.write_text(plain[name] + "\n")
    by_file = {key: value for key, value in plain.items() if key != name} | {f"{name}_FILE": str(file)}

    assert Settings.from_env(by_file) == Settings.from_env(plain)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", None])
def test_a_file_without_a_secret_is_refused(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)

    assert "SECRET_KEY_FILE" in problems({"SECRET_KEY_FILE": str(file)})


def test_a_secret_and_its_file_at_once_are_refused(tmp_path: Path) -> None:
    assert list(problems({"SECRET_KEY": KEY, "SECRET_KEY_FILE": str(tmp_path / "other")})) == ["SECRET_KEY"]


def test_no_secret_is_in_what_is_printed() -> None:
    settings = Settings.from_env(
        SLACK | TEAMS | {"DATABASE_URL": "postgresql://u:pa%40ss@db.example/x", "ADMINS": "ana@example.com"}
    )

    printed = repr(settings)
    assert [secret for secret in (*settings.secrets, "ana@example.com") if secret in printed] == []
    assert {KEY, TOKEN, SIGNING, PASSWORD, "pa@ss", "pa%40ss"} == set(settings.secrets)


@given(st.dictionaries(st.sampled_from(sorted(BAD)), st.text()))
def test_any_environment_is_read_or_refused_by_name(environ: dict[str, str]) -> None:
    assert refused(environ) <= BAD.keys()


def test_the_env_file_is_read_beside_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nORG_NAME='Acme & Co'\n")

    settings = Settings.from_env(environment({"PORT": "5000"}, tmp_path / ".env"))

    assert (settings.port, settings.org_name) == (5000, "Acme & Co")


def test_a_broken_env_file_is_refused_by_line_and_without_its_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nhunter2 hunter2\n")

    with pytest.raises(SettingsError) as error:
        environment({}, tmp_path / ".env")

    assert "line 2" in str(error.value)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    "urls", ["https://*.com/", "https://*/", "https://a.*.example.com/", "https://*.com/, https://x.example/"]
)
def test_a_bot_connector_is_never_trusted_by_an_ending_alone(urls: str) -> None:
    assert "TEAMS_SERVICE_URLS" in refused({**TEAMS, "TEAMS_SERVICE_URLS": urls})


@pytest.mark.parametrize("url", ['https://a"b.com', "https://*.com", "https://a b.com"])
def test_an_address_of_ours_is_of_a_host(url: str) -> None:
    assert "PUBLIC_URL" in refused({"PUBLIC_URL": url})
