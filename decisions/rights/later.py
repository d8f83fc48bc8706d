"""What a line says that this version does not carry out yet, in the words of the file."""

from decisions.rights.lines import Line
from decisions.rights.phrases import of_line

WAITING = ("agrees", "must agree", "may decide")
"""What would change who decides, or whether it is decided: such a line waits on the administrators."""

NOTED = ("asks", "informs", "channel", "delegable")
"""What only adds: it is decided without."""


def waiting(line: Line) -> tuple[str, ...]:
    """Say what makes the line wait; what an earlier version noted in words alone stays."""
    return _said(line, WAITING, line.later)


def noted(line: Line) -> tuple[str, ...]:
    """Say what the line adds without being carried out; what an earlier version noted in words alone stays."""
    return _said(line, NOTED, line.noted)


def _said(line: Line, keys: tuple[str, ...], earlier: tuple[str, ...]) -> tuple[str, ...]:
    rows = of_line(line)
    said = {key: f"{key}: {', '.join(rows[key])}" for key in keys if key in rows}
    return *said.values(), *(words for words in earlier if words.partition(":")[0] not in said)
