"""What anybody may try on a decision, with or without the right to; and what a screen offers, as a command."""

from datetime import date, timedelta

from hypothesis import strategies as st

from decisions.commands import Command
from decisions.decision import APPROVE, DEFER, REJECT, Decision
from decisions.people import Person
from decisions.said import Condition
from decisions.views.acts import Act
from decisions.words import Words
from tests.decisions.builders import (
    ELSEWHERE,
    add_condition,
    agree,
    answer,
    ask,
    ask_to_recommend,
    bring_back,
    change,
    choose,
    confirm_spoken,
    delegate,
    deny,
    deny_spoken,
    escalate,
    give_view,
    mark_done,
    meet,
    move,
    object_,
    overrule,
    promise,
    record_for,
    recuse,
    reopen,
    respond,
    share,
    take_over,
    undo,
    withdraw,
)
from tests.decisions.company import days, people, places, proposals

choices = st.sampled_from(["A", "A", "B", "C", APPROVE, REJECT, DEFER])
told = st.sampled_from([Words("Cap it"), Words("By March"), Words(" … ")])
conditions = st.builds(
    Condition, text=st.sampled_from([Words("Cap it"), Words("Legal signs")]), before=st.booleans(), by=st.none() | days
)
rounds_away = st.sampled_from([0, 0, 0, 0, -1, 1, 7])
numbers = st.integers(0, 3)
A_LATER_DAY = date(2030, 1, 7)
"""A Monday that no story comes to."""


def attempts(who: Person, decision: Decision) -> st.SearchStrategy[Command]:
    """Try anything at all, on the card of this round or of another."""
    someone, number = st.just(who), rounds_away.map(lambda away: decision.round + away)
    return st.one_of(
        st.builds(_respond, someone, choices, number, days, st.lists(conditions, max_size=1)),
        st.builds(lambda one, number: add_condition(who, one, round_=number), conditions, number),
        st.builds(lambda number: undo(who, round_=number), number),
        st.builds(lambda number: recuse(who, round_=number), number),
        st.builds(lambda words, number: object_(who, words, round_=number), told, number),
        st.builds(lambda number, decider: choose(who, decider, round_=number), number, people),
        st.builds(lambda put, number: change(who, put, round_=number), proposals, number),
        st.builds(move, someone, places),
        st.builds(share, someone, places),
        st.builds(ask, someone, told),
        st.builds(answer, someone, numbers, told),
        st.builds(meet, someone, numbers),
        st.builds(lambda day, number: promise(who, day, round_=number), st.none() | days, number),
        st.builds(bring_back, someone, told),
        st.builds(reopen, someone, told),
        st.builds(delegate, someone, people, round_=number),
        st.builds(
            lambda of, choice, number: record_for(who, of, choice, round_=number, reason="So they said"),
            people,
            choices,
            number,
        ),
        st.builds(lambda number: agree(who, round_=number), number),
        st.builds(lambda words, number: overrule(who, words, round_=number), told, number),
        st.builds(give_view, someone, choices, st.none() | told),
        st.builds(confirm_spoken, someone, numbers),
        st.builds(deny_spoken, someone, numbers),
        st.builds(lambda words, number: escalate(who, words, round_=number), told, number),
        st.builds(ask_to_recommend, someone, people),
        st.sampled_from([withdraw(who), deny(who), mark_done(who), take_over(who)]),
    )


def _respond(who: Person, choice: str, number: int, until: date, agreed: list[Condition]) -> Command:
    """Answer with the number of a minute, which a secretary needs and nobody else minds."""
    day = until if choice == DEFER else None
    return respond(who, choice, round_=number, until=day, minute=Words("12"), conditions=agreed)


def answers(who: Person, decision: Decision, today: date) -> st.SearchStrategy[Command]:
    """Answer as the card allows; more often with the first option than not, so that others may agree."""
    first, *others = decision.proposal.choices if decision.reported is None else [decision.reported.choice]
    said = st.sampled_from([first, first, first, *others])
    later = st.sampled_from([today + timedelta(days=1), today + timedelta(days=20)])
    return st.builds(_respond, st.just(who), said, st.just(decision.round), later, st.lists(conditions, max_size=1))


def offered(act: Act, who: Person, decision: Decision, decider: Person) -> Command | None:
    """Give the command of what a screen offers; None where that is no command of its own."""
    here = decision.round
    proposal = decision.proposal
    match act:
        case Act.RESPOND:
            choice = proposal.proposed or proposal.choices[0]
            return respond(who, choice, round_=here, minute=Words("12"))
        case Act.CONFIRM:
            assert decision.reported is not None
            return respond(who, decision.reported.choice, round_=here, minute=Words("12"))
        case Act.RECUSE:
            return recuse(who, round_=here)
        case Act.OBJECT:
            return object_(who, round_=here)
        case Act.CHANGE:
            return change(who, proposal, round_=here)
        case Act.ANSWER:
            return answer(who, decision.open_questions[0].number)
        case Act.CHOOSE:
            return choose(who, decider, round_=here)
        case Act.PROMISE:
            return promise(who, A_LATER_DAY, round_=here)
        case Act.MEET:
            assert decision.result is not None
            return meet(who, decision.result.open_conditions[0][0])
        case _:
            return _beside(act, who, decision, decider) or _plain(act, who)


def _beside(act: Act, who: Person, decision: Decision, decider: Person) -> Command | None:
    """Give what a screen offers beside deciding."""
    here, proposal = decision.round, decision.proposal
    match act:
        case Act.AGREE:
            return agree(who, round_=here)
        case Act.OVERRULE:
            return overrule(who, round_=here)
        case Act.GIVE_VIEW:
            return give_view(who, REJECT)
        case Act.DELEGATE:
            return delegate(who, decider, round_=here)
        case Act.RECORD_FOR:
            choice = proposal.proposed or proposal.choices[0]
            return record_for(who, decider, choice, round_=here)
        case Act.CONFIRM_SPOKEN:
            number = next(one.number for one in reversed(decision.spoken) if one.of == who.id and one.open)
            return confirm_spoken(who, number)
        case Act.ESCALATE:
            return escalate(who, round_=here)
        case Act.ASK_TO_RECOMMEND:
            return ask_to_recommend(who, decider)
        case _:
            return None


def _plain(act: Act, who: Person) -> Command | None:
    match act:
        case Act.ASK:
            return ask(who, "And then?")
        case Act.WITHDRAW:
            return withdraw(who)
        case Act.MOVE:
            return move(who, ELSEWHERE)
        case Act.BRING_BACK:
            return bring_back(who)
        case Act.DENY:
            return deny(who)
        case Act.DONE:
            return mark_done(who)
        case Act.REOPEN:
            return reopen(who)
        case Act.TAKE_OVER:
            return take_over(who)
        case _:
            return None
