"""Whether a decision can be undone, where somebody says so in as many words."""

import re

from adapters.words.reach import within_reach
from decisions.rights.lines import Door

_DOOR = r"(?=\s+(?:door|decision)|\s*(?:$|[.,;:!?)]))"
_ONE_WAY = re.compile(
    rf"\b(?:one[- ]way{_DOOR}|(?<!not\s)(?<!n['’]t\s)irreversible|(?:not|isn['’]t|hardly)\s+(?:easily\s+)?reversible|"
    r"(?:cannot|can\s+not|can['’]t|can\s+hardly|hard\s+to)\s+(?:easily\s+)?(?:be\s+undone|be\s+reversed|undo|reverse))\b",
    re.IGNORECASE,
)
_TWO_WAY = re.compile(
    rf"\b(?:two[- ]way{_DOOR}|(?<!not\s)(?<!n['’]t\s)(?<!hardly\s)(?:easily\s+)?reversible|"
    r"can\s+(?:easily\s+)?be\s+(?:undone|reversed)|easy\s+to\s+(?:undo|reverse)|easily\s+undone)\b",
    re.IGNORECASE,
)


def guessed_door(text: str) -> Door | None:
    """Read "one-way", "irreversible", "can be undone" and their like; None: not said, or both are."""
    reached = within_reach(text)
    one_way = bool(_ONE_WAY.search(reached))
    two_way = bool(_TWO_WAY.search(_ONE_WAY.sub(" ", reached)))
    if one_way == two_way:
        return None
    return Door.ONE_WAY if one_way else Door.TWO_WAY
