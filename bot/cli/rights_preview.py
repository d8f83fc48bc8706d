"""What an import would change, said before it is asked for."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from decisions.rights.importing import Preview
from decisions.rights.versions import Planned

FIRST = "These are the first decision rights on record."
NOTHING = "Nothing changes in who decides what."


def told(preview: Preview, *, effective: date, begins: datetime, zone: str) -> Iterator[str]:
    """Say what it undoes of what was changed in chat, then all that it changes, then what was planned."""
    if preview.undone:
        versions = _listed([str(number) for number in preview.in_chat])
        yield f"Changed in chat since the last file (version {versions}), and undone by this one:"
        yield from (f"  {change}" for change in preview.undone)
    if preview.replaced == 0:
        yield FIRST
    elif preview.changed:
        yield f"What changes on {effective}, against version {preview.replaced}:"
        yield from (f"  {change}" for change in preview.changed)
    else:
        yield NOTHING
    yield from (_planned(one, begins, zone) for one in preview.planned)


def _planned(planned: Planned, begins: datetime, zone: str) -> str:
    day = planned.since.astimezone(ZoneInfo(zone)).date()
    if planned.since > begins:
        again = f"Import this file again with --from {day} if it is to stay in force"
        return f"Version {planned.version} is planned for {day} and takes over then, without these changes. {again}."
    if planned.since == begins:
        return f"Version {planned.version} was planned for {day} too: this file takes its place."
    return f"Version {planned.version} is planned for {day}: it is in force until this file takes over."


def _listed(several: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(several[:-1]), several[-1])))
