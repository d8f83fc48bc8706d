"""Who is named to decide while a colleague is away hears of it once: what waits, and what becomes of it."""

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

NAMED = "named you to decide for them"


def told(room: Room, who: Actor) -> list[str]:
    """Give what somebody reads alone that is about a time away of Ana's, a moment after it was to be told."""
    room.stage.later(minutes=2)
    return [screen.text for screen in who.reads() if screen.text.startswith("Ana Rossi ")]


def names(room: Room, deputy: Actor, *, from_: int, to: int) -> None:
    first, last = room.stage.day(from_), room.stage.day(to)
    room.ana.says(f"steerco away {first} to {last}, {deputy.name.split()[0].casefold()}@example.com decides")
    room.stage.quiet()


def test_who_is_named_hears_of_it_once_with_what_waits_on_them(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    names(room, room.omar, from_=0, to=6)

    (said,) = told(room, room.omar)
    assert "is away from today to" in said
    assert NAMED in said
    assert "D-1 waits on you for them." in said
    cards = [screen for screen in room.omar.reads() if screen.title.startswith("D-1")]
    assert len(cards) == 1
    room.stage.later(hours=1)
    assert len(told(room, room.omar)) == 1
    assert not told(room, room.ben)


def test_who_is_named_for_later_hears_what_waits_now_and_no_more_when_it_begins(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "within: 30 days", "then: CEO"))
    names(room, room.omar, from_=4, to=6)
    assert told(room, room.omar)[0].endswith("Nothing waits now.")
    room.raises()
    names(room, room.chi, from_=10, to=12)

    (said,) = told(room, room.chi)
    assert "D-1 waits on them now; what is still open then comes to you." in said
    room.stage.later(days=5)

    assert len(told(room, room.omar)) == 1
    assert "Omar Haddad (for Ana Rossi, CFO, away to " in room.card()


def test_a_limit_that_the_rights_set_is_said(stages: Stages) -> None:
    room = leadership(stages)

    names(room, room.ben, from_=0, to=3)

    assert "named you to decide for them up to 50k EUR. Nothing waits now." in told(room, room.ben)[0]


def test_what_is_taken_back_within_a_minute_was_never_said(stages: Stages) -> None:
    room = leadership(stages)

    names(room, room.omar, from_=2, to=3)
    room.ana.says("steerco back")

    assert told(room, room.omar) == []


def test_who_does_not_go_after_all_says_so_to_whom_they_named(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=2, to=2)
    assert NAMED in told(room, room.omar)[0]

    room.ana.says("steerco back")

    _, said = told(room, room.omar)
    assert said.startswith("Ana Rossi stays after all: you do not decide for them on ")


def test_who_is_back_early_says_so_to_whom_they_named(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=0, to=6)
    assert NAMED in told(room, room.omar)[0]

    room.ana.says("steerco back")

    assert told(room, room.omar)[1] == "Ana Rossi is back: you no longer decide for them."


def test_another_deputy_is_said_to_both(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=2, to=5)
    assert NAMED in told(room, room.omar)[0]

    names(room, room.chi, from_=2, to=5)

    assert NAMED in told(room, room.chi)[0]
    _, said = told(room, room.omar)
    assert said.startswith("Ana Rossi named Chi Wei instead: you do not decide for them from ")


def test_another_time_is_said_in_one_message_though_it_was_changed_twice(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=2, to=5)
    assert NAMED in told(room, room.omar)[0]

    names(room, room.omar, from_=2, to=8)
    names(room, room.omar, from_=2, to=9)

    _, said = told(room, room.omar)
    assert ", instead of " in said
    assert NAMED in said


def test_a_change_that_ends_elsewhere_is_said_though_the_one_before_was_never_told(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=2, to=5)
    assert NAMED in told(room, room.omar)[0]

    names(room, room.omar, from_=2, to=8)
    names(room, room.chi, from_=2, to=8)

    _, said = told(room, room.omar)
    assert said.startswith("Ana Rossi named Chi Wei instead")


def test_who_leaves_it_to_their_usual_deputies_says_so(stages: Stages) -> None:
    room = leadership(stages)
    names(room, room.omar, from_=0, to=6)
    assert NAMED in told(room, room.omar)[0]

    room.ana.says("steerco away 3 days")

    assert told(room, room.omar)[1] == "Ana Rossi names nobody any more: their usual deputies decide."


def test_what_a_deputy_may_not_see_yet_is_not_named_to_them(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Should we add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()
    room.stage.quiet()

    names(room, room.omar, from_=1, to=6)
    names(room, room.chi, from_=0, to=0)

    assert told(room, room.omar)[0].endswith("Nothing waits now.")
    assert "D-1 waits on you for them." in told(room, room.chi)[0]
