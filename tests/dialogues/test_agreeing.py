"""Agree and must agree: a decision stands when those have agreed whose agreement it takes."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

SEATS = "  Legal: ben@example.com\n  Works council: dora@example.com, then omar@example.com\n"
CFO_SEAT = "  CFO: ana@example.com, then ben@example.com up to 50k, then dora@example.com\n"


def rights(*rules: str, seats: str = SEATS) -> str:
    """Have the CFO decide, alone, and others agree."""
    text = large_spend("decides: CFO", "within: 2 days", "then: CEO", *rules)
    return text.replace(CFO_SEAT, "  CFO: ana@example.com\n" + seats)


LEGAL = rights("agrees: Legal within 1 day")
COUNCIL = rights("must agree: Works council within 1 day", "why: works council act")
BOTH = rights("agrees: Legal within 1 day", "must agree: Works council within 3 days", "why: works council act")


def opened(stages: Stages, text: str) -> Room:
    room = leadership(stages, rights=text)
    room.raises()
    return room


def test_who_agrees_first_is_on_the_card_and_the_decider_decides(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    assert "Ben Ott (Legal) agrees or objects, by" in room.card()
    (own,) = room.ben.reads()

    room.ben.presses("Agree", on=own)

    assert "Recorded: agreed." in room.ben.reads()[-1]
    assert "Ben Ott (Legal) agreed" in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
    assert "Ana Rossi (CFO)" in room.card()
    assert "Ben Ott (Legal) agreed" in room.card()


def test_who_decides_first_reads_that_it_stands_when_they_agree(stages: Stages) -> None:
    room = opened(stages, LEGAL)

    room.presses(room.ana, "A: Add 40k")
    assert "It stands when Legal agrees." in room.told(room.ana)
    assert "A, stands when Legal agrees" in room.card()
    assert "Decided" not in room.card()
    room.stage.later(seconds=61)
    assert room.replies() == []
    room.presses(room.ben, "Agree")

    assert "With that D-1 is decided: A, Add 40k." in room.told(room.ben)
    assert "Decided: A, Add 40k" in room.card()
    assert "Nobody objected" not in room.card()
    room.stage.later(seconds=61)
    (reply,) = room.replies()
    assert "Decided: A, Add 40k · Ana Rossi (CFO)" in reply


def test_it_is_rejected_without_them(stages: Stages) -> None:
    room = opened(stages, BOTH)

    room.presses(room.ana, "Reject", {"Why?": "Not in the plan"})

    assert "Rejected" in room.card()


def test_silence_is_agreement_and_the_card_says_so(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    room.presses(room.ana, "A: Add 40k")

    room.stage.later(hours=25)

    assert "Decided: A, Add 40k" in room.card()
    assert "Legal agreed by silence" in room.card()


def test_silence_that_completes_nothing_is_said_on_the_card_alone(stages: Stages) -> None:
    room = opened(stages, LEGAL)

    room.stage.later(hours=25)

    assert "Legal agreed by silence" in room.card()
    assert room.replies() == []


def test_an_objection_is_told_and_the_next_position_overrules_it(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.ben, "Object", {"What speaks against it?": "The licence forbids it"})

    assert "does not stand while you object" in room.told(room.ben)
    assert "Ben Ott (Legal) objects: The licence forbids it" in room.card()
    (reply,) = room.replies()
    assert "Ben Ott (Legal) objects: The licence forbids it" in reply
    assert "@Eva Stein overrules it" in reply
    assert room.eva.notified == 1
    room.presses(room.sara, "Overrule")
    assert "Only Eva Stein can overrule the objection to D-1" in room.told(room.sara)
    room.presses(room.eva, "Overrule", {"Why does it stand all the same?": "It runs out in May"})
    assert "the objection to D-1 is overruled. With that D-1 is decided: A, Add 40k." in room.told(room.eva)
    assert "Decided: A, Add 40k" in room.card()
    assert "Eva Stein overruled Ben Ott (Legal): It runs out in May" in room.card()
    assert "It runs out in May" in room.replies()[-1]


def test_who_objected_may_agree_after_all(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    room.presses(room.ben, "Object", {"What speaks against it?": "The licence forbids it"})
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.ben, "Agree")

    assert "Decided: A, Add 40k" in room.card()


def test_an_agreement_is_taken_back(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.ben, "Agree")
    assert "Decided: A" in room.card()

    room.ben.presses("Undo", on=room.told(room.ben))

    assert "Taken back" in room.told(room.ben)
    assert "A, stands when Legal agrees" in room.card()
    room.presses(room.ben, "Agree")
    assert "Decided: A, Add 40k" in room.card()


def test_past_its_window_who_must_agree_is_waited_for_and_others_hear_of_it(stages: Stages) -> None:
    room = opened(stages, COUNCIL)
    assert "Dora Nagy (Works council) must agree, by" in room.card()
    room.presses(room.ana, "A: Add 40k")

    room.stage.later(hours=25)

    assert "Decided" not in room.card()
    assert "Dora Nagy or Omar Haddad (Works council) must agree, waited for since" in room.card()
    for who in (room.sara, room.eva):
        assert "D-1 waits until Works council agrees" in who.reads()[-1]
        assert "works council act" in who.reads()[-1]
    assert room.replies() == []
    room.omar.presses("Agree", on=room.omar.reads()[-1])
    assert "Decided: A, Add 40k" in room.card()


def test_nobody_overrules_who_must_agree(stages: Stages) -> None:
    room = opened(stages, COUNCIL)

    room.presses(room.dora, "Object", {"What speaks against it?": "Nobody asked us"})

    (reply,) = room.replies()
    assert "nobody can overrule that" in reply
    assert "Overrule" not in room.card().buttons


def test_a_seat_that_must_agree_and_that_nobody_holds_stands_on_the_card(stages: Stages) -> None:
    text = rights("must agree: Works council", "why: works council act", seats="  Works council: dora@example.com\n")
    room = leadership(stages, rights=text)
    room.stage.leaves(room.dora)

    room.raises()

    assert "Works council must agree, and nobody speaks for it" in room.card()


def test_what_stands_unless_somebody_objects_waits_for_agreement_too(stages: Stages) -> None:
    text = rights("how: consent", "must agree: Works council within 3 days", "why: works council act")
    room = opened(stages, text)
    room.stage.later(hours=49)
    assert "Decided" not in room.card()

    room.presses(room.dora, "Agree")
    room.stage.later(seconds=30)

    assert "Nobody objected" in room.card()


def test_each_sees_their_own_buttons_and_everyone_reads_the_deciders(stages: Stages) -> None:
    room = opened(stages, BOTH)

    own = room.ben.reads()[-1]

    assert own.buttons[:2] == ("Agree", "Object")
    assert room.card().buttons[:2] == ("A: Add 40k", "B: Cut reporting")


def test_nobody_else_agrees(stages: Stages) -> None:
    room = opened(stages, LEGAL)

    room.presses(room.chi, "Agree")

    assert "Ben Ott is asked to agree to D-1." in room.told(room.chi)


def test_what_waits_on_somebody_includes_their_agreement(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    room.ben.says("decide waiting")
    assert "D-1" in room.ben.reads()[-1]

    room.presses(room.ben, "Agree")
    room.ben.says("decide waiting")

    assert "Nothing waits on you" in room.ben.reads()[-1]


def test_of_what_only_those_in_it_see_who_agrees_reads_it_and_nobody_else_hears_of_it(stages: Stages) -> None:
    room = leadership(stages, rights=COUNCIL)
    room.sara.says("decide Should we add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Who_can_see_it="Only those in it")
    room.sara.sends()
    assert "CRM" in room.dora.reads()[-1]

    room.stage.later(hours=25)

    assert "CRM" in room.omar.reads()[-1], "a deputy since the window is over"
    assert "D-1 waits until others agree" in room.eva.reads()[-1]
    assert not any("CRM" in screen or "council" in screen for screen in (*room.eva.reads(), *room.chi.reads()))
    room.dora.presses("Agree", on=room.dora.reads()[0])
    assert "Recorded: agreed." in room.dora.reads()[-1]


def test_who_was_overruled_meanwhile_does_not_take_the_objection_back(stages: Stages) -> None:
    room = opened(stages, LEGAL)
    (own,) = room.ben.reads()
    room.ben.presses("Agree", on=own)
    agreed = next(one for one in room.ben.reads() if "Undo" in one.buttons)
    room.presses(room.ben, "Object", {"What speaks against it?": "It runs out in May"})
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.eva, "Overrule", {"Why does it stand all the same?": "We take the risk"})
    room.stage.later(minutes=1)

    room.ben.presses("Undo", on=agreed)

    assert any("The objection to D-1 was overruled: it stays on record" in one for one in room.ben.reads())
    assert "Decided: A, Add 40k" in room.card()
    assert "Eva Stein overruled Ben Ott (Legal): We take the risk" in room.card()
