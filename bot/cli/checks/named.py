"""Whether those whom the rights name are anywhere."""

from collections.abc import Iterable, Mapping

from adapters.desk import Directory, NotReachedError
from bot.cli.checks.check import Check
from bot.cli.opened import opened
from bot.cli.said import CannotError
from bot.settings import Settings
from decisions.people import Email
from storage.unit_of_work import reads

MENDS = {
    "Slack": "nobody there has that address; correct the rights file, and import it again",
    "Teams": "nobody whom Steerco has met has that address; add it to a team that they are in, or correct the rights",
    "Slack or Teams": "nobody there has that address; add Steerco to a team that they are in, or correct the rights",
}


async def checked(settings: Settings, directories: Mapping[str, Directory]) -> Check:
    """Look for everybody whom nobody has met yet; `directories` by the names of their platforms."""
    places = " or ".join(directories)
    nobody = await _nowhere(_unseen(settings), directories.values())
    mend = f"{', '.join(nobody)}: {MENDS[places]}"
    return Check(what=f"everyone whom the rights name is in {places}", well=not nobody, mend=mend)


async def _nowhere(named: Iterable[Email], directories: Iterable[Directory]) -> list[Email]:
    """Name those who are on no platform; where one does not answer, nobody is said to be missing."""
    missing = list(named)
    try:
        for directory in directories:
            missing = [email for email in missing if await directory.by_email(email) is None]
    except NotReachedError:
        return []
    return missing


def _unseen(settings: Settings) -> tuple[Email, ...]:
    try:
        with opened(settings) as database, reads(database)() as work:
            return tuple(sorted(work.people.unseen(platform=None).values()))
    except CannotError:
        return ()
