"""Pages from templates. What people wrote goes through as data: escaped, and never a template itself."""

from collections.abc import Mapping

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from adapters.web.decision_page import DecisionPage
from decisions.decision import DecisionId


class Renderer:
    """Writes pages that lead to the stylesheet at `stylesheet`."""

    def __init__(self, stylesheet: str) -> None:
        self._templates = SandboxedEnvironment(
            loader=PackageLoader("adapters.web", "templates"),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["stylesheet"] = stylesheet

    def decision(self, page: DecisionPage) -> str:
        """Write a decision with its history."""
        return self._rendered("decision", page=page)

    def opening(self, key: DecisionId, token: str) -> str:
        """Write the page with the one button that uses a link up."""
        return self._rendered("opening", key=key, token=token)

    def nothing(self) -> str:
        """Write the page for everyone who is to learn nothing."""
        return self._rendered("nothing")

    def about(self, *, organisation: str, said: Mapping[str, str]) -> str:
        """Write what this is; `said` may be said to it."""
        return self._rendered("about", organisation=organisation, said=said.items())

    def _rendered(self, template: str, **values: object) -> str:
        return self._templates.get_template(f"{template}.html.j2").render(**values)
