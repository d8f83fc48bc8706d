"""What waits in vain is somebody's again at a known time: whoever raised it is asked whether it still matters."""

from sqlalchemy import delete

from decisions.follow_ups import DueKind
from storage.tables import due
from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, Room, large_spend, leadership
from tests.dialogues.test_agreeing import COUNCIL
from tests.dialogues.test_moving_on import WINDOW, hears, presses, saying

FOUR_WEEKS = 28
ASKED = "Does it still matter?"


NOBODY_NEXT = large_spend("decides: VP Product", "within: 2 days").replace(
    "  VP Product:", "  PMO: dora@example.com\n  VP Product:"
)


def waits_in_vain(stages: Stages) -> Room:
    """Have nobody decide it, until who raised it is asked for the first time."""
    room = leadership(stages, rights=NOBODY_NEXT)
    room.raises()
    for _ in range(6):
        room.stage.later(days=2)
    return room


def test_as_long_as_nobody_decides_it_is_asked_every_four_weeks_until_it_is_withdrawn(stages: Stages) -> None:
    room = waits_in_vain(stages)
    assert len(saying(hears(room.sara), ASKED)) == 1

    room.stage.later(days=FOUR_WEEKS - 10)
    assert len(saying(hears(room.sara), ASKED)) == 1
    room.stage.later(days=10)

    asked = saying(hears(room.sara), ASKED)[-1]
    assert len(saying(hears(room.sara), ASKED)) == 2
    assert "you are asked again every four weeks" in asked
    assert len(saying(hears(room.dora), "is asked whether it still matters")) == 1, "who looks after it is told once"
    presses(room.sara, "Withdraw", asked, {})
    assert "Withdrawn" in room.card()
    room.stage.later(days=3 * FOUR_WEEKS)
    assert len(saying(hears(room.sara), ASKED)) == 2


def test_of_what_waits_for_who_must_agree_it_says_so(stages: Stages) -> None:
    room = leadership(stages, rights=COUNCIL)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.stage.later(hours=WINDOW)
    assert saying(hears(room.sara), ASKED) == []

    room.stage.later(days=4)

    (asked,) = saying(hears(room.sara), ASKED)
    assert "D-1 still waits until Works council agrees" in asked
    assert {"Withdraw", "Change"} <= set(asked.buttons)
    (told,) = saying(hears(room.eva), "is asked whether it still matters")
    assert "D-1 still waits until Works council agrees" in told


def test_a_condition_that_nobody_sets_a_date_for_is_asked_about_after_four_weeks(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "performs: VP Product"))
    room.raises()
    room.presses(room.ana, "With a condition", {"Condition": "Legal signs", "When": "Before it counts"})
    room.stage.later(days=FOUR_WEEKS - 1)
    assert saying(hears(room.sara), ASKED) == []

    room.stage.later(days=2)

    (asked,) = saying(hears(room.sara), ASKED)
    assert "D-1 is decided, and not carried out yet" in asked
    assert "Before it counts: Legal signs" in asked
    assert "Chi Wei carries it out." in asked
    presses(room.sara, "Reopen", asked, {"What is new?": "The vendor is gone"})
    assert "Ana Rossi (CFO) decides" in room.card()


def test_of_what_only_those_in_it_see_an_administrator_hears_that_it_waits_and_no_more(stages: Stages) -> None:
    room = leadership(stages, rights=NOBODY_NEXT)
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()
    room.stage.leaves(room.sara)

    for _ in range(6):
        room.stage.later(days=2)

    (asked,) = saying(hears(room.eva), "As long as nothing happens")
    assert "Nobody has decided D-1 in time" in asked
    assert "CRM" not in asked.text
    assert set(asked.buttons) == {"Choose who decides"}
    assert saying(hears(room.dora), "D-1") == []
    presses(room.eva, "Choose who decides", asked, {"Who decides?": "Omar Haddad"})
    assert saying(hears(room.omar), "CRM") != []


def test_what_the_clock_would_never_come_back_to_is_planned_anew_within_a_day(stages: Stages) -> None:
    room = leadership(stages, rights=NOBODY_NEXT)
    room.raises()
    with room.stage.product.house.database.write() as connection:
        connection.execute(delete(due).where(due.c.kind == DueKind.WIDEN.value))
        connection.commit()

    for _ in range(6):
        room.stage.later(days=2)

    assert len(saying(hears(room.sara), ASKED)) == 1
