"""Only what changes the answer is asked."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import company, leadership
from tests.dialogues.stage import RIGHTS


def test_what_would_change_who_decides_is_asked_on_the_form(stages: Stages) -> None:
    stage, people = company(stages)
    sara, omar = people["sara"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says("decide", in_=leadership)
    assert "Steerco will find who decides" in sara.form.text
    sara.fills(Question="Rename the product?")
    sara.sends()
    assert "Category" in sara.form.fields
    assert omar.reads(leadership) == []

    sara.fills(Category="Budget")
    sara.sends()
    assert "Amount" in sara.form.fields
    sara.fills(Amount="25.000")
    sara.sends()
    assert "25.000" in sara.form.complaints["Amount"]
    sara.fills(Amount="none")
    sara.sends()

    assert not sara.has_form
    (card,) = omar.reads(leadership)
    assert "Chi Wei (VP Product)" in card


def test_an_ambiguous_amount_is_asked_and_never_guessed(stages: Stages) -> None:
    stage, people = company(stages)
    sara = people["sara"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says("decide Spend 25.000 on the fair?", in_=leadership)
    assert "Amount" in sara.form.fields
    assert "“25.000” can be read as" in sara.form.text
    sara.fills(Amount="25k")
    sara.sends()
    assert not sara.has_form
    assert "Ana Rossi" in sara.reads(leadership)[0]


def test_nobody_may_decide_so_an_administrator_is_asked(stages: Stages) -> None:
    stage, people = company(stages, rights=RIGHTS.partition("  - what: Everything else")[0])
    sara, eva, chi = people["sara"], people["eva"], people["chi"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says("decide Spend 400k on a new plant?", in_=leadership)
    assert "An administrator will be asked who decides" in sara.form.text
    sara.sends()

    people["omar"].presses("Choose who decides", on=people["omar"].reads(leadership)[0])
    assert "Only Eva Stein, who administers Steerco" in people["omar"].reads(leadership)[-1]
    card = eva.reads()[0]
    assert "Nobody decides this yet" in card
    eva.presses("Choose who decides", on=card)
    eva.fills_in({"Who decides?": "Chi Wei"})
    eva.sends()
    assert "Chi Wei is asked to decide D-1" in eva.reads()[-1]
    chi.presses("Approve", on=chi.reads()[0])
    assert "Approved" in sara.reads(leadership)[0]


def test_an_area_that_the_rights_name_is_asked_where_it_changes_who_decides(stages: Stages) -> None:
    of_the_nordics = "  - what: The Nordics\n    when: area Nordics\n    decides: CFO\n"
    room = leadership(stages, rights=RIGHTS.replace("  - what: Everything else", f"{of_the_nordics}  - what: Rest"))
    room.sara.says("decide Rename the product?", in_=room.channel)
    room.sara.fills(Category="Something else")
    room.sara.sends()

    assert "Who decides depends on the area" in room.sara.form.text
    room.sara.fills(Area="Nordics")
    room.sara.sends()
    assert "Ana Rossi (CFO) decides" in room.card()

    room.omar.says("decide log", in_=room.channel)
    room.omar.fills_in({"Question": "Which name does the product have?", "What was decided": "Fjord"})
    room.omar.sends()
    room.omar.fills(Category="Something else")
    room.omar.sends()
    room.omar.fills(Area="Something else")
    room.omar.sends()
    assert "Chi Wei (VP Product) confirms it" in room.card("D-2")
