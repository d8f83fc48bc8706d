"""A question as it was typed, and what its words say about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from adapters.words.amounts import AmountFound, amount_in
from adapters.words.categories import guessed_category
from adapters.words.dates import DateFound, find_date
from adapters.words.doors import guessed_door
from decisions.rights.lines import Door
from decisions.words import Words

_ASKED = re.compile(r"(?:should|shall|can)\s+we\s+(?=\w)", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:should|shall|can)\s+we\s+(?:not|be|have|even|really|still|ever|also|rather|just|or|and|do|all|both|afford|trust|"
    r"expect|live|get|keep|already)\b",
    re.IGNORECASE,
)
"""What reads wrong, or otherwise, without the words before it: "Can we afford two vendors?"."""
_DATE_IS_MEANT = re.compile(
    r"(?:(?:should|shall|can)\s+we\s+)?(?:launch|ship|release|finish|deliver|complete|go\s+live|migrate|move|roll\s+out|"
    r"switch|start|stop|end|close|open|leave|extend|postpone|delay|be)\b"
    r"|.*\b(?:live|done|ready|finished|completed?|delivered|launched|shipped|decided?|answer|needed|decision|back|out|up|"
    r"and|or|not|than|increase|reduce|cut)\W*$",
    re.IGNORECASE | re.DOTALL,
)
"""Where "by Friday" is, or may be, part of what is decided."""
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form is filled in with; None is what the words do not say."""

    question: Words
    amount: AmountFound = None
    decide_by: date | None = None
    category: str | None = None
    door: Door | None = None


def read_question(text: str, *, currency: str, categories: Sequence[str], now: datetime, zone: str) -> Draft:
    """Read "Should we add 40k to the CRM migration by Friday?": the question, the amount, the date, the category."""
    typed = Words.cleaned(text)
    found = find_date(typed, now=now, zone=zone)
    amount = amount_in(typed, currency)
    return Draft(
        question=_shortened(typed, found),
        amount=amount,
        decide_by=found.day if found else None,
        category=guessed_category(typed, categories, amount=amount),
        door=guessed_door(typed),
    )


def _shortened(typed: Words, found: DateFound | None) -> Words:
    """Leave out the date at the end, which the form shows, and "Should we" at the beginning; in doubt, nothing."""
    question = str(typed)
    if found and found.deadline and not question[found.end :].strip(" ?!."):
        before = question[: found.start].rstrip(" ,;–-")
        if len(before.split()) >= _FEWEST_WORDS and not _DATE_IS_MEANT.match(before):
            question = before if before[-1] in ".?!" else before + question[found.end :].strip()
    asked = _ASKED.match(question)
    if asked and not _BOUND.match(question) and len(question[asked.end() :].split()) >= _FEWEST_WORDS:
        question = question[asked.end()].upper() + question[asked.end() + 1 :]
        question += "" if question[-1] in ".?!" else "?"
    return Words(question)
