"""Who is asked to decide for the first time ever is told what this is, once, and on their own card alone."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, company

FIRST = "First time? You decide it here with one press."


def test_the_first_card_that_asks_says_what_it_is_and_no_later_one(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()
    sara.says(PLAIN)
    sara.sends()
    sara.says("decide Should we add 50k to the website?")
    sara.sends()

    first, second = ana.reads()
    assert FIRST in first
    assert "Not yours?" in first
    assert FIRST not in second
    assert all(FIRST not in screen for screen in sara.reads())


def test_it_stays_while_the_card_is_drawn_again_and_goes_with_the_answer(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()
    sara.says(PLAIN)
    sara.sends()

    ana.presses("Ask a question", on=ana.reads()[0])
    ana.fills_in({"Your question": "From which budget?"})
    ana.sends()
    assert "From which budget?" in ana.reads()[0]
    assert FIRST in ana.reads()[0]

    ana.presses("Approve", on=ana.reads()[0])
    assert FIRST not in ana.reads()[0]
    sara.says("decide Should we add 50k to the website?")
    sara.sends()
    assert FIRST not in next(screen for screen in ana.reads() if screen.title.startswith("D-2"))


def test_the_card_in_the_channel_says_nothing_of_it(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, omar = people["sara"], people["ana"], people["omar"]
    others = [one for name, one in people.items() if name != "ana"]
    channel = stage.channel("leadership", *others)
    stage.open()

    sara.says(PLAIN, in_=channel)
    sara.sends()

    assert FIRST in ana.reads()[0]
    assert all(FIRST not in screen for screen in omar.reads(channel))


def test_who_read_it_in_the_channel_first_is_told_with_the_first_card_of_their_own(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    channel = stage.channel("leadership", *people.values())
    stage.open()
    sara.says(PLAIN, in_=channel)
    sara.sends()
    assert ana.reads() == []

    sara.says(PLAIN)
    sara.sends()

    (card,) = ana.reads()
    assert FIRST in card
