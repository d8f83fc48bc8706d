"""What is told of a wait that is over, drawn as it stands at the moment of sending; nothing, where it was met since."""

from collections.abc import Callable

from adapters.cards import moving_on, replies
from adapters.cards.cards import Card
from decisions.carrying_out.events import PromiseMissed
from decisions.decision import Status
from decisions.events import Event
from decisions.handing_over.events import Widened
from decisions.people import PersonId
from decisions.questions.events import ClockRanOn
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.telling.notices import NoticeKind
from decisions.views.decision import DecisionView
from decisions.views.named import Named

MOVED_ON = frozenset(
    {
        NoticeKind.RAN_ON,
        NoticeKind.UNCONFIRMED,
        NoticeKind.DOES_IT_MATTER,
        NoticeKind.NOBODY_DECIDES,
        NoticeKind.NOT_DONE,
        NoticeKind.MAY_DELEGATE,
    }
)


def moved_on(
    kind: NoticeKind, event: Event, view: DecisionView, to: PersonId | None, named: Callable[[PersonId], Named]
) -> Card | None:
    """Say what waited beyond its time, and what its reader can do about it."""
    if view.veiled:
        return None
    match event:
        case ClockRanOn() if view.status is Status.OPEN:
            unanswered = tuple(one for one in view.open_questions if one.number in event.numbers)
            return moving_on.ran_on(view, unanswered) if unanswered else None
        case ConfirmationOverdue() if view.status is Status.REPORTED:
            return moving_on.unconfirmed(view)
        case StillMattersAsked() if view.status is Status.OPEN and _is_left(view):
            if kind is NoticeKind.DOES_IT_MATTER:
                return replies.still_matters(view)
            return moving_on.nobody_decides(view, tuple(map(named, event.asked_of)), to)
        case PromiseMissed() if view.status is Status.DECIDED and view.promise is not None:
            same = (view.promise.by.id, view.promise.day) == (event.by, event.day)
            return moving_on.not_done(view, view.promise) if same else None
        case Widened() if view.status is Status.OPEN and kind is NoticeKind.MAY_DELEGATE:
            return moving_on.may_delegate(view, tuple(map(named, event.joined)))
        case _:
            return None


def _is_left(view: DecisionView) -> bool:
    """Tell whether nobody is to decide it still but for who is named."""
    return view.waits_because is not None or bool(view.names_who_decides)
