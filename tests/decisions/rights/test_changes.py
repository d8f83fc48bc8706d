"""What differs between two versions of the rights, and what an import would take back."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rights.changes import PLACE, Section, changes, undone
from decisions.rights.file import read
from decisions.rights.lines import Line, Rights
from tests.decisions.rights import generated
from tests.decisions.rights.worlds import position

TEXT = """
company: {currency: EUR}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com up to 50k
forums:
  Committee: {members: [CFO, CEO], how: majority}
rights:
  - {what: Small spend, when: budget below 25k, decides: CFO, within: 1 day}
  - {what: Large spend, when: budget from 25k, decides: CFO, within: 2 days, then: CEO}
  - {what: Staffing, when: staffing, decides: Committee}
  - {what: Everything else, decides: CEO}
"""
BASE = read(TEXT)
ANA_THEN_BEN = "ana@example.com, then ben@example.com up to 50k"


def edited(*edits: tuple[str, str], of: str = TEXT) -> Rights:
    for old, new in edits:
        assert old in of
        of = of.replace(old, new)
    return read(of)


def said(before: Rights, after: Rights) -> list[str]:
    return [str(change) for change in changes(before, after)]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            ("decides: CFO, within: 2 days", "decides: CEO, within: 1 day"),
            "Large spend: decides CFO → CEO; within 2 days → 1 day",
        ),
        (("within: 2 days, ", ""), "Large spend: within 2 days → 3 days"),
        ((", then: CEO", ""), "Large spend: then CEO → nothing"),
        (("decides: CEO}", "decides: CEO, own: yes}"), "Everything else: own nothing → yes"),
        (("what: Staffing", "what: People"), "Staffing: called Staffing → People"),
        (("when: staffing,", "when: 'staffing, area North',"), "Staffing: when staffing → staffing, area North"),
        (
            ("  - {what: Staffing, when: staffing, decides: Committee}\n", ""),
            "Staffing: removed; it said when staffing; decides Committee",
        ),
        (
            ("  - {what: Everything", "  - {what: Vendors, when: vendor, decides: CFO}\n  - {what: Everything"),
            "Vendors: new; when vendor; decides CFO",
        ),
        (("eva@", "zoe@"), "CEO: eva@example.com → zoe@example.com"),
        ((", then ben@example.com up to 50k", ""), f"CFO: {ANA_THEN_BEN} → ana@example.com"),
        (("how: majority", "how: all, chair: CEO"), "Committee: how majority → all; chair nothing → CEO"),
        (("currency: EUR", "currency: EUR, risk threshold: 9"), "Company: risk threshold nothing → 9"),
    ],
)
def test_a_change_is_said_in_the_words_of_the_file(edit: tuple[str, str], sentence: str) -> None:
    assert said(BASE, edited(edit)) == [sentence]


def test_changes_come_in_the_order_of_the_file() -> None:
    after = edited(
        ("eva@", "zoe@"),
        ("  - {what: Large spend, when: budget from 25k, decides: CFO, within: 2 days, then: CEO}\n", ""),
        ("within: 1 day", "within: 2 days"),
        ("decides: CEO}", "decides: CFO}"),
    )

    assert [change.name for change in changes(BASE, after)] == ["CEO", "Small spend", "Large spend", "Everything else"]


def test_only_what_moved_is_said_to_have_moved() -> None:
    small, large, staffing, rest = BASE.lines
    after = replace(BASE, lines=(staffing, small, large, rest))

    assert said(BASE, after) == ["Staffing: now comes first"]
    assert said(after, BASE) == ["Staffing: now comes below “Large spend”"]


def test_lines_of_the_same_name_are_compared_in_their_order() -> None:
    doubled = replace(BASE, lines=(*BASE.lines[:2], replace(BASE.lines[3], what="Large spend"), BASE.lines[3]))
    after = replace(doubled, lines=(*doubled.lines[:2], replace(doubled.lines[2], own=True), doubled.lines[3]))

    assert said(doubled, after) == ["Large spend: own nothing → yes"]


@given(generated.rights())
def test_a_version_does_not_differ_from_itself(rights: Rights) -> None:
    assert changes(rights, rights) == ()
    assert undone(rights, rights, Rights()) == ()


@given(generated.rights(), generated.rights())
def test_every_difference_is_told_once_and_the_other_way_round_too(before: Rights, after: Rights) -> None:
    there, back = changes(before, after), changes(after, before)

    for change in there:
        assert str(change).startswith(change.name)
        assert change.differences
    assert {(one.section, one.was, one.now) for one in there if _is_more_than_a_move(one.differences)} == {
        (one.section, one.now, one.was) for one in back if _is_more_than_a_move(one.differences)
    }


def _is_more_than_a_move(differences: tuple[object, ...]) -> bool:
    return any(getattr(one, "key", PLACE) != PLACE for one in differences)


@given(st.permutations(range(6)))
def test_as_few_as_possible_are_said_to_have_moved(order: list[int]) -> None:
    lines = tuple(Line(number=at, what=f"line {at}", decides=(position(f"P{at}"),)) for at in range(6))
    moved = changes(Rights(lines=lines), Rights(lines=tuple(lines[at] for at in order)))

    kept = 6 - len(moved)
    assert kept == max(
        len(chosen)
        for size in range(7)
        for chosen in permutations(range(6), size)
        if list(chosen) == sorted(chosen) and [at for at in order if at in chosen] == list(chosen)
    )
    assert all(change.section is Section.RIGHTS for change in moved)


IN_CHAT = edited(
    ("decides: CFO, within: 2 days", "decides: CEO, within: 2 days"),
    ("  - {what: Everything", "  - {what: Vendors, when: vendor, decides: CFO}\n  - {what: Everything"),
)


def test_a_file_that_knows_nothing_of_the_chat_takes_it_back() -> None:
    assert [str(change) for change in undone(BASE, IN_CHAT, BASE)] == [
        "Large spend: decides CEO → CFO",
        "Vendors: removed; it said when vendor; decides CFO",
    ]


def test_what_the_file_changes_beside_is_not_taken_back() -> None:
    file = edited(("within: 2 days", "within: 1 day"), ("eva@", "zoe@"))

    assert [str(change) for change in undone(BASE, IN_CHAT, file)] == [
        "Large spend: decides CEO → CFO",
        "Vendors: removed; it said when vendor; decides CFO",
    ]
    assert "Large spend: decides CEO → CFO; within 2 days → 1 day" in said(IN_CHAT, file)


def test_a_file_that_has_what_the_chat_changed_takes_nothing_back() -> None:
    assert undone(BASE, IN_CHAT, IN_CHAT) == ()
    assert undone(BASE, IN_CHAT, replace(IN_CHAT, positions=IN_CHAT.positions[::-1])) == ()


def test_what_the_chat_removed_and_the_file_brings_back_is_shown() -> None:
    removed = replace(BASE, lines=BASE.lines[:2] + BASE.lines[3:])

    assert [str(change) for change in undone(BASE, removed, BASE)] == [
        "Staffing: new; when staffing; decides Committee"
    ]


def test_an_order_that_the_chat_changed_and_the_file_does_not_have_is_shown() -> None:
    small, large, staffing, rest = BASE.lines
    moved = replace(BASE, lines=(large, small, staffing, rest))

    [change] = undone(BASE, moved, BASE)

    assert [one.key for one in change.differences] == [PLACE]
