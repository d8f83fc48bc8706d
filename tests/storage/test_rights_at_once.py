"""Two administrators change the rights at the same instant: one is heard, the other learns how it stands now."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from decisions.people import Email
from decisions.rights.editing import LineEdit
from decisions.rights.errors import RightsMovedOnError
from decisions.rights.file import read
from decisions.rights.importing import put_in_force
from decisions.rights.in_chat import ChangeRights, RightsChanged, RightsInChat
from storage.audit import verify
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import NOW, account, profile
from tests.storage.simultaneously import at_once

FILE = """
people: {CFO: ana@example.com, CEO: eva@example.com}
rights:
  - {what: Spend, when: budget, decides: CFO}
  - {what: Rest, decides: CEO}
"""
KEYS = ("within", "asks", "then", "performs")


def test_no_change_is_lost_and_none_undoes_another(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor, database: Database
) -> None:
    with unit_of_work() as work:
        work.people.administer([Email("eva@example.com")])
        work.people.meet(account("U1"), profile("Eva"), now=NOW)
        put_in_force(work, read(FILE), effective=date(2026, 11, 23), now=NOW)
        work.commit()

    def changing(where: SqlUnitOfWork, key: str) -> Callable[[], bool]:
        said = {key: "1 day" if key == "within" else "CEO"}

        def changed() -> bool:
            change = ChangeRights(actor=account("U1"), version=1, edit=LineEdit(number=4, said=said))
            try:
                return isinstance(RightsInChat(where, lambda: NOW).change(change), RightsChanged)
            except RightsMovedOnError:
                return False

        return changed

    heard = at_once(threads, *(changing(where, key) for key in KEYS for where in (unit_of_work, elsewhere)))

    with reads(database)() as later:
        assert later.rights.last() == 2, "one change is heard, and once, though it was sent twice"
    assert any(heard)
    assert verify(database) == ()
