"""The rights are changed in chat: by administrators, once, and never over somebody else's change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.people import Email, Identity
from decisions.rights.editing import Edit, LineEdit, LineRemoval, PositionEdit
from decisions.rights.errors import RightsAdministratorsOnlyError, RightsMovedOnError
from decisions.rights.file import read
from decisions.rights.importing import preview, put_in_force
from decisions.rights.in_chat import ChangeRights, Misfilled, RightsChanged, RightsInChat
from decisions.rights.versions import Origin
from tests.contracts.builders import NOW, account, profile
from tests.contracts.stores import Store

FILE = """
company: {currency: EUR}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com up to 50k
rights:
  - what: Large spend
    when: budget from 25k
    decides: CFO
    within: 2 days
    then: CEO
  - what: Everything else
    decides: CEO
"""
TODAY = date(2026, 11, 23)
EVA, ANA = account("U1"), account("U2")
LARGE, LARGE_AGAIN = 7, 6
"""Where the line stands in the file, and where it stands in one that is written anew."""


@pytest.fixture
def rights(store: Store) -> RightsInChat:
    with store.open() as work:
        work.people.administer([Email("eva@example.com")])
        work.people.meet(EVA, profile("Eva"), now=NOW)
        work.people.meet(ANA, profile("Ana"), now=NOW)
        put_in_force(work, read(FILE), effective=TODAY, now=NOW)
        work.commit()
    return RightsInChat(store.open, lambda: NOW)


def change(edit: Edit, *, by: Identity = EVA, version: int = 1, effective: date | None = None) -> ChangeRights:
    return ChangeRights(actor=by, version=version, edit=edit, effective=effective)


def within(days: str, *, number: int = LARGE) -> LineEdit:
    return LineEdit(number=number, said={"within": days})


def said(told: RightsChanged | Misfilled) -> list[str]:
    assert isinstance(told, RightsChanged)
    return [str(one) for one in told.changed]


def last(store: Store) -> int:
    with store.read() as work:
        return work.rights.last()


def test_a_change_is_a_new_version_with_who_made_it(store: Store, rights: RightsInChat) -> None:
    told = rights.change(change(within("1 day")))

    assert said(told) == ["Large spend: within 2 days → 1 day"]
    with store.read() as work:
        made = work.rights.imported(2)
        eva = work.people.find(EVA)
        assert eva is not None
        assert (made.origin, made.by, made.effective, made.at) == (Origin.CHAT, eva.id, TODAY, NOW)
        assert work.rights.current(now=NOW) == 2
        assert work.rights.version(1).lines[0].within.count == 2


def test_what_is_asked_twice_is_done_once_and_told_twice(store: Store, rights: RightsInChat) -> None:
    first, again = (rights.change(change(within("1 day"))) for _ in range(2))

    assert first == again
    assert last(store) == 2


def test_what_changes_nothing_makes_no_version(store: Store, rights: RightsInChat) -> None:
    assert said(rights.change(change(within("2 days")))) == []
    assert last(store) == 1


def test_only_an_administrator_changes_anything(store: Store, rights: RightsInChat) -> None:
    with pytest.raises(RightsAdministratorsOnlyError) as refused:
        rights.change(change(within("1 day"), by=ANA))

    assert refused.value.names == ("Eva",)
    assert last(store) == 1


def test_an_administrator_who_left_changes_nothing(store: Store, rights: RightsInChat) -> None:
    with store.open() as work:
        work.people.meet(EVA, replace(profile("Eva"), standing=False), now=NOW)
        work.commit()

    with pytest.raises(RightsAdministratorsOnlyError):
        rights.change(change(within("1 day")))


def test_whoever_was_overtaken_learns_how_it_stands(store: Store, rights: RightsInChat) -> None:
    rights.change(change(within("1 day")))

    with pytest.raises(RightsMovedOnError) as refused:
        rights.change(change(within("3 days")))

    assert refused.value.version == 2
    assert refused.value.now == "what Large spend; when budget from 25k; decides CFO; within 1 day; then CEO"
    assert last(store) == 2


def test_a_line_that_somebody_removed_meanwhile_cannot_be_changed(store: Store, rights: RightsInChat) -> None:
    rights.change(change(LineRemoval(LARGE)))

    with pytest.raises(RightsMovedOnError) as refused:
        rights.change(change(within("3 days")))
    assert refused.value.now == ""


@pytest.mark.parametrize("version", [0, 7, 999_999_999])
def test_a_version_that_was_never_shown_is_refused(store: Store, rights: RightsInChat, version: int) -> None:
    with pytest.raises(RightsMovedOnError):
        rights.change(change(within("3 days"), version=version))


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (LineEdit(number=LARGE, said={"decides": "CFOO"}), "decides"),
        (LineEdit(number=LARGE, said={"must agree": "CEO"}), "why"),
        (LineEdit(number=LARGE, said={"must agree": "CEO", "why": "law", "how": "consent"}), "must agree"),
        (LineEdit(said={"what": "Late", "when": "budget from 30k", "decides": "CEO"}), "when"),
        (LineEdit(number=LARGE, said={"then": "CEO, CFO"}), "then"),
        (PositionEdit("CFO", "Ana"), "people"),
    ],
)
def test_errors_stand_at_the_field_that_they_are_about(
    store: Store, rights: RightsInChat, edit: Edit, field: str
) -> None:
    told = rights.change(change(edit))

    assert isinstance(told, Misfilled)
    assert list(told.complaints) == [field]
    assert last(store) == 1


def test_what_was_doubtful_before_does_not_stand_in_the_way(store: Store, rights: RightsInChat) -> None:
    told = rights.change(change(within("9 days")))
    again = rights.change(change(LineEdit(number=LARGE_AGAIN, said={"own": "yes"}), version=2))

    assert isinstance(told, RightsChanged)
    assert isinstance(again, RightsChanged)
    assert [one.sentence for one in told.hints] == [
        "“Large spend” gives 9 days, over a week, also for what can easily be undone."
    ]
    assert again.hints == ()


def test_a_change_for_later_waits_and_one_before_it_is_told_that_it_ends(store: Store, rights: RightsInChat) -> None:
    later = TODAY + timedelta(days=9)
    planned = rights.change(change(within("1 day"), effective=later))
    today = rights.change(change(within("4 days")))

    assert isinstance(planned, RightsChanged)
    assert (planned.version, planned.effective) == (2, later)
    assert isinstance(today, RightsChanged)
    assert [one.version for one in today.planned] == [2]
    with store.read() as work:
        assert work.rights.current(now=NOW) == 3
        assert work.rights.current(now=NOW + timedelta(days=10)) == 2


def test_a_day_that_is_past_is_refused(rights: RightsInChat) -> None:
    told = rights.change(change(within("1 day"), effective=TODAY - timedelta(days=1)))

    assert told == Misfilled({"effective": "Please choose today or a later day."})


def test_whoever_lost_their_address_keeps_their_seat(store: Store, rights: RightsInChat) -> None:
    with store.open() as work:
        work.people.meet(ANA, replace(profile("Ana"), email=None), now=NOW)
        held = work.rights.version(1).positions
        work.commit()

    rights.change(change(within("1 day")))

    with store.read() as work:
        assert [one.holders for one in work.rights.version(2).positions] == [one.holders for one in held]


def test_a_file_shows_first_what_was_changed_in_chat(store: Store, rights: RightsInChat) -> None:
    rights.change(change(within("1 day")))
    rights.change(change(PositionEdit("CFO", "dora@example.com"), version=2))

    with store.read() as work:
        shown = preview(work, read(FILE), effective=TODAY, now=NOW)

    assert shown.in_chat == (2, 3)
    assert [str(one) for one in shown.undone] == [
        "CFO: dora@example.com → ana@example.com, then ben@example.com up to 50k",
        "Large spend: within 1 day → 2 days",
    ]
