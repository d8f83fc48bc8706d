"""What is wrong with a story, and what to write instead."""

from difflib import get_close_matches


class StoryError(Exception):
    """A line of a story, or of the people in it, cannot be read or played."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"Line {line}: {what}")
        self.line = line


def unknown(name: str, known: tuple[str, ...]) -> str:
    """Say that nobody and nothing is called so, and who or what is."""
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
    return f"{name} is not in this company. {hint}"
