"""Questions: a flag, not a stop. The clock stands for them, at most one window in all."""

from dataclasses import replace
from datetime import datetime, timedelta

from decisions import worktime
from decisions.deciders.routing import calendar_at_work, due_of
from decisions.decision import AskedBefore, Decision, SeatAsked, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_in_it, must_be_open, must_say
from decisions.people import PersonId
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.questions.errors import NoSuchQuestionError, TooManyQuestionsError
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.rights.lines import DEFAULT_WINDOW
from decisions.rounds import line_of, step_now, wanted_still

MOST_OPEN = 5
SENT_AGAIN_WITHIN = timedelta(hours=1)
"""How long the same words of the same person are the same question: platforms send again, under other names."""
_MINUTE = timedelta(minutes=1)


def question_asked(decision: Decision, command: AskQuestion, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let anyone in it ask; until that is answered the clock stands, as far as it may.

    Raises:
        NotInItError: the actor has no part in it.
        WordsNeededError: nothing is asked.
        TooManyQuestionsError: so many stand open already that another would help nobody.

    """
    must_be_open(decision)
    must_be_in_it(decision, facts)
    must_say(decision, command.question)
    waiting = decision.open_questions
    same = (one for one in decision.questions if (one.by, one.text) == (facts.person.id, command.question))
    if any(one.answer is None or now - one.at < SENT_AGAIN_WITHIN for one in same):
        return ()
    if len(waiting) >= MOST_OPEN:
        raise TooManyQuestionsError(decision.id, MOST_OPEN)
    # While it stands for one question, it stands for the next as well.
    stands = decision.standing is not None
    seats = decision.seats if stands else tuple(_at_the_latest(one, decision, facts, now) for one in decision.seats)
    return (
        QuestionAsked(
            at=now,
            by=facts.person.id,
            number=len(decision.questions) + 1,
            text=command.question,
            seats=seats,
            due=_due(decision, seats, now),
        ),
    )


def question_answered(decision: Decision, command: AnswerQuestion, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let anyone in it answer; with the last question answered, the clock goes on.

    Raises:
        NotInItError: the actor has no part in it.
        NoSuchQuestionError: nobody asked that, or it is answered.
        WordsNeededError: the answer says nothing.

    """
    asked = next((one for one in decision.questions if one.number == command.number), None)
    if asked is not None and (asked.answer, asked.answered_by) == (command.answer, facts.person.id):
        return ()
    must_be_open(decision)
    must_be_in_it(decision, facts)
    if asked is None or asked.answer is not None:
        raise NoSuchQuestionError(decision.id, command.number)
    must_say(decision, command.answer)
    last = len(decision.open_questions) == 1
    goes_on = tuple(_going_on(one, decision, facts, now) for one in decision.seats) if last else ()
    seats = tuple(seat for seat, _ in goes_on) or decision.seats
    return (
        QuestionAnswered(
            at=now,
            by=facts.person.id,
            number=command.number,
            text=command.answer,
            seats=seats,
            due=_due(decision, seats, now),
            stood=tuple((seat.seat, minutes) for seat, minutes in goes_on) or decision.stood,
        ),
    )


def stands_until(decision: Decision, facts: Facts) -> datetime | None:
    """Tell until when the clock stands at most; None where it does not."""
    if decision.standing is None or not decision.seats or decision.status is not Status.OPEN:
        return None
    since = decision.standing.since
    return max(worktime.later(since, _left(one, decision, facts), _calendar(one, facts)) for one in decision.seats)


def back_in_time(one: SeatAsked, before: AskedBefore, decision: Decision, facts: Facts) -> SeatAsked:
    """Give a seat the due moment of those who come back to it, with the time for which the clock stood since."""
    then = replace(one, due=_as_it_was(before.asked, decision, facts))
    if decision.standing is None:
        return then
    return _shifted(then, _left(then, decision, facts), decision.standing.since, facts)


def _at_the_latest(one: SeatAsked, decision: Decision, facts: Facts, now: datetime) -> SeatAsked:
    """Give a seat its due moment as if the question were never answered."""
    return _shifted(one, _left(one, decision, facts), now, facts)


def _going_on(one: SeatAsked, decision: Decision, facts: Facts, now: datetime) -> tuple[SeatAsked, int]:
    """Give a seat its due moment after the clock has stood, and for how many minutes it has, in all."""
    used = decision.stood_for(one.seat)
    before = _before(one, decision)
    if decision.standing is None:
        return one, used
    since = decision.standing.since
    if before is None:
        # Whom it asked as the clock began to stand may come back to it: then it stood for them.
        gone = any(earlier.asked.seat == one.seat for earlier in decision.asked_before)
        stood = min(worktime.working_between(since, now, _calendar(one, facts)), _left(one, decision, facts))
        return one, used - (-stood // _MINUTE) if gone else used
    stood = min(worktime.working_between(since, now, _calendar(one, facts)), _left(one, decision, facts))
    # Minutes are rounded up: many short questions stand no longer than one long one.
    # Whom it asks may have changed meanwhile, by a delegation or as time ran out.
    asked = replace(one, due=_as_it_was(before, decision, facts))
    return _shifted(asked, stood, since, facts), used - (-stood // _MINUTE)


def _as_it_was(before: SeatAsked, decision: Decision, facts: Facts) -> datetime:
    """Tell when a seat was due as the clock began to stand; whom it asks again have what it had stood for others."""
    back = (one for one in decision.asked_before if one.asked == before)
    minutes = next((decision.stood_for(before.seat) - one.stood for one in back), 0)
    return worktime.later(before.due, minutes * _MINUTE, _calendar(before, facts)) if minutes else before.due


def _shifted(one: SeatAsked, stood: timedelta, since: datetime, facts: Facts) -> SeatAsked:
    """Give a seat as much working time as the clock stood `since` then, had it run out or not."""
    if not stood:
        return one
    due = worktime.later(max(one.due, since), stood, _calendar(one, facts))
    return replace(one, due=due)


def _before(one: SeatAsked, decision: Decision) -> SeatAsked | None:
    """Find how the seat was asked before the clock stood; one that was asked since has its whole window anyway."""
    earlier = decision.standing.seats if decision.standing else ()
    return next((before for before in earlier if before.seat == one.seat), None)


def _left(one: SeatAsked, decision: Decision, facts: Facts) -> timedelta:
    """Tell how much longer the clock may stand for a seat: one window in all. A forum's meeting waits for nobody."""
    forum = step_now(decision, facts).forum
    if forum is not None and forum.outside:
        return timedelta()
    line = line_of(decision, facts)
    window = line.within if line else DEFAULT_WINDOW
    return max(_calendar(one, facts).length(window) - decision.stood_for(one.seat) * _MINUTE, timedelta())


def _calendar(one: SeatAsked, facts: Facts) -> worktime.Calendar:
    return calendar_at_work(one.of[0] if one.of else PersonId(""), facts.organisation)


def _due(decision: Decision, seats: tuple[SeatAsked, ...], now: datetime) -> datetime | None:
    return due_of(wanted_still(decision, now), seats) if seats else decision.due
