"""What is said to Steerco by name, or to it alone: the same words as after a command."""

from adapters.words.commands import read_command
from adapters.words.sayings import DidYouMean, Help, Said


def heard(text: str) -> Said:
    """Read what was said to the bot: its words, with or without the name of a command before them."""
    word, _, rest = text.strip().partition(" ")
    if word.casefold() in ("decide", "/decide"):
        return read_command("decide", rest)
    if word.casefold() in ("steerco", "/steerco"):
        return read_command("steerco", rest)
    if not text.strip():
        return Help()
    if word.casefold() == "channel" and not text.strip().endswith("?"):
        return read_command("steerco", text)
    said = read_command("decide", text)
    # One word that is not known is a greeting, or thanks.
    return Help() if isinstance(said, DidYouMean) and said.nearest == "help" else said
