"""The category of a question, guessed from its words; where they point to several, it is left to be asked."""

import re
from collections.abc import Sequence
from functools import lru_cache

from adapters.words.amounts import AmountFound
from adapters.words.reach import within_reach

BUDGET = "budget"
_WORDS = {
    BUDGET: r"budgets?",
    "scope": r"scope|descop\w+|requirements?|features?|mvp",
    "staffing": r"hir(?:e|es|ing)|headcount|recruit\w*|staff(?:ing)?|freelancers?|contractors?|ftes?|lay-?offs?",
    "vendor": r"vendors?|suppliers?|contracts?|procure\w*|tender|rfp|outsourc\w+|subcontract\w*",
    "architecture": r"architectur\w+|micro-?services?|monolith|tech stack|apis?",
    "initiative": r"initiatives?|programmes?",
    "risk": r"risks?",
}
"""What is said of a category that the product knows; any other is found by its own name."""
_SUBJECTS = frozenset(("initiative", "risk"))
"""What a question is often about without being decided on: "40k for the CRM initiative" leaves the category open."""
_MONEY = re.compile(r"\b(?:spend(?:ing)?|fund(?:s|ing)?|invest(?:ment|ing)?|capex|opex|money)\b", re.IGNORECASE)


def guessed_category(text: str, categories: Sequence[str], *, amount: AmountFound) -> str | None:
    """Guess which of `categories` is meant: a word of its own goes before money, which means budget.

    None: nothing points to one of them, or words point to several.
    """
    reached = within_reach(text)
    named = {category for category in categories if _pattern(category).search(reached)}
    money = BUDGET in categories and (amount is not None or bool(_MONEY.search(reached)))
    if money and (not named or named <= _SUBJECTS):
        named.add(BUDGET)
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=256)
def _pattern(category: str) -> re.Pattern[str]:
    name = category.lower()
    return re.compile(rf"(?<!\w)(?:{_WORDS.get(name, re.escape(name) + 's?')})(?!\w)", re.IGNORECASE)
