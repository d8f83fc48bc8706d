"""`steerco rights`: what is printed, what is asked, and how it ends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli.main import main
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.rights.file import read
from decisions.rights.importing import put_in_force
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork

FILE = """\
company: {currency: EUR}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com up to 50k
forums:
  Board: {outside: yes, secretary: CFO}
rights:
  - what: Large spend
    when: budget from 25k
    decides: CFO
    within: 2 days
    then: CEO
  - what: Everything else
    decides: CEO
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Steerco = Callable[..., Said]


@pytest.fixture
def steerco(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Steerco:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///rights.db")
    Path("rights.yaml").write_text(FILE)

    def run(*arguments: str) -> Said:
        code = main(["rights", *arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


def changed(old: str, new: str) -> str:
    Path("changed.yaml").write_text(FILE.replace(old, new))
    return "changed.yaml"


def in_chat(rights: Rights) -> None:
    database = Database.open("sqlite:///rights.db")
    now = datetime.now(UTC)
    with SqlUnitOfWork(database, lambda: None)() as work:
        put_in_force(work, rights, effective=now.date(), now=now, origin=Origin.CHAT)
        work.commit()
    database.close()


def met(*addresses: str) -> None:
    database = Database.open("sqlite:///rights.db")
    with SqlUnitOfWork(database, lambda: None)() as work:
        for address in addresses:
            account = Identity(platform="slack", tenant="T1", user=address)
            profile = Profile(name=address, email=Email(address), zone="Europe/Berlin", standing=True)
            work.people.meet(account, profile, now=datetime.now(UTC))
        work.commit()
    database.close()


def test_a_file_is_looked_at_without_any_database(steerco: Steerco) -> None:
    assert steerco("lint", "rights.yaml") == Said(0, "rights.yaml: 2 rights, nothing to mend.\n", "")
    assert not Path("rights.db").exists()


def test_a_channel_that_steerco_does_not_see_is_worth_a_hint_once_it_has_looked(steerco: Steerco) -> None:
    file = changed("    within: 2 days\n", '    within: 2 days\n    channel: "#decisions"\n')
    said = "Steerco does not see the channel #decisions, or several are called so."
    steerco("import", "--yes", "rights.yaml")
    assert said not in steerco("lint", file).err

    met("ana@example.com")

    told = steerco("lint", file)
    line = next(at for at, text in enumerate(Path(file).read_text().splitlines(), 1) if "- what: Large spend" in text)
    assert f"{file}:{line}: hint: {said}" in told.err
    assert told.code == 0


def test_a_mistake_is_told_with_its_line(steerco: Steerco) -> None:
    file = changed("decides: CFO", "decides: CFOO")

    assert steerco("lint", file) == Said(
        1, "", "changed.yaml:10: “CFOO” is nobody's name here. Did you mean “CFO”? Write: `decides: CFO`.\n"
    )
    assert steerco("import", "--yes", file).err.endswith("\nNothing was imported.\n")


def test_an_import_says_what_changes(steerco: Steerco) -> None:
    first = steerco("import", "--yes", "rights.yaml")
    second = steerco("import", "--yes", changed("within: 2 days", "within: 1 day"))
    again = steerco("import", "--yes", "changed.yaml")

    assert first.out.startswith("These are the first decision rights on record.\nVersion 1 of the decision rights")
    assert second.out.splitlines()[1] == "  Large spend: within 2 days → 1 day"
    assert again.out == "Nothing changes in who decides what.\nThese rights are in force already: nothing changed.\n"


def test_an_import_is_asked_for_after_what_it_changes_was_said(steerco: Steerco) -> None:
    said = steerco("import", "rights.yaml")

    assert said == Said(
        1, "These are the first decision rights on record.\n", "Nobody is there to ask: say --yes if you mean it.\n"
    )
    assert steerco("export").err == "There are no decision rights yet.\n"


def test_what_was_changed_in_chat_is_said_first(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    in_chat(read(FILE.replace("decides: CFO", "decides: CEO").replace("then: CEO", "then: CFO")))

    said = steerco("import", "--yes", changed("within: 2 days", "within: 1 day"))

    assert said.out.splitlines()[:4] == [
        "Changed in chat since the last file (version 2), and undone by this one:",
        "  Large spend: decides CEO → CFO; then CFO → CEO",
        f"What changes on {datetime.now(UTC).date()}, against version 2:",
        "  Large spend: decides CEO → CFO; within 2 days → 1 day; then CFO → CEO",
    ]


def test_what_is_planned_is_said(steerco: Steerco) -> None:
    later = str(datetime.now(UTC).date() + timedelta(days=30))
    steerco("import", "--yes", "rights.yaml")
    steerco("import", "--yes", "--from", later, changed("within: 2 days", "within: 1 day"))

    before = steerco("import", "--yes", changed("within: 2 days", "within: 4 days"))
    same_day = steerco("import", "--yes", "--from", later, "changed.yaml")

    takes_over = f"Version 2 is planned for {later} and takes over then, without these changes."
    assert any(row.startswith(takes_over) for row in before.out.splitlines())
    assert f"Version 2 was planned for {later} too: this file takes its place." in same_day.out.splitlines()


def test_what_is_exported_is_what_was_imported(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    Path("exported.yaml").write_text(steerco("export").out)

    assert steerco("import", "--yes", "exported.yaml").out.startswith("Nothing changes in who decides what.")


def test_a_spreadsheet_goes_out_and_comes_back(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    exported = steerco("export", "--format", "csv")
    Path("rights.csv").write_text(exported.out.replace("2 days", "1 day"), newline="")

    imported = steerco("import", "--yes", "rights.csv")

    assert exported.out.startswith("\ufeffposition,people\r\n")
    assert exported.err == "Forums and what holds for the company are not in a table: what is on record stays.\n"
    assert imported.out.splitlines()[1] == "  Large spend: within 2 days → 1 day"
    assert "Board:" in steerco("export").out


def test_a_table_of_people_alone_changes_the_people_alone(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    Path("people.csv").write_text("position;people\nCEO;zoe@example.com\nCFO;ana@example.com\n")

    assert steerco("lint", "people.csv").code == 0
    assert steerco("import", "--yes", "people.csv").out.splitlines()[1:3] == [
        "  CEO: eva@example.com → zoe@example.com",
        "  CFO: ana@example.com, then ben@example.com up to 50k → ana@example.com",
    ]


def test_a_table_without_a_position_that_is_needed_imports_nothing(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    Path("people.csv").write_text("position,people\nCEO,zoe@example.com\n")

    said = steerco("import", "--yes", "people.csv")

    assert said.code == 1
    assert said.err.splitlines() == [
        "people.csv: “Board” names “CFO”, which nobody holds. Did you mean “CEO”?",
        "people.csv: “Large spend” names “CFO”, which nobody holds. Did you mean “CEO”?",
        "Nothing was imported.",
    ]


def test_what_was_doubtful_before_is_not_told_again_for_what_stays(steerco: Steerco) -> None:
    steerco("import", "--yes", changed("within: 2 days", "within: 9 days"))
    Path("people.csv").write_text("position,people\nCEO,zoe@example.com\nCFO,ana@example.com\n")

    assert "gives 9 days, over a week" in steerco("lint", "changed.yaml").err
    assert steerco("lint", "people.csv").err == ""


def test_an_address_that_nobody_on_the_platform_has_is_doubted(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    assert steerco("lint", "rights.yaml").err == ""
    met("ana@example.com", "eva@example.com")

    assert steerco("lint", changed("ben@", "eve@")).err == (
        "changed.yaml:4: hint: Nobody on the platform has the address eve@example.com, which “CFO” names. "
        "Did you mean eva@example.com?\n"
    )


def test_an_earlier_version_can_be_exported(steerco: Steerco) -> None:
    steerco("import", "--yes", "rights.yaml")
    steerco("import", "--yes", changed("within: 2 days", "within: 1 day"))

    assert "within: 2 days" in steerco("export", "--version", "1").out
    assert "within: 1 day" in steerco("export").out
    assert steerco("export", "--version", "3") == Said(1, "", "There is no version 3: the newest is 2.\n")


def test_a_file_in_another_encoding_says_how_to_save_it(steerco: Steerco) -> None:
    Path("people.csv").write_bytes("position,people\nBüro,a@b.co\n".encode("latin-1"))

    assert steerco("lint", "people.csv").err == (
        "people.csv is not text in UTF-8: save it as UTF-8, a spreadsheet as “CSV UTF-8”.\n"
    )


def test_a_right_that_is_over_is_told(steerco: Steerco) -> None:
    file = changed("    then: CEO", "    then: CEO\n    until: 2020-01-01")

    held = "“Large spend” held until 2020-01-01, which is over. Remove it, or give it another date."
    assert steerco("lint", file).err == f"changed.yaml:8: hint: {held}\n"


def test_the_day_of_an_import_is_the_company_s(steerco: Steerco) -> None:
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    for zone in zones:
        steerco("import", "--yes", changed("currency: EUR", f"currency: EUR, zone: {zone}"))
        assert f"zone: {zone}" in steerco("export").out, "it is in force at once, whatever the day is elsewhere"
