"""`/about`: for anybody, and the one page that Teams may show within itself."""

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette

from adapters.teams.manifest.declared import COMMANDS
from adapters.web import about
from adapters.web.about import About
from tests.adapters.cards.hostile import CORPUS
from tests.adapters.web.browsing import Browser
from tests.adapters.web.reading import RENDERER, Page


def shown(organisation: str = "Hellebore", said: Mapping[str, str] = COMMANDS) -> tuple[Page, Mapping[str, str]]:
    routes = about.routes(RENDERER, About(organisation=organisation, said=said))
    answer = Browser(app=Starlette(routes=routes)).get("/about")
    assert (answer.status, answer.set_cookies) == (200, [])
    return Page(answer.text), answer.headers


def test_it_tells_what_may_be_said_and_whose_server_it_is() -> None:
    page, _ = shown()

    assert [words for words in (*COMMANDS, *COMMANDS.values(), "Hellebore") if words not in page.text] == []
    assert {"privacy", "terms"} <= {attributes.get("id") for _, attributes in page.elements}
    assert page.unclosed == []


def test_teams_may_frame_it_and_nobody_else() -> None:
    _, headers = shown()

    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"].split() == [
        "https://teams.microsoft.com",
        "https://*.teams.microsoft.com",
        "https://*.cloud.microsoft",
        "https://*.teams.microsoft.us",
    ]


def test_it_has_nothing_that_acts() -> None:
    page, _ = shown()

    assert {name for name, _ in page.elements} & {"script", "form", "button", "input", "iframe"} == set()


@pytest.mark.parametrize("text", CORPUS)
def test_a_name_is_text(text: str) -> None:
    plain, _ = shown()
    page, _ = shown(organisation=text)

    assert [name for name, _ in page.elements] == [name for name, _ in plain.elements]
