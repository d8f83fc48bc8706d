"""Whether everything moves, and how to mend what does not."""

from collections.abc import Mapping

from bot.cli.checks.check import Check
from bot.clocks import machine_clock
from storage.database import Database
from storage.moving import Moving, Still

WHAT = "every open decision has a next step, and every message is on its way"
NOBODY_WORKS = "does anybody work? Start steerco serve, on PostgreSQL steerco worker, and look at its log"
REPORT_IT = "that should never be: run steerco audit verify, keep a copy of the database, and report it"
NAME_SOMEBODY = "nobody is left to be asked: set ADMINS. Just after an update, steerco serve or worker plans it anew"
MEND_IT = "what waits there goes out by itself once that is mended; why is said beside"
MENDS: Mapping[Still, str] = {
    Still.NO_DEADLINE: REPORT_IT,
    Still.OTHER_DEADLINE: REPORT_IT,
    Still.DEADLINE_OF_OVER: REPORT_IT,
    Still.NO_RETURN: REPORT_IT,
    Still.NOBODYS: NAME_SOMEBODY,
    Still.NUDGE_OF_OVER: REPORT_IT,
    Still.NUDGED_TWICE: REPORT_IT,
    Still.NUDGE_LATE: NOBODY_WORKS,
    Still.LATE: NOBODY_WORKS,
    Still.STUCK: NOBODY_WORKS,
    Still.ABANDONED: NOBODY_WORKS,
    Still.UNEXPLAINED: REPORT_IT,
    Still.CLOSED: MEND_IT,
}


def checked(database: Database) -> list[Check]:
    """Look for what stands still; a check for each kind, or one that is well."""
    found = Moving(database).findings(machine_clock())
    if not found:
        return [Check(what=WHAT, well=True)]
    return [
        Check(what=WHAT, well=False, mend=f"{still.value}, {many}: {MENDS[still]}") for still, many in found.items()
    ]
