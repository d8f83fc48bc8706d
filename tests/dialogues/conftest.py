from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.dialogues.slack_stage import SlackStage
from tests.dialogues.stage import Stage
from tests.dialogues.teams_stage import TeamsStage

Stages = Callable[..., Stage]

WHERE_THERE_IS_TIME = {("slack", "postgresql"), ("teams", "sqlite")}
PLATFORMS: dict[str, type[Stage]] = {"slack": SlackStage, "teams": TeamsStage}


@pytest.fixture(params=PLATFORMS)
def stages(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[Stages]:
    """Make stages on one platform after the other, on one database after the other."""
    with ExitStack() as stack:

        def make(**options: object) -> Stage:
            platform = PLATFORMS[request.param]
            return stack.enter_context(platform(tmp_path, database_url=database_url, **options))  # type: ignore[arg-type]

        yield make


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Play every story on every platform, and on every database; the whole product of both where there is time."""
    for item in items:
        played = getattr(item, "callspec", None)
        if (
            played is not None
            and (played.params.get("stages"), played.params.get("database_url")) in WHERE_THERE_IS_TIME
        ):
            item.add_marker(pytest.mark.slow)
