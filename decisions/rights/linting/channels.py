"""Channels that rights speak of, and that nobody can find: what would be said there stays where it was raised."""

from collections.abc import Container, Iterator

from decisions.rights.lines import Rights
from decisions.rights.problems import Problem, Severity


def unseen(rights: Rights, known: Container[str]) -> Iterator[Problem]:
    """Find channels that are not `known`, or whose name several have; each is told where it first stands."""
    told: set[str] = set()
    for name, line in _named(rights):
        if name not in known and name not in told:
            told.add(name)
            sentence = f"Steerco does not see the channel {name}, or several are called so"
            advice = "Add Steerco to it, and say `/steerco channel` there"
            effect = "until then, what would be said there stays where it was raised"
            yield Problem(line, f"{sentence}. {advice}: {effect}.", Severity.HINT)


def _named(rights: Rights) -> Iterator[tuple[str, int]]:
    """Give each channel with the line that names it; that of the whole company stands on none (0)."""
    if rights.company.channel:
        yield rights.company.channel, 0
    for line in rights.lines:
        for name in (line.channel, *line.informs_channels):
            if name:
                yield name, line.number
