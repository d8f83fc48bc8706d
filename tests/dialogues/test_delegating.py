"""Who is asked hands one decision over: both names stand on the card, and both may answer until one has."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

CONFLICT = {"I have a conflict of interest": "Yes: I stand back and name nobody"}
PAIR = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


def handed_over(stages: Stages, to: str = "Omar Haddad", **why: str) -> Room:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Delegate", {"Who decides instead": to, **why})
    return room


def test_the_delegate_decides_and_both_names_are_on_the_card(stages: Stages) -> None:
    room = handed_over(stages, Why="He ran the last migration")

    assert "Omar Haddad (for Ana Rossi, CFO) decides" in room.told(room.ana)
    assert "you still may" in room.told(room.ana)
    assert "Omar Haddad (for Ana Rossi, CFO) decides, by" in room.card()
    assert room.replies() == [], "the card says it"
    copy = room.omar.reads()[-1]
    assert "Ana Rossi handed this to you: He ran the last migration" in copy
    room.omar.presses("A: Add 40k", on=copy)
    assert "Decided: A, Add 40k" in room.card()
    assert "Omar Haddad for Ana Rossi (CFO)" in room.card()


def test_who_handed_it_over_may_decide_until_the_delegate_has(stages: Stages) -> None:
    room = handed_over(stages)
    seen = room.card(to=room.omar)

    room.presses(room.ana, "B: Cut reporting")

    assert "Decided: B, Cut reporting" in room.card()
    assert "Ana Rossi (CFO)" in room.card()
    room.omar.presses("A: Add 40k", on=seen)
    assert "D-1 is decided already: B, Cut reporting" in room.told(room.omar)


def test_a_seat_answers_once_whoever_of_the_two_presses_first(stages: Stages) -> None:
    room = leadership(stages, rights=PAIR)
    room.raises()
    room.presses(room.ana, "Delegate", {"Who decides instead": "Omar Haddad"})

    room.presses(room.omar, "A: Add 40k")
    room.presses(room.ana, "B: Cut reporting")

    assert "has answered D-1 already" in room.told(room.ana)
    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_nobody_gets_it_who_raised_it_or_decides_it_anyway(stages: Stages) -> None:
    room = leadership(stages, rights=PAIR)
    room.raises()

    for unfit, why in (
        ("Sara Lind", "Sara Lind raised D-1, so somebody else has to decide it."),
        ("Chi Wei", "Chi Wei decides D-1 already, for a position of their own."),
        ("Ana Rossi", "You cannot hand D-1 to yourself."),
    ):
        room.presses(room.ana, "Delegate", {"Who decides instead": unfit})
        assert why in room.ana.form.complaints["Who decides instead"]
    room.ana.fills_in({"Who decides instead": "Omar Haddad"})
    room.ana.sends()

    assert not room.ana.has_form
    assert "Omar Haddad (for Ana Rossi, CFO)" in room.card()


def test_a_form_that_names_nobody_asks_for_somebody(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.ana, "Delegate", {})

    assert room.ana.form.complaints["Who decides instead"] == "Please choose somebody."


def test_a_delegate_hands_it_on_to_nobody_and_may_stand_back(stages: Stages) -> None:
    room = handed_over(stages)

    room.presses(room.omar, "Delegate")
    assert "Who decides instead" not in room.omar.form.text
    room.omar.fills_in({"Why?": "The vendor is a friend"})
    room.omar.sends()

    assert "Omar Haddad stood back" in room.card()
    assert "Ana Rossi (CFO) decides" in room.card(), "it is with who handed it over again"
    room.presses(room.omar, "A: Add 40k")
    assert "Ana Rossi (CFO) decides D-1" in room.told(room.omar)


def test_who_has_a_conflict_of_interest_names_nobody(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.ana, "Delegate", {**CONFLICT, "Who decides instead": "Omar Haddad"})

    assert "You stood back from D-1" in room.told(room.ana)
    assert "Eva Stein (CEO) decides" in room.card()


def test_what_somebody_handed_over_who_then_stands_back_goes_to_the_next_position(stages: Stages) -> None:
    room = handed_over(stages)

    room.presses(room.ana, "Delegate", CONFLICT)

    assert "Eva Stein (CEO) decides" in room.card()
    room.presses(room.omar, "A: Add 40k")
    assert "Eva Stein (CEO) decides D-1" in room.told(room.omar)


def test_the_delegate_of_a_restricted_decision_reads_it(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Should we add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Who_can_see_it="Only those in it")
    room.sara.sends()
    room.ana.presses("Delegate", on=room.ana.reads()[-1])
    room.ana.fills_in({"Who decides instead": "Omar Haddad", "Why": "He knows the vendor"})
    room.ana.sends()

    card = room.omar.reads()[-1]
    assert "Ana Rossi handed this to you: He knows the vendor" in card
    room.omar.presses("Approve", on=card)
    assert "Decided" in room.omar.reads()[0]
    room.chi.says("decide show D-1")
    assert "There is no D-1 that you can see" in room.chi.reads()[-1]
