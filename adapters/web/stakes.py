"""What is at stake in a decision, and whose estimate that is."""

from adapters.cards import phrases
from adapters.web.facts import Fact
from decisions.money import Money
from decisions.proposal import Delay
from decisions.rights.lines import Door
from decisions.views.decision import DecisionView

NOT_SAID = "Not said"
_AS_DOOR = {Door.TWO_WAY: "Easily", Door.ONE_WAY: "Hardly", None: None}
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


def stakes(view: DecisionView) -> tuple[Fact, ...]:
    """Say what is known of it, and what is not."""
    return (
        *((Fact(name="Category", text=view.category.capitalize()),) if view.category else ()),
        Fact(name="Amount", text=money(view.amount) if view.amount else None),
        Fact(name="Cost of delay", text=phrases.waiting(view)),
        Fact(name="Can it be undone?", text=undone(view.door)),
        Fact(name="Who can see it", text="Only those in it" if view.restricted else "Everyone"),
    )


def money(amount: Money) -> str:
    """Write an amount in full: "€40,000", "CHF 1,250.50"."""
    whole = amount.hundredths % 100 == 0
    figures = f"{amount.units:,.0f}" if whole else f"{amount.units:,.2f}"
    sign = _SIGNS.get(amount.currency)
    return f"{sign}{figures}" if sign else f"{amount.currency}\N{NO-BREAK SPACE}{figures}"


def undone(door: Door | None) -> str | None:
    """Say whether it can be undone; None where nobody said."""
    return _AS_DOOR[door]


def delay(cost: Delay | None) -> str | None:
    """Say what a week's wait costs; None where nobody said."""
    return f"Waiting costs {phrases.WAITING_COSTS[cost]}" if cost else None
