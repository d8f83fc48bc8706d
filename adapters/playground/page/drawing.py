"""Block Kit as HTML: what Slack would draw of what was sent, or a loud refusal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from itertools import count
from typing import TypeAlias

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from adapters.playground.blocks.entered import options_of, values_of, with_ids
from adapters.playground.blocks.screen import text_of
from adapters.playground.page import dates, marks
from adapters.playground.page.sight import CannotDrawError, Sight
from adapters.playground.payload import Payload
from adapters.playground.state.records import Channel, Message, User
from adapters.playground.state.views import View

Shown: TypeAlias = list[Payload] | View

CSS = "\n".join(
    files("adapters.playground.page").joinpath(f"static/{name}.css").read_text("utf-8") for name in ("page", "frame")
)
SOMEBODY = User(id="U0", name="Somebody", email="", tz="UTC", team_id="T0")
ANY_MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOBODY = Sight(reader=SOMEBODY, users={}, now=ANY_MONDAY)
"""Who looks at a picture that nobody in particular looks at."""

_HTML = SandboxedEnvironment(
    loader=PackageLoader("adapters.playground.page", "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, sight: Sight, **values: object) -> str:
    """Fill in a page of ours for whoever looks at it."""
    return _HTML.get_template(f"{template}.html.j2").render(**_pens(sight), **values)


def draw_message(
    message: Message,
    reader: User,
    users: Mapping[str, User],
    *,
    now: datetime,
    channels: Mapping[str, Channel] | None = None,
) -> str:
    """Draw one message as `reader` sees it at the moment `now`.

    Raises:
        CannotDrawError: something in it cannot be drawn.
    """
    sight = Sight(reader=reader, users=users, now=now, channels=channels or {})
    return page("message", sight, message=message, shortcuts=())


def draw_form(view: View, sight: Sight) -> str:
    """Draw a form with what stands in it and is complained of.

    Raises:
        CannotDrawError: something in it cannot be drawn.
    """
    return page("form", sight, view=view)


def form_of(definition: Payload) -> View:
    """Take a form as it opens, before anybody typed."""
    numbers = count()
    blocks = with_ids(definition["blocks"], draw=lambda prefix: f"{prefix}{next(numbers)}")
    view = View(id="V0", user="U0", definition={**definition, "blocks": blocks}, hash="", root_id="V0")
    view.values = values_of(blocks, before={})
    return view


def snapshot(cards: Sequence[tuple[str, Shown]], *, sight: Sight = NOBODY) -> str:
    """Draw cards and forms under captions, on one page that needs nothing else.

    Raises:
        CannotDrawError: something in them cannot be drawn.
    """
    # Markup: the style sheet is ours, and an escaped one is none.
    return page("snapshot", sight, cards=cards, css=Markup(CSS))  # noqa: S704 - our own file


def _pens(sight: Sight) -> dict[str, object]:
    return {
        "side": sight.side,
        "live": sight.live,
        "text": partial(marks.drawn, sight=sight),
        "said": partial(marks.mrkdwn, sight=sight, verbatim=False),
        "address": marks.address,
        "cannot_draw": _refuse,
        "words": text_of,
        "options_of": options_of,
        "holds": _holds,
        "user": sight.user,
        "channel": sight.channel,
        "face": sight.face,
        "initials": _initials,
        "clock": lambda message: dates.clock(sight.local(said_at(message))),
        "day": lambda message: dates.day(said_at(message), sight),
        "local_time": lambda: dates.clock(sight.local(sight.now)),
        "moment": dates.moment,
        "city": dates.city,
        "somebody": lambda: [each for each in sight.users.values() if not each.deleted],
        "somewhere": lambda: [each for each in sight.channels.values() if not each.direct and sight.may_name(each)],
    }


def said_at(message: Message) -> datetime:
    """Tell when a message was said."""
    return datetime.fromtimestamp(float(message.ts), UTC)


def _refuse(what: str, sent: object) -> object:
    raise CannotDrawError(what, sent)


def _holds(view: View | None, block: Payload, element: Payload) -> Payload:
    """Give what is entered in an element; in a message nothing is."""
    if view is None:
        return {}
    return view.values.get(block["block_id"], {}).get(element["action_id"], {})


def _initials(user: User) -> str:
    names = user.name.split()
    return "".join(name[0] for name in dict.fromkeys((names[0], names[-1]))).upper()
