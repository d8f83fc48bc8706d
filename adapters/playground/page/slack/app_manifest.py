"""What the product registered with Slack for people to call it by: commands, and shortcuts on a message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command, as Slack offers it; `hints` are examples of what may follow it."""

    word: str
    description: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """An entry of a message's menu, or of the one that is there everywhere."""

    callback_id: str
    name: str


COMMANDS = (
    Command(
        word="/decide",
        description="Raise a decision, or see where one stands",
        hints=(
            "Should we add 40k to the CRM migration by Friday?",
            "list",
            "mine",
            "waiting",
            "show D-12",
            "who 40k",
        ),
    ),
    Command(
        word="/steerco",
        description="What Steerco understands",
        hints=("away 20 Dec to 6 Jan, @Ben decides", "back", "help"),
    ),
)
SHORTCUTS = (Shortcut(callback_id="raise_decision", name="Raise as decision"),)
"""In a message's menu."""
GLOBAL_SHORTCUTS = (Shortcut(callback_id="raise_anywhere", name="Raise a decision"),)
"""Beside the line where people type."""
