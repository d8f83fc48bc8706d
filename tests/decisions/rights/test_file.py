"""The rights file, read: its grammar."""

from datetime import date
from pathlib import Path

import pytest

from decisions.money import Money
from decisions.rights.file import read
from decisions.rights.lines import (
    ANY,
    DEFAULT_WINDOW,
    Agreement,
    AmountRange,
    Closure,
    Combining,
    Company,
    Condition,
    Deputy,
    Door,
    Forum,
    How,
    LevelRange,
    Line,
    Need,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Seat,
    SeatKind,
    Span,
    Topic,
    Unit,
)
from tests.decisions.rights.files import CARRIED, FIRST, a_line
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
    assert rights.forums == (
        Forum(
            name="Investment committee",
            members=(position("CFO"), position("VP Product"), position("CEO")),
            how=How(Combining.SOME, 2),
            chair=position("CEO"),
            line=10,
        ),
        Forum(name="Board", outside=True, secretary=Seat(SeatKind.PERSON, "dora@example.com"), line=11),
    )
    assert [line.number for line in rights.lines] == [13, 18, 24, 27, 33]
    assert rights.lines[1] == Line(
        number=18,
        what="Large spend",
        when=(OfCategory("budget"), OfAmount(AmountRange(start=eur(25_000), end=eur(250_000)))),
        decides=(position("CFO"),),
        within=Span(2, Unit.DAY),
        then=(position("CEO"),),
        asks=(position("VP Product"), Seat(SeatKind.RELATION, "initiative sponsor")),
    )
    assert rights.lines[0].decides == (Seat(SeatKind.RELATION, "initiative sponsor"),)
    assert rights.lines[2].decides == (Seat(SeatKind.FORUM, "Board"),)
    assert rights.lines[3].must_agree == Agreement(seats=(position("Works council"),))
    assert rights.lines[3].why == "works council act"
    assert [(line.later, line.noted) for line in rights.lines] == [((), ())] * 5


def test_every_word_of_the_smaller_example_is_carried_out() -> None:
    rights = read(CARRIED)

    assert rights.company.zone == "Europe/Berlin"
    assert [(line.later, line.noted) for line in rights.lines] == [((), ())] * 8
    assert rights.lines[0].own is True
    assert rights.lines[1].needs == (Need.OPTIONS, Need.AMOUNT)
    assert rights.lines[3] == Line(
        number=26,
        what="Freeze in the north",
        when=(OfTopic(Topic.AREA, "North"),),
        decides=(position("COO"),),
        then=(Seat(SeatKind.FORUM, "Committee"),),
        start=date(2026, 12, 1),
        until=date(2026, 12, 31),
    )
    assert rights.lines[4].when == (OfCategory("risk"), OfLevel(LevelRange(start=12)))
    assert rights.lines[5] == Line(
        number=36,
        what="Architecture that stays",
        when=(OfCategory("architecture"), OfDoor(Door.ONE_WAY)),
        decides=(position("CTO"), position("CFO"), position("COO")),
        how=How(Combining.MAJORITY),
        chair=position("CEO"),
        at_least=2,
        within=Span(4, Unit.HOUR),
        performs=(position("CTO"),),
    )
    assert rights.lines[7] == Line(number=49, what="Everything else", decides=(position("CEO"),))


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


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("level from 12", OfLevel(LevelRange(start=12))),
        ("level from 5 to 12", OfLevel(LevelRange(5, 12))),
        ("LEVEL below 5", OfLevel(LevelRange(end=5))),
        ("area EMEA", OfTopic(Topic.AREA, "EMEA")),
        ("Initiative CRM", OfTopic(Topic.INITIATIVE, "CRM")),
        ("initiative Move from SAP to our own", OfTopic(Topic.INITIATIVE, "Move from SAP to our own")),
        ("goal Grow below cost", OfTopic(Topic.GOAL, "Grow below cost")),
    ],
)
def test_conditions_on_risks_areas_initiatives_and_goals(when: str, condition: Condition) -> None:
    line = a_line(f"when: staffing, {when}")

    assert line.when == (OfCategory("staffing"), condition)
    assert line.later == ()


@pytest.mark.parametrize(
    ("row", "how"),
    [
        ("how: any", ANY),
        ("how: All", How(Combining.ALL)),
        ("how: majority", How(Combining.MAJORITY)),
        ("how: 2 of", How(Combining.SOME, 2)),
        ("how: consent", How(Combining.CONSENT)),
    ],
)
def test_how_deciders_combine(row: str, how: How) -> None:
    assert a_line(row).how == how


def test_every_key_has_its_field() -> None:
    line = a_line(
        *(
            "chair: CEO",
            "at least: 2",
            "agrees: CEO within 1 day",
            "must agree: [CEO, zoe@example.com]",
            "why: the law",
        ),
        *("asks: CEO", "performs: CEO", "may decide: Board", 'informs: [CEO, "#deals"]', 'channel: "#board"'),
        *("needs: [options, cost of delay]", "delegable: no", "from: 2026-01-01", "until: 2026-12-31"),
        *("then: Board, risk owner", "own: no", "when: one-way"),
    )

    ceo, board = position("CEO"), Seat(SeatKind.FORUM, "Board")
    assert line == Line(
        number=FIRST,
        what="Spend",
        when=(OfDoor(Door.ONE_WAY),),
        decides=(position("CFO"),),
        then=(board, Seat(SeatKind.RELATION, "risk owner")),
        own=False,
        chair=ceo,
        at_least=2,
        agrees=Agreement(seats=(ceo,), within=Span(1, Unit.DAY)),
        must_agree=Agreement(seats=(ceo, Seat(SeatKind.PERSON, "zoe@example.com"))),
        why="the law",
        asks=(ceo,),
        performs=(ceo,),
        may_decide=(board,),
        informs=(ceo,),
        informs_channels=("#deals",),
        channel="#board",
        needs=(Need.OPTIONS, Need.COST_OF_DELAY),
        delegable=False,
        start=date(2026, 1, 1),
        until=date(2026, 12, 31),
    )


def test_the_window_of_who_agrees_is_told_from_a_name() -> None:
    text = "people: {Sales within 5 days: a@b.co}\nrights: [{what: A, decides: c@d.co, agrees: Sales within 5 days}]\n"

    [line] = read(text).lines

    assert line.agrees == Agreement(seats=(position("Sales within 5 days"),))


@pytest.mark.parametrize(
    "row",
    [
        *("agrees: CEO", "must agree: CEO within 5 days", "may decide: CEO", "asks: CEO, zoe@example.com"),
        *("informs: CEO", 'channel: "#deals"', "delegable: no"),
    ],
)
def test_whatever_a_line_says_is_carried_out(row: str) -> None:
    line = a_line(row)

    assert (line.later, line.noted) == ((), ())
    assert line != a_line()


def test_a_number_in_a_name_is_no_amount() -> None:
    people = "people: {Unit 1: a@b.co, 300 Team: c@d.co}\n"

    [line] = read(f"{people}rights: [{{what: A, decides: [Unit 1, 300 Team]}}]\n").lines

    assert line.decides == (position("Unit 1"), position("300 Team"))


def test_what_is_usual_anyway_is_not_noted() -> None:
    assert a_line("how: any", "at least: 1", "delegable: yes") == a_line()
    assert a_line().within == DEFAULT_WINDOW
