"""Somebody's inbox: what waits on them with the buttons to act, what they raised, what was decided, their own days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from adapters.cards import away, lists, messages, nudged_about, nudging, offers, phrases, settings
from adapters.cards.cards import (
    Act,
    Action,
    Card,
    Clarity,
    Line,
    Moment,
    Plain,
    Press,
    Strong,
    Weight,
)
from adapters.cards.states import matter
from decisions.absences.away import Absent
from decisions.decision import DecisionId, Status
from decisions.nudging.telling import NudgeView
from decisions.nudging.waits import Waiting
from decisions.people import Person
from decisions.queries.homes import HomeView, WaitingView, WaitsOn
from decisions.views.decision import DecisionView

MOST = 20
"""Of each list so many are gathered: the rest moves up as these are answered."""
MOST_WAITS = 2
LONGEST_QUESTION = 100
DETAIL = nudged_about.Detail(room=matter.ROOM_FOR_MANY)

TO_DO: Mapping[Waiting, str] = {
    Waiting.AGREE: " to agree",
    Waiting.ANSWER: " to answer",
    Waiting.NAME: " to choose who decides",
    Waiting.CONFIRM: " to confirm",
    Waiting.CONFIRM_SPOKEN: " to confirm",
    Waiting.RECORD: " to record it",
    Waiting.OVERRULE: " to overrule or not",
    Waiting.SETTLE: " to settle what holds it up",
}
_NOTHING = DecisionId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing, with what can be done about it: beside it, or below."""

    lines: tuple[Line, ...]
    beside: Action | None = None
    actions: tuple[Action, ...] = ()
    more: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Things of one kind: the first of `total`. `rest` says where the others are, `actions` stand below all."""

    title: str
    items: tuple[Item, ...]
    total: int = 0
    rest: Line = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A whole inbox. `told` is what its owner just did, or why that was refused: they alone read it."""

    title: str
    sections: tuple[Section, ...]
    told: Card | None = None


RAISE = Action(label="Raise a decision", press=Press(act=Act.BEGIN, decision=_NOTHING), weight=Weight.PRIMARY)
WHO = Action(label="See who decides", press=Press(act=Act.WHO, decision=_NOTHING))
AWAY = Action(label="Plan time away", press=Press(act=Act.PLAN_AWAY, decision=_NOTHING))
BACK = Action(label="I am back", press=Press(act=Act.BACK, decision=_NOTHING))
STAYS = Action(label="I do not go", press=Press(act=Act.BACK, decision=_NOTHING))
SETTINGS = Action(label="Settings", press=Press(act=Act.SETTINGS, decision=_NOTHING))
DAYS = Action(label="Set your days", press=Press(act=Act.SETTINGS, decision=_NOTHING))

FIRST_RUN = (
    Item(lines=((Strong("Raise a decision"),), (Plain("A question is enough: I find who decides it."),)), beside=RAISE),
    Item(
        lines=((Strong("See who would decide"),), (Plain("Say what it is about, like 40k for a vendor."),)), beside=WHO
    ),
    Item(lines=((Strong("Set your working days"),), (Plain("On quiet days I remind you of nothing."),)), beside=DAYS),
)


def home(view: HomeView, told: Card | None = None) -> Home:
    """Show what somebody finds at home, on top what they are `told` of what they just did."""
    name = phrases.first_name(view.person.shown)
    if view.is_new:
        first = Section(title="Three things to try", items=FIRST_RUN)
        return Home(title=f"{name}, this is your inbox", sections=(first, _oneself(view)), told=told)
    recorded = _recorded(view)
    if told is not None and {one.press for one in told.actions} & {action.press for action in _actions(recorded)}:
        told = None  # the same stands there, with what it is about
    sections = tuple(one for one in (recorded, _waiting(view), _raised(view), _decided(view)) if one.items)
    return Home(title=f"{name}, {_count(view.waiting_total)} on you", sections=(*sections, _oneself(view)), told=told)


def strangers() -> Home:
    """Say to who has no standing here that there is nothing for them."""
    line: Line = (Plain("Decisions are kept here for members of the company. Ask whoever invited you to raise one."),)
    return Home(title="Steerco", sections=(Section(title="For members", items=(Item(lines=(line,)),)),))


def _count(total: int) -> str:
    if not total:
        return "nothing waits"
    return "one decision waits" if total == 1 else f"{total} decisions wait"


def _recorded(view: HomeView) -> Section:
    """Tell what they said and may still take back."""
    cards = ((one, messages.recorded(one, one.own)) for one in view.recorded if one.own is not None)
    items = tuple(
        Item(lines=(_head(one), *(line for part in card.body for line in part.lines)), actions=card.actions)
        for one, card in cards
    )
    return Section(title="Just now", items=items, total=len(items))


def _actions(section: Section) -> Iterator[Action]:
    return (action for item in section.items for action in item.actions)


def _waiting(view: HomeView) -> Section:
    items = tuple(map(_asked, view.waiting))
    rest: Line = (Plain("soonest due first: they move up as you answer."),)
    return Section(title="Waiting on you", items=items, total=view.waiting_total, rest=rest)


def _asked(one: WaitingView) -> Item:
    """Show what is asked, as a nudge does: with the trade-off, and the buttons to do just that."""
    view, wait = one.view, next(iter(one.waits), None)
    if view.veiled:
        lines = matter.facts(view, why=False).lines
    else:
        about = NudgeView(
            view=view, what=wait.what if wait else Waiting.DECIDE, about=wait.about if wait else "", waits=True
        )
        told = nudged_about.matter(about, DETAIL)
        lines = (_facts(view, wait), *(line for part in told for line in part.lines))
    on_top = doing(view, wait)
    pressed = {action.press for action in on_top}
    rest = tuple(action for action in (*offers.buttons(view), *offers.menu(view)) if action.press not in pressed)
    return Item(lines=(_head(view), *lines), actions=on_top, more=rest)


def doing(view: DecisionView, wait: WaitsOn | None) -> tuple[Action, ...]:
    """Offer what somebody is waited for to do."""
    if wait is None:
        return offers.buttons(view)
    about = wait.about if wait.what in nudging.SEVERAL else None
    found = offers.for_what(view, nudging.DOES.get(wait.what, ()), about)
    return tuple(replace(one, label=nudging.LABELS.get(one.press.act, one.label)) for one in found)


def _facts(view: DecisionView, wait: WaitsOn | None) -> Line:
    until = wait.until if wait else view.due if is_asked(view) else None
    due: Line = (Plain(" · by "), Moment(until, Clarity.DEADLINE)) if until else ()
    amount = f" · {phrases.money(view.amount)}" if view.amount is not None else ""
    costs = phrases.waiting(view)
    return (Plain(f"{view.led_by.name}{amount}"), *due, *((Plain(f" · {costs}"),) if costs else ()))


def is_asked(view: DecisionView) -> bool:
    """Tell whether it waits for an answer, by some day."""
    return view.status in (Status.OPEN, Status.REPORTED)


def _raised(view: HomeView) -> Section:
    items = tuple(
        Item(lines=(_head(one.view), *_waits(one, view.person)), beside=opening(one.view, "Open"))
        for one in view.raised
    )
    rest: Line = (Plain("they move up as these are decided."),)
    return Section(title="You raised", items=items, total=view.raised_total, rest=rest)


def _waits(one: WaitingView, reader: Person) -> Iterator[Line]:
    """Say on whom it waits, and since when; where it waits on nobody, how it stands."""
    if not one.waits:
        yield _capital(lists.status(one.view))
    for wait in one.waits[:MOST_WAITS]:
        yield Plain(f"Waits on {names(wait, reader)}{TO_DO.get(wait.what, '')} since "), Moment(wait.since, Clarity.DAY)
    if len(one.waits) > MOST_WAITS:
        yield (Plain(f"and on {len(one.waits) - MOST_WAITS} more"),)


def names(wait: WaitsOn, reader: Person) -> str:
    """Name whom something waits on: "Ana Rossi or Ben Ott", "you"."""
    return phrases.either(tuple("you" if one.id == reader.id else one.name for one in wait.people))


def _decided(view: HomeView) -> Section:
    items = tuple(Item(lines=(_head(one), _ended(one)), beside=following(one)) for one in view.decided)
    return Section(title="Decided lately", items=items, total=len(items))


def _ended(view: DecisionView) -> Line:
    """Say how it ended, and who said so."""
    if view.status is not Status.DECIDED or view.result is None:
        return _capital(lists.status(view))
    return (Plain(f"{phrases.outcome(view, view.result)} · "), *phrases.responders(view.result))


def _capital(line: Line) -> Line:
    first, *rest = line
    return (Plain(first.text[:1].upper() + first.text[1:]), *rest) if isinstance(first, Plain) else line


def following(view: DecisionView) -> Action:
    """Offer what there is to say for who carries it out, else to look at it."""
    return next(iter(offers.carrying_out(view)), opening(view, "Open"))


def _oneself(view: HomeView) -> Section:
    lines = (absence(view.absent), (Plain(settings.sentence(view.preferred.now)),))
    actions = (*(() if view.is_new else (RAISE, WHO)), *own_days(view.absent))
    return Section(title="You", items=(Item(lines=lines),), total=1, actions=actions)


def own_days(absent: Absent) -> tuple[Action, ...]:
    """Offer to go away, to be back, and to prefer otherwise."""
    if not absent.times:
        return AWAY, SETTINGS
    return BACK if absent.times[0].now else STAYS, AWAY, SETTINGS


def absence(absent: Absent) -> Line:
    """Say when they are away next."""
    if not absent.times:
        return (Plain("You are not away, and have planned nothing."),)
    first = absent.times[0]
    decides = f"; {first.deputy} decides for you" if first.deputy else ""
    more = f" Then {len(absent.times) - 1} more." if len(absent.times) > 1 else ""
    return (Plain(f"You are away {away.days(first, absent.today)}{decides}.{more}"),)


def opening(view: DecisionView, verb: str) -> Action:
    """Offer to show the card of a decision."""
    return Action(label=f"{verb} {view.key}", press=offers.press(view, Act.SHOW))


def _head(view: DecisionView) -> Line:
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_QUESTION)
    return (Strong(f"{view.key} · {words}"),)
