"""Who decides an open decision, by when, and what stands between."""

from adapters.cards import combining, phrases, wording
from adapters.cards.cards import Clarity, Line, Moment, Plain
from adapters.cards.states import agreement, handed_over
from decisions.decision import Status, Why
from decisions.rights.lines import Combining
from decisions.views.decision import DecisionView
from decisions.views.said import ObjectionView, QuestionView

LONGEST_WORDS = 84
MOST_REMARKS = 3
_DID_NOT_STAND: Line = (Plain("Could not stand by itself: somebody was not reached, or not at work"),)


def remarks(view: DecisionView, *, most: int = MOST_REMARKS, brief: bool = False) -> tuple[Line, ...]:
    """Say what happened that whoever decides should know, what bears least on the answer first: that goes first."""
    if view.veiled:
        return ()
    said = (
        _stood_back(view),
        handed_over.delegated(view),
        _moved_up(view),
        handed_over.recorded(view, brief=brief),
        handed_over.unanswered(view),
        _objected(view.objections),
        _questions(view),
    )
    return tuple(line for line in said if line)[-most:]


def why_moved_up(view: DecisionView) -> Line:
    """Say why the right to decide moved up."""
    return handed_over.escalated(view) or _disagreed(view) or _stood_back(view) or _too_few(view)


def standing(view: DecisionView, *, first: bool, whole: bool = True) -> tuple[Line, ...]:
    """Say who decides by when, and what they have said so far; who must act is mentioned the `first` time only."""
    if view.waits_because is not None:
        return _waits_on_administrators(view)
    how = view.combining
    by = _by(view)
    combined = _DID_NOT_STAND if view.did_not_stand else combining.headline(view.deciders, how, mention=first)
    headline = agreement.pending(view) or (*combined, *by)
    lines: list[Line] = [headline]
    if how.how.combining is Combining.CONSENT and not how.outside:
        lines.append((Plain("If someone does, "), *combining.then_decides(view.deciders, mention=first)))
    elif names := combining.progress(view.deciders) or combining.roster(view.deciders, how, mention=first):
        chair = (Plain(f". {how.chair} breaks a tie"),) if how.chair and whole else ()
        lines.append((*names, *chair))
    if (second := combining.backing(how)) and not view.past:
        lines.append((Plain(second[0].upper() + second[1:]),))
    return tuple(lines)


def _by(view: DecisionView) -> Line:
    due: Line = (Moment(view.due, Clarity.DEADLINE),) if view.due else ()
    if not view.combining.outside:
        return (Plain(", was due " if view.overdue or view.did_not_stand else ", by "), *due) if due else ()
    return (Plain(" (wanted by "), *due, Plain(")")) if due and view.decide_by is not None else ()


def _waits_on_administrators(view: DecisionView) -> tuple[Line, ...]:
    administrators = phrases.either(tuple(person.name for person in view.administrators))
    due = Moment(view.due, Clarity.DEADLINE) if view.due and view.status is Status.OPEN else None
    return wording.lines("waits", because=view.waits_because, administrators=administrators, due=due)


def _stood_back(view: DecisionView) -> Line:
    if not view.recused:
        return ()
    names = tuple(dict.fromkeys(person.name for person in view.recused))
    who = " and ".join(names) if len(names) <= phrases.MANY else f"{len(names)} people"
    return (Plain(f"{who} stood back: conflict of interest"),)


def _moved_up(view: DecisionView) -> Line:
    return handed_over.escalated(view) or _too_few(view) or _disagreed(view)


def _too_few(view: DecisionView) -> Line:
    left = view.moved_up in (Why.RECUSED, Why.VACANT) and not view.recused
    return (Plain("Too few of those asked first are left"),) if left else ()


def _disagreed(view: DecisionView) -> Line:
    if view.moved_up is not Why.DEADLOCK or not view.past:
        return ()
    if len(view.past) > phrases.MANY:
        said = combining.tally(one.choice for one in view.past)
    else:
        said = ", ".join(f"{one.by.name} {combining.short(one.choice)}" for one in view.past)
    if len({one.choice for one in view.past}) > 1:
        return (Plain(f"They did not agree: {said}"),)
    return (Plain(f"{said}; {combining.backing(view.combining) or 'that is not enough'}"),)


def _objected(objections: tuple[ObjectionView, ...]) -> Line:
    if not objections:
        return ()
    last = objections[-1]
    return (Plain(f"{last.by.name} objects: {phrases.shortened(last.text, LONGEST_WORDS)}"),)


def _questions(view: DecisionView) -> Line:
    """Show the first question that waits for an answer, with how long the clock stands; else the last answer."""
    waiting = view.open_questions
    if not waiting:
        return _answered(view.questions[-1]) if view.questions else ()
    more = f" (and {len(waiting) - 1} more)" if len(waiting) > 1 else ""
    asks = Plain(f"{waiting[0].by.name} asks: {phrases.shortened(waiting[0].text, LONGEST_WORDS)}{more}")
    if view.stands_until is None:
        return (asks,)
    return asks, Plain(" · the clock stands to "), Moment(view.stands_until, Clarity.DAY), Plain(" at most")


def _answered(question: QuestionView) -> Line:
    who = question.answered_by.name if question.answered_by else "Somebody"
    asked, answer = (
        phrases.shortened(question.text, LONGEST_WORDS),
        phrases.shortened(question.answer or "", LONGEST_WORDS),
    )
    return (Plain(f"{asked} · {who}: {answer}"),)
