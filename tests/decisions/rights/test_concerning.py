"""What of the rights concerns somebody: their own seats, those of forums, and where they stand in."""

import pytest

from decisions.money import Money
from decisions.people import PersonId
from decisions.rights.concerning import Part, StandsIn, concerning, held, stood_in_for
from decisions.rights.file import read

RIGHTS = read("""
people:
  CFO: ana@example.com, then ben@example.com up to 50k
  CEO: [eva@example.com, max@example.com]
  Legal: kim@example.com
forums:
  Committee: {members: [CFO, kim@example.com], how: any}
  Board: {outside: yes, secretary: dora@example.com}
rights:
  - {what: Spend, decides: CFO, then: CEO, agrees: Legal, asks: max@example.com}
  - {what: Large, decides: Committee, may decide: CEO, performs: CFO}
  - {what: Beyond, decides: Board, must agree: Legal, why: the law}
  - {what: Rest, decides: initiative sponsor, then: CFO}
""")


@pytest.mark.parametrize(
    ("person", "own", "standing_in"),
    [
        ("ana@example.com", {"Spend": [Part.DECIDE], "Large": [Part.DECIDE, Part.PERFORM]}, {}),
        ("ben@example.com", {}, {"Spend": [Part.DECIDE], "Large": [Part.DECIDE, Part.PERFORM]}),
        ("max@example.com", {"Spend": [Part.ASKED], "Large": [Part.MAY_DECIDE]}, {}),
        (
            "kim@example.com",
            {"Spend": [Part.AGREE], "Large": [Part.DECIDE], "Beyond": [Part.MUST_AGREE]},
            {},
        ),
        ("dora@example.com", {"Beyond": [Part.DECIDE]}, {}),
        ("sara@example.com", {}, {}),
    ],
)
def test_each_line_says_which_parts_somebody_has(
    person: str, own: dict[str, list[Part]], standing_in: dict[str, list[Part]]
) -> None:
    found = concerning(RIGHTS, PersonId(person))

    assert {one.line.what: list(one.own) for one in found if one.own} == own
    assert {one.line.what: list(one.standing_in) for one in found if one.standing_in} == standing_in


def test_the_seats_that_somebody_holds_or_stands_in_for_are_named() -> None:
    assert held(RIGHTS, PersonId("ana@example.com")) == ("CFO",)
    assert stood_in_for(RIGHTS, PersonId("ben@example.com")) == (StandsIn("CFO", Money.of(50_000, "EUR")),)
    assert held(RIGHTS, PersonId("sara@example.com")) == ()
