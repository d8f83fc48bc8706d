"""What is told of a wait that is over, drawn as it stands at the moment of sending; nothing, where it was met since."""

from collections.abc import Callable

from adapters.cards import moving_on
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
    match event:
        case StillMattersAsked() if kind is NoticeKind.DOES_IT_MATTER and _waits_still(event, view):
            return moving_on.does_it_matter(view, to)
        case ConfirmationOverdue() if view.status is Status.REPORTED:
            return moving_on.unconfirmed(view)
        case _ if view.veiled:
            return None
        case ClockRanOn() if view.status is Status.OPEN:
            unanswered = tuple(one for one in view.open_questions if one.number in event.numbers)
            return moving_on.ran_on(view, unanswered) if unanswered else None
        case StillMattersAsked() if kind is NoticeKind.NOBODY_DECIDES and _waits_still(event, view):
            return moving_on.nobody_decides(view, tuple(map(named, event.asked_of)), to)
        case PromiseMissed() if view.status is Status.DECIDED and view.promise is not None:
            same = (view.promise.by.id, view.promise.day) == (event.by, event.day)
            return moving_on.not_done(view, view.promise) if same else None
        case Widened() if view.status is Status.OPEN and kind is NoticeKind.MAY_DELEGATE:
            return moving_on.may_delegate(view, tuple(map(named, event.joined)))
        case _:
            return None


def _waits_still(event: StillMattersAsked, view: DecisionView) -> bool:
    """Tell whether it waits in vain still: nobody came to it since, and nobody did what it waits for."""
    match view.status:
        case Status.OPEN | Status.REPORTED:
            is_left = view.waits_because is not None or bool(view.names_who_decides) or view.combining.outside
            return is_left or bool(view.roles.missing)
        case Status.DECIDED:
            undone = view.promise is not None or (view.result is not None and bool(view.result.open_conditions))
            return undone and view.done_at is None and view.ended_at is not None and view.ended_at < event.at
        case _:
            return False
