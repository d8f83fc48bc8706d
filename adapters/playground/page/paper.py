"""What every part of the page is written on: the templates, and the words of time and place in them."""

from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

from jinja2 import PackageLoader, StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from adapters.playground.page.cannot_draw import address, refuse


def _environment(undefined: type[Undefined]) -> SandboxedEnvironment:
    html = SandboxedEnvironment(
        loader=PackageLoader("adapters.playground.page", "templates"),
        undefined=undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html.globals.update(moment=moment, city=city, clock=clock, initials=initials, address=address, cannot_draw=refuse)
    return html


def filled(template: str, **values: object) -> str:
    """Fill in a template; a word in it that nobody gave is an error."""
    return _STRICT.get_template(f"{template}.html.j2").render(**values)


def filled_from(template: str, **values: object) -> str:
    """Fill in a template from something that was checked before; what that does not say is nothing."""
    return _LENIENT.get_template(f"{template}.html.j2").render(**values)


def style_sheets(*names: str) -> str:
    """Give style sheets of ours, for a page that needs nothing else."""
    static = files("adapters.playground.page").joinpath("static")
    return "\n".join(static.joinpath(f"{name}.css").read_text("utf-8") for name in names)


def moment(at: datetime, zone: str) -> str:
    """Write a moment with its day, as it is in `zone`."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there:%a} {there.day} {there:%b}, {there:%H:%M}"


def city(zone: str) -> str:
    """Name a zone by its city."""
    return zone.rpartition("/")[2].replace("_", " ")


def clock(at: datetime) -> str:
    """Write the time of day as a new account sees it, in English; with the 24-hour preference it is shorter."""
    return f"{at.hour % 12 or 12}:{at:%M} {at:%p}"


def initials(name: str) -> str:
    """Give the letters on somebody's picture."""
    names = name.split()
    return "".join(each[0] for each in dict.fromkeys((names[0], names[-1]))).upper()


_STRICT = _environment(StrictUndefined)
_LENIENT = _environment(Undefined)
