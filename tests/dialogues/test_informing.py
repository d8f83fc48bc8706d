"""Who is to know how it ended reads one line; who carries it out reads what to do, and says when it is done."""

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

INFORMS = large_spend("decides: CFO", "within: 2 days", 'informs: [CEO, "#news"]')
PERFORMS = large_spend("decides: CFO", "within: 2 days", "performs: VP Product")


def decided(room: Room, label: str = "A: Add 40k") -> None:
    room.presses(room.ana, label)
    room.stage.later(seconds=61)


def lines(who: Actor) -> list[str]:
    return [one.text for one in who.reads() if one.text.startswith("D-1 ·")]


def restricted(room: Room) -> None:
    room.sara.says("decide Add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Who_can_see_it="Only those in it")
    room.sara.sends()
    (card,) = (one for one in room.ana.reads() if one.title.startswith("D-1"))
    room.ana.presses("Approve", on=card)
    room.stage.later(seconds=61)


def test_the_informed_read_one_line(stages: Stages) -> None:
    room = leadership(stages, rights=INFORMS)
    news = room.stage.channel("news", room.omar, room.eva)
    room.omar.says("steerco channel", in_=news)
    room.raises()
    before = len(room.omar.reads_on(news))
    assert room.eva.reads() == []

    decided(room)

    (line,) = room.omar.reads_on(news)[before:]
    assert line.text.startswith("D-1 · Add 40k to the CRM migration? Decided: A, Add 40k · Ana Rossi (CFO)")
    assert len(lines(room.eva)) == 1
    assert "Decided: A, Add 40k" in lines(room.eva)[0]
    assert lines(room.sara) == []  # who raised it reads it in the thread


def test_what_is_taken_back_in_time_they_never_hear(stages: Stages) -> None:
    room = leadership(stages, rights=INFORMS)
    room.raises()

    room.presses(room.ana, "A: Add 40k")
    room.ana.presses("Undo", on=room.told(room.ana))
    room.stage.later(seconds=90)

    assert room.eva.reads() == []


def test_what_they_heard_is_taken_back_before_them_too(stages: Stages) -> None:
    room = leadership(stages, rights=INFORMS)
    room.raises()
    decided(room)

    room.ana.presses("Undo", on=room.told(room.ana))
    room.stage.quiet()

    assert "D-1 is open again" in room.eva.reads()[-1].text.replace("\n", " ")


def test_of_what_only_those_in_it_may_see_they_hear_nothing(stages: Stages) -> None:
    room = leadership(stages, rights=INFORMS)
    news = room.stage.channel("news", room.omar)
    room.omar.says("steerco channel", in_=news)
    before = len(room.omar.reads_on(news))

    restricted(room)

    assert room.eva.reads() == []
    assert len(room.omar.reads_on(news)) == before


def test_who_carries_it_out_is_told_what_to_do_and_says_when_it_is_done(stages: Stages) -> None:
    room = leadership(stages, rights=PERFORMS)
    room.raises()

    decided(room)

    (told,) = room.chi.reads()
    assert "You carry out D-1" in told
    assert "Decided: A, Add 40k · Ana Rossi (CFO)" in told
    assert "Expected: live 1 Mar, costs 40k" in told
    room.chi.presses("Done", on=told)
    assert "Done, says Chi Wei" in room.card()


def test_conditions_stand_in_it_and_come_first(stages: Stages) -> None:
    room = leadership(stages, rights=PERFORMS)
    room.raises()
    room.presses(room.ana, "With a condition", {"Condition": "A trial export first", "When": "Before it counts"})
    room.stage.later(seconds=61)

    (told,) = room.chi.reads()

    assert "A trial export first" in told
    room.chi.presses("Condition met", on=told)
    assert "condition open" not in room.card()


def test_who_carries_it_out_comes_into_what_only_those_in_it_may_see(stages: Stages) -> None:
    room = leadership(stages, rights=PERFORMS)

    restricted(room)

    (told,) = (one for one in room.chi.reads() if "You carry out D-1" in one)
    room.chi.presses("Done", on=told)
    room.chi.says("decide show D-1")
    assert any("Done, says Chi Wei" in one for one in room.chi.reads())


def test_there_is_nothing_to_carry_out_of_what_is_rejected(stages: Stages) -> None:
    room = leadership(stages, rights=PERFORMS)
    room.raises()

    room.presses(room.ana, "Reject", {"Why?": "It does not pay"})
    room.stage.later(seconds=61)

    assert room.chi.reads() == []
