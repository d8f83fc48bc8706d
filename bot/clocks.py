"""What the clock of this machine says, and what of it is believed: nobody else asks the system for the time."""

from datetime import UTC, datetime, timedelta

from bot.steady import EARLIEST, Steady
from storage.moments import microseconds

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEADY = Steady()


def wall_clock() -> datetime:
    """Tell what the clock of this machine says, right or wrong."""
    return datetime.now(UTC)


def machine_clock() -> datetime:
    """Tell machine time: what the clock says, unless it just leapt."""
    return _EPOCH + timedelta(microseconds=_STEADY.believed(microseconds(wall_clock())))


def latest_clock() -> datetime:
    """Tell what the clock says where it just leapt ahead, else what is believed.

    What is signed by a time that is not believed yet, by somebody who can be, proves that time has come.
    """
    return max(machine_clock(), wall_clock())


# What it says as a process begins is believed, whenever it is asked next.
machine_clock()


def is_before_us(moment: datetime) -> bool:
    """Tell whether a clock that says so cannot be right, since this program is younger."""
    return microseconds(moment) < EARLIEST
