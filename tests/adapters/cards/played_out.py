"""Decisions played out to each state that a card has to show."""

from datetime import date

from decisions.decision import DEFER, REJECT, DecisionId
from decisions.proposal import Delay
from decisions.rights.lines import AmountRange, Door, Need, OfAmount, OfCategory
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    SARA,
    Story,
    a_condition,
    a_line,
    a_right,
    eur,
    options,
)

LARGE = a_right(a_line(what="Large spend", when=(OfCategory("budget"), OfAmount(AmountRange(eur(25_000))))))
BUDGET = Matter(category="budget", amount=eur(40_000), door=Door.TWO_WAY)
OPTIONS = options(
    "Add 40k: live 1 Mar, costs 40k",
    "Cut reporting: live 1 Mar, no reports to May",
    "Wait for Q2: live 1 Jun, old licences +78k",
)
FRIDAY = date(2026, 11, 27)
D19 = DecisionId("D-19")
MONTHS_END = date(2026, 11, 30)


def yes_or_no() -> Story:
    return Story(rights=LARGE).raised(matter=BUDGET, why=Words("Not in plan; contingency has 55k"))


def three_options() -> Story:
    return Story(rights=LARGE).raised(
        options=OPTIONS,
        recommended="A",
        why=Words("Not in plan; contingency has 55k"),
        cost_of_delay=Delay.MUCH,
        matter=BUDGET,
        decide_by=FRIDAY,
    )


def one_way() -> Story:
    return Story(rights=LARGE).raised(
        question=Words("Leave the Kraków office?"),
        matter=Matter(category="budget", amount=eur(90_000), door=Door.ONE_WAY),
    )


def answered(story: Story, choice: str, *, condition: str | None = None, reason: str | None = None) -> Story:
    conditions = (Words(condition),) if condition else ()
    if reason is None:
        story.responds(ANA, choice, conditions=conditions)
    else:
        story.responds(ANA, choice, conditions=conditions, reason=Words(reason))
    return story


def with_condition() -> Story:
    return answered(three_options(), "A", condition="Cap it at 40k")


def rejected() -> Story:
    return answered(yes_or_no(), REJECT, reason="No money left this year")


def withdrawn() -> Story:
    story = yes_or_no()
    story.withdraws()
    return story


def nobody() -> Story:
    return Story(rights=LARGE).raised(matter=Matter(category="scope", amount=eur(5)))


def restricted() -> Story:
    return Story(rights=LARGE).raised(question=Words("Close the Kraków office?"), matter=BUDGET, restricted=True)


def by_a_deputy() -> Story:
    story = Story(rights=LARGE).raised(ANA, matter=BUDGET)
    story.responds(BEN)
    return story


def lacking() -> Story:
    needs = (Need.OPTIONS, Need.RECOMMENDATION, Need.COST_OF_DELAY)
    return Story(rights=a_right(a_line(needs=needs))).raised()


def questioned() -> Story:
    story = three_options()
    story.asks(ANA, "Is the vendor still giving 10 % off?")
    return story


def questioned_twice() -> Story:
    story = questioned()
    story.asks(ANA, "And who runs it after March?")
    return story


def question_answered() -> Story:
    story = questioned()
    story.answers(SARA, words="Yes, until the end of the month")
    return story


def deferred() -> Story:
    story = three_options()
    story.responds(ANA, DEFER, reason=Words("After the budget round"))
    return story


def deferred_twice() -> Story:
    story = deferred()
    story.plays_on()
    story.responds(ANA, DEFER, reason=Words("The budget round moved"), until=date(2027, 1, 7))
    return story


def returned() -> Story:
    story = deferred()
    story.plays_on()
    return story


def before_it_counts() -> Story:
    story = three_options()
    story.responds(ANA, "A", conditions=(a_condition("Legal has seen the contract", before=True, by=MONTHS_END),))
    return story


def two_before_it_counts() -> Story:
    story = before_it_counts()
    story.adds(ANA, a_condition("The vendor keeps its price", before=True))
    return story


def condition_met() -> Story:
    story = before_it_counts()
    story.meets(SARA)
    return story


def done() -> Story:
    story = condition_met()
    story.does(SARA)
    return story


def reopened() -> Story:
    story = with_condition()
    story.reopens(SARA)
    return story


def replacing() -> Story:
    return Story(rights=LARGE, key=D19).raised(matter=BUDGET, replaces=with_condition())


def replaced() -> Story:
    earlier = with_condition()
    later = Story(rights=LARGE, key=D19).raised(matter=BUDGET, replaces=earlier)
    later.responds(ANA)
    earlier.supersedes(later)
    return earlier


def taken_over() -> Story:
    story = three_options().loses(SARA)
    story.takes_over(ADA)
    return story


def left_behind() -> Story:
    return three_options().loses(SARA)
