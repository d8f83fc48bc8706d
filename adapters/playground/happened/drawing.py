"""What happened, as a part of a page."""

from importlib.resources import files

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from adapters.playground.happened.values import Happened

CSS = files("adapters.playground.happened").joinpath("static/happened.css").read_text("utf-8")

_HTML = SandboxedEnvironment(
    loader=PackageLoader("adapters.playground.happened", "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def drawn(happened: Happened | None) -> str:
    """Draw the way of one act, or that there was none yet."""
    return _HTML.get_template("happened.html.j2").render(happened=happened)
