"""Input: those asked for a view give it on the card; nobody waits for them, and the thread is not told."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

ASKED = large_spend("decides: CFO", "asks: [VP Product, Architects]", "within: 2 days", "then: CEO").replace(
    "  VP Product:", "  Architects: [omar@example.com, dora@example.com]\n  VP Product:"
)
SUPPORT, WORDS = "What do you support?", "In a few words"


def opened(stages: Stages) -> Room:
    room = leadership(stages, rights=ASKED)
    room.raises()
    return room


def test_a_view_stands_on_the_card_and_the_thread_is_not_told(stages: Stages) -> None:
    room = opened(stages)
    assert "Asked for a view: Chi Wei, Omar Haddad, Dora Nagy" in room.card()
    own = room.chi.reads()[-1]
    assert own.buttons[0] == "Give a view"

    room.chi.presses("Give a view", on=own)
    room.chi.fills_in({SUPPORT: "A: Add 40k", WORDS: "No concerns."})
    room.chi.sends()

    assert "Your view of D-1 is on record" in room.chi.reads()[-1]
    assert "Chi Wei (VP Product): supports A. No concerns." in room.card()
    assert "Asked for a view: Omar Haddad, Dora Nagy" in room.card()
    room.stage.later(seconds=61)
    assert room.replies() == []


def test_a_view_needs_no_side_and_a_side_needs_no_words(stages: Stages) -> None:
    room = opened(stages)

    room.presses(room.chi, "Give a view", {SUPPORT: "B: Cut reporting"})
    room.presses(room.omar, "Give a view", {WORDS: "The export breaks"})

    assert "Chi Wei (VP Product): supports B" in room.card()
    assert "Omar Haddad (Architects): The export breaks" in room.card()


def test_saying_nothing_at_all_is_no_view(stages: Stages) -> None:
    room = opened(stages)

    room.presses(room.chi, "Give a view", {})

    assert "Please say it in words" in " ".join(room.chi.form.complaints.values())


def test_the_last_view_of_a_position_counts(stages: Stages) -> None:
    room = opened(stages)
    room.presses(room.omar, "Give a view", {SUPPORT: "A: Add 40k"})

    room.presses(room.dora, "Give a view", {SUPPORT: "None of it: reject", WORDS: "Too early"})

    assert "Dora Nagy (Architects): against it. Too early" in room.card()
    assert "Omar Haddad (Architects)" not in room.card()


def test_it_is_decided_without_them_and_input_closes_with_it(stages: Stages) -> None:
    room = opened(stages)
    before = room.card(to=room.chi)

    room.presses(room.ana, "A: Add 40k")
    room.chi.presses("Give a view", on=before)

    assert not room.chi.has_form
    assert "Decided: A, Add 40k" in room.card()
    assert "D-1 is decided already: A, Add 40k" in room.told(room.chi)


def test_nobody_else_gives_one(stages: Stages) -> None:
    room = opened(stages)

    room.presses(room.ben, "Give a view")

    assert not room.ben.has_form
    assert "Only those who were asked give a view" in room.told(room.ben)


def test_what_waits_on_somebody_includes_their_view(stages: Stages) -> None:
    room = opened(stages)
    room.chi.says("decide waiting")
    assert "D-1" in room.chi.reads()[-1]

    room.presses(room.chi, "Give a view", {SUPPORT: "A: Add 40k"})
    room.chi.says("decide waiting")

    assert "Nothing waits on you" in room.chi.reads()[-1]
