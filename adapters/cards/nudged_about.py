"""What a nudge tells of the matter: the options, the question or the condition that waits, and what others said."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.cards import combining, phrases
from adapters.cards.cards import Line, Paragraph, Plain
from adapters.cards.states import agreement, handed_over, reported, waiting
from adapters.cards.states import matter as proposal
from decisions.decision import REJECT
from decisions.nudging.telling import NudgeView
from decisions.nudging.waits import Waiting
from decisions.roles.views import GivenView
from decisions.views.decision import DecisionView

LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """How much is told: so many options, in so many characters each, and what others said where `whole`."""

    options: int = 3
    room: int = proposal.ROOM_FOR_FEW
    whole: bool = True


LESS_AND_LESS = (
    Detail(),
    Detail(room=proposal.ROOM_FOR_MANY),
    Detail(room=proposal.ROOM_FOR_MANY, options=2),
    Detail(room=proposal.ROOM_FOR_MANY, options=2, whole=False),
)


def matter(nudge: NudgeView, detail: Detail) -> tuple[Paragraph, ...]:
    """Tell what somebody is to answer."""
    view = nudge.view
    if view.veiled:
        return ()
    match nudge.what:
        case Waiting.ANSWER:
            return (Paragraph(lines=_question(view, nudge.about)),)
        case Waiting.MEET | Waiting.CARRY_OUT:
            return (Paragraph(lines=_decided(view, nudge.about)),)
        case Waiting.CONFIRM:
            return (Paragraph(lines=reported.lines(view, first=False)[:1]),)
        case Waiting.CONFIRM_SPOKEN:
            return (Paragraph(lines=_spoken(view, nudge.about)),)
        case Waiting.OVERRULE | Waiting.SETTLE:
            return (Paragraph(lines=(*_chosen(view), *agreement.lines(view, whole=detail.whole))),)
        case Waiting.AGREE:
            return proposal.options(view, most=detail.options, room=detail.room), Paragraph(lines=_chosen(view))
        case _:
            return (proposal.options(view, most=detail.options, room=detail.room),)


def said(nudge: NudgeView) -> Iterator[Line]:
    """Say what others said: those who answered, who supports what, and whether anybody has a concern."""
    view = nudge.view
    if nudge.what not in (Waiting.DECIDE, Waiting.AGREE, Waiting.RECORD):
        return
    if progress := combining.progress(view.deciders) if len(view.deciders) > 1 else ():
        yield progress
    remarks = tuple(waiting.remarks(view)) + _objections(view) + _in_words(view)
    supported = ". ".join(filter(None, (_supports(one, view) for one in view.roles.views)))
    # What was only said in words may be one; and who supports another option has one with the proposal.
    doubted = any(one.choice not in (None, view.recommended) for one in view.roles.views)
    nobody = "" if remarks or doubted else "Nobody has a concern"
    if both := ". ".join(filter(None, (supported, nobody))):
        yield (Plain(f"{both}." if supported and nobody else both),)
    yield from remarks


def _supports(one: GivenView, view: DecisionView) -> str:
    supports = agreement.supports(one, view)
    name = phrases.first_name(one.by.name)
    return "" if supports is None else f"{name} is {supports}" if one.choice == REJECT else f"{name} {supports}"


def _objections(view: DecisionView) -> tuple[Line, ...]:
    found = [(one, one.said) for one in view.roles.agreers if one.said is not None and one.said.holds_up]
    return tuple(
        (Plain(f"{agreement.speaker(one, word)} objects: {phrases.shortened(word.words or '', LONGEST_WORDS)}"),)
        for one, word in found[-1:]
    )


def _in_words(view: DecisionView) -> tuple[Line, ...]:
    """Show the last view that supports nothing, and says something."""
    found = tuple(one for one in view.roles.views if one.choice is None and one.words)
    return tuple(
        (Plain(f"{phrases.first_name(one.by.name)}: {phrases.shortened(one.words or '', LONGEST_WORDS)}"),)
        for one in found[-1:]
    )


def _question(view: DecisionView, about: str) -> tuple[Line, ...]:
    asked = next((one for one in view.open_questions if str(one.number) == about), None)
    return ((Plain(f"{asked.by.name} asks: {phrases.shortened(asked.text, LONGEST_WORDS)}"),),) if asked else ()


def _decided(view: DecisionView, about: str) -> tuple[Line, ...]:
    """Say how it was decided, and which condition waits."""
    waits = view.result.open_conditions if view.result else ()
    one = next((each for each in waits if str(each.number) == about), None)
    ended: Line = (Plain(phrases.outcome(view, view.result)),) if view.result else ()
    return tuple(line for line in (ended, (Plain(phrases.condition(one, view, LONGEST_WORDS)),) if one else ()) if line)


def _spoken(view: DecisionView, about: str) -> tuple[Line, ...]:
    one = next((each for each in view.spoken if str(each.number) == about), None)
    if one is None:
        line = handed_over.recorded(view)
        return (line,) if line else ()
    chosen = phrases.shortened(phrases.chosen(one.choice, one.option), LONGEST_WORDS)
    reason = f", because: {phrases.shortened(one.reason, LONGEST_WORDS)}" if one.reason else ""
    return ((Plain(f"{one.by.name} recorded that you said: {chosen}{reason}"),),)


def _chosen(view: DecisionView) -> tuple[Line, ...]:
    pending = agreement.pending(view)
    return (pending,) if pending else ()
