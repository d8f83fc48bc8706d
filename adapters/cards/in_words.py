"""What is offered to who says an answer in words: to record exactly that, for them alone."""

import json
from collections.abc import Sequence
from datetime import date

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Paragraph, Plain, Press, Strong, Weight
from adapters.cards.decision_cards import MOST_LINES, decision_card
from adapters.cards.graphemes import cut
from decisions.decision import APPROVE, DEFER, REJECT, DecisionId
from decisions.rights.lines import Door
from decisions.views.decision import DecisionView

LONGEST_CARRIED = 1500
"""What words may take in what a button carries, written as JSON: Slack takes 2,000 characters in all."""
LONGEST_SHOWN = 300
ASKED_LINES = 2
NOT_YET = "Only you see this. Nothing is recorded until you press."


def fits(words: str) -> bool:
    """Tell whether a button can carry `words` whole."""
    return len(json.dumps(words)) <= LONGEST_CARRIED


def carried(words: str) -> str:
    """Cut `words` to what a button can carry."""
    return next((short for most in (1000, 500, 250) if fits(short := cut(words, most))), cut(words, 100))


def offer(view: DecisionView, press: Press) -> Card:
    """Offer to record what was said, and nothing else; or to see what else can be."""
    what = _what(view, press)
    lines: list[Line] = [(Plain(phrases.shortened(view.question, LONGEST_SHOWN)),), (Strong(what),)]
    if press.words:
        kind = "Condition" if press.conditional else "Your words"
        lines.append((Plain(f"{kind}: {phrases.shortened(press.words, LONGEST_SHOWN)}"),))
    record = Action(label=_label(press, what), press=press, weight=Weight.PRIMARY, confirm=_confirm(view, press, what))
    return Card(
        title=(Strong(f"Record this in {view.key}?"),),
        body=(Paragraph(lines=tuple(lines)), Paragraph(lines=((Plain(NOT_YET),),), quiet=True)),
        actions=(record, _else(view)),
        summary=f"Record this in {view.key}? {what}",
    )


def which(view: DecisionView, presses: Sequence[Press]) -> Card:
    """Ask which of several answers was meant, where what was said fits more than one; or none of them for certain."""
    if not presses:
        card = decision_card(view, most=MOST_LINES - ASKED_LINES)
        asked = f"I am not sure what to record in {view.key}. Please press it."
        return Card(
            title=card.title,
            body=(Paragraph(lines=((Plain(asked),),)), *card.body),
            actions=card.actions,
            more=card.more,
            summary=asked,
        )
    words = next((press.words for press in presses if press.words), None)
    kind = "Condition" if presses[0].conditional else "Your words"
    said: tuple[Line, ...] = ((Plain(f"{kind}: {phrases.shortened(words, LONGEST_SHOWN)}"),),) if words else ()
    asked = f"Which one do you mean in {view.key}?"
    actions = tuple(
        Action(label=phrases.shortened(_what(view, one), 40), press=one, confirm=_confirm(view, one, _what(view, one)))
        for one in presses
    )
    return Card(
        title=(Strong(asked),),
        body=(
            Paragraph(lines=((Plain(phrases.shortened(view.question, LONGEST_SHOWN)),), *said)),
            Paragraph(lines=((Plain(NOT_YET),),), quiet=True),
        ),
        actions=actions,
        summary=wording.read_out(asked, (*said, *((Plain(one.label),) for one in actions))),
    )


def to_begin(title: str, label: str, act: Act, words: str) -> Card:
    """Offer the form that was asked for where none can open by itself."""
    shown = phrases.shortened(words, LONGEST_SHOWN)
    press = Press(act=act, decision=DecisionId(""), words=carried(words))
    return Card(
        title=(Strong(title),),
        body=(Paragraph(lines=((Plain(shown),),)),) if words else (),
        actions=(Action(label=label, press=press, weight=Weight.PRIMARY),),
        summary=f"{title}: {shown}" if words else title,
    )


def _what(view: DecisionView, press: Press) -> str:
    """Say what would be recorded."""
    match press.act:
        case Act.AGREE:
            return "You agree"
        case Act.OBJECT | Act.OBJECT_SO:
            return "You object"
        case Act.REASON:
            return "Rejected"
        case Act.DEFER:
            return "Not now"
    if press.choice == REJECT:
        return "Rejected"
    if press.choice == DEFER:
        return f"Not now, until {_day(view, press.until)}" if press.until else "Not now"
    option = view.option(press.choice)
    if option is None or len(view.options) == 1:
        return "Approved" if press.choice == APPROVE or option is not None else "This"
    return phrases.shortened(f"{option.key}, {option.name}", phrases.LONGEST_NAME)


def _day(view: DecisionView, text: str) -> str:
    try:
        return phrases.day(date.fromisoformat(text), beside=view.raised_at)
    except ValueError:
        return "then"


def _label(press: Press, what: str) -> str:
    asks = press.act in (Act.REASON, Act.DEFER, Act.OBJECT, Act.RECORD)
    return f"{phrases.shortened(what, 24)}…" if asks else f"Record: {phrases.shortened(what, 24)}"


def _confirm(view: DecisionView, press: Press, what: str) -> str | None:
    """Ask once more before what can hardly be undone."""
    decides = press.act is Act.RESPOND and press.choice not in (REJECT, DEFER)
    return f"Decide {view.key}: {what}?" if decides and view.door is Door.ONE_WAY else None


def _else(view: DecisionView) -> Action:
    return Action(label="Something else", press=offers.press(view, Act.SHOW))
