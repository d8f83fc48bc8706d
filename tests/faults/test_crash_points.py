"""The server dies before and after each commit, and each call to a platform, in the middle of each act: one effect."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.flows import BY_PEOPLE, BY_TIME
from tests.faults.mortal import Mortal, MortalSlack, MortalTeams
from tests.faults.rooms import Flow

FLOWS = (*BY_PEOPLE, *BY_TIME)
STAGES: dict[str, type[Mortal]] = {"slack": MortalSlack, "teams": MortalTeams}
DATABASES = ("sqlite", "postgresql")
TWICE = {"slack": 0, "teams": 1}
"""How often a message may be there again after a death: who writes in Teams may not look whether it is there."""
SEEDS_OF_A_PAIR = 5
"""Twenty for each flow, on the four pairs of platform and database."""
MOST_TIMES = 3
"""The how manieth time that a point is passed may be the last."""


def _cases() -> Iterator[Any]:
    """Play each flow on each platform on one database, in turn; on the other, where there is time."""
    for number, flow in enumerate(FLOWS):
        for turn, platform in enumerate(STAGES):
            for other, database in enumerate(DATABASES):
                often = (number + turn + other) % 2 == 0
                named = f"{flow.__name__}-{platform}-{database}"
                yield pytest.param(flow, platform, database, marks=() if often else pytest.mark.slow, id=named)


CASES = list(_cases())


@pytest.fixture
def platform(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def mortal(tmp_path: Path, database_url: str, platform: str) -> Iterator[Mortal]:
    with STAGES[platform](tmp_path, rights="", database_url=database_url) as stage:
        stage.move_in()
        try:
            yield stage
        finally:
            stage.served.kill()


@pytest.fixture
def draw() -> random.Random:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    return random.Random(seed)


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("flow", "platform", "database_url"), CASES, indirect=["platform", "database_url"])
def test_wherever_it_dies_there_is_one_effect(flow: Flow, platform: str, mortal: Mortal) -> None:
    points = mortal.points_of(flow)
    assert len(points) >= 8

    died = mortal.dies_everywhere(flow, points)

    mortal.check(twice=TWICE[platform])
    assert died == set(points)
    print(f"{flow.__name__}: died at {len(died)} points")  # noqa: T201  for the report


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("flow", "platform", "database_url"),
    [pytest.param(*case.values, id=case.id) for case in CASES],
    indirect=["platform", "database_url"],
)
def test_nor_are_there_two_whenever_it_dies(flow: Flow, platform: str, mortal: Mortal, draw: random.Random) -> None:
    points = mortal.points_of(flow)
    for _ in range(SEEDS_OF_A_PAIR):
        mortal.lives_through(flow, [(point, draw.randint(1, MOST_TIMES)) for point in draw.sample(points, len(points))])

    mortal.check(twice=TWICE[platform])
