"""The cards: what each message says, and the presses it offers."""

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Mention, Paragraph, Plain, Press, Weight
from decisions.decision import REJECT
from decisions.queries import Preview, WouldDecide
from decisions.rights.matching import Unknown
from decisions.routing import NobodyDecides
from decisions.views import DecisionView, Named, ResponseView


def decided(view: DecisionView, result: ResponseView) -> Card:
    """Tell the thread how it ended; who raised it is mentioned, unless they decided it themselves."""
    raiser = Mention(view.raised_by.id, view.raised_by.name) if view.raised_by.id != result.by.id else None
    lines = wording.lines(
        "decided",
        outcome=phrases.outcome(view, result),
        who=phrases.responder(result),
        at=result.at,
        conditions=[phrases.shortened(condition, 300) for condition in result.conditions],
        reason=phrases.shortened(result.reason, 600) if result.reason else None,
        raiser=raiser,
    )
    return Card(body=(Paragraph(lines=lines),), summary=f"{view.key}: {wording.plain(lines[0])}")


def undone(view: DecisionView, by: Named) -> Card:
    """Tell the thread that a result it was told is taken back."""
    return _sentence("undone", who=by.name, key=view.key)


def unplaced(view: DecisionView) -> Card:
    """Tell who raised it that the card could not be posted where it was raised, and what to do."""
    lines = wording.lines("unplaced", key=view.key, asked=phrases.deciders(view.deciders))
    actions = (
        Action(label="Try again", press=offers.press(view, Act.RETRY), weight=Weight.PRIMARY),
        Action(label="Choose a channel", press=offers.press(view, Act.MOVE)),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.plain(lines[0]))


def unreached(view: DecisionView) -> Card:
    """Tell that somebody who decides has no account, and what to do about it."""
    return _sentence("unreached", key=view.key, who=phrases.deciders(view.deciders))


def recorded(view: DecisionView, response: ResponseView) -> Card:
    """Tell the presser alone what is on record, and how to change it for a moment."""
    lines = wording.lines(
        "recorded",
        choice=phrases.chosen_in(view, response),
        told=None if view.raised_by.id == response.by.id else view.raised_by.name,
        conditions=[phrases.shortened(condition, 300) for condition in response.conditions],
    )
    adding = (Action(label="Add a condition", press=offers.press(view, Act.ADD_CONDITION)),)
    actions = (*(() if response.choice == REJECT else adding), Action(label="Undo", press=offers.press(view, Act.UNDO)))
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.plain(lines[0]))


def link(view: DecisionView, url: str) -> Card:
    """Lead the presser, and nobody else, to the whole text."""
    sentence = f"The whole text of {view.key}, for you alone. The link works once, for ten minutes."
    action = Action(label=f"Open {view.key}", press=Press(act=Act.OPEN, decision=view.key), url=url)
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), actions=(action,), summary=sentence)


def discuss(view: DecisionView, url: str | None) -> Card:
    """Lead who asked to the one thread in which a decision is discussed."""
    if url is None:
        return said(f"{view.key} stands in no channel yet: it will be there in a moment, or ask {view.raised_by.name}.")
    sentence = f"{view.key} is discussed in one thread."
    action = Action(label="Open the thread", press=Press(act=Act.OPEN, decision=view.key), url=url)
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), actions=(action,), summary=sentence)


def would_decide(preview: Preview, categories: tuple[str, ...]) -> Card:
    """Say who would decide, and why; or what must be known first."""
    return said(would_decide_sentence(preview, categories))


def would_decide_sentence(preview: Preview, categories: tuple[str, ...]) -> str:
    """Say it in one sentence."""
    match preview:
        case WouldDecide():
            who = wording.plain(phrases.deciders(preview.deciders))
            what = "" if preview.because == preview.what.lower() else f" ({preview.what})"
            return f"{who} decides: {preview.because}{what}."
        case NobodyDecides():
            return f"Nobody yet, because {preview.because}: an administrator would be asked to choose."
        case Unknown.CATEGORY:
            about = ", ".join((*categories, "or something else"))
            return f"That depends on what it is about. Say it with one of: {about}."
        case Unknown.AMOUNT:
            return "That depends on the amount: please say it with one, like 40k."
        case Unknown.DOOR:
            return "That depends on whether it can be undone: say it with “one-way” or “two-way”."


def said(sentence: str) -> Card:
    """Say one sentence to who acted."""
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), summary=sentence)


def help_card(*, administrator: bool, rights: bool) -> Card:
    """Say what can be said."""
    lines = wording.lines("help", administrator=administrator, rights=rights)
    return Card(body=(Paragraph(lines=lines),), summary="What Steerco understands")


def _sentence(template: str, **values: object) -> Card:
    lines = wording.lines(template, **values)
    return Card(body=(Paragraph(lines=lines),), summary=wording.plain(lines[0]))
