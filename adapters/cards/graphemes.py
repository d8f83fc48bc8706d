"""Cutting text where a reader would: between graphemes, never inside one."""

import regex

_GRAPHEME = regex.compile(r"\X")


def cut(text: str, longest: int) -> str:
    """Keep at most `longest` characters of `text`, whole graphemes only; a cut ends with an ellipsis."""
    if len(text) <= longest:
        return text
    end = 0
    for grapheme in _GRAPHEME.finditer(text[: longest + 1]):
        if grapheme.end() > longest - 1:
            break
        end = grapheme.end()
    # One grapheme may be longer than all the room there is: half of it is still better than nothing.
    return (text[:end] or text[: longest - 1]) + "…"
