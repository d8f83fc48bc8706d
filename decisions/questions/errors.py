"""Refusals about questions, each with the facts that a kind sentence needs."""

from decisions.decision import DecisionId
from decisions.errors import DecisionError


class NoSuchQuestionError(DecisionError):
    """Nobody asked that, or it is answered."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no open question {number}")
        self.decision = decision
        self.number = number


class TooManyQuestionsError(DecisionError):
    """So many questions stand open that another would help nobody."""

    def __init__(self, decision: DecisionId, most: int) -> None:
        super().__init__(f"{decision} has {most} open questions")
        self.decision = decision
        self.most = most
