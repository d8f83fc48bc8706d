"""What who acted, or one person alone, is told: one message each, with the presses that it offers."""

from adapters.cards import combining, offers, phrases, wording
from adapters.cards.cards import (
    Act,
    Action,
    Card,
    Clarity,
    Line,
    Moment,
    Paragraph,
    Plain,
    Press,
    Say,
    Span,
    Strong,
    Weight,
)
from adapters.cards.states import agreement
from decisions.deciders.routing import NobodyDecides
from decisions.decision import DEFER, REJECT, Status
from decisions.handing_over.views import SpokenView
from decisions.queries.previews import Preview, WouldDecide
from decisions.rights.lines import Combining, Door
from decisions.rights.matching import Unknown
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.said import ResponseView
from decisions.words import Words

LONGEST_CONDITION = 300


def unplaced(view: DecisionView, channel: str | None) -> Card:
    """Tell who raised it that the card could not be posted in the channel where it belongs, and what to do."""
    asked = phrases.deciders(view.deciders)
    lines = wording.lines("unplaced", key=view.key, channel=channel or "the channel", asked=asked)
    actions = (
        Action(label="Try again", press=offers.press(view, Act.RETRY), weight=Weight.PRIMARY),
        Action(label="Choose a channel", press=offers.press(view, Act.MOVE)),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=lines[0])


def unreached(view: DecisionView) -> Card:
    """Tell that somebody who decides has no account, and what to do about it."""
    lines = wording.lines("unreached", key=view.key, who=phrases.deciders(view.deciders))
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def uninstalled(view: DecisionView) -> Card:
    """Tell that somebody who decides cannot be written to alone, and what to do about it."""
    lines = wording.lines("uninstalled", key=view.key, who=phrases.deciders(view.deciders))
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def unanswered(view: DecisionView) -> Card:
    """Tell who may choose who decides that time ran out for everybody who could."""
    lines = wording.lines("unanswered", key=view.key, **_waiting_for(view))
    choosing = Action(label="Choose who decides", press=offers.press(view, Act.CHOOSE), weight=Weight.PRIMARY)
    return Card(body=(Paragraph(lines=lines),), actions=(choosing,), summary=lines[0])


def _waiting_for(view: DecisionView) -> dict[str, Line | str | None]:
    """Say for whom it waits still, and what the others said; of what is restricted, neither."""
    if view.restricted or len(view.deciders) > phrases.MANY:
        return {"asked": None, "said": None}
    silent = tuple(one for one in view.deciders if one.said is None)
    return {"asked": phrases.deciders(silent), "said": combining.progress_alone(view.deciders)}


def recorded_for(view: DecisionView, spoken: SpokenView) -> Card:
    """Ask a decider to confirm what a colleague recorded that they said."""
    lines = wording.lines(
        "recorded_for",
        by=spoken.by.name,
        key=view.key,
        choice=phrases.chosen(spoken.choice, spoken.option),
        reason=phrases.shortened(spoken.reason, LONGEST_CONDITION) if spoken.reason else None,
        question=phrases.shortened(view.question, LONGEST_CONDITION),
    )
    number = str(spoken.number)
    confirm = f"Decide {view.key} so?" if view.door is Door.ONE_WAY else None
    press = offers.press(view, Act.CONFIRM_SPOKEN, number)
    actions = (
        Action(label="Confirm", press=press, weight=Weight.PRIMARY, confirm=confirm),
        offers.entry(view, "Not what I said", Act.DENY_SPOKEN, number),
        offers.entry(view, "Read all", Act.READ),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=lines[0])


def not_said(view: DecisionView, of: Named, choice: str, reason: Words | None) -> Card:
    """Tell a colleague that what they recorded is not what was said."""
    words = phrases.shortened(reason, LONGEST_CONDITION) if reason else None
    lines = wording.lines("not_said", of=of.name, key=view.key, reason=words, choice=choice)
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def called(view: DecisionView) -> Card:
    """Call those who decide where the card stands, since not each of them can be written to alone."""
    lines = wording.lines("called", key=view.key, who=phrases.deciders(view.deciders, mention=True))
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def recorded(view: DecisionView, response: ResponseView) -> Card:
    """Tell the presser alone what is on record, what it led to, and how to change it for a moment."""
    # What made the right to decide move up belongs to the round before.
    number = view.round if view.own == response else view.round - 1
    undo = Action(label="Undo", press=Press(act=Act.UNDO, decision=view.key, round=number))
    may_add = response.choice not in (REJECT, DEFER) and view.own == response
    adding = (offers.entry(view, "Add a condition", Act.ADD_CONDITION),) if may_add else ()
    lines = wording.lines(
        "recorded",
        choice=phrases.chosen_in(view, response),
        effect=_effect(view, response),
        conditions=[phrases.condition(one, view, LONGEST_CONDITION) for one in response.conditions],
        # What one reads may stand there for longer than that.
        until=Moment(response.open_until, Clarity.TIME),
    )
    return Card(body=(Paragraph(lines=lines),), actions=(*adding, undo), summary=lines[0])


def _effect(view: DecisionView, response: ResponseView) -> str | None:
    """Say what an answer led to: who is told, how many are missing, who decides next."""
    how = view.combining
    second = combining.backing(how)
    if view.own != response:
        return f"That was not enough: {next_in_line(view)}."
    if view.status not in (Status.OPEN, Status.REPORTED):
        return None if view.led_by.id == response.by.id else f"{view.led_by.name} is told in a minute."
    if view.roles.chosen is not None:
        return f"It stands when {agreement.whose(view.roles.missing)}."
    if how.how.combining is Combining.CONSENT:
        return "It stands unless someone objects."
    if len(view.deciders) > 1:
        said = sum(one.said is not None for one in view.deciders)
        return f"{said} of {len(view.deciders)} {'has' if said == 1 else 'have'} answered."
    return f"{second[0].upper()}{second[1:]}." if second else None


def next_in_line(view: DecisionView) -> str:
    """Say who decides now that the right to has moved on."""
    if view.waits_because is not None:
        administrators = phrases.either(tuple(person.name for person in view.administrators))
        return f"{administrators} chooses who decides"
    return wording.plain(combining.who_decides(view.deciders, view.combining))


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


def would_decide_sentence(preview: Preview, categories: tuple[str, ...], *, naming_line: bool = True) -> str:
    """Say it in one sentence."""
    match preview:
        case WouldDecide():
            who = wording.plain(combining.who_decides(preview.deciders, preview.combining))
            named = naming_line and preview.because != preview.what.lower()
            what = f" ({preview.what})" if named else ""
            return f"{who}{phrases.joint(who)}{preview.because}{what}."
        case NobodyDecides():
            return f"Nobody yet, because {preview.because}: an administrator would be asked to choose."
        case Unknown.CATEGORY:
            about = ", ".join((*categories, "or something else"))
            return f"That depends on what it is about. Say it with one of: {about}."
        case Unknown.AMOUNT:
            return "That depends on the amount: please say it with one, like 40k."
        case Unknown.DOOR:
            return "That depends on whether it can be undone: say it with “one-way” or “two-way”."
        case _:
            return f"That depends on the {preview.value} that it belongs to: the form asks for it."


def said(sentence: str) -> Card:
    """Say one sentence to who acted."""
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), summary=sentence)


def told(*spans: Span, for_all: bool = False) -> Card:
    """Say one sentence that holds more than words to who acted; or to everybody there."""
    return Card(body=(Paragraph(lines=(spans,)),), summary=spans, for_all=for_all)


def about_to(title: str, question: str) -> Card:
    """Say what a form behind a button is for."""
    return Card(
        title=(Strong(title),),
        body=(Paragraph(lines=((Plain(phrases.shortened(question, LONGEST_CONDITION)),),)),) if question else (),
        summary=f"{title}: {phrases.shortened(question, LONGEST_CONDITION)}" if question else title,
    )


def reached(platform: str | None) -> Card:
    """Tell somebody where they are reached from now on."""
    where = f"in {phrases.platform(platform)}" if platform else "wherever you were last"
    return said(f"From now on I write to you {where}. What stands elsewhere already stays there.")


def did_you_mean(word: str, words: str) -> Card:
    """Offer the nearest that is known."""
    return told(Plain(f"“{word}” is not known. Did you mean "), Say(words), Plain("?"))


def outdated_button() -> Card:
    """Tell that a button is no longer understood."""
    return told(Plain("That button is from an older version: "), Say("decide list"), Plain(" shows what is open."))


def outdated_shortcut() -> Card:
    """Tell that a shortcut is no longer understood."""
    return told(Plain("That shortcut is from another version: "), Say("decide"), Plain(" raises a decision."))


def not_opened() -> Card:
    """Tell that a form did not come in time."""
    return said("The form did not open: please try again in a moment.")


def not_installed() -> Card:
    """Tell that the app was removed, to who still types to it."""
    return said("Steerco is no longer installed in this workspace: nothing was recorded. Ask who looks after Steerco.")


def welcome() -> Card:
    """Greet who added Steerco for themselves."""
    lines = wording.lines("welcome")
    return Card(body=(Paragraph(lines=lines),), summary="Steerco brings decisions to who has the right to make them")


def help_card(*, administrator: bool, rights: bool) -> Card:
    """Say what can be said."""
    lines = wording.lines("help", administrator=administrator, rights=rights)
    return Card(body=(Paragraph(lines=lines),), summary=wording.read_out("What Steerco understands", lines))
