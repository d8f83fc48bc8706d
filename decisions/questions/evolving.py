"""What a question makes of a decision."""

from dataclasses import replace

from decisions.decision import Decision, Standing
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.said import Question


def questioned(state: Decision, event: QuestionAsked | QuestionAnswered | ClockRanOn) -> Decision:
    """Apply that something was asked, or answered, or that the clock ran on without an answer."""
    if isinstance(event, ClockRanOn):
        return replace(state, standing=replace(state.standing, ran_on=True) if state.standing else None)
    if isinstance(event, QuestionAsked):
        question = Question(number=event.number, by=event.by, at=event.at, text=event.text)
        standing = state.standing or Standing(since=event.at, seats=state.seats)
        asked = (*state.questions, question)
        return replace(state, questions=asked, standing=standing, seats=event.seats, due=event.due)
    questions = tuple(
        replace(one, answer=event.text, answered_by=event.by, answered_at=event.at)
        if one.number == event.number
        else one
        for one in state.questions
    )
    after = replace(state, questions=questions, seats=event.seats, due=event.due, stood=event.stood)
    return after if after.open_questions else replace(after, standing=None)
