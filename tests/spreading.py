"""Which database a story is played on in `make test`: once on every platform, and one in four on PostgreSQL.

The same story has the same databases in every run. All the other pairs of platform and database are marked `slow`.
"""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

import pytest

DATABASES = ("sqlite", "postgresql")
PLATFORMS = ("slack", "teams")
SHARE = 8
"""One story in so many is played on PostgreSQL, on each platform, and never on both platforms."""


def spread(items: Iterable[pytest.Item]) -> None:
    """Leave one database for each story and platform, and mark what is left out."""
    played: defaultdict[tuple[str, str], dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        spec = getattr(item, "callspec", None)
        if spec is None:
            continue
        database = spec.params.get("database_url")
        if database in DATABASES and not any(map(item.get_closest_marker, ("slow", "faults"))):
            played[_story(item, spec.id), _platform(spec.id)][database] = item
    for (story, platform), on in played.items():
        if len(on) == len(DATABASES):
            turn = PLATFORMS.index(platform) if platform else 0
            here = "postgresql" if crc32(story.encode()) % SHARE == turn else "sqlite"
            for database, item in on.items():
                if database != here:
                    item.add_marker(pytest.mark.slow)


def _story(item: pytest.Item, parameters: str) -> str:
    rest = (each for each in parameters.split("-") if each not in (*DATABASES, *PLATFORMS))
    return "-".join((item.nodeid.partition("[")[0], *rest))


def _platform(parameters: str) -> str:
    return next((each for each in parameters.split("-") if each in PLATFORMS), "")
