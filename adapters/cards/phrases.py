"""Turns of phrase that several screens share."""

from adapters.cards.cards import Line, Mention, Plain
from adapters.cards.graphemes import cut
from decisions.decision import REJECT, Choice, Delay, Option
from decisions.money import Money
from decisions.views import DeciderView, DecisionView, Named, ResponseView

LONGEST_NAME = 80
WAITING_COSTS = {Delay.LITTLE: "little", Delay.SOME: "something", Delay.MUCH: "a lot"}
MANY = 4
"""More names than this are counted instead of listed."""


def deciders(seats: tuple[DeciderView, ...], *, mention: bool = False) -> Line:
    """Say who decides: "Ana Rossi (CFO)", "Ben Ott for Ana Rossi (CFO)", "Lea Marti or Max Feld (Architects)"."""
    spans: list[Mention | Plain] = []
    for seat in seats:
        if spans:
            spans.append(Plain(", or "))
        spans.extend(_people(seat.people, mention=mention))
        spans.append(Plain(_standing(seat.position, seat.on_behalf_of)))
    return tuple(span for span in spans if not isinstance(span, Plain) or span.text)


def responder(response: ResponseView) -> Line:
    """Say who answered, and in what standing."""
    return (Plain(response.by.name + _standing(response.position, response.on_behalf_of)),)


def chosen(choice: Choice, option: Option | None) -> str:
    """Say what was chosen, whole."""
    if choice == REJECT:
        return "Rejected"
    return f"{option.key}, {option.name}" if option is not None else "Approved"


def chosen_in(view: DecisionView, response: ResponseView) -> str:
    """Say what was chosen: "A, Add 40k", "Approved", "Approved, Add 40k" where that was the only option, "Rejected"."""
    return shortened(chosen_whole(view, response), LONGEST_NAME)


def chosen_whole(view: DecisionView, response: ResponseView) -> str:
    """Say the same with the whole name of the option."""
    if response.option is not None and response.choice != REJECT and len(view.options) == 1:
        return f"Approved, {response.option.name}"
    return chosen(response.choice, response.option)


def outcome(view: DecisionView, response: ResponseView) -> str:
    """Say how it ended: "Decided: A, Add 40k", "Rejected"."""
    return "Rejected" if response.choice == REJECT else f"Decided: {chosen_in(view, response)}"


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


def _standing(position: str | None, on_behalf_of: Named | None) -> str:
    behalf = f" for {on_behalf_of.name}" if on_behalf_of else ""
    return f"{behalf} ({position})" if position else behalf
