"""Who may act is settled by the organisation as it is now, never by what an account says of itself."""

from sqlalchemy import select, update

from storage.tables import identity, organisation, person
from tests.dialogues.conftest import Stages
from tests.dialogues.room import QUESTION, Room, company, leadership
from tests.dialogues.stage import RIGHTS, Stage

NO_CATCH_ALL = RIGHTS.partition("  - what: Everything else")[0]


def asked(stages: Stages) -> Room:
    """Have Ana asked in #leadership."""
    room = leadership(stages)
    room.raises(QUESTION, options="")
    return room


def test_a_stranger_with_the_address_of_the_cfo_is_nobody(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    stranger = stage.stranger("Mallory X", "ana@example.com")
    channel = stage.channel("leadership", *people.values(), stranger)
    stage.open()
    sara.says(QUESTION, in_=channel)
    sara.sends()
    stage.tells_of(stranger)

    stranger.presses("Approve", on=stranger.reads(channel)[0])

    assert stranger.reads(channel)[-1].only_you
    assert "Ana Rossi (CFO) decides D-1" in stranger.reads(channel)[-1]
    ana.presses("Approve", on=ana.reads(channel)[0])
    assert "Ana Rossi (CFO)" in sara.reads(channel)[0]


def test_news_of_somebody_that_is_played_again_proves_nothing(stages: Stages) -> None:
    room = asked(stages)
    card = room.card(to=room.ana)
    plays_again = room.stage.tells_of(room.ana)

    room.stage.becomes_guest(room.ana)
    plays_again()
    room.ana.presses("Approve", on=card)

    assert "decides D-1" in room.told(room.ana)
    assert "Decided" not in room.card()


def test_who_became_a_guest_takes_nothing_back(stages: Stages) -> None:
    room = asked(stages)
    room.presses(room.ana, "Approve")
    recorded = room.ana.reads(room.channel)[-1]

    room.stage.becomes_guest(room.ana)
    room.ana.presses("Undo", on=recorded)

    assert "Decided: Approved" in room.card()


def test_when_the_cfo_leaves_her_deputy_has_the_card(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, ben = people["sara"], people["ana"], people["ben"]
    project = stage.channel("crm", sara)
    stage.open()
    sara.says(QUESTION, in_=project)
    sara.sends()
    assert ben.reads() == []

    stage.leaves(ana)

    ben.presses("Approve", on=ben.reads()[0])
    assert "Ben Ott for Ana Rossi (CFO)" in sara.reads(project)[0]


def test_an_administrator_never_chooses_who_raised_it(stages: Stages) -> None:
    stage, people = company(stages, rights=NO_CATCH_ALL)
    eva = people["eva"]
    channel = stage.channel("leadership", *people.values())
    stage.open()
    eva.says("decide Rename the office?", in_=channel)
    eva.fills(Category="Something else")
    eva.sends()

    eva.presses("Choose who decides", on=eva.reads(channel)[0])
    eva.fills_in({"Who decides?": "Eva Stein"})
    eva.sends()

    assert "Eva Stein raised D-1, so somebody else has to decide it" in eva.form.complaints["Who decides?"]


def test_somebody_whose_address_changes_stays_who_they_are(stages: Stages) -> None:
    stage, people = company(stages, rights=RIGHTS.replace("ana@", "haddad@"))
    omar = people["omar"]
    channel = stage.channel("leadership", *people.values())
    stage.open()
    omar.says(QUESTION, in_=channel)
    omar.sends()

    stage.changes_address(omar, "haddad@example.com")
    omar.presses("Approve", on=omar.reads(channel)[0])

    assert "Decided" not in omar.reads(channel)[0]
    omar.says("decide mine", in_=channel)
    assert "D-1" in omar.reads(channel)[-1]


def test_blank_words_are_no_words(stages: Stages) -> None:
    room = asked(stages)

    room.presses(room.ana, "Reject", {"Why?": "   "})

    assert "in words" in room.ana.form.complaints["Why?"]
    assert "Rejected" not in room.card()


def test_one_send_that_hangs_holds_up_no_other_channel(stages: Stages) -> None:
    stage, people = company(stages)
    sara = people["sara"]
    slow, quick = stage.channel("slow", *people.values()), stage.channel("quick", *people.values())
    stage.open()
    stage.next_post_hangs(seconds=4)

    for channel in (slow, quick):
        sara.begins(QUESTION, in_=channel)
        sara.sends_off()

    stage.until(lambda: sara.reads(quick), seconds=3)
    assert sara.reads(slow) == []
    stage.quiet()
    assert "D-1" in sara.reads(slow)[0]


def test_the_thread_is_told_who_decides_in_the_place_of_who_left(stages: Stages) -> None:
    room = asked(stages)

    room.stage.leaves(room.ana)
    room.stage.later(seconds=61)

    (told,) = room.replies()
    assert told.text.startswith("Ana Rossi has left. Now: ")
    assert "Ben Ott (for Ana Rossi, CFO) decides" in told


def test_a_daily_sweep_moves_on_what_waits_on_somebody_who_cannot_act(stages: Stages) -> None:
    room = asked(stages)
    room.stage.quiet()
    forgets_that_they_are_here(room.stage, "ana@example.com")
    room.stage.quiet()
    assert "Ana Rossi" in room.card(), "nothing looks again by itself on the same day"

    room.stage.later(hours=24)

    assert room.replies()[0].text.startswith("Ana Rossi has left. Now: ")
    room.presses(room.ben, "Approve")
    assert "Ben Ott for Ana Rossi (CFO)" in room.card()
    assert room.ana.notified == 1


def forgets_that_they_are_here(stage: Stage, email: str) -> None:
    """Take somebody's standing without anything that follows from it: as if a follow-up had been lost."""
    with stage.product.house.database.write() as connection:
        gone = select(person.c.id).where(person.c.email == email).scalar_subquery()
        connection.execute(update(identity).where(identity.c.person == gone).values(standing=False))
        connection.execute(update(person).where(person.c.email == email).values(standing=False))
        connection.execute(update(organisation).values(revision=organisation.c.revision + 1))
        connection.commit()
