"""A nudge: what waits on one person, since when, what the wait costs, and what comes next, with the buttons to act."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from adapters.cards import nudged_about, offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Clarity, Line, Moment, Paragraph, Plain, Press, Say, Strong
from adapters.cards.decision_cards import MOST_LINES, height
from adapters.cards.lists import LONGEST_QUESTION, status
from decisions.decision import DecisionId
from decisions.nudging.telling import Following, Next, NudgesView, NudgeView
from decisions.nudging.waits import Waiting

SHOWN = 4
"""Of several, so many have a line and a button each: a phone shows no more than two lines of each."""
LONGEST_TITLE = 100
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

WAITS: Mapping[Waiting, str] = {
    Waiting.DECIDE: "one decision waits on you",
    Waiting.AGREE: "one decision waits for you to agree or object",
    Waiting.ANSWER: "one question waits on you",
    Waiting.NAME: "one decision waits for you to choose who decides",
    Waiting.CONFIRM: "one recorded decision waits for your word",
    Waiting.CONFIRM_SPOKEN: "what was recorded for you waits for your word",
    Waiting.MEET: "one condition waits on you",
    Waiting.CARRY_OUT: "one decision waits to be carried out",
    Waiting.RECORD: "one decision waits to be recorded",
    Waiting.OVERRULE: "one objection waits on you",
    Waiting.SETTLE: "one decision is held up",
}
ENDS: Mapping[Waiting, str] = {
    Waiting.DECIDE: "one decision",
    Waiting.AGREE: "your time to agree or object",
    Waiting.ANSWER: "the time to answer",
    Waiting.NAME: "the time to choose who decides",
    Waiting.CONFIRM: "the time to confirm",
    Waiting.CONFIRM_SPOKEN: "the time to confirm",
    Waiting.MEET: "the time for a condition",
    Waiting.CARRY_OUT: "the time to carry one out",
    Waiting.RECORD: "the time to record a decision",
}
DOES: Mapping[Waiting, tuple[Act, ...]] = {
    Waiting.AGREE: (Act.AGREE, Act.OBJECT),
    Waiting.ANSWER: (Act.ANSWER,),
    Waiting.NAME: (Act.CHOOSE,),
    Waiting.CONFIRM: (Act.CONFIRM, Act.RECORD, Act.DENY),
    Waiting.CONFIRM_SPOKEN: (Act.CONFIRM_SPOKEN, Act.DENY_SPOKEN),
    Waiting.MEET: (Act.MEET,),
    Waiting.CARRY_OUT: (Act.DONE, Act.PROMISE),
    Waiting.OVERRULE: (Act.OVERRULE,),
    Waiting.SETTLE: (Act.CHOOSE, Act.CHANGE, Act.SURE_TO_WITHDRAW),
}
"""What somebody is waited for to do; whoever decides or records has the buttons of the card."""
SEVERAL = frozenset({Waiting.ANSWER, Waiting.CONFIRM_SPOKEN, Waiting.MEET})
"""Of these one decision may have several, told apart by their number."""
LABELS: Mapping[Act, str] = {Act.ANSWER: "Answer", Act.MEET: "Condition met"}
VERBS: Mapping[Waiting, str] = {
    Waiting.DECIDE: "Decide",
    Waiting.AGREE: "Agree or object",
    Waiting.ANSWER: "Answer",
    Waiting.NAME: "Choose who decides",
    Waiting.CONFIRM: "Confirm",
    Waiting.CONFIRM_SPOKEN: "Confirm",
    Waiting.MEET: "Condition met?",
    Waiting.CARRY_OUT: "Done?",
    Waiting.RECORD: "Record",
    Waiting.OVERRULE: "Look at",
    Waiting.SETTLE: "Look at",
}


def nudge_card(nudges: NudgesView) -> Card:
    """Show what waits on somebody: one thing whole, several with a line each; and what is done meanwhile."""
    if len(nudges.told) == 1 and nudges.waiting:
        return carrying(_one(nudges.waiting[0], nudges.person.shown), nudges.key)
    return carrying(_several(nudges), nudges.key)


def still_waits(nudges: NudgesView, decision: DecisionId) -> Card | None:
    """Show the nudge about one decision again; None where that waits on its reader no more."""
    found = next((one for one in nudges.waiting if one.view.key == decision), None)
    return carrying(_one(found, nudges.person.shown), nudges.key) if found else None


def carrying(card: Card, key: str) -> Card:
    """Have what is pressed on a card be known to stand in the nudge of this key."""

    def its(actions: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(replace(one, press=replace(one.press, nudge=key)) for one in actions)

    body = tuple(replace(part, beside=its((part.beside,))[0]) if part.beside else part for part in card.body)
    return replace(card, body=body, actions=its(card.actions), more=its(card.more), nudge=key)


def _one(nudge: NudgeView, name: str) -> Card:
    view = nudge.view
    first = wording.lines(
        "nudge",
        name=phrases.first_name(name),
        last=nudge.last and nudge.what in ENDS,
        until=Moment(nudge.until, Clarity.DEADLINE) if nudge.until else None,
        ends=ENDS.get(nudge.what, ""),
        waits=WAITS[nudge.what],
    )[0]
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_TITLE)
    question: Line = (Strong(f"{view.key} · {words}"),)
    choice = nudge.about if nudge.what in SEVERAL else None
    on_top = offers.for_what(view, DOES.get(nudge.what, ()), choice)
    pressed = {one.press for one in on_top}
    rest = (*offers.buttons(view), *offers.menu(view))
    labels = {one: LABELS.get(one.press.act, one.label) for one in on_top}
    return Card(
        title=_strong(first),
        body=_fitting(nudge, question, first),
        actions=tuple(replace(one, label=labels[one]) for one in on_top),
        more=tuple(one for one in rest if one.press not in pressed),
        summary=(*first, Plain(f": {view.key} {words}")),
        about=view.key,
    )


def _fitting(nudge: NudgeView, question: Line, first: Line) -> tuple[Paragraph, ...]:
    """Tell as much as there is room for on a phone, between the first line and the buttons."""
    room = MOST_LINES - height(first) - 1
    parts: tuple[Paragraph, ...] = ()
    for detail in nudged_about.LESS_AND_LESS:
        parts = (
            Paragraph(lines=(question,)),
            *nudged_about.matter(nudge, detail),
            Paragraph(lines=tuple(_standing(nudge, whole=detail.whole))),
        )
        if sum(height(line) for part in parts for line in part.lines) <= room:
            break
    return tuple(part for part in parts if part.lines)


def _standing(nudge: NudgeView, *, whole: bool) -> Iterator[Line]:
    """Say since when it waits and what that costs, what others said, and on the last one what comes next."""
    waiting = _waiting(nudge)
    if waiting:
        yield (Plain(waiting),)
    if whole and not nudge.view.veiled:
        yield from nudged_about.said(nudge)
    if nudge.last and not nudge.view.veiled:
        yield from _following(nudge.following)


def _waiting(nudge: NudgeView) -> str:
    open_still = not nudge.view.veiled and nudge.what not in (Waiting.MEET, Waiting.CARRY_OUT)
    costs = phrases.waiting(nudge.view) if open_still else None
    days = ("Waiting since yesterday" if nudge.days == 1 else f"Waiting {nudge.days} days") if nudge.days > 0 else ""
    if costs is None:
        return days
    return f"{days}; it {costs.removeprefix('Waiting ')}" if days else costs


def _following(following: Following) -> tuple[Line, ...]:
    names = tuple(one.name for one in following.people)
    return wording.lines(
        "nudge_following",
        what=following.what.name,
        people=phrases.either(names) if following.what is not Next.NOTHING else "",
        deputies=following.deputies,
        several=len(names) > 1,
    )


def _several(nudges: NudgesView) -> Card:
    waiting, name = nudges.waiting, phrases.first_name(nudges.person.shown)
    decisions = all(one.what in (Waiting.DECIDE, Waiting.RECORD) for one in waiting)
    noun = ("decision" if decisions else "thing") + ("" if len(waiting) == 1 else "s")
    count = _NUMBERS[len(waiting)] if len(waiting) < len(_NUMBERS) else str(len(waiting))
    title = f"{name}, {count} {noun} {'waits' if len(waiting) == 1 else 'wait'} on you"
    if not waiting:
        title = f"{name}, nothing of this waits on you any more"
    shown = (*waiting, *(one for one in nudges.told if not one.waits))[:SHOWN]
    items = tuple(_item(one) for one in shown)
    return Card(
        title=(Strong(title),),
        body=(*items, *_rest(nudges, shown)),
        summary=wording.read_out(title, (line for one in items for line in one.lines)),
    )


def _item(nudge: NudgeView) -> Paragraph:
    view = nudge.view
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_QUESTION)
    head: Line = (Strong(view.key), Plain(f" {words}"))
    if not nudge.waits:
        return Paragraph(lines=((*head, Plain(" · "), *status(view)),))
    until: Line = (Plain(" · until "), Moment(nudge.until, Clarity.MINUTE)) if nudge.until else ()
    opens = Press(act=Act.SHOW, decision=view.key, round=view.round)
    return Paragraph(lines=((*head, *until),), beside=Action(label=f"{VERBS[nudge.what]} {view.key}", press=opens))


def _rest(nudges: NudgesView, shown: tuple[NudgeView, ...]) -> tuple[Paragraph, ...]:
    left = len(nudges.waiting) - sum(one.waits for one in shown)
    if left <= 0:
        return ()
    return (Paragraph(lines=((Plain(f"and {left} more: "), Say("decide waiting"), Plain(" lists them")),), quiet=True),)


def _strong(line: Line) -> Line:
    return tuple(Strong(span.text) if isinstance(span, Plain) else span for span in line)
