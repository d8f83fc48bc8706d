"""What somebody is told once, since something waited beyond its time and has moved on to them."""

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Mention, Paragraph, Plain
from decisions.people import PersonId
from decisions.rights.lines import Combining
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.said import PromiseView, QuestionView

LONGEST_WORDS = 300
MOST_QUESTIONS = 3


def ran_on(view: DecisionView, questions: tuple[QuestionView, ...]) -> Card:
    """Tell that the clock runs on without an answer, and who may decide all the same; who asked is mentioned."""
    silent = tuple(one for one in view.deciders if one.said is None)
    lines = wording.lines(
        "ran_on",
        consent=view.combining.how.combining is Combining.CONSENT,
        deciders=phrases.deciders(silent) if 0 < len(silent) <= phrases.MANY else (),
        asked=[_asked(one) for one in questions[:MOST_QUESTIONS]],
    )
    return _card(lines, view)


def unconfirmed(view: DecisionView) -> Card:
    """Tell who recorded it that nobody has confirmed it in time, and who could."""
    few = len(view.deciders) <= phrases.MANY
    lines = wording.lines(
        "unconfirmed",
        key=view.key,
        question=_question(view),
        deciders=phrases.deciders(tuple(one for one in view.deciders if one.said is None)) if few else (),
        administrators=_either(view.administrators) if view.waits_because else None,
    )
    return _card(lines, view, *_withdrawing(view), offers.entry(view, "Read all", Act.READ))


def nobody_decides(view: DecisionView, asked: tuple[Named, ...], to: PersonId | None) -> Card:
    """Tell who looks after the rights that nobody has decided it, and who is asked whether it still matters."""
    naming = view.names_who_decides or view.administrators
    lines = wording.lines(
        "nobody_decides", key=view.key, question=_question(view), asked=_either(asked), who=_either(naming)
    )
    may_choose = May.CHOOSE in view.acts and to in {one.id for one in naming}
    choosing = (offers.entry(view, "Choose who decides", Act.CHOOSE),) if may_choose else ()
    return _card(lines, view, *choosing, offers.entry(view, "Read all", Act.READ))


def not_done(view: DecisionView, promise: PromiseView) -> Card:
    """Tell who waits for it that it was to be done by now, and that nobody has said that it is."""
    result = view.result
    about = [one.text for one in (result.conditions if result else ()) if one.number in promise.conditions]
    lines = wording.lines(
        "not_done",
        key=view.key,
        question=_question(view),
        by=promise.by.name,
        day=phrases.weekday(promise.day, beside=view.raised_at),
        conditions=[phrases.shortened(text, LONGEST_WORDS) for text in about],
    )
    return _card(lines, view, offers.entry(view, "Read all", Act.READ))


def may_delegate(view: DecisionView, joined: tuple[Named, ...]) -> Card:
    """Tell who can decide it still that others can too, and offer to hand it over."""
    few = len(joined) <= phrases.MANY
    names = _either(joined) if few else f"{len(joined)} people"
    lines = wording.lines("may_delegate", key=view.key, question=_question(view), joined=names)
    handing = (offers.entry(view, "Delegate", Act.DELEGATE),) if May.DELEGATE in view.acts else ()
    return _card(lines, view, *handing, offers.entry(view, "Read all", Act.READ))


def _asked(one: QuestionView) -> Line:
    return Mention(one.by.id, one.by.name), Plain(f" asked: {phrases.shortened(one.text, LONGEST_WORDS)}")


def _withdrawing(view: DecisionView) -> tuple[Action, ...]:
    return (offers.entry(view, "Withdraw", Act.SURE_TO_WITHDRAW),) if May.WITHDRAW in view.acts else ()


def _either(people: tuple[Named, ...]) -> str:
    return phrases.either(tuple(one.name for one in people))


def _question(view: DecisionView) -> str:
    return phrases.shortened(view.question, LONGEST_WORDS)


def _card(lines: tuple[Line, ...], view: DecisionView, *actions: Action) -> Card:
    first = wording.plain(lines[0])
    summary = first if view.key in first else f"{view.key}: {first}"
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=summary)
