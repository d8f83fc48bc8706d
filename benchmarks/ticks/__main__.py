"""`python -m benchmarks.ticks`: the tick alone, in a minute or two."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.databases import Sqlite, postgresql
from benchmarks.ticks.claiming import MANY, Ticks, of_ticks


def main() -> None:
    usual = (5, MANY)
    rounds, many = (*map(int, sys.argv[1:]), *usual[len(sys.argv) - 1 :])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="steerco-bench-")))
        server = stack.enter_context(postgresql(folder / "postgresql"))
        for databases, among in ((server, many), (Sqlite(folder), None)):
            samples = Ticks()
            of_ticks(databases, samples, rounds=rounds, many=among)
            for name in ("of_hand", "among_many", "of_scheduler", "claim", "scheduler", "statements"):
                values = getattr(samples, name)
                if values:
                    print(f"{databases.name} {name}: {median(values):.3f} ({min(values):.3f} to {max(values):.3f})")


if __name__ == "__main__":
    main()
