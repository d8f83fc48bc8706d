"""Turns of phrase that several screens share."""

from datetime import date
from typing import TypeAlias

from adapters.cards.cards import Line, Mention, Plain
from adapters.cards.graphemes import cut
from decisions.decision import DEFER, REJECT, Choice
from decisions.money import Money
from decisions.proposal import Delay, Option
from decisions.said import Condition
from decisions.views.deciders import DeciderView
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ConditionView, ResultView
from decisions.views.said import ReportedView, ResponseView

Said: TypeAlias = ResponseView | ResultView | ReportedView
"""What somebody chose, or all of them, or what was recorded as chosen elsewhere."""

LONGEST_NAME = 80
WAITING_COSTS = {Delay.LITTLE: "little", Delay.SOME: "something", Delay.MUCH: "a lot"}
PLATFORMS = {"slack": "Slack", "teams": "Teams"}
MANY = 4
"""More names than this are counted instead of listed."""


def deciders(seats: tuple[DeciderView, ...], *, mention: bool = False) -> Line:
    """Say who decides: "Ana Rossi (CFO)", "Ben Ott (for Ana Rossi, CFO)", "Lea Marti or Max Feld (Architects)".

    Where time ran out: "Ana Rossi (CFO), Ben Ott (deputy) or Eva Stein (CEO)".
    """
    return _listed(seats, ", or ", mention=mention)


def seats(some: tuple[DeciderView, ...], *, mention: bool = False) -> Line:
    """Name seats one after another: "Ana Rossi (CFO), Chi Wen (VP Product)"."""
    return _listed(some, ", ", mention=mention)


def both(pair: tuple[DeciderView, ...], *, mention: bool = False) -> Line:
    """Name two seats as one: "Ana Rossi (CFO) and Eva Stein (CEO)"."""
    return _listed(pair, " and ", mention=mention)


def _listed(some: tuple[DeciderView, ...], joint: str, *, mention: bool) -> Line:
    spans: list[Mention | Plain] = []
    for seat in some:
        if spans:
            spans.append(Plain(joint))
        spans.extend(_people(seat.people, mention=mention))
        spans.append(Plain(_absent(seat, seat.away) if seat.away else _asked(seat.position, seat.on_behalf_of)))
        for number, one in enumerate(seat.also, 1):
            last = " or " if number == len(seat.also) else ", "
            spans.extend((Plain(last), *_people(one.people, mention=mention)))
            # Whose deputies they are was said just before.
            same = one.position == seat.position and one.on_behalf_of in (*seat.people, seat.on_behalf_of)
            deputies = " (deputies)" if len(one.people) > 1 else " (deputy)"
            spans.append(Plain(deputies if same else _asked(one.position, one.on_behalf_of)))
    return tuple(span for span in spans if not isinstance(span, Plain) or span.text)


def responder(response: ResponseView) -> Line:
    """Say who answered, and in what standing."""
    return (Plain(response.by.name + _standing(response.position, response.on_behalf_of)),)


def responders(result: ResultView) -> Line:
    """Say who decided: "Ana Rossi (CFO), Chi Wen (VP Product)", "26 people", "Nobody objected"."""
    if result.by_consent:
        return (Plain("Nobody objected"),)
    if len(result.responses) > MANY:
        return (Plain(f"{len(result.responses)} people"),)
    standings = (one.by.name + _standing(one.position, one.on_behalf_of) for one in result.responses)
    return (Plain(", ".join(standings)),)


def platform(name: str) -> str:
    """Name a platform as people do."""
    return PLATFORMS.get(name, name)


def platforms(result: ResultView) -> str:
    """Name the platforms on which it was decided: "Teams", "Slack and Teams"; nothing where that was not noted."""
    return " and ".join(dict.fromkeys(platform(one.via) for one in result.responses if one.via is not None))


def chosen(choice: Choice, option: Option | None) -> str:
    """Say what was chosen, whole."""
    if choice == REJECT:
        return "Rejected"
    if choice == DEFER:
        return "Not now"
    return f"{option.key}, {option.name}" if option is not None else "Approved"


def chosen_in(view: DecisionView, said: Said) -> str:
    """Say what was chosen: "A, Add 40k", "Approved", "Approved, Add 40k" where that was the only option, "Rejected"."""
    return shortened(chosen_whole(view, said), LONGEST_NAME)


def chosen_whole(view: DecisionView, said: Said) -> str:
    """Say the same with the whole name of the option."""
    if said.choice == DEFER and (until := put_off_until(said)):
        return f"Not now, until {day(until, beside=view.raised_at)}"
    if said.option is not None and said.choice not in (REJECT, DEFER) and len(view.options) == 1:
        # What was decided elsewhere has one option, which says what that was.
        return said.option.name if view.reported else f"Approved, {said.option.name}"
    return chosen(said.choice, said.option)


def outcome(view: DecisionView, said: Said) -> str:
    """Say how it ended: "Decided: A, Add 40k", "Rejected", "Not now, until 3 Dec"."""
    if said.choice in (REJECT, DEFER):
        return chosen_in(view, said)
    return f"Decided: {chosen_in(view, said)}"


def put_off_until(said: Said) -> date | None:
    """Tell until which day it is put off: the earliest of those that were named."""
    match said:
        case ResponseView(until=until):
            return until
        case ResultView(responses=responses):
            return min((one.until for one in responses if one.until), default=None)
        case _:
            return None


def day(on: date, *, beside: date) -> str:
    """Write a day, with its year where that is not the one `beside` it: "3 Dec", "7 Jan 2027"."""
    return f"{on.day} {on:%b}" + ("" if on.year == beside.year else f" {on.year}")


def weekday(on: date, *, beside: date) -> str:
    """Write a day by which somebody must act, with its weekday: "Fri 4 Dec"."""
    return f"{on:%a} {day(on, beside=beside)}"


def condition(one: Condition | ConditionView, view: DecisionView, longest: int) -> str:
    """Write a condition: "Condition: Cap it", "Before it counts, by 1 Dec: Legal agrees", "Met: Legal agrees"."""
    text = shortened(one.text, longest)
    by = f", by {day(one.by, beside=view.raised_at)}" if one.by else ""
    if not one.before:
        return f"Condition{by}: {text}"
    met = isinstance(one, ConditionView) and one.met
    return f"Met: {text}" if met else f"Before it counts{by}: {text}"


def money(amount: Money) -> str:
    """Write an amount with its currency: "40k EUR"."""
    return f"{amount} {amount.currency}"


def waiting(view: DecisionView) -> str | None:
    """Say what a week's wait costs, and whose estimate that is; None where nobody said."""
    if view.cost_of_delay is None:
        return None
    return f"Waiting costs {WAITING_COSTS[view.cost_of_delay]}, says {view.raised_by.name}"


def either(names: tuple[str, ...]) -> str:
    """Join names: "Eva Stein", "Eva Stein or Omar Haddad", "one of 5 people"; nobody at all is "an administrator"."""
    if len(names) > MANY:
        return f"one of {len(names)} people"
    return " or ".join(names) or "an administrator"


def listed(names: tuple[str, ...]) -> str:
    """Join names: "Ana Rossi", "Ana Rossi and Ben Ott", "Ana Rossi, Ben Ott and Eva Stein"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def first_name(name: str) -> str:
    """Say what somebody is called among colleagues: "Ana" of "Ana Rossi"; an address stays whole."""
    return next(iter(name.split()), name)


def joint(clause: str) -> str:
    """Give what stands between a clause and its reason: a clause with a colon of its own takes no second one."""
    return " · " if ":" in clause else ": "


def shortened(text: str, longest: int) -> str:
    """Cut `text` at a word near `longest` characters, on one line."""
    flat = " ".join(text[: longest * 4].split())
    if len(flat) <= longest and len(text) <= longest * 4:
        return flat
    kept = cut(flat, longest).removesuffix("…")
    space = kept.rfind(" ")
    return (kept[:space] if space > longest // 2 else kept).rstrip(" ,;:.") + "…"


def _people(people: tuple[Named, ...], *, mention: bool) -> list[Mention | Plain]:
    if len(people) > MANY:
        return [Plain(f"any of {len(people)} people")]
    spans: list[Mention | Plain] = []
    for person in people:
        if spans:
            spans.append(Plain(" or "))
        spans.append(Mention(person.id, person.name) if mention else Plain(person.name))
    return spans


def _absent(seat: DeciderView, away: Named) -> str:
    """Say who is away: " (for Ana Rossi, CFO, away to 6 Jan)", " (CEO; Ana Rossi is away to 6 Jan)".

    Who is asked though they are away: " (CFO, away to 6 Jan)".
    """
    until = f"away to {seat.away_to.day} {seat.away_to:%b}" if seat.away_to else "away"
    if seat.on_behalf_of == away:
        return f" ({', '.join(filter(None, (f'for {away.name}', seat.position, until)))})"
    if away in seat.people:
        return f" ({', '.join(filter(None, (seat.position, until)))})"
    behalf = f"for {seat.on_behalf_of.name}" if seat.on_behalf_of else ""
    return f" ({'; '.join(filter(None, (behalf, seat.position, f'{away.name} is {until}')))})"


def _asked(position: str | None, on_behalf_of: Named | None) -> str:
    """Say in what standing somebody is asked: " (CFO)", " (for Ana Rossi, CFO)"."""
    behalf = f"for {on_behalf_of.name}" if on_behalf_of else None
    inside = ", ".join(filter(None, (behalf, position)))
    return f" ({inside})" if inside else ""


def _standing(position: str | None, on_behalf_of: Named | None) -> str:
    behalf = f" for {on_behalf_of.name}" if on_behalf_of else ""
    return f"{behalf} ({position})" if position else behalf
