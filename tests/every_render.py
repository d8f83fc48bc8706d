"""Whatever is drawn for Slack, in whichever test: Slack takes it."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest

from adapters.cards.cards import Card
from adapters.cards.wording import heard
from adapters.slack import blocks, home, modals
from adapters.slack.blocks import Message
from tests.adapters.slack import valid

Drawing = Callable[..., Any]
WRONG: list[str] = []


def _watched(draw: Drawing, complaints: Callable[[Any, Any], list[str]]) -> Drawing:
    @wraps(draw)
    def drawing(what: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  as what is drawn, so is this called
        drawn = draw(what, *arguments, **named)
        WRONG.extend(complaints(what, drawn))
        return drawn

    return drawing


def _of_message(card: Card, drawn: Message) -> list[str]:
    # A test may have a card say nothing; that none of ours does is tested where they are.
    unheard = [] if heard(card).strip() else [valid.UNHEARD]
    return [one for one in valid.of_message(drawn.text, drawn.blocks) if one not in unheard]


def _of_view(_: object, drawn: dict[str, Any]) -> list[str]:
    return valid.of_view(drawn)


@pytest.fixture(scope="session", autouse=True)
def all_that_is_drawn_is_looked_at() -> Iterator[None]:
    """Have a look at everything that is drawn, from the first test to the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "render", _watched(blocks.render, _of_message))
        patch.setattr(modals, "render", _watched(modals.render, _of_view))
        patch.setattr(home, "render", _watched(home.render, _of_view))
        yield


@pytest.fixture(autouse=True)
def what_is_drawn_is_what_slack_takes() -> Iterator[None]:
    """Fail where Slack would have refused something that was drawn."""
    WRONG.clear()
    yield
    assert not WRONG, WRONG[:5]
