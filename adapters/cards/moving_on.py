"""What somebody is told once, since something waited beyond its time and has moved on to them."""

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Mention, Paragraph, Plain
from adapters.cards.states import agreement
from decisions.decision import Status
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
    reading = () if view.veiled else (offers.entry(view, "Read all", Act.READ),)
    return _card(lines, view, *_withdrawing(view), *reading)


def nobody_decides(view: DecisionView, asked: tuple[Named, ...], to: PersonId | None) -> Card:
    """Tell who looks after the rights that nobody has decided it, and who is asked whether it still matters."""
    naming = _naming(view)
    lines = wording.lines(
        "nobody_decides",
        key=view.key,
        question=_question(view),
        asked=_either(asked),
        who=_either(naming) if naming else None,
        held=None if naming else _held(view),
    )
    may_choose = May.CHOOSE in view.acts and to in {one.id for one in naming}
    choosing = (offers.entry(view, "Choose who decides", Act.CHOOSE),) if may_choose else ()
    return _card(lines, view, *choosing, offers.entry(view, "Read all", Act.READ))


def does_it_matter(view: DecisionView, to: PersonId | None) -> Card:
    """Ask who stands for it whether it still matters, now that nobody did in time what it waits for."""
    if view.status is Status.DECIDED:
        return _undone(view, to)
    names = _naming(view)
    held = None if names else _held(view)
    lines = wording.lines(
        "does_it_matter",
        key=view.key,
        question=_question(view),
        undone=False,
        held=held,
        who=_either(names) if names else _who_could(view, held=held is not None),
        names=bool(names),
        veiled=view.veiled,
    )
    left_behind = May.TAKE_OVER in view.acts
    choosing = ((May.CHOOSE, "Choose who decides", Act.CHOOSE),) if to in {one.id for one in names} else ()
    offered = (
        *choosing,
        (May.WITHDRAW, "Withdraw", Act.SURE_TO_WITHDRAW),
        (May.TAKE_OVER, "Take over", Act.TAKE_OVER) if left_behind else (May.CHANGE, "Change", Act.CHANGE),
    )
    return _card(lines, view, *_offering(view, offered))


def _undone(view: DecisionView, to: PersonId | None) -> Card:
    result, leads = view.result, to in {view.led_by.id, view.raised_by.id}
    reopens = May.REOPEN in view.acts
    lines = wording.lines(
        "does_it_matter",
        key=view.key,
        question=_question(view),
        undone=True,
        conditions=[phrases.shortened(one.text, LONGEST_WORDS) for one in (result.open_conditions if result else ())],
        who=_either(view.performers),
        otherwise=("reopen it" if reopens else "replace it") if leads else None,
    )
    again = (May.REOPEN, "Reopen", Act.REOPEN) if reopens else (May.REPLACE, "Replace", Act.REPLACE)
    carries_it_out = to in {one.id for one in view.performers}
    doing = (*offers.carrying_out(view), *offers.promising(view)) if carries_it_out else ()
    offered = (*doing[:2], *(_offering(view, (again,)) if leads else ()))
    return _card(lines, view, *(offered or (offers.entry(view, "Read all", Act.READ),)))


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


def _naming(view: DecisionView) -> tuple[Named, ...]:
    """Name who can choose who decides it, where nobody else is left to."""
    return view.names_who_decides or (view.administrators if view.waits_because else ())


def _held(view: DecisionView) -> str | None:
    """Say whose agreement it waits for, where it waits for nothing else."""
    return agreement.whose(view.roles.missing) if view.roles.missing else None


def _who_could(view: DecisionView, *, held: bool) -> str | None:
    """Name who can still do what it waits for, where these are few."""
    missing = tuple(person for one in view.roles.missing for person in one.people)
    people = missing if held else tuple(person for one in view.deciders for person in one.asked)
    return _either(people) if 0 < len(people) <= phrases.MANY else None


def _offering(view: DecisionView, offered: tuple[tuple[May, str, Act], ...]) -> tuple[Action, ...]:
    return tuple(offers.entry(view, label, act) for may, label, act in offered if may in view.acts)


def _asked(one: QuestionView) -> Line:
    return Mention(one.by.id, one.by.name), Plain(f" asked: {phrases.shortened(one.text, LONGEST_WORDS)}")


def _withdrawing(view: DecisionView) -> tuple[Action, ...]:
    return _offering(view, ((May.WITHDRAW, "Withdraw", Act.SURE_TO_WITHDRAW),))


def _either(people: tuple[Named, ...]) -> str:
    return phrases.either(tuple(one.name for one in people))


def _question(view: DecisionView) -> str:
    return phrases.shortened(view.question, LONGEST_WORDS)


def _card(lines: tuple[Line, ...], view: DecisionView, *actions: Action) -> Card:
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.headed(view.key, lines[0]))
