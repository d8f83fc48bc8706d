"""Until when each seat has time, worked out from what happened: a window of its own, and one for questions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from decisions.answering.events import Undone
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.deciders.routing import calendar_at_work
from decisions.decision import Decision, SeatAsked
from decisions.events import Event
from decisions.handing_over.events import Delegated, Widened
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.rights.lines import DEFAULT_WINDOW, Rights, Seat
from decisions.worktime import Calendar, later, working_between
from tests.decisions.written_rule import line_of, step_of

Window: TypeAlias = tuple[timedelta, Calendar]


@dataclass
class Asked:
    """A seat, who spoke for it when it was asked, and until when it has time, were nothing asked from now on."""

    of: tuple[PersonId, ...]
    due: datetime
    behalf: PersonId | None = None


@dataclass
class Clockwork:
    """Keeps the time of one decision: while a question stands, `stands` says since when and for which seats."""

    asked: dict[Seat, Asked] = field(default_factory=dict)
    used: dict[Seat, timedelta] = field(default_factory=dict)
    stands: tuple[datetime, frozenset[Seat]] | None = None
    latest: dict[Seat, datetime] = field(default_factory=dict)
    round: int = 1
    gone: dict[tuple[Seat, tuple[PersonId, ...], PersonId | None], tuple[datetime, timedelta]] = field(
        default_factory=dict
    )

    def hear(self, event: Event, after: Decision, organisation: Organisation, rights: Rights) -> None:
        """Take note of an event, which made `after`."""
        goes_on = isinstance(event, Undone) and event.round == self.round
        if after.round != self.round:
            self.gone = {}
        if after.round != self.round and not goes_on:
            self.asked, self.stands = {}, None
        self.round = after.round
        match event:
            case DeciderChosen():
                self._ask((), after, organisation, rights)
                self.gone = {}
                self._ask(event.seats, after, organisation, rights)
            case Routed() | Reseated():
                self._ask(event.seats, after, organisation, rights)
            case Delegated() | Widened():
                self._ask_too(event.seats)
            case LeftToAdministrators():
                self._ask((), after, organisation, rights)
                self.gone = {}
            case QuestionAsked() if self.stands is None:
                self.stands = event.at, frozenset(self.asked)
                self.latest = {one: self._at_the_latest(one, after, organisation, rights) for one in self.asked}
            case QuestionAnswered() if self.stands is not None and not after.open_questions:
                self._go_on(event.at, after, organisation, rights)
            case _:
                pass

    def due(self, seat: Seat) -> datetime:
        """Tell until when a seat has time, as if a question that stands were never answered."""
        asked = self.asked[seat]
        return asked.due if self.stands is None or seat not in self.stands[1] else self.latest[seat]

    def _at_the_latest(self, seat: Seat, after: Decision, organisation: Organisation, rights: Rights) -> datetime:
        """Work it out once, as the question is asked: who is away later on changes nothing of it."""
        assert self.stands is not None
        asked = self.asked[seat]
        window, calendar = self._window(asked, after, organisation, rights)
        left = window - self.used.get(seat, timedelta())
        return later(max(asked.due, self.stands[0]), left, calendar) if left > timedelta() else asked.due

    def _ask(self, seats: tuple[SeatAsked, ...], after: Decision, organisation: Organisation, rights: Rights) -> None:
        """Seats that other people speak for now have their whole time, the others what they had, and who is back."""
        before, self.asked = self.asked, {}
        coming = {(one.seat, one.of, one.on_behalf_of) for one in seats}
        for seat, had in before.items():
            if (seat, had.of, had.behalf) not in coming:
                self.gone.setdefault((seat, had.of, had.behalf), (had.due, self.used.get(seat, timedelta())))
        for one in seats:
            kept = before.get(one.seat)
            back = self.gone.get((one.seat, one.of, one.on_behalf_of))
            if kept is not None and (kept.of, kept.behalf) == (one.of, one.on_behalf_of):
                self.asked[one.seat] = kept
                continue
            self.asked[one.seat] = Asked(one.of, one.due, one.on_behalf_of)
            self._forget(one.seat)
            if back is not None:
                self._come_back(one, back, after, organisation, rights)

    def _come_back(
        self,
        one: SeatAsked,
        had: tuple[datetime, timedelta],
        after: Decision,
        organisation: Organisation,
        rights: Rights,
    ) -> None:
        """Whoever is back has what they had, and the time for which the clock stood since: no more."""
        due, used = had
        asked = self.asked[one.seat]
        since_then = self.used.get(one.seat, timedelta()) - used
        calendar = self._window(asked, after, organisation, rights)[1]
        asked.due = later(due, since_then, calendar) if since_then else due
        if self.stands is None:
            assert one.due == asked.due
            return
        self.stands = self.stands[0], self.stands[1] | {one.seat}
        self.latest[one.seat] = self._at_the_latest(one.seat, after, organisation, rights)

    def _ask_too(self, seats: tuple[SeatAsked, ...]) -> None:
        """Whoever else may speak has what time there was."""
        for one in seats:
            self.asked[one.seat].of = one.of
            self.asked[one.seat].behalf = one.on_behalf_of

    def _forget(self, seat: Seat) -> None:
        if self.stands is not None:
            self.stands = self.stands[0], self.stands[1] - {seat}

    def _go_on(self, at: datetime, after: Decision, organisation: Organisation, rights: Rights) -> None:
        """Give each seat the working time for which the question stood, one window in all."""
        assert self.stands is not None
        since, seats = self.stands
        changed = {seat for seat, _, _ in self.gone} - seats
        for seat in (seats | changed) & self.asked.keys():
            asked = self.asked[seat]
            window, calendar = self._window(asked, after, organisation, rights)
            used = self.used.get(seat, timedelta())
            stood = min(working_between(since, at, calendar), max(window - used, timedelta()))
            if stood and seat in seats:
                asked.due = later(max(asked.due, since), stood, calendar)
            self.used[seat] = used + stood
        self.stands = None

    def _window(self, asked: Asked, after: Decision, organisation: Organisation, rights: Rights) -> Window:
        calendar = calendar_at_work(asked.of[0], organisation)
        forum = step_of(after, rights).forum
        if forum is not None and forum.outside:
            return timedelta(), calendar
        line = line_of(after, rights)
        return calendar.length(line.within if line else DEFAULT_WINDOW), calendar
