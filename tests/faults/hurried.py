"""`steerco`, whose ticks come often, and which believes a leap of the clock after so many seconds as `STAYS` says."""

import os
import sys

from bot import health, schedule, steady, worker
from bot.cli.main import main

STAYS = "STAYS"


def hurry(stays: float) -> None:
    """Have everything that waits for seconds wait for a fraction of one, but what people decide by."""
    schedule.OFTEN = schedule.LOOKED_AT = 0.1
    schedule.SELDOM = 0.3
    worker.LONGEST_WAIT = 0.1
    worker.LONGEST_REST = 0.01
    health.LOOKED_AT = 0.0
    steady.STAYS = round(stays * 1_000_000)


if __name__ == "__main__":
    hurry(float(os.environ.pop(STAYS)))
    sys.exit(main(sys.argv[1:]))
