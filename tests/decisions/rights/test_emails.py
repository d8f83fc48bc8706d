"""E-mails of the file become persons of the record."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import chain

import pytest
from hypothesis import given

from decisions.money import Money
from decisions.people import Email, PersonId
from decisions.rights.emails import emails, with_emails, with_people
from decisions.rights.file import read
from decisions.rights.lines import Deputy, Position, Rights, Seat, SeatKind
from tests.decisions.rights import generated

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


@given(generated.rights())
def test_whoever_is_named_anywhere_becomes_a_person_and_an_email_again(rights: Rights) -> None:
    ids = {email: PersonId(f"p_{at}") for at, email in enumerate(emails(rights))}

    recorded = with_people(rights, ids)

    assert set(_people(recorded)) == set(ids.values())
    assert "@" not in "".join(text for line in recorded.lines for text in (*line.later, *line.noted))
    assert with_emails(recorded, {person: email for email, person in ids.items()}) == rights


def _people(value: object) -> Iterator[str]:
    """Find everybody in a value, wherever a field may hold somebody."""
    match value:
        case Seat(SeatKind.PERSON, name):
            yield name
        case Position(holders=holders):
            yield from (*holders, *(deputy.person for deputy in value.deputies))
        case tuple():
            yield from chain.from_iterable(map(_people, value))
        case _ if is_dataclass(value):
            yield from chain.from_iterable(_people(getattr(value, one.name)) for one in fields(value))


def test_what_an_earlier_version_kept_in_words_stays() -> None:
    line = replace(RIGHTS.lines[0], later=("how: all",), noted=("asks: Zoe",))
    named = {Email(one): PersonId(one) for one in NAMED}

    [kept] = with_people(replace(RIGHTS, lines=(line,)), named).lines

    assert (kept.later, kept.noted) == (("how: all",), ("asks: Zoe",))
