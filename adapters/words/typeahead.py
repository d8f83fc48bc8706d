"""Finding, among very many names, those that somebody begins to type."""

import unicodedata
from collections.abc import Iterable

_MARKS = "Mn"


def matching(choices: Iterable[tuple[str, str]], typed: str) -> tuple[tuple[str, str], ...]:
    """Keep the choices of which every typed word begins one; those that begin as a whole come first.

    Case and accents make no difference: who types on another keyboard finds people as well.
    """
    wanted = _plain(typed)
    words = wanted.split()
    if not words:
        return tuple(choices)
    plain = ((choice, _plain(choice[1])) for choice in choices)
    found = [(choice, label) for choice, label in plain if _begins(words, label)]
    # Both halves keep the order in which the choices came.
    found.sort(key=lambda one: not one[1].startswith(wanted.strip()))
    return tuple(choice for choice, _ in found)


def _begins(words: list[str], label: str) -> bool:
    named = label.replace("-", " ").replace("(", " ").split()
    return all(any(name.startswith(word) for name in (*named, *label.split())) for word in words)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) != _MARKS)
