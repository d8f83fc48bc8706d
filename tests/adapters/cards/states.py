"""Cards in every state that they have, made by playing the decisions out."""

from collections.abc import Mapping
from datetime import date

from adapters.cards import messages
from adapters.cards.answers import refused
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.cards.lists import decision_list
from adapters.cards.refusals import refusal
from decisions.decision import REJECT, Delay
from decisions.errors import NotYoursToDecideError, OutdatedCardError
from decisions.people import Person
from decisions.queries import Listing, Which
from decisions.rights.lines import AmountRange, Door, OfAmount, OfCategory
from decisions.rights.matching import Matter
from decisions.views import DecisionView, Named, ResponseView
from decisions.words import Words
from tests.decisions.builders import ADA, ANA, BEN, D12, OMAR, SARA, Story, a_line, a_right, eur, options, withdraw

LARGE = a_right(a_line(what="Large spend", when=(OfCategory("budget"), OfAmount(AmountRange(eur(25_000))))))
BUDGET = Matter(category="budget", amount=eur(40_000), door=Door.TWO_WAY)
OPTIONS = options(
    "Add 40k: live 1 Mar, costs 40k",
    "Cut reporting: live 1 Mar, no reports to May",
    "Wait for Q2: live 1 Jun, old licences +78k",
)


def own_answer(view: DecisionView) -> ResponseView:
    assert view.own is not None
    return view.own


def result_of(view: DecisionView) -> ResponseView:
    assert view.result is not None
    return view.result


def yes_or_no() -> Story:
    return Story(rights=LARGE).raised(matter=BUDGET, why=Words("Not in plan; contingency has 55k"))


def three_options() -> Story:
    return Story(rights=LARGE).raised(
        options=OPTIONS,
        recommended="A",
        why=Words("Not in plan; contingency has 55k"),
        cost_of_delay=Delay.MUCH,
        matter=BUDGET,
        decide_by=date(2026, 11, 27),
    )


def one_way() -> Story:
    return Story(rights=LARGE).raised(
        question=Words("Leave the Kraków office?"),
        matter=Matter(category="budget", amount=eur(90_000), door=Door.ONE_WAY),
    )


def answered(story: Story, choice: str, *, condition: str | None = None, reason: str | None = None) -> Story:
    conditions = (Words(condition),) if condition else ()
    story.responds(ANA, choice, conditions=conditions, reason=Words(reason) if reason else None)
    return story


def with_condition() -> Story:
    return answered(three_options(), "A", condition="Cap it at 40k")


def rejected() -> Story:
    return answered(yes_or_no(), REJECT, reason="No money left this year")


def withdrawn() -> Story:
    story = yes_or_no()
    story.act(SARA, withdraw(SARA))
    return story


def nobody() -> Story:
    return Story(rights=LARGE).raised(matter=Matter(category="scope", amount=eur(5)))


def restricted() -> Story:
    return Story(rights=LARGE).raised(question=Words("Close the Kraków office?"), matter=BUDGET, restricted=True)


def by_a_deputy() -> Story:
    story = Story(rights=LARGE).raised(ANA, matter=BUDGET)
    story.responds(BEN)
    return story


def shown(story: Story, reader: Person | None = None, *, veiled: bool = False, first: bool = False) -> Card:
    return decision_card(story.view(reader, veiled=veiled), first=first)


def fixed() -> Mapping[str, Card]:
    """Give the cards whose JSON is kept, by name."""
    bystander = NotYoursToDecideError(D12, OMAR.id, (ANA.id,))
    decided = with_condition().view(ANA)
    many = tuple(story.view(SARA) for story in (three_options(), with_condition(), rejected(), withdrawn(), nobody()))
    return {
        "open_yes_no": shown(yes_or_no(), ANA),
        "open_three_options": shown(three_options(), ANA),
        "open_in_a_channel": shown(three_options(), first=True),
        "open_one_way": shown(one_way(), ANA),
        "open_to_who_raised_it": shown(yes_or_no(), SARA),
        "decided_with_condition": shown(with_condition(), SARA),
        "decided_by_a_deputy": shown(by_a_deputy(), SARA),
        "rejected_with_reason": shown(rejected(), SARA),
        "withdrawn": shown(withdrawn(), ANA),
        "nobody_decides": shown(nobody(), ADA),
        "restricted": shown(restricted(), ANA),
        "restricted_veiled": shown(restricted(), ADA, veiled=True),
        "restricted_veiled_decided": shown(answered(restricted(), "approve"), ADA, veiled=True),
        "recorded": messages.recorded(decided, own_answer(decided)),
        "told_decided": messages.decided(decided, result_of(decided)),
        "told_undone": messages.undone(yes_or_no().view(SARA), Named(ANA.id, ANA.name)),
        "unplaced": messages.unplaced(yes_or_no().view(SARA)),
        "link": messages.link(decided, "https://steerco.example.com/decisions/D-12?token=abc"),
        "list": decision_list(Which.MINE, Listing(views=many, total=len(many))),
        "list_empty": decision_list(Which.WAITING, Listing(views=(), total=0)),
        "refusal": refusal(bystander, yes_or_no().view(OMAR)),
        "refusal_outdated": refused(OutdatedCardError(D12), three_options().view(ANA)),
        "help": messages.help_card(administrator=True, rights=False),
    }
