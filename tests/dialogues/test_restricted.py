"""What only those in it may read: they alone read it, and for a time whom it was opened to, who has no part in it."""

from tests.dialogues.conftest import Stages
from tests.dialogues.operating import operates
from tests.dialogues.room import PLAIN, Room, leadership
from tests.dialogues.screens import Screen

THERE_IS_NONE = "There is no D-{} that you can see"


def raises(room: Room) -> None:
    room.omar.says("decide list", in_=room.channel)
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()


def opens(room: Room, *, days: int = 3, reason: str = "yearly audit") -> None:
    until = room.stage.day(days)
    said = operates(
        room.stage, "audit", "open", "D-1", "--to", "omar@example.com", "--until", until, "--reason", reason
    )
    assert said.code == 0, said.err
    assert f"D-1 is open to Omar Haddad until {until}" in said.out


def shown(room: Room, key: str = "D-1") -> Screen:
    room.omar.says(f"decide show {key}", in_=room.channel)
    return room.told(room.omar)


def test_an_auditor_reads_it_for_a_time_and_has_no_part_in_it(stages: Stages) -> None:
    room = leadership(stages)
    raises(room)
    assert THERE_IS_NONE.format(1) in shown(room)

    opens(room)

    card = shown(room)
    assert "CRM migration" in card
    assert "Approve" not in card.buttons
    room.omar.says("decide list", in_=room.channel)
    assert "D-1" in room.told(room.omar)
    told = (*room.sara.reads(), *room.sara.reads_thread(room.sara.reads()[0]))
    assert [one for one in told if "open to Omar Haddad to read" in one and "yearly audit" in one]
    assert not any("D-1" in screen for screen in room.omar.reads())

    room.stage.later(days=5)

    assert THERE_IS_NONE.format(1) in shown(room)
    room.omar.says("decide list", in_=room.channel)
    assert "CRM migration" not in room.told(room.omar)
    assert any("D-1" in screen for screen in room.ana.reads())


def test_it_is_closed_to_an_auditor_before_their_time_is_over(stages: Stages) -> None:
    room = leadership(stages)
    raises(room)
    opens(room)

    said = operates(room.stage, "audit", "close", "D-1", "--to", "omar@example.com")
    again = operates(room.stage, "audit", "close", "D-1", "--to", "omar@example.com")

    assert (said.code, again.code) == (0, 1)
    assert "not open to Omar Haddad" in again.err
    assert THERE_IS_NONE.format(1) in shown(room)


def test_nothing_is_opened_that_need_not_be_or_to_nobody(stages: Stages) -> None:
    room = leadership(stages)
    raises(room)
    room.raises(by=room.omar)
    to, until, why = ("--to", "omar@example.com"), ("--until", room.stage.day(3)), ("--reason", "yearly audit")

    for words, answer in (
        (("D-2", *to, *until, *why), "D-2 is not restricted"),
        (("D-99", *to, *until, *why), "There is no D-99"),
        (("D-1", "--to", "sara@example.com", *until, *why), "in D-1 already"),
        (("D-1", "--to", "nobody@example.com", *until, *why), "Nobody is known as nobody@example.com"),
        (("D-1", *to, "--until", "2020-01-01", *why), "over already"),
        (("D-1", *to, *until, "--reason", " "), "words"),
    ):
        said = operates(room.stage, "audit", "open", *words)
        assert said.code == 1, words
        assert answer in said.err, (words, said.err)
    assert THERE_IS_NONE.format(1) in shown(room)


def test_who_administers_reads_that_it_waits_and_not_what_it_is(stages: Stages) -> None:
    room = leadership(stages)
    raises(room)

    room.eva.says("decide show D-1", in_=room.channel)

    card = room.told(room.eva)
    assert "Restricted" in card
    assert "CRM" not in card
    room.eva.says("decide list", in_=room.channel)
    assert "D-1" not in room.told(room.eva)
