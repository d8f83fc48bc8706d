"""Reads rows of a table, “how it is decided | who said what, in order | what came of it”, and plays them.

Ana, Ben, Chi, Dan and Elsa hold one seat each, in this order; Max is the chair outside them, Eva and Finn are those who
may come next. Options are A and B, and A is recommended.
"""

from contextlib import suppress
from dataclasses import dataclass

from decisions.answering.commands import LetStand
from decisions.answering.errors import CannotStandError
from decisions.decision import APPROVE, DEFER, REJECT, Status
from decisions.handing_over.commands import Widen
from decisions.people import Person
from decisions.rights.lines import ANY, How
from tests.decisions.builders import (
    ADA,
    ALL,
    CONSENT,
    EVA,
    MAJORITY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_person,
    a_right,
    an_organisation,
    options,
    own_seat,
    some,
)

SEATED = tuple(a_person(name) for name in ("Ana Ash", "Ben Birch", "Chi Cedar", "Dan Douglas", "Elsa Elm"))
MAX, FINN = a_person("Max Maple"), a_person("Finn Fir")
COMPANY = (*SEATED, MAX, EVA, FINN, SARA, OMAR, ADA)
CALLED: dict[str, Person] = {person.name.split()[0]: person for person in COMPANY}
NAMES = {person.id: name for name, person in CALLED.items()}
HOWS: dict[str, How] = {"any": ANY, "all": ALL, "majority": MAJORITY, "consent": CONSENT}
SAYS = {"A": "A", "B": "B", "yes": APPROVE, "rejects": REJECT, "defers": DEFER}


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    how: str
    said: str
    came: str

    def __str__(self) -> str:
        return f"{self.how}: {self.said} -> {self.came}"


def cases(table: str) -> list[Case]:
    """Read a table, a case a line; lines that begin with # tell what the cases below are about."""
    rows = [line for line in table.strip().splitlines() if line and not line.startswith("#")]
    return [Case(*(cell.strip() for cell in row.split("|"))) for row in rows]


def a_story(how: str) -> Story:
    """Raise it under a right such as `2 of 5, chair Max, at least 2, then Eva, then Finn`."""
    combining, *terms = how.split(", ")
    rule, _, count = combining.rpartition(" of ")
    seated = SEATED[: int(count)]
    line = a_line(
        decides=tuple(own_seat(person) for person in seated),
        how=HOWS.get(rule) or some(int(rule)),
        chair=next((own_seat(CALLED[name]) for name in _named("chair ", terms)), None),
        at_least=int(next(iter(_named("at least ", terms)), "1")),
        then=tuple(own_seat(CALLED[name]) for name in _named("then ", terms)),
    )
    story = Story(an_organisation(people=COMPANY), a_right(line))
    story.reached = COMPANY
    return story.raised(options=options("Add 40k", "Cut reporting"), recommended="A")


def _named(what: str, terms: list[str]) -> list[str]:
    return [term.removeprefix(what) for term in terms if term.startswith(what)]


def play(story: Story, said: str) -> Story:
    """Have people say what the row says, one after the other, a minute apart."""
    for words in filter(None, said.split(", ")):
        _play(story, words)
    return story


def _play(story: Story, words: str) -> None:
    who, _, what = words.partition(" ")
    match what:
        case "passes":
            _let_time_pass(story)
        case "stands back":
            story.recuses(CALLED[who])
        case "takes it back":
            story.undoes(CALLED[who])
        case "objects":
            story.objects(CALLED[who])
        case "leaves":
            story.loses(CALLED[who]).reseats()
        case _:
            story.responds(CALLED[who], SAYS[what])


def _let_time_pass(story: Story) -> None:
    """Go on to the deadline, and have the clock do what it does then."""
    assert story.decision.due is not None
    story.at(story.decision.due)
    for planned in story.planned():
        assert isinstance(planned.command, LetStand | Widen)
        assert planned.at == story.now
        with suppress(CannotStandError):
            story.act(None, planned.command)


def what_came(story: Story) -> str:
    """Tell what came of it, in the words of the table."""
    decision = story.decision
    if decision.status is Status.OPEN:
        asked = [NAMES[person] for one in decision.seats for person in one.of]
        moved = "goes to" if decision.moved_up else "waits for"
        return f"{moved} {_list(asked) or 'the administrators'}"
    said = {REJECT: "rejected", DEFER: "put off"}.get(story.result.choice, story.result.choice)
    if story.result.closing is None:
        return f"{said}, since nobody objected"
    return f"{said} by {_list([NAMES[one.by] for one in story.result.responses])}"


def _list(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
