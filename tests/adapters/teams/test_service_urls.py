import pytest

from adapters.teams.calls.service_urls import ServiceUrls


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/amer",
        "https://smba.trafficmanager.net",
        "https://smba.trafficmanager.net/emea/72f988bf-86f1-41af-91ab-2d7cd011db47/",
        "https://europe.webchat.botframework.com/",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://smba.infra.gov.teams.microsoft.us/gcch/",
        "https://smba.infra.dod.teams.microsoft.us/dod",
        "https://frontend.botapi.msg.infra.teams.microsoftonline.cn/",
    ],
)
def test_the_connectors_of_microsofts_clouds_are_trusted(url: str) -> None:
    assert ServiceUrls().trust(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://evil.trafficmanager.net/emea/",
        "https://emea.smba.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user:secret@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net/emea/?to=evil",
        "https://smba.trafficmanager.net/emea/#evil",
        "https://smba.trafficmanager.net/emea/../../",
        "https://notbotframework.com/",
        "https://.botframework.com/",
        "https://botframework.com.evil.example/",
        "https://127.0.0.1/",
        "https://169.254.169.254/metadata",
        "smba.trafficmanager.net",
        "https://[::1",
        "https://smba.trafficmanager.net:x/",
        "",
    ],
)
def test_nobody_else_is(url: str) -> None:
    assert not ServiceUrls().trust(url)


def test_what_a_deployment_trusts_takes_the_place_of_all_that_is_known() -> None:
    urls = ServiceUrls(["https://connector.example/teams", "http://127.0.0.1:4000/"])

    assert urls.trust("https://connector.example/teams/emea")
    assert urls.trust("http://127.0.0.1:4000/")
    for elsewhere in (
        "https://smba.trafficmanager.net/emea/",
        "https://connector.example/",
        "https://connector.example/teamster",
        "http://127.0.0.1:4001/",
    ):
        assert not urls.trust(elsewhere)


def test_for_development_this_machine_is_trusted_on_every_port() -> None:
    urls = ServiceUrls.of_this_machine()

    for here in ("http://localhost:56150/_connector", "http://127.0.0.1:1/", "https://[::1]:9/"):
        assert urls.trust(here)
    for elsewhere in ("http://192.0.2.1:56150/", "http://localhost.evil.example/", "https://smba.trafficmanager.net/"):
        assert not urls.trust(elsewhere)
