from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.dialogues.stage import SlackStage

Stages = Callable[..., SlackStage]


@pytest.fixture(params=["slack"])
def stages(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[Stages]:
    """Make stages on one platform after the other, on one database after the other."""
    with ExitStack() as stack:

        def make(**options: object) -> SlackStage:
            return stack.enter_context(SlackStage(tmp_path, database_url=database_url, **options))  # type: ignore[arg-type]

        yield make
