"""E-mails of the file become persons of the record."""

import pytest

from decisions.money import Money
from decisions.people import Email, PersonId
from decisions.rights.emails import emails, with_people
from decisions.rights.file import read
from decisions.rights.lines import Deputy, Seat, SeatKind

RIGHTS = read("""
people:
  CFO: Ana@example.com or max@example.com, then ben@example.com up to 50k
  CEO: ana@example.com
rights:
  - what: Spend
    decides: CFO, Zoe@example.com
    then: kim@example.com, initiative sponsor
""")
NAMED = ("ana@example.com", "max@example.com", "ben@example.com", "zoe@example.com", "kim@example.com")


def test_every_email_is_named_once_in_lower_case() -> None:
    assert emails(RIGHTS) == NAMED


def test_persons_take_the_place_of_their_emails() -> None:
    rights = with_people(RIGHTS, {Email(one): PersonId(one[:3].upper()) for one in NAMED})

    assert [position.holders for position in rights.positions] == [("ANA", "MAX"), ("ANA",)]
    assert rights.positions[0].deputies == (Deputy(person="BEN", up_to=Money.of(50_000, "EUR")),)
    assert rights.lines[0].decides == (Seat(SeatKind.POSITION, "CFO"), Seat(SeatKind.PERSON, "ZOE"))
    assert rights.lines[0].then == (Seat(SeatKind.PERSON, "KIM"), Seat(SeatKind.RELATION, "initiative sponsor"))


def test_an_email_without_a_person_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        with_people(RIGHTS, {})
