"""Lives as the engine makes them, read on the page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.errors import DecisionError
from decisions.ports.decisions import Happened
from decisions.queries.histories import History
from decisions.rights.lines import Combining, How
from decisions.words import Words
from tests.adapters.web.reading import read
from tests.decisions.builders import (
    ANA,
    BEN,
    DORA,
    EVA,
    EVERYONE,
    SARA,
    Story,
    a_condition,
    a_line,
    a_right,
    options,
    seat,
)

OPTIONS = options("Add 40k", "Cut reporting")
TWO = (seat("CFO"), seat("CEO"))
RULES = [How(kind) for kind in Combining if kind is not Combining.SOME] + [How(Combining.SOME, 2)]
PEOPLE = (ANA, BEN, EVA, SARA, DORA)

Act = Callable[[Story], object]


def history(story: Story) -> History:
    happened = tuple(Happened(seq=seq, at=event.at, event=event) for seq, event in enumerate(story.events, start=1))
    names = {person.id: person.name for person in EVERYONE}
    return History(view=story.view(ANA), happened=happened, names=names, zone="UTC")


def told(story: Story) -> str:
    return read(history(story)).text


def of_two(how: How) -> Story:
    right = a_right(a_line(decides=TWO, how=how, then=(seat("COO"),)))
    return Story(rights=right).raised(options=OPTIONS, recommended="A")


def test_both_choose_the_same() -> None:
    story = of_two(How(Combining.ALL))
    story.responds(ANA, "A", reason=Words("It pays."))
    story.later(timedelta(hours=1)).responds(EVA, "A", conditions=(a_condition("Legal agrees", before=True),))

    text = told(story)

    assert "Decided: A, Add 40k 1 condition open Decided by Ana Rossi (CFO) and Eva Blum (CEO)" in text
    assert "Ana Rossi (CFO) A, Add 40k Mon 23 Nov 2026, 10:00 Reason It pays." in text


def test_they_do_not_agree_and_nobody_is_next() -> None:
    story = of_two(How(Combining.ALL))
    story.responds(ANA, "A")
    story.responds(EVA, "B")

    text = told(story)

    assert "An administrator chooses Nobody yet, because those who decide it do not agree, and nobody is next" in text
    assert "Before it moved up They did not agree" in text
    assert "Eva Blum (CEO) B, Cut reporting" in text


def test_put_off_and_back() -> None:
    story = of_two(How(Combining.ANY))
    story.defers(ANA)
    off = told(story)
    story.plays_on()
    back = told(story)

    assert "Not now until Mon 7 Dec 2026" in off
    assert "Put off by Ana Rossi (CFO)" in off
    assert "The date to which it was put off came, and it was open again. " in back
    assert "Asked to decide: Ana Rossi or" not in back
    assert "Asked to decide: Ana Rossi (CFO) and Eva Blum (CEO), by" in back


def test_it_stands_because_nobody_objected() -> None:
    story = of_two(How(Combining.CONSENT))
    story.plays_on()

    text = told(story)

    assert "Decided: A, Add 40k Decided by Nobody objected, so it stands" in text
    assert "Eva Blum (CEO) No objection" in text


def test_an_objection_asks_those_who_decide_anew() -> None:
    story = of_two(How(Combining.CONSENT))
    story.objects(EVA, "It breaks the pilot")

    text = told(story)

    assert "Objection Eva Blum It breaks the pilot" in text
    assert "It cannot stand by silence, because someone objected" in text


def test_recorded_afterwards_by_who_holds_the_right_it_counts_at_once() -> None:
    text = told(Story().logs(ANA, "A", options=options("Vendor B"), on=date(2026, 11, 20)))

    assert "Decided: Vendor B Recorded afterwards Decided by Ana Rossi (CFO)" in text
    assert "Ana Rossi (CFO) has the right to decide it, and said so." in text


def test_recorded_afterwards_by_somebody_else_it_waits_to_be_confirmed() -> None:
    story = Story().logs(SARA, "A", options=options("Vendor B"), on=date(2026, 11, 20))
    before = told(story)
    story.responds(ANA, "A")

    assert "Reported: Vendor B Decided on Fri 20 Nov 2026" in before
    assert "Ana Rossi (CFO) confirmed it. " in told(story)


def test_a_question_stops_the_clock_and_an_answer_starts_it() -> None:
    story = of_two(How(Combining.ANY))
    story.asks(ANA, "Who runs it?")
    waits = told(story)
    story.later(timedelta(hours=2)).answers(SARA, 1, "The CRM team")
    answered = told(story)

    assert "The clock stands For a question, at most until" in waits
    assert "Sara Nowak answered Ana Rossi. The clock went on, and it was to be decided by" in answered


def test_a_change_that_matters_shows_what_stood_before() -> None:
    story = of_two(How(Combining.ALL))
    story.responds(ANA, "A")
    story.changes(SARA, question=Words("Add 50k to the CRM?"))

    text = told(story)

    assert "D-12 Add 50k to the CRM? Open" in text
    assert "Sara Nowak changed the question. Before that Ana Rossi had answered, so everyone was asked again." in text


ACTS: list[tuple[str, Act]] = [
    *((f"{person.name} chooses A", lambda story, by=person: story.responds(by, "A")) for person in PEOPLE),
    *((f"{person.name} chooses B", lambda story, by=person: story.responds(by, "B")) for person in PEOPLE),
    *((f"{person.name} rejects", lambda story, by=person: story.responds(by, "reject")) for person in PEOPLE),
    *((f"{person.name} defers", lambda story, by=person: story.defers(by)) for person in PEOPLE),
    *((f"{person.name} undoes", lambda story, by=person: story.undoes(by)) for person in PEOPLE),
    *((f"{person.name} stands back", lambda story, by=person: story.recuses(by, "Mine")) for person in PEOPLE),
    *((f"{person.name} asks", lambda story, by=person: story.asks(by)) for person in PEOPLE),
    ("Sara answers", lambda story: story.answers(SARA)),
    ("Eva objects", lambda story: story.objects(EVA)),
    ("Ana adds", lambda story: story.adds(ANA, a_condition("Legal", before=True, by=date(2026, 12, 1)))),
    ("Sara meets", lambda story: story.meets(SARA)),
    ("Sara changes", lambda story: story.changes(SARA, options=options("Add 50k", "Cut reporting"))),
    ("Sara notes", lambda story: story.changes(SARA, why=Words("It pays"))),
    ("Sara brings back", lambda story: story.brings_back(SARA)),
    ("Sara reopens", lambda story: story.reopens(SARA)),
    ("Sara does", lambda story: story.does(SARA)),
    ("Sara withdraws", lambda story: story.withdraws(SARA)),
    ("Ana denies", lambda story: story.denies(ANA)),
    ("Ana leaves", lambda story: story.loses(ANA)),
    ("the clock seats", lambda story: story.reseats()),
    ("the clock plays on", lambda story: story.plays_on() if story.planned() else None),
    ("time passes", lambda story: story.later(timedelta(hours=5))),
]


@pytest.mark.parametrize("how", RULES, ids=str)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=12), logged=st.booleans(), chair=st.booleans())
def test_every_life_can_be_read(how: How, acts: list[tuple[str, Act]], *, logged: bool, chair: bool) -> None:
    line = a_line(decides=TWO, how=how, chair=seat("CEO") if chair else None)
    story = Story(rights=a_right(line))
    if logged:
        story.logs(SARA, "A", options=OPTIONS)
    else:
        story.raised(options=OPTIONS, recommended="A")
    for _, act in acts:
        try:
            act(story)
        except DecisionError:
            continue

    page = read(history(story))

    assert page.unclosed == []
    assert "p_" not in page.text
    assert page.text.count("What happened") == 1
    assert page.text.count("None") == 0
