"""What the product registered with Teams for people to call it by: suggested words, and actions on a message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Words that Teams suggests after the bot's name, or in its chat."""

    words: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAction:
    """An entry of a message's menu."""

    command_id: str
    name: str


COMMANDS = (
    Suggested(
        words="decide",
        description="Raise a decision, like: decide Should we add 40k to the CRM migration by Friday?",
    ),
    Suggested(words="decide waiting", description="What waits on me"),
    Suggested(words="decide mine", description="What I raised, and where it stands"),
    Suggested(words="decide list", description="All open decisions that I may see"),
    Suggested(
        words="decide show",
        description="One decision, with the buttons that I may use, like: decide show D-12",
    ),
    Suggested(words="decide who", description="Who would decide that, and why, like: decide who 40k for a vendor"),
    Suggested(words="decide share", description="Put the card of a decision here too, like: decide share D-12"),
    Suggested(words="decide log", description="Record what was decided elsewhere"),
    Suggested(words="decide agenda", description="What waits for a forum, like: decide agenda Board"),
    Suggested(words="help", description="Everything that can be said"),
)
ACTIONS = (MessageAction(command_id="raise_decision", name="Raise as decision"),)
