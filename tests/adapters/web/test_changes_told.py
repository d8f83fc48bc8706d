from dataclasses import replace
from datetime import date

from adapters.web.happenings import retold
from decisions.money import Money
from decisions.raising.events import Changed
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.adapters.web.histories import (
    ANA,
    CHI,
    DUE,
    NAMES,
    OPTIONS,
    PROPOSAL,
    SARA,
    a_history,
    a_view,
    at,
    raised,
    responded,
    routed,
)
from tests.adapters.web.lives import LATER
from tests.adapters.web.telling import quoted, said, then


def test_options_are_named_as_they_stood_then() -> None:
    renamed = replace(PROPOSAL, options=(replace(OPTIONS[0], name=Words("Add 50k")), *OPTIONS[1:]))
    change = Changed(at=at(26, 9), by=SARA, proposal=renamed, wanted_by=None, due=DUE, next_round=2, voids=(ANA,))
    again = replace(responded(), round=2, at=at(26, 10))
    history = a_history(a_view(), raised(), routed(), responded(), change, again)

    answers = [said.said.text for _, said in retold(history.happened, NAMES) if " chose " in said.said.text]

    assert answers == ["Ana Rossi (CFO) chose A, Add 40k", "Ana Rossi (CFO) chose A, Add 50k"]


def test_a_change_says_what_it_was_before_and_who_is_asked_again() -> None:
    after = replace(
        PROPOSAL,
        question=Words("Add 50k?"),
        options=OPTIONS[:2],
        recommended=None,
        matter=Matter(category="scope", amount=Money.of(50_000, "EUR"), area="EMEA"),
        cost_of_delay=None,
        decide_by=date(2026, 12, 1),
    )
    change = Changed(at=at(26, 9), by=SARA, proposal=after, wanted_by=None, due=DUE, next_round=2, voids=(ANA, CHI))

    assert said(change) == (
        "Sara Lind changed the question, the options, the recommendation, the date, the cost of delay, the amount, "
        "whether it can be undone, the category and the area"
    )
    assert then(change) == "Before that Ana Rossi and Chi Wen had answered, so everyone was asked again"
    assert quoted(change) == {
        "Question before": PROPOSAL.question,
        "Options before": "\n".join(f"{one.key}, {one.name}: {one.trade_off}" for one in OPTIONS),
        "Recommended before": "A, Add 40k",
        "Decide by before": "None",
        "Cost of delay before": "Waiting costs a lot",
        "Amount before": "€40,000",
        "Can it be undone? before": "Hardly",
        "Category before": "budget",
        "Area before": "Not said",
    }


def test_a_small_change_asks_nobody_again() -> None:
    after = replace(PROPOSAL, why=Words("It is cheaper now."))
    change = Changed(at=at(26, 9), by=SARA, proposal=after, wanted_by=LATER, due=LATER, next_round=1)

    assert said(change) == "Sara Lind changed the reasons for it"
    assert then(change) == "It was then to be decided"
