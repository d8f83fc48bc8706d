"""What is told outside the thread of a decision: one line where it was raised, to whom it matters, to who does it."""

from adapters.cards import combining, offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Clarity, Line, Moment, Paragraph, Plain
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ConditionView, ResultView

LONGEST_QUESTION = 100
LONGEST_CONDITION = 120
LONGEST_EXPECTED = 200


def stands_elsewhere(view: DecisionView, channel: str | None) -> Card:
    """Tell where it was raised that its card stands elsewhere, and lead there."""
    where = f"in {channel}" if channel else "in the channel for such decisions"
    happens = "recorded" if view.reported else "decided"
    lines = wording.lines("stands_elsewhere", key=view.key, question=_question(view), happens=happens, where=where)
    return _card(lines, _discuss(view))


def result(view: DecisionView, ended: ResultView) -> Card:
    """Say in one line how it ended; nobody is mentioned, since nobody there must act."""
    lines = wording.lines(
        "result_line",
        key=view.key,
        question=_question(view),
        outcome=phrases.outcome(view, ended),
        who=combining.decided_by(view, ended),
        at=combining.when(view, ended),
        conditions=[phrases.condition(one, view, LONGEST_CONDITION) for one in ended.conditions],
    )
    return _card(lines)


def withdrawn(view: DecisionView) -> Card:
    """Tell where it was raised that nobody decides it any more."""
    by = (view.withdrawn_by or view.led_by).name
    return _said(f"{view.key} · {_question(view)} was withdrawn by {by}.")


def open_again(view: DecisionView) -> Card:
    """Tell who heard how it ended that it is open again."""
    return _said(f"{view.key} · {_question(view)} is open again: what was told of it before does not hold.")


def condition_added(view: DecisionView, by: Named, added: ConditionView) -> Card:
    """Tell who heard how it ended of a condition that came later."""
    return _said(f"{view.key}: {by.name} added a condition. {phrases.condition(added, view, LONGEST_CONDITION)}")


def perform(view: DecisionView, ended: ResultView) -> Card:
    """Tell who carries it out what was chosen, on which conditions, and what is expected."""
    option = ended.option
    expected = phrases.shortened(option.trade_off, LONGEST_EXPECTED) if option and option.trade_off else None
    lines = wording.lines(
        "perform",
        key=view.key,
        question=_question(view),
        outcome=phrases.outcome(view, ended),
        who=combining.decided_by(view, ended),
        at=combining.when(view, ended),
        expected=expected,
        conditions=[phrases.condition(one, view, LONGEST_CONDITION) for one in ended.conditions],
        undated=bool(ended.undated) and view.promise is None,
    )
    saying = (*offers.carrying_out(view)[:1], *offers.promising(view))
    return _card(lines, *saying, offers.entry(view, "Read all", Act.READ))


def recommend(view: DecisionView, by: Named) -> Card:
    """Ask somebody to work out what is proposed."""
    lines = wording.lines(
        "recommend",
        key=view.key,
        question=_question(view),
        by=by.name,
        options=[f"{one.key} {phrases.shortened(one.name, LONGEST_QUESTION)}" for one in view.options],
        due=Moment(view.due, Clarity.DEADLINE) if view.due else None,
        who=phrases.deciders(view.deciders) if len(view.deciders) <= phrases.MANY else (),
    )
    changing = (offers.entry(view, "Change", Act.CHANGE),) if May.CHANGE in view.acts else ()
    return _card(lines, *changing, offers.entry(view, "Read all", Act.READ))


def _discuss(view: DecisionView) -> Action:
    return offers.entry(view, "Discuss", Act.DISCUSS)


def _question(view: DecisionView) -> str:
    return phrases.shortened(view.question, LONGEST_QUESTION)


def _said(sentence: str) -> Card:
    return _card(((Plain(sentence),),))


def _card(lines: tuple[Line, ...], *actions: Action) -> Card:
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=lines[0])
