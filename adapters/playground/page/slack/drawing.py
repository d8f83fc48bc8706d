"""Block Kit as HTML: what Slack would draw of what was sent, or a loud refusal."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TypeAlias

from markupsafe import Markup

from adapters.playground.blocks.entered import options_of, values_of, with_ids
from adapters.playground.blocks.screen import text_of
from adapters.playground.page.paper import clock, filled, style_sheets
from adapters.playground.page.slack import dates, marks
from adapters.playground.page.slack.sight import Sight
from adapters.playground.payload import Payload
from adapters.playground.state.records import Channel, Message, User
from adapters.playground.state.views import View

Shown: TypeAlias = list[Payload] | View

SOMEBODY = User(id="U0", name="Somebody", email="", tz="UTC", team_id="T0")
ANY_MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOBODY = Sight(reader=SOMEBODY, users={}, now=ANY_MONDAY)
"""Who looks at a picture that nobody in particular looks at."""


def page(template: str, sight: Sight, **values: object) -> str:
    """Fill in a part of Slack's client for whoever looks at it."""
    return filled(f"slack/{template}", **_pens(sight), **values)


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
    return page("snapshot", sight, cards=cards, css=Markup(style_sheets("page", "frame")))  # noqa: S704 - our own file


def _pens(sight: Sight) -> dict[str, object]:
    return {
        "side": sight.side,
        "live": sight.live,
        "text": partial(marks.drawn, sight=sight),
        "said": partial(marks.mrkdwn, sight=sight, verbatim=False),
        "words": text_of,
        "options_of": options_of,
        "holds": _holds,
        "user": sight.user,
        "channel": sight.channel,
        "face": sight.face,
        "time_of": lambda message: clock(sight.local(said_at(message))),
        "day": lambda message: dates.day(said_at(message), sight),
        "somebody": lambda: [each for each in sight.users.values() if not each.deleted],
        "somewhere": lambda: [each for each in sight.channels.values() if not each.direct and sight.may_name(each)],
    }


def said_at(message: Message) -> datetime:
    """Tell when a message was said."""
    return datetime.fromtimestamp(float(message.ts), UTC)


def _holds(view: View | None, block: Payload, element: Payload) -> Payload:
    """Give what is entered in an element; in a message nothing is."""
    if view is None:
        return {}
    return view.values.get(block["block_id"], {}).get(element["action_id"], {})
