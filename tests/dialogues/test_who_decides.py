"""Who would decide something, by which line, why by no earlier one, and how an administrator mends it from there."""

from adapters.cards.decision_cards import MOST_LINES
from tests.dialogues.conftest import Stages
from tests.dialogues.room import company, large_spend, leadership
from tests.dialogues.screens import Screen
from tests.dialogues.stage import RIGHTS


def asked(stages: Stages, words: str, *, by: str = "omar", **options: object) -> Screen:
    stage, people = company(stages, **options)
    channel = stage.channel("leadership", *people.values())
    stage.open()
    people[by].says(words, in_=channel)
    return people[by].reads(channel)[-1]


def test_the_answer_names_the_line_who_and_by_when_and_why_no_earlier_one_fits(stages: Stages) -> None:
    answer = asked(stages, "decide who 40k for a vendor")

    assert answer.only_you
    assert "Ana Rossi (CFO) decides: budget from 25k to 250k." in answer
    assert "Line 13, “Large spend” · by " in answer
    assert len(answer.moments) == 1
    assert "Small spend: budget below 25k, and this is 40k" in answer
    assert answer.buttons == ()


def test_who_agrees_and_who_is_asked_is_said(stages: Stages) -> None:
    rules = ("decides: CFO", "must agree: CEO", "why: the law", "agrees: dora@example.com", "asks: VP Product")

    answer = asked(stages, "decide who 40k", rights=large_spend(*rules))

    assert "Must agree: Eva Stein (CEO)" in answer
    assert "Agrees: Dora Nagy" in answer
    assert "Asked for a view: Chi Wei (VP Product)" in answer


def test_of_many_lines_that_do_not_fit_five_are_named(stages: Stages) -> None:
    lines = "".join(f"  - {{what: Area {at}, when: 'from 500k, area A{at}', decides: CEO}}\n" for at in range(8))

    answer = asked(stages, "decide who 40k budget", rights=RIGHTS.replace("rights:\n", f"rights:\n{lines}", 1))

    assert "Area 4: from 500k, and this is 40k" in answer
    assert "Area 5" not in answer
    assert "and 4 more that do not fit" in answer
    assert len(answer.text.splitlines()) <= MOST_LINES


def test_what_must_be_known_first_is_asked_and_nothing_else_is_said(stages: Stages) -> None:
    answer = asked(stages, "decide who rename the product", by="eva")

    assert "depends on what it is about" in answer
    assert "this is" not in answer


def test_somebody_who_is_away_is_named_beside_who_stands_in(stages: Stages) -> None:
    room = leadership(stages)
    room.ana.says("steerco away for 2 days", in_=room.channel)

    room.omar.says("decide who 40k", in_=room.channel)

    answer = room.told(room.omar)
    assert "Ben Ott (for Ana Rossi, CFO, away to " in answer


def test_an_administrator_adds_a_line_from_there_and_it_counts_at_once(stages: Stages) -> None:
    room = leadership(stages)
    room.eva.says("decide who 40k for a vendor", in_=room.channel)
    answer = room.told(room.eva)
    assert answer.buttons == ("Change this line", "Add a line")

    room.eva.presses("Add a line", on=answer)
    assert room.eva.form.title == "Add a line"
    assert room.eva.form.fields["Where it stands"] == "Below “Small spend”", "above the line that fits"
    room.eva.fills(What="Vendors", When="vendor from 10k", Decides="VP Product", Within="1 day")
    room.eva.sends()

    assert not room.eva.has_form
    told = room.told(room.eva)
    assert "On record: version 2 of the decision rights, in force from now on." in told
    assert "Vendors: new; when vendor from 10k; decides VP Product; within 1 day" in told
    room.omar.says("decide who 40k for a vendor", in_=room.channel)
    assert "Chi Wei (VP Product) decides: vendor from 10k." in room.told(room.omar)


def test_where_no_line_fits_each_says_why(stages: Stages) -> None:
    answer = asked(stages, "decide who 40k", by="eva", rights=RIGHTS[: RIGHTS.index("  - what: Large spend")])

    assert "Nobody yet, because no line of the rights covers it" in answer
    assert "Small spend: budget below 25k, and this is 40k" in answer
    assert answer.buttons == ("Add a line",)
