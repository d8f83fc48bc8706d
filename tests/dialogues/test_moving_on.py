"""What waits beyond its time moves on to somebody, once: then the route changes, not the tone."""

from datetime import time

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, comes, nudges, office
from tests.dialogues.room import PLAIN, Room, company, large_spend, leadership
from tests.dialogues.screens import Screen
from tests.dialogues.stage import RIGHTS

WINDOW = 48
"""In hours: the people of this company work day and night."""
CRM = {"Question": "Add 40k to the CRM migration?", "What was decided": "Add 40k, capped"}
WITH_PMO = RIGHTS.replace("  VP Product:", "  PMO: dora@example.com\n  VP Product:")


def saying(screens: list[Screen], words: str) -> list[Screen]:
    return [one for one in screens if words in one.text]


def hears(who: Actor) -> list[Screen]:
    """Give what somebody reads alone, and what is said under the cards there."""
    alone = who.reads()
    under = [reply for card in alone if card.title.startswith("D-") for reply in who.reads_thread(card)]
    return [*alone, *(one for one in under if one not in alone)]


def presses(who: Actor, label: str, on: Screen, fields: dict[str, str] | None = None) -> None:
    who.presses(label, on=on)
    if fields is not None:
        who.fills_in(fields)
        who.sends()


# A question that nobody answered


def test_a_question_that_nobody_answers_holds_nothing_up_for_ever(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})
    room.stage.later(hours=WINDOW - 1)
    assert saying(room.replies(), "No answer yet") == []

    room.stage.later(hours=2)

    (told,) = saying(room.replies(), "No answer yet")
    assert "No answer yet: the clock runs on, Ana Rossi (CFO) may decide without it." in told
    assert "Ana Rossi asked: What does C cost?" in told
    assert "the clock stands" not in room.card()
    room.stage.later(hours=WINDOW - 4)
    assert len(saying(room.replies(), "No answer yet")) == 1
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_answered_in_time_nothing_is_said_of_it(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})
    room.presses(room.sara, "Answer", {"Answer": "78k"})

    room.stage.later(hours=WINDOW + 1)

    assert saying(room.replies(), "No answer yet") == []


def test_asked_where_nobody_else_reads_the_asker_is_told_alone(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()
    sara.says(PLAIN)
    sara.sends()
    presses(ana, "Ask a question", ana.reads()[0], {"Your question": "What does waiting cost?"})

    stage.later(hours=WINDOW + 1)

    (told,) = saying(hears(ana), "No answer yet")
    assert "Ana Rossi (CFO) may decide without it" in told


# Reported, and not confirmed


def logs(room: Room, who: Actor) -> None:
    who.says("decide log", in_=room.channel)
    who.fills_in(CRM)
    who.sends()


def test_who_recorded_what_nobody_confirms_is_told_who_could_and_may_withdraw_it(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.omar)

    room.stage.later(hours=WINDOW + 1)

    (told,) = saying(hears(room.omar), "not confirmed yet")
    assert "Ana Rossi (CFO) can confirm it" in told
    assert "Reported by Omar Haddad" in room.card()
    room.stage.later(days=9)
    assert len(saying(hears(room.omar), "not confirmed yet")) == 1
    presses(room.omar, "Withdraw", told, {})
    assert "Withdrawn" in room.card()


def test_confirmed_in_time_who_recorded_it_hears_nothing_of_that(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.omar)
    room.presses(room.ana, "Confirm")

    room.stage.later(days=9)

    assert saying(hears(room.omar), "not confirmed yet") == []


# Nobody decides


def test_past_everybody_who_raised_it_is_asked_whether_it_matters_and_the_pmo_is_told(stages: Stages) -> None:
    rights = large_spend("decides: VP Product", "within: 2 days").replace(
        "  VP Product:", "  PMO: dora@example.com\n  VP Product:"
    )
    room = leadership(stages, rights=rights)
    room.raises()
    room.stage.later(hours=WINDOW + 1)
    assert saying(hears(room.sara), "Does it still matter?") == []

    room.stage.later(days=4)

    (asked,) = saying(hears(room.sara), "Does it still matter?")
    assert "Nobody has decided D-1 in time" in asked
    assert {"Withdraw", "Change"} <= set(asked.buttons)
    (told,) = saying(hears(room.dora), "is asked whether it still matters")
    assert "Sara Lind is asked whether it still matters. Dora Nagy can choose who decides." in told
    room.stage.later(days=9)
    assert len(saying(hears(room.sara), "Does it still matter?")) == 1
    presses(room.dora, "Choose who decides", told, {"Who decides?": "Omar Haddad"})
    assert "Omar Haddad decides" in room.card()


def test_left_to_the_administrators_it_is_asked_too_and_may_be_withdrawn(stages: Stages) -> None:
    room = leadership(stages, rights=RIGHTS.partition("  - what: Everything else")[0])
    room.raises("decide Spend 400k on a new plant?")
    assert "Nobody decides this yet" in room.card()

    room.stage.later(days=4)

    (asked,) = saying(hears(room.sara), "Does it still matter?")
    assert "Eva Stein can choose who decides." in asked
    (told,) = saying(hears(room.eva), "is asked whether it still matters")
    assert "Choose who decides" in told.buttons
    presses(room.sara, "Withdraw", asked, {})
    assert "Withdrawn" in room.card()


# Widened


def test_whoever_could_decide_it_is_offered_to_hand_it_over_where_they_read_that_others_can(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.later(hours=WINDOW + 1)

    (told,) = saying(room.replies(), "Time ran out")
    assert "Delegate" in told.buttons
    presses(room.ana, "Delegate", told, {"Who decides instead": "Omar Haddad"})

    assert "Omar Haddad" in room.card()


# By when it will be done


def carried_out(stages: Stages, **conditions: str) -> Room:
    room = leadership(stages, rights=large_spend("decides: CFO", "performs: VP Product"))
    room.raises()
    if conditions:
        room.presses(room.ana, "With a condition", dict(conditions))
    else:
        room.presses(room.ana, "A: Add 40k")
    room.stage.later(seconds=61)
    return room


def test_who_carries_it_out_says_by_when_and_the_card_says_so(stages: Stages) -> None:
    room = carried_out(stages)
    (told,) = saying(hears(room.chi), "You carry out D-1")
    assert {"Done", "Done by…"} <= set(told.buttons)

    presses(room.chi, "Done by…", told, {"By when?": room.stage.day(3)})

    assert "Chi Wei carries it out, by " in room.card()
    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(8)})
    room.stage.later(days=6)
    assert saying(hears(room.sara), "was to be done") == [], "the later day holds"
    room.presses(room.chi, "Done")
    room.stage.later(days=6)
    assert saying(hears(room.sara), "was to be done") == []


def test_missed_who_raised_it_and_who_decided_it_are_told_once(stages: Stages) -> None:
    room = carried_out(stages)
    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(3)})

    room.stage.later(days=9)

    for who in (room.sara, room.ana):
        (told,) = saying(hears(who), "D-1 was to be done by")
        assert "Chi Wei has not said that it is." in told
    assert saying(hears(room.omar), "D-1 was to be done by") == []
    room.presses(room.chi, "Done")
    assert "· Done" in room.card()


def test_a_day_that_is_over_is_refused_in_the_form_and_somebody_else_before_it(stages: Stages) -> None:
    room = carried_out(stages)

    room.presses(room.omar, "Done by…")
    assert not room.omar.has_form
    assert "Only Chi Wei" in room.told(room.omar)
    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(-3)})

    assert "not over yet" in room.chi.form.complaints["By when?"]
    assert "carries it out, by" not in room.card()


def test_reopened_it_is_promised_no_more(stages: Stages) -> None:
    room = carried_out(stages)
    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(3)})

    room.presses(room.sara, "Reopen", {"What is new?": "The vendor is gone"})
    room.stage.later(days=9)

    assert saying(hears(room.ana), "was to be done by") == []


def test_of_a_condition_without_a_date_who_carries_it_out_is_asked_for_one(stages: Stages) -> None:
    room = carried_out(stages, Condition="Legal signs", When="Before it counts")
    (told,) = saying(hears(room.chi), "You carry out D-1")
    assert "By when will that be met?" in told

    presses(room.chi, "Condition met by…", told, {"By when?": room.stage.day(3)})
    assert "Chi Wei says its condition is met by" in room.card()
    room.stage.later(days=9)

    (missed,) = saying(hears(room.ana), "a condition was to be met by")
    assert "Legal signs" in missed
    room.presses(room.chi, "Condition met")
    assert "says its condition is met by" not in room.card()


def test_nobody_outside_hears_of_what_only_those_in_it_may_see(stages: Stages) -> None:
    room = leadership(stages, rights=WITH_PMO)
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()

    for _ in range(6):
        room.stage.later(days=4)

    assert saying(hears(room.sara), "Does it still matter?") != []
    assert saying(hears(room.dora), "whether it still matters") == []
    outside = [one.text for who in (room.omar, room.chi) for one in hears(who)]
    assert not any("D-1" in text for text in outside)


def test_whoever_says_another_day_is_asked_once_before_it_and_others_hear_once_of_each_that_was_missed(
    stages: Stages,
) -> None:
    room = office(stages, "decides: CFO", "performs: VP Product")
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    comes(room, TUESDAY, time(9, 30))
    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(7)})
    comes(room, FRIDAY, time(16))
    assert len(nudges(room.chi)) == 1, "half-way"
    comes(room, TUESDAY, time(9, 59))
    assert len(nudges(room.chi)) == 2, "and a last time"
    comes(room, WEDNESDAY)
    assert len(saying(hears(room.sara), "D-1 was to be done by")) == 1

    room.presses(room.chi, "Done by…", {"By when?": room.stage.day(7)})
    before = len(nudges(room.chi))
    comes(room, MONDAY)
    assert len(nudges(room.chi)) == before
    comes(room, WEDNESDAY, time(9, 59))

    assert len(nudges(room.chi)) == before + 1, "once, before the day that is new is over"
    comes(room, FRIDAY)
    assert len(saying(hears(room.sara), "D-1 was to be done by")) == 2
