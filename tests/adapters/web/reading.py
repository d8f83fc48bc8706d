"""A page as a reader, and a browser, takes it."""

from html.parser import HTMLParser

from adapters.web.decision_page import decision_page
from adapters.web.rendering import Renderer
from decisions.queries.histories import History

VOID = frozenset(("meta", "link", "input", "br", "img"))
RENDERER = Renderer("/static/record.css")


class Page(HTMLParser):
    """The elements of a page in order, its visible text, and whether everything that was opened was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.unclosed: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        """The words of it, with single spaces between them and none before punctuation."""
        return " ".join("".join(self.pieces).split())

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def written(history: History) -> str:
    return RENDERER.decision(decision_page(history))


def read(history: History) -> Page:
    return Page(written(history))
