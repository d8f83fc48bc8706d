"""What is put to those who decide: who raised it, what is at stake, the options."""

from adapters.cards import phrases
from adapters.cards.cards import Clarity, Line, Moment, Paragraph, Plain, Strong
from decisions.proposal import Option
from decisions.views.decision import DecisionView

LONGEST_WHY = 80
FEW = 3
"""Up to so many options have two lines each at the width of a phone; more have one."""
ROOM_FOR_FEW = 84
ROOM_FOR_MANY = 42


def facts(view: DecisionView, *, why: bool) -> Paragraph:
    """Say who raised it, how much it is about, and why now."""
    if view.veiled:
        raised: Line = (Plain("Raised "), Moment(view.raised_at, Clarity.DAY), Plain(". Only those in it can read it."))
        return Paragraph(lines=(raised,))
    said = [raised_by(view)]
    if view.recommends is not None:
        said.append(f"{view.recommends.name} works out the proposal")
    if view.amount is not None:
        said.append(phrases.money(view.amount))
    if view.why and why:
        said.append(phrases.shortened(view.why, LONGEST_WHY))
    return Paragraph(lines=((Plain(" · ".join(said)),),))


def raised_by(view: DecisionView) -> str:
    """Name who raised it, and who took it over from them."""
    taken_over = f", now with {view.led_by.name}" if view.led_by != view.raised_by else ""
    return f"Raised by {view.raised_by.name}{taken_over}"


def options(view: DecisionView, *, most: int, room: int) -> Paragraph:
    """Show `most` options, in as many characters each as there is room for."""
    longest = min(room, ROOM_FOR_FEW if len(view.options) <= FEW else ROOM_FOR_MANY)
    shown = _first(view, most if len(view.options) <= most else most - 1)
    lines: tuple[Line, ...] = tuple(_option(option, view, longest) for option in shown)
    if rest := len(view.options) - len(shown):
        lines = (*lines, (Plain(f"and {rest} more under More"),))
    return Paragraph(lines=lines)


def _first(view: DecisionView, most: int) -> tuple[Option, ...]:
    """Give so many options in their order, the recommended one among them."""
    kept = sorted(view.options, key=lambda option: option.key != view.recommended)[:most]
    return tuple(option for option in view.options if option in kept)


def _option(option: Option, view: DecisionView, room: int) -> Line:
    star = "★ " if option.key == view.recommended else ""
    name = phrases.shortened(option.name, room if option.trade_off is None else room // 2)
    left = room - len(name)
    trade_off = f": {phrases.shortened(option.trade_off, left)}" if option.trade_off else ""
    return Plain(star), Strong(option.key), Plain(f" {name}{trade_off}")
