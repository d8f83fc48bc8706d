"""What somebody says was decided elsewhere: the form as it opens, and what it says when it is sent."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.cards import draft
from adapters.cards.draft import LONGEST_NAME, Draft, Reading
from decisions.proposal import OPTION_KEYS, Option
from decisions.queries.askers import Asker
from decisions.said import Choice
from decisions.words import Words

CHOSEN = Choice(OPTION_KEYS[0])
"""What was decided is the one option of what is recorded."""


def from_sentence(text: str, asker: Asker, *, now: datetime) -> Draft:
    """Fill the form from what was said: decided today, until they say otherwise."""
    # Where it is tomorrow already for one of them, the company's own day is the one that counts.
    today = min(draft.today(asker, now), now.astimezone(ZoneInfo(asker.company.zone)).date())
    return replace(draft.from_sentence(text, asker, now=now), decide_by=None, on=today)


def read(typed: Draft, asker: Asker, *, now: datetime) -> Reading:
    """Read what was decided, with every complaint at once; who would have decided shows in all of its words."""
    outcome = " ".join(typed.outcome.split())
    put = replace(typed, question=f"{typed.question}\n{outcome}", options="", recommended=None, decide_by=None)
    said = draft.read(put, asker, now=now)
    complaints = dict(said.complaints)
    if not draft.says_something(typed.question):
        complaints["question"] = draft.NO_QUESTION
    if not draft.says_something(outcome):
        complaints["outcome"] = "What was decided? A few words are enough."
    if len(outcome) > LONGEST_NAME:
        complaints["outcome"] = f"Please keep it short: {LONGEST_NAME} characters at most."
    if typed.on is None:
        complaints["on"] = "Please choose the day on which it was decided."
    option = Option(key=CHOSEN, name=Words(outcome))
    proposal = replace(said.proposal, question=Words(typed.question), options=(option,), decide_by=None)
    return Reading(proposal=proposal, complaints=complaints)
