"""What was chosen, in the words of the cards, and whole."""

from decisions.proposal import Option
from decisions.said import APPROVE, DEFER, REJECT, Choice


def chosen(choice: Choice, options: tuple[Option, ...], *, elsewhere: bool = False) -> str:
    """Say it: "A, Add 40k", "Approved", "Approved, Add 40k" where that was the only option.

    What was decided `elsewhere` has one option, which says what that was.
    """
    if choice == REJECT:
        return "Rejected"
    if choice == DEFER:
        return "Not now"
    option = named(choice, options)
    if choice == APPROVE or option is None:
        return "Approved"
    if len(options) > 1:
        return f"{option.key}, {option.name}"
    return option.name if elsewhere else f"Approved, {option.name}"


def answered(choice: Choice, options: tuple[Option, ...]) -> str:
    """Say what somebody did: "rejected it", "said not now", "chose A, Add 40k"."""
    if choice == REJECT:
        return "rejected it"
    if choice == DEFER:
        return "said not now"
    option = named(choice, options)
    if choice == APPROVE or option is None:
        return "approved it"
    return f"approved it: {option.name}" if len(options) == 1 else f"chose {option.key}, {option.name}"


def named(choice: Choice | str | None, options: tuple[Option, ...]) -> Option | None:
    """Find the option that `choice` names."""
    return next((option for option in options if option.key == choice), None)
