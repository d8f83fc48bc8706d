"""What every platform gets for the fixed cards, byte for byte; `python -m tests.adapters.cards.expected` writes it."""

import json

import pytest

from tests.adapters.cards.expected import FOLDER, drawn, files, text_of
from tests.adapters.cards.slack_limits import slack_complaints
from tests.adapters.cards.states import fixed


@pytest.mark.parametrize("name", fixed())
def test_a_card_is_drawn_as_it_was(name: str) -> None:
    for platform, native in drawn(fixed()[name]).items():
        kept = json.loads((FOLDER / f"{name}.{platform}.json").read_text(encoding="utf-8"))
        assert json.loads(text_of(native)) == kept


def test_every_file_is_of_a_card() -> None:
    assert set(FOLDER.glob("*")) == set(files())


@pytest.mark.parametrize("name", fixed())
def test_slacks_own_classes_accept_the_blocks(name: str) -> None:
    assert slack_complaints(drawn(fixed()[name])["slack"]) == []
