"""How far into a text anything is looked for."""

REACH = 3_000


def within_reach(text: str) -> str:
    """Take the beginning of `text`, ended between two words, so that no "40k" is cut to "4"."""
    if len(text) <= REACH:
        return text
    beginning = text[:REACH]
    words = beginning.rsplit(maxsplit=1)
    return beginning[: len(beginning.rstrip()) - len(words[-1])] if len(words) > 1 else ""
