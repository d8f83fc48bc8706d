"""The decision rights in chat: what concerns somebody, what is wrong, and how an administrator changes them."""

from decisions.rights.versions import Origin
from storage.unit_of_work import reads
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, company, large_spend, leadership
from tests.dialogues.screens import Screen
from tests.dialogues.stage import RIGHTS

MORE = "+ How, who else, dates, place"


def rights(room: Room, words: str = "steerco rights", *, by: str = "eva") -> Screen:
    who = getattr(room, by)
    who.says(words, in_=room.channel)
    return room.told(who)


def opened(room: Room, line: str = "Large spend") -> None:
    """Let Eva, who administers, open the form of a line."""
    room.eva.presses("Change this line", on=rights(room, f"steerco rights {line}"))


def on_record(room: Room) -> tuple[int, Origin, str | None]:
    """Tell which version is the newest, where it was made, and by whom."""
    with reads(room.stage.product.house.database)() as work:
        last = work.rights.imported(work.rights.last())
        by = work.people.persons([last.by]) if last.by else {}
        return last.version, last.origin, next((one.name for one in by.values()), None)


def test_everyone_reads_what_concerns_them(stages: Stages) -> None:
    room = leadership(stages)

    ben, ana, omar = (rights(room, by=name) for name in ("ben", "ana", "omar"))

    assert "You stand in for CFO up to 50k." in ben
    assert "Large spend · line 13: as a deputy you decide" in ben
    assert "You hold CFO." in ana
    assert "Large spend · line 13: you decide" in ana
    assert "Staffing" not in ana
    assert ana.buttons == ()
    assert "The decision rights name you nowhere." in omar


def test_a_guest_is_told_kindly_that_they_have_no_part(stages: Stages) -> None:
    stage, people = company(stages)
    guest = stage.person("Gus Guest", guest=True)
    channel = stage.channel("leadership", guest, *people.values())
    stage.open()

    guest.says("steerco rights", in_=channel)

    assert "Guests and people outside the organisation" in guest.reads(channel)[-1]


def test_an_administrator_sees_every_line_and_changes_one(stages: Stages) -> None:
    room = leadership(stages)
    card = rights(room)
    assert "All decision rights: version 1" in card
    assert "Everything else · line 22" in card
    assert {"Add a line", "Change who holds a position", "Change Large spend"} <= set(card.buttons)

    room.eva.presses("Change Large spend", on=card)
    assert room.eva.form.fields["When"] == "budget from 25k to 250k"
    assert room.eva.form.fields["Then"] == "CEO"
    room.eva.fills(Within="1 day", Asks="VP Product, omar@example.com")
    room.eva.sends()

    assert not room.eva.has_form, room.eva.form.complaints
    assert "Large spend: within 2 days → 1 day; asks nothing → VP Product, omar@example.com" in room.told(room.eva)
    assert on_record(room) == (2, Origin.CHAT, "Eva Stein")
    one = rights(room, "steerco rights large spend", by="ana")
    assert "within 1 day" in one
    assert one.buttons == ()


def test_a_mistake_is_told_at_its_field_and_changes_nothing(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.fills(When="budget under 25.000", Decides="CFOO")
    room.eva.sends()

    assert "Did you mean “CFO”?" in room.eva.form.complaints["Decides"]
    assert "When" in room.eva.form.complaints
    assert on_record(room)[0] == 1

    room.eva.fills(When="budget below 10k", Decides="CFO")
    room.eva.sends()
    assert "is never reached" in room.eva.form.complaints["When"], "the line above takes all of it"
    assert on_record(room)[0] == 1

    room.eva.fills_in({"When": "budget from 25k to 250k", "Must agree": "CEO"})
    room.eva.sends()
    assert "without a “why”" in next(iter(room.eva.form.complaints.values()))

    room.eva.fills_in({"Why (the law or policy behind “must agree”)": "the law"})
    room.eva.sends()
    assert not room.eva.has_form
    assert "must agree nothing → CEO" in room.told(room.eva)


def test_what_deserves_a_word_is_told_and_put_in_force(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.fills(Within="9 days", Agrees="CFO")
    room.eva.sends()

    told = room.told(room.eva)
    assert "Worth a look: “Large spend” gives 9 days, over a week" in told
    assert "one person speaks once" in told
    assert on_record(room)[0] == 2


def test_all_that_a_line_may_say_is_behind_the_plus(stages: Stages) -> None:
    room = leadership(stages)
    opened(room, "Staffing")
    room.eva.fills(Within="2 days")
    room.eva.presses(MORE)
    assert room.eva.form.fields["Within"] == "2 days", "what was typed stays"
    room.eva.fills_in({"How": "all", "Decides": "CEO, CFO, VP Product", "Where it stands": "First of all"})
    room.eva.sends()

    assert not room.eva.has_form, room.eva.form.complaints
    assert "how any → all" in room.told(room.eva)
    listed = rights(room).text
    assert listed.index("Staffing") < listed.index("Small spend")


def test_a_line_is_removed_and_the_rest_stays(stages: Stages) -> None:
    room = leadership(stages)
    opened(room, "Staffing")
    room.eva.presses(MORE)
    room.eva.fills_in({"Where it stands": "Nowhere: remove this line"})
    room.eva.sends()

    assert "Staffing: removed" in room.told(room.eva)
    assert "Staffing" not in rights(room)


def test_a_change_may_begin_on_a_day(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.presses(MORE)
    room.eva.fills_in({"Within": "1 day", "In force from": room.stage.day(-1)})
    room.eva.sends()
    assert "today or a later day" in room.eva.form.complaints["In force from"]

    room.eva.fills_in({"In force from": room.stage.day(3)})
    room.eva.sends()
    assert "within 2 days" in rights(room, "steerco rights large spend")
    assert "Version 2 is planned" in rights(room)

    room.stage.later(days=4)
    assert "within 1 day" in rights(room, "steerco rights large spend")


def test_only_administrators_change_and_lint(stages: Stages) -> None:
    room = leadership(stages)
    card = rights(room)

    room.ana.says("steerco lint", in_=room.channel)
    assert "Only Eva Stein, who administers Steerco, can see to the decision rights" in room.told(room.ana)
    assert "nothing to mend" not in room.told(room.ana)
    assert card.buttons
    assert "Version 1 of the decision rights: nothing to mend." in rights(room, "steerco lint")


def test_what_is_doubtful_is_listed_with_its_line_and_mended_from_there(stages: Stages) -> None:
    room = leadership(stages, rights=RIGHTS.replace("    within: 5 days", "    within: 9 days"))

    card = rights(room, "steerco lint")
    assert "Decision rights, version 1: 1 hint" in card
    assert "Line 18: “Staffing” gives 9 days, over a week, also for what can easily be undone." in card
    room.eva.presses("Change Staffing", on=card)
    room.eva.fills(Within="5 days")
    room.eva.sends()

    assert "Version 2 of the decision rights: nothing to mend." in rights(room, "steerco lint")


def test_whoever_was_overtaken_reads_how_it_stands_now(stages: Stages) -> None:
    room = leadership(stages, admins=("eva@example.com", "dora@example.com"))
    opened(room)
    room.dora.presses("Change this line", on=rights(room, "steerco rights Large spend", by="dora"))
    room.dora.fills(Within="1 day")
    room.dora.sends()

    room.eva.fills(Within="5 days")
    room.eva.sends()

    assert on_record(room)[::2] == (2, "Dora Nagy")
    said = " ".join(room.eva.form.complaints.values()) if room.eva.has_form else room.eva.reads(room.channel)[-1].text
    assert "changed meanwhile" in said
    assert "within 1 day" in said


def test_what_is_sent_twice_is_put_in_force_once(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.fills(Within="1 day")
    room.eva.sends_twice()
    room.stage.quiet()

    assert on_record(room)[0] == 2
    assert not room.eva.has_form


def test_who_holds_a_position_counts_at_once_and_the_line_of_what_is_open_stays(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    assert "Ana Rossi (CFO) decides" in room.card()

    room.eva.presses("Change who holds a position", on=rights(room))
    room.eva.fills(Position="CFO")
    room.eva.sends()
    assert room.eva.form.fields["Who holds it"].startswith("ana@example.com, then ben@example.com up to 50k")  # type: ignore[attr-defined]
    room.eva.fills_in({"Who holds it": "Ana"})
    room.eva.sends()
    assert "no e-mail address" in room.eva.form.complaints["Who holds it"]
    room.eva.fills_in({"Who holds it": "dora@example.com"})
    room.eva.sends()
    room.stage.later(minutes=1)

    assert not room.eva.has_form
    assert "Dora Nagy (CFO) decides" in room.card()
    room.dora.presses("A: Add 40k", on=room.card(to=room.dora))
    assert "Dora Nagy (CFO)" in room.card()


def test_a_new_position_is_named_and_held(stages: Stages) -> None:
    room = leadership(stages)
    room.eva.presses("Change who holds a position", on=rights(room))
    room.eva.fills(Position="A new position")
    room.eva.sends()
    room.eva.fills_in({"Position": "COO", "Who holds it": "omar@example.com"})
    room.eva.sends()

    assert "COO: new; omar@example.com" in room.told(room.eva)
    assert "You hold COO." in rights(room, by="omar")


def test_what_is_open_keeps_the_line_that_it_was_raised_under(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    opened(room)
    room.eva.fills(Decides="VP Product")
    room.eva.sends()
    room.stage.later(minutes=1)

    assert "Ana Rossi (CFO) decides" in room.card()
    room.raises("decide Should we add 50k to the CRM migration?")
    assert "Chi Wei (VP Product) decides" in room.card("D-2")


def test_a_line_that_nobody_knows_is_answered_with_the_nearest(stages: Stages) -> None:
    room = leadership(stages)

    assert "Did you mean" in rights(room, "steerco rights Large spent")
    assert "steerco rights" in rights(room, "steerco rights zzz")


def test_what_people_typed_in_the_rights_calls_nobody(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.fills(What="<!channel> *all* <@U1> @everyone")
    room.eva.sends()

    assert "<!channel>" in rights(room)
    assert "<!channel>" in rights(room, "decide who 40k", by="omar")
    assert room.stage.broadcasts == []
    assert room.omar.notified == 0


def test_with_must_agree_its_why_goes_too(stages: Stages) -> None:
    room = leadership(stages)
    opened(room)
    room.eva.fills_in({"Must agree": "CEO", "Why (the law or policy behind “must agree”)": "the law"})
    room.eva.sends()
    opened(room)
    room.eva.fills_in({"Must agree": ""})
    room.eva.sends()

    assert "why the law → nothing" in room.told(room.eva)


def test_a_number_that_is_no_line_is_answered_and_raises_nothing(stages: Stages) -> None:
    room = leadership(stages)

    assert "The decision rights have no line 99." in rights(room, "decide rights 99", by="ana")
    assert not room.ana.has_form
    assert "steerco help" in rights(room, "steerco hlep", by="ana")


def test_who_holds_the_position_pmo_reads_what_is_doubtful_and_changes_nothing(stages: Stages) -> None:
    doubtful = RIGHTS.replace("    within: 5 days", "    within: 9 days")
    room = leadership(stages, rights=doubtful.replace("people:\n", "people:\n  PMO: omar@example.com\n"))

    card = rights(room, "steerco lint", by="omar")

    assert "gives 9 days, over a week" in card
    assert card.buttons == ()


def test_what_is_under_way_waits_still_for_who_must_agree_no_longer(stages: Stages) -> None:
    law = "Why (the law or policy behind “must agree”)"
    room = leadership(
        stages, rights=large_spend("decides: CFO", "must agree: dora@example.com", "why: the law", "then: CEO")
    )
    room.raises()

    opened(room)
    room.eva.fills_in({"Must agree": "", law: ""})
    room.eva.sends()

    assert not room.eva.has_form, room.eva.form.complaints
    assert "must agree dora@example.com → nothing" in room.told(room.eva).text.replace("Dora Nagy", "dora@example.com")
    room.presses(room.ana, "A: Add 40k")
    assert "A, stands when Dora Nagy agrees" in room.card()
    room.presses(room.dora, "Agree")
    assert "Decided: A, Add 40k" in room.card()
