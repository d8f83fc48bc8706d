"""The rights file, read: its grammar."""

from datetime import date
from pathlib import Path

import pytest

from decisions.money import Money
from decisions.rights.file import read
from decisions.rights.lines import (
    DEFAULT_WINDOW,
    AmountRange,
    Closure,
    Company,
    Condition,
    Deputy,
    Door,
    Later,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    Seat,
    SeatKind,
    Span,
    Unit,
)
from tests.decisions.rights.files import CARRIED, a_line
from tests.decisions.rights.worlds import eur, position

HERE = Path(__file__).parent
EXAMPLE = (HERE / "example.yaml").read_text()


def test_the_example_is_read_whole() -> None:
    rights = read(EXAMPLE)

    assert rights.company == Company(holidays="DE", closed=(Closure(start=date(2026, 12, 24), end=date(2027, 1, 1)),))
    assert [one.name for one in rights.positions] == ["CEO", "CFO", "VP Product", "Architects", "Works council"]
    assert rights.positions[1].deputies == (
        Deputy(person="ben@example.com", up_to=eur(50_000)),
        Deputy(person="dora@example.com"),
    )
    assert rights.positions[3].holders == ("lea@example.com", "max@example.com")
    assert [(forum.name, forum.line) for forum in rights.forums] == [("Investment committee", 10), ("Board", 11)]
    assert [line.number for line in rights.lines] == [13, 18, 24, 27, 33]
    assert rights.lines[1] == Line(
        number=18,
        what="Large spend",
        when=(OfCategory("budget"), OfAmount(AmountRange(start=eur(25_000), end=eur(250_000)))),
        decides=(position("CFO"),),
        within=Span(2, Unit.DAY),
        then=(position("CEO"),),
        noted=("asks: VP Product, initiative sponsor",),
    )
    assert rights.lines[0].decides == (Seat(SeatKind.RELATION, "initiative sponsor"),)
    assert [line.later for line in rights.lines] == [(), (), ("decides: Board",), ("must agree: Works council",), ()]


def test_every_word_of_the_smaller_example_is_carried_out() -> None:
    rights = read(CARRIED)

    assert rights.company.zone == "Europe/Berlin"
    assert [(line.later, line.noted) for line in rights.lines] == [((), ())] * 5
    assert rights.lines[0].own is True
    assert rights.lines[2].when == (OfCategory("architecture"), OfDoor(Door.ONE_WAY))
    assert rights.lines[2].within == Span(4, Unit.HOUR)
    assert rights.lines[4] == Line(number=26, what="Everything else", decides=(position("CEO"),))


def test_words_ignore_case_and_keys_stand_in_any_order() -> None:
    rights = read(
        "RIGHTS:\n  - Decides: cfo\n    WHEN: Budget FROM 25K, One-Way\n    What: Spend\n"
        "People: {CFO: ANA@example.com}\n"
    )

    assert rights.lines[0].decides == (position("CFO"),)
    assert rights.lines[0].when == (
        OfCategory("budget"),
        OfAmount(AmountRange(start=eur(25_000))),
        OfDoor(Door.ONE_WAY),
    )
    assert rights.positions[0].holders == ("ana@example.com",)


@pytest.mark.parametrize("decides", ["decides: [CFO, CEO]", "decides: CFO, CEO", "decides:\n      - CFO\n      - CEO"])
def test_lists_have_commas_or_are_yaml_lists(decides: str) -> None:
    assert a_line(decides=decides).decides == (position("CFO"), position("CEO"))


@pytest.mark.parametrize(
    ("money", "hundredths"),
    [("0", 0), ("800", 80_000), ("25k", 2_500_000), ("1.2m", 120_000_000), ("1.25K EUR", 125_000), ("7eur", 700)],
)
def test_amounts(money: str, hundredths: int) -> None:
    assert a_line(f"when: from {money}").when == (OfAmount(AmountRange(start=Money(hundredths, "EUR"))),)


@pytest.mark.parametrize(
    ("when", "conditions"),
    [
        ("below 25k", (OfAmount(AmountRange(end=eur(25_000))),)),
        ("initiative from 25k", (OfCategory("initiative"), OfAmount(AmountRange(start=eur(25_000))))),
        ("new vendor, two-way", (OfCategory("new vendor"), OfDoor(Door.TWO_WAY))),
    ],
)
def test_conditions(when: str, conditions: tuple[Condition, ...]) -> None:
    assert a_line(f"when: {when}").when == conditions


@pytest.mark.parametrize("when", ["level from 12", "level from 5 to 12", "area EMEA", "initiative CRM", "goal Growth"])
def test_conditions_on_what_is_not_known_yet_make_the_line_wait(when: str) -> None:
    line = a_line(f"when: staffing, {when}")

    assert line.when == (OfCategory("staffing"), Later(when))
    assert line.later == (f"when: {when}",)


@pytest.mark.parametrize(
    "row",
    [
        *("how: all", "how: majority", "how: 2 of", "how: consent", "at least: 2", "chair: CEO", "agrees: CEO"),
        *("must agree: CEO within 5 days", "may decide: CEO", "then: Board", "then: risk owner"),
    ],
)
def test_what_would_change_who_decides_makes_the_line_wait(row: str) -> None:
    assert a_line(row).later == (row,)


def test_a_forum_or_a_risk_owner_makes_the_line_wait() -> None:
    assert a_line(decides="decides: board").later == ("decides: Board",)
    assert a_line(decides="decides: risk owner").later == ("decides: risk owner",)


def test_dates_are_conditions_that_nobody_is_asked_about() -> None:
    line = a_line("from: 2026-01-01", "until: 2026-12-31")

    assert line.when == (Later("from 2026-01-01"), Later("until 2026-12-31"))
    assert line.later == ("from: 2026-01-01", "until: 2026-12-31")


@pytest.mark.parametrize(
    "row",
    [
        *("asks: CEO, zoe@example.com", "performs: CEO", "informs: CEO, #deals", "channel: #deals", "why: the law"),
        *("needs: options, cost of delay", "delegable: no"),
    ],
)
def test_what_only_adds_is_noted_and_the_line_does_not_wait(row: str) -> None:
    key, value = row.split(": ")
    line = a_line(f'{key}: "{value}"')

    assert (line.later, line.noted) == ((), (row,))


def test_what_is_usual_anyway_is_not_noted() -> None:
    assert a_line("how: any", "at least: 1", "delegable: yes") == a_line()
    assert a_line().within == DEFAULT_WINDOW
