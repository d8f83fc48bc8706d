"""Bold words in Slack: spaces stand outside the asterisks, or they are read as they are."""

import pytest

from adapters.cards.cards import Plain, Strong
from adapters.slack.mrkdwn import mrkdwn

ROOM = 3000


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("when", "*when*"),
        ("when ", "*when* "),
        (" when", " *when*"),
        ("\nby when \t", "\n*by when* \t"),
        (" ", ""),
        (" a * b ", " *a ∗ b* "),
    ],
)
def test_spaces_stand_outside_the_asterisks(words: str, written: str) -> None:
    assert mrkdwn((Strong(words),), {}, ROOM) == written


def test_what_follows_is_not_bold() -> None:
    assert mrkdwn((Strong("when "), Plain("budget")), {}, ROOM) == "*when* budget"
