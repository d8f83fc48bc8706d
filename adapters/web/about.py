"""`/about`: what this is, what may be said to it, and what it keeps of whom: a page for anybody, also inside Teams."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from adapters.web.rendering import Renderer

# Alone of all pages it may be framed, by Teams as a tab: it holds nothing of anybody, and no button.
# https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
FRAMED_BY = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://*.cloud.microsoft",
    "https://*.teams.microsoft.us",
)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none';"
        f" frame-ancestors {' '.join(FRAMED_BY)}"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose server this is, and the words that people may say to it, each with what they get."""

    organisation: str
    said: Mapping[str, str]


def routes(render: Renderer, about: About) -> list[Route]:
    """Serve the page."""
    html = render.about(organisation=about.organisation, said=about.said)

    def page(_request: Request) -> Response:
        return HTMLResponse(html, headers=HEADERS)

    return [Route("/about", page)]
