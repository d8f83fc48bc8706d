"""Who is away blocks nobody: what waits on them goes to who stands in, and comes back with them."""

from datetime import UTC, datetime, timedelta

from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, Room, company, large_spend, leadership
from tests.dialogues.stage import RIGHTS

IN_A_WEEK = "steerco away for one week"


def goes_away(room: Room, words: str = IN_A_WEEK) -> None:
    room.ana.says(words)
    room.stage.quiet()


def test_what_waits_on_who_goes_away_moves_to_their_deputy_at_once(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    goes_away(room)

    assert "You are away from today" in room.ana.reads()[-1]
    assert "Ben Ott (for Ana Rossi, CFO, away to " in room.card()
    room.stage.later(minutes=2)
    (told,) = room.replies()
    assert told.text.startswith("Now: ")
    assert "Ben Ott (for Ana Rossi, CFO, away to " in told
    assert room.ben.notified == 1
    room.presses(room.ben, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
    assert "Ben Ott for Ana Rossi (CFO)" in room.card()


def test_who_is_back_has_what_is_still_open_again(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    goes_away(room)
    room.stage.later(minutes=2)

    room.ana.says("steerco back")
    room.stage.later(minutes=2)

    assert "Welcome back: 1 decision waits on you again: D-1." in room.ana.reads()[-1]
    assert "Ana Rossi (CFO) decides" in room.card()
    assert "Ana Rossi is back. Now: " in room.replies()[-1]
    assert "Ana Rossi (CFO) decides" in room.replies()[-1]
    room.presses(room.ben, "A: Add 40k")
    assert "Ana Rossi (CFO) decides D-1" in room.told(room.ben)


def test_what_is_still_open_comes_back_by_itself_on_the_day_after(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "within: 30 days", "then: CEO"))
    room.raises()
    goes_away(room)
    assert "Ben Ott (for Ana Rossi" in room.card()

    room.stage.later(days=8)

    assert "Ana Rossi (CFO) decides" in room.card()
    assert "away" not in room.card()


def test_what_is_raised_meanwhile_goes_to_the_deputy_and_later_to_the_holder(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "within: 30 days", "then: CEO"))
    goes_away(room)

    room.raises()

    assert "Ben Ott (for Ana Rossi, CFO, away to " in room.card()
    assert room.replies() == []
    room.stage.later(days=8)
    assert "Ana Rossi (CFO) decides" in room.card()


def test_a_time_away_that_begins_later_moves_nothing_before(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "within: 30 days", "then: CEO"))
    room.raises()

    first, last = (room.stage.day(ahead) for ahead in (3, 6))
    goes_away(room, f"steerco away {first} to {last}")
    assert "Ana Rossi (CFO) decides" in room.card()

    room.stage.later(days=4)
    assert "Ben Ott (for Ana Rossi" in room.card()
    room.stage.later(days=4)
    assert "Ana Rossi (CFO) decides" in room.card()


def test_whoever_is_named_decides_and_both_names_are_on_record(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.ana.says(f"{IN_A_WEEK}, {room.omar.mention} decides", in_=room.channel)
    room.stage.quiet()

    assert "Omar Haddad decides for you" in room.told(room.ana)
    assert "Omar Haddad (for Ana Rossi, CFO, away to " in room.card()
    room.presses(room.ben, "A: Add 40k")
    assert "decides D-1" in room.told(room.ben)
    room.presses(room.omar, "A: Add 40k")
    assert "Omar Haddad for Ana Rossi (CFO)" in room.card()


def test_a_deputy_decides_up_to_their_limit(stages: Stages) -> None:
    room = leadership(stages)
    goes_away(room)

    room.raises("decide Should we add 60k to the CRM migration?")

    assert "Dora Nagy (for Ana Rossi, CFO, away to " in room.card()


def test_a_limit_holds_whoever_names_the_deputy(stages: Stages) -> None:
    room = leadership(stages)
    goes_away(room, f"{IN_A_WEEK}, Ben decides")

    room.raises("decide Should we add 60k to the CRM migration?")

    assert "Dora Nagy (for Ana Rossi, CFO, away to " in room.card()


def test_with_nobody_to_stand_in_the_next_position_decides(stages: Stages) -> None:
    rights = large_spend("decides: VP Product", "within: 2 days", "then: CEO")
    room = leadership(stages, rights=rights)
    room.raises()

    room.chi.says(IN_A_WEEK)
    room.stage.quiet()

    assert "Eva Stein (CEO; Chi Wei is away to " in room.card()
    room.presses(room.eva, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_who_is_away_and_decides_anyway_may(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    goes_away(room)

    room.presses(room.ana, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()
    assert "Ana Rossi (CFO)" in room.card()
    assert "for Ana Rossi" not in room.card()


def test_a_deputy_who_raised_it_does_not_decide_it(stages: Stages) -> None:
    room = leadership(stages)
    goes_away(room)

    room.raises(PLAIN, by=room.ben)

    assert "Dora Nagy (for Ana Rossi, CFO, away to " in room.card()


def test_a_restricted_decision_moves_and_is_seen_by_those_in_it_alone(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()
    assert "D-1" in room.ana.reads()[-1]

    goes_away(room)

    assert any("D-1" in screen for screen in room.ben.reads())
    room.stage.later(minutes=2)
    card = room.sara.reads()[0]
    assert any("Now: " in screen for screen in (*room.sara.reads(), *room.sara.reads_thread(card)))
    assert not any("CRM" in screen for screen in room.omar.reads())
    room.ben.presses("Approve", on=next(screen for screen in room.ben.reads() if screen.title.startswith("D-1")))
    assert "Ben Ott for Ana Rossi (CFO)" in room.sara.reads()[0]


def test_a_new_time_takes_the_place_of_what_it_overlaps(stages: Stages) -> None:
    room = leadership(stages)
    goes_away(room)

    goes_away(room, "steerco away today, omar@example.com decides")
    room.ana.says("steerco away")

    shown = room.ana.reads()[-1]
    assert shown.text.count("You are away") == 1
    assert "today; Omar Haddad decides for you" in shown
    room.raises()
    assert "Omar Haddad (for Ana Rossi" in room.card()


def test_what_cannot_be_meant_is_said_kindly_and_changes_nothing(stages: Stages) -> None:
    room = leadership(stages)
    guest = room.stage.stranger("Gus Gone", "gus@elsewhere.example")
    room.raises()
    tomorrow, later = room.stage.day(1), room.stage.day(400)

    for words, answer in (
        ("steerco away 03/04 to 05/06", "may be"),
        (f"steerco away {room.stage.day(2)} to {tomorrow}", "end before it begins"),
        ("steerco away 2020-01-01 to 2020-01-05", "over already: it ended on Sun 5 Jan 2020."),
        ("steerco away until yesterday", "over already"),
        ("steerco am I away?", "You are not away"),
        (f"steerco away {tomorrow} to {later}", "more than a year"),
        (f"steerco away until {tomorrow}, ana@example.com decides", "cannot stand in for yourself"),
        (f"steerco away until {tomorrow}, @Nobody Here decides", "I know nobody here who is called"),
        (
            f"steerco away until {tomorrow}, Zaphod decides",
            "I know nobody here who is called “Zaphod” and whom the rights name",
        ),
        (f"steerco away until {tomorrow} since I like it", "not “since I like it”"),
        ("steerco away soon", "I find no day in “soon”"),
        ("steerco away", "You are not away"),
        ("steerco back", "You are not away"),
    ):
        room.ana.says(words)
        assert answer in room.ana.reads()[-1], words
    assert guest is not None
    assert "Ana Rossi (CFO) decides" in room.card()
    assert room.replies() == []


def test_the_deputy_has_time_of_their_own(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    (first,) = (moment for moment in room.card().moments if moment > room.stage.product.clock())
    room.stage.later(hours=24)

    goes_away(room)

    (second,) = (moment for moment in room.card().moments if moment > room.stage.product.clock())
    assert second - first >= timedelta(hours=23)


def test_days_on_which_the_company_is_closed_stop_the_clock_of_everybody(stages: Stages) -> None:
    today = datetime.now(UTC).date()
    closed = f"closed: {today + timedelta(days=1)} to {today + timedelta(days=5)}"
    rights = RIGHTS.replace("working: Mon-Sun 00:00-24:00", f"working: Mon-Sun 00:00-24:00, {closed}")
    room = leadership(stages, rights=rights)

    room.raises()

    (due,) = room.card().moments
    assert due - room.stage.product.clock() > timedelta(days=6)
    assert "Ana Rossi (CFO) decides" in room.card()


def test_who_has_no_part_in_the_rights_is_named_by_address_not_by_what_they_call_themselves(stages: Stages) -> None:
    stage, people = company(stages)
    stranger = stage.person("Zoe Quick")
    channel = stage.channel("leadership", *people.values(), stranger)
    stage.open()
    room = Room(stage=stage, channel=channel, **people)
    stranger.says("steerco mine")
    stage.quiet()

    goes_away(room, f"{IN_A_WEEK}, Zoe Quick decides")
    assert "nobody here who is called “Zoe Quick” and whom the rights name" in room.ana.reads()[-1]
    goes_away(room, "steerco away")
    assert "You are not away" in room.ana.reads()[-1]

    goes_away(room, f"{IN_A_WEEK}, Ben decides")
    assert "Ben Ott decides for you" in room.ana.reads()[-1]
    goes_away(room, f"{IN_A_WEEK}, zoe@example.com decides")
    assert "Zoe Quick decides for you" in room.ana.reads()[-1]


def test_the_thread_hears_nothing_of_who_is_back_within_a_minute_and_no_time_is_won(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    (due,) = room.card().moments
    room.stage.later(hours=24)

    goes_away(room)
    room.ana.says("steerco back")
    room.stage.quiet()
    room.stage.later(minutes=3)

    assert room.replies() == []
    assert "Ana Rossi (CFO) decides" in room.card()
    assert room.card().moments == (due,)


def test_what_follows_from_a_time_away_is_said_with_names_and_limits(stages: Stages) -> None:
    room = leadership(stages)

    goes_away(room, "steerco away 3 days")
    assert "Ben Ott (up to 50k EUR), else Dora Nagy decides for you, else who is next; you" in room.ana.reads()[-1]

    goes_away(room, "steerco away 2 days, Ben decides")
    shown = room.ana.reads()[-1]
    assert "Ben Ott decides for you up to 50k EUR; above that Dora Nagy does; you still may." in shown
    assert "(instead of " in shown

    room.omar.says("steerco away 3 days")
    room.stage.quiet()
    assert "Your deputies decide for you, else who is next; you still may." in room.omar.reads()[-1]
