from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from tests.dialogues.slack_stage import SlackStage
from tests.dialogues.stage import Stage
from tests.dialogues.teams_stage import TeamsStage

Stages = Callable[..., Stage]
SlackStages = Callable[..., SlackStage]
TeamsStages = Callable[..., TeamsStage]
S = TypeVar("S", bound=Stage)

PLATFORMS: dict[str, type[Stage]] = {"slack": SlackStage, "teams": TeamsStage}


@contextmanager
def staged(platform: type[S], folder: Path, database_url: str) -> Iterator[Callable[..., S]]:
    """Make stages on `platform`, and clear them all away at the end."""
    with ExitStack() as stack:

        def make(**options: object) -> S:
            stage = platform(folder, database_url=database_url, **options)  # type: ignore[arg-type]
            stack.enter_context(stage)
            return stage

        yield make


@pytest.fixture(params=PLATFORMS)
def stages(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[Stages]:
    """Make stages on one platform after the other, on one database after the other."""
    with staged(PLATFORMS[request.param], tmp_path, database_url) as make:
        yield make


@pytest.fixture
def slack_stages(tmp_path: Path, database_url: str) -> Iterator[SlackStages]:
    """Make stages on Slack alone."""
    with staged(SlackStage, tmp_path, database_url) as make:
        yield make


@pytest.fixture
def teams_stages(tmp_path: Path, database_url: str) -> Iterator[TeamsStages]:
    """Make stages on Teams alone."""
    with staged(TeamsStage, tmp_path, database_url) as make:
        yield make
