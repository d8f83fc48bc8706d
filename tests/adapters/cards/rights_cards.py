"""What people read of the decision rights themselves, by name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from adapters.cards import rights
from adapters.cards.cards import Card
from decisions.money import Money
from decisions.people import Email, PersonId
from decisions.queries.previews import WouldDecide
from decisions.rights.changes import changes
from decisions.rights.concerning import concerning, held, stood_in_for
from decisions.rights.editing import LineEdit, edited, texts_of
from decisions.rights.emails import emails, with_people
from decisions.rights.explaining import passed_over
from decisions.rights.file import read
from decisions.rights.in_chat import RightsChanged
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.looking import Concerns, Explained, Linted, OneLine
from decisions.rights.matching import Matter
from decisions.rights.versions import Planned
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.named import Named
from tests.decisions.builders import ANA, BEN, EVA, MONDAY, OMAR
from tests.decisions.rights import files as rights_files

TODAY = MONDAY.date()
FILE = read((Path(rights_files.__file__).parent / "example.yaml").read_text())
MATTER = Matter(category="budget", amount=Money.of(40_000, "EUR"))
LARGE = FILE.lines[1]
BY = {"ana@example.com": ANA, "ben@example.com": BEN, "eva@example.com": EVA}


def recorded(file: Rights = FILE) -> Rights:
    """Give rights as they are on record: people by id."""
    ids: dict[Email, PersonId] = {one: BY[one].id if one in BY else PersonId(one) for one in emails(file)}
    return with_people(file, ids)


def decider(name: str, position: str) -> DeciderView:
    return DeciderView(people=(Named(PersonId(name), name),), position=position, on_behalf_of=None)


def answered(*, may_change: bool = False) -> Card:
    """Answer who decides 40k."""
    line = replace(LARGE, agrees=replace(LARGE.agrees, seats=LARGE.then))
    explained = Explained(
        version=3,
        line=line,
        passed=passed_over(MATTER, FILE, on=TODAY),
        agrees=(decider("Eva Stein", "CEO"),),
        asks=(decider("Chi Wei", "VP Product"),),
        due=MONDAY + timedelta(days=2),
        may_change=may_change,
    )
    preview = WouldDecide(
        deciders=(decider("Ana Rossi", "CFO"),),
        combining=CombiningView(how=LARGE.how),
        because="budget from 25k to 250k",
        what=LARGE.what,
    )
    return rights.who_decides(preview, explained, MATTER, ())


def of(person: PersonId, *, may_change: bool = False, file: Rights = FILE) -> Card:
    """Tell somebody what concerns them."""
    known = recorded(file)
    return rights.concerns(
        Concerns(
            version=3,
            lines=concerning(known, person),
            held=held(known, person),
            stands_in=stood_in_for(known, person),
            planned=(Planned(version=4, since=MONDAY + timedelta(days=30)),) if may_change else (),
            zone="Europe/Berlin",
            may_change=may_change,
        )
    )


def changed(within: str = "9 days") -> Card:
    """Tell an administrator what they changed."""
    after = edited(FILE, LineEdit(number=LARGE.number, said={"within": within}))
    return rights.changed(
        RightsChanged(
            version=4,
            effective=TODAY,
            today=TODAY,
            changed=changes(FILE, after),
            hints=lint(after, on=TODAY),
            planned=(Planned(version=3, since=MONDAY + timedelta(days=30)),),
        )
    )


def linted(*, within: str = "9 days") -> Card:
    """List what is wrong."""
    after = edited(FILE, LineEdit(number=LARGE.number, said={"within": within, "agrees": "CFO"}))
    lines = {one.number: one.what for one in after.lines}
    return rights.linted(Linted(version=3, problems=lint(after, on=date(2026, 11, 23)), lines=lines, may_change=True))


def cards() -> Mapping[str, Card]:
    """Give each by name."""
    said = texts_of(LARGE)
    return {
        "rights_who": answered(),
        "rights_who_to_an_administrator": answered(may_change=True),
        "rights_of_a_holder": of(ANA.id),
        "rights_of_a_deputy": of(BEN.id),
        "rights_of_nobody": of(OMAR.id),
        "rights_of_an_administrator": of(EVA.id, may_change=True),
        "rights_line": rights.one_line(OneLine(version=3, number=LARGE.number, said=said, may_change=True)),
        "rights_linted": linted(),
        "rights_changed": changed(),
        "rights_unchanged": changed(within="2 days"),
    }
