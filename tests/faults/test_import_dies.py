"""Rights that are imported while the process dies are in force once, or not at all; asked again, they are."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import crash_points
from tests.faults.mortal import MortalSlack
from tests.faults.on_record import rows, violations
from tests.faults.rooms import RIGHTS

ENDS_WITHIN = 30.0


class Importing(MortalSlack):
    """A company whose rights change again and again."""

    def imports(self, days: int, dies: tuple[str, int]) -> None:
        """Import rights that give so many days, and end, or die, by itself."""
        (self._directory / "rights.yaml").write_text(RIGHTS.replace("within: 3 days", f"within: {days} days"))
        counts = self._directory / crash_points.COUNTS
        counts.touch()
        self.served.start("rights", "import", "rights.yaml", "--yes", dies=dies)
        ends = time.monotonic() + ENDS_WITHIN
        while not self.served.is_dead:
            assert time.monotonic() < ends
            time.sleep(0.01)
        counts.unlink()

    def points(self, days: int) -> list[str]:
        """Name where an import comes along."""
        passed = self._directory / crash_points.PASSED
        passed.unlink(missing_ok=True)
        self.imports(days, (crash_points.RECORD, 0))
        return list(dict.fromkeys(passed.read_text().splitlines()))

    @property
    def versions(self) -> int:
        return len(rows(self.served.database_url, "SELECT number FROM rights_version"))


@pytest.fixture
def importing(tmp_path: Path, database_url: str) -> Iterator[Importing]:
    with Importing(tmp_path, rights="", database_url=database_url) as stage:
        stage.move_in()
        try:
            yield stage
        finally:
            stage.served.kill()


@pytest.mark.faults
def test_rights_are_in_force_once_wherever_their_import_dies(importing: Importing) -> None:
    points = importing.points(4)
    assert {point.partition(" ")[0] for point in points} == {"before", "after"}

    for number, point in enumerate(points):
        before, days = importing.versions, 5 + number
        importing.imports(days, (point, 1))
        assert importing.versions - before in (0, 1)
        again = importing.served.run("rights", "import", "rights.yaml", "--yes")
        assert again.returncode == 0, again.stderr
        assert importing.versions - before == 1

    assert violations(importing.served.database_url, deciders=frozenset()) == []
