"""What only Teams has: threads, group chats, targeted messages, own views, older clients, and apps that come and go."""

from adapters.playground.teams.api.troubles import refuses
from adapters.playground.teams.refusals import bad_argument
from adapters.playground.teams.state.records import Place
from tests.dialogues.conftest import TeamsStages
from tests.dialogues.in_teams import at, everyone, teams
from tests.dialogues.room import OPTIONS, QUESTION, large_spend, leadership
from tests.dialogues.teams_actor import OPEN_THE_FORM, TeamsActor
from tests.dialogues.teams_stage import TeamsStage

BOTH = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


def test_a_decision_raised_in_a_thread_stands_in_that_thread(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    sara, omar = at(room.sara), at(room.omar)
    post = room.omar.writes("The CRM migration is late", in_=room.channel)
    root = post.native.message.id

    said = room.stage.do(sara.native.says_to_bot(QUESTION, room.channel, root))
    room.stage.quiet()
    door = next(shown for shown in sara.native.reads(room.channel, root) if shown.buttons == (OPEN_THE_FORM,))
    assert door.only_you
    room.stage.do(sara.native.press(OPEN_THE_FORM, on=door))
    room.sara.fills(Options=OPTIONS)
    room.sara.sends()

    assert said.root == root
    (card,) = (shown for shown in omar.native.reads(room.channel, root) if shown.by_bot)
    assert card.text.startswith("D-1 ")
    room.ana.presses("A: Add 40k", on=room.card(to=room.ana))
    room.stage.later(seconds=61)
    assert "Decided: A, Add 40k" in omar.native.reads(room.channel, root)[-1].text


def group_chat(stage: TeamsStage, *members: TeamsActor) -> Place:
    chat = stage.teams.add_group_chat("CRM", members=[member.native.user for member in members])
    stage.do(stage.teams.installing.install_in(chat))
    stage.quiet()
    return chat


def test_a_group_chat_is_a_place_like_a_channel(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()
    chat = group_chat(stage, sara, ana)

    sara.says(QUESTION, in_=chat)
    sara.sends()
    (card,) = ana.reads(chat)
    assert "Ana Rossi (CFO) decides" in card
    ana.presses("Approve", on=card)

    assert "Approved" in sara.reads(chat)[0]
    stage.later(seconds=61)
    assert "Approved" in sara.native.reads(chat)[-1].text
    message = ana.writes("And 60k for the payroll vendor", in_=chat)
    sara.raises_from(message)
    assert sara.form.fields["Question"] == "And 60k for the payroll vendor"
    sara.sends()
    assert any("D-2" in screen for screen in ana.reads(chat))


def test_who_decides_has_a_view_of_their_own_without_being_asked_twice(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    room.raises()

    theirs, everybody_s = room.card(to=room.ana), room.card(to=room.omar)

    assert "A: Add 40k" in theirs.buttons
    assert "Withdraw" not in theirs.buttons
    assert "Withdraw" in everybody_s.buttons
    asked = len(teams(room).teams.courier.delivered)
    room.card(to=room.ana)
    assert len(teams(room).teams.courier.delivered) == asked


def test_a_client_that_knows_no_views_of_one_s_own_decides_all_the_same(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    room.raises()
    for who, answer in ((room.omar, "Ana Rossi (CFO) decides D-1"), (room.ana, "Recorded: A, Add 40k")):
        native = at(who).native
        shown = next(shown for shown in native.reads(room.channel) if shown.text.startswith("D-1 "))
        delivery = room.stage.do(native.press_on_an_old_client("A: Add 40k", shown))
        room.stage.quiet()

        assert delivery is not None
        assert delivery.activity["type"] == "message"
        assert answer in room.told(who)

    assert "Decided: A, Add 40k" in room.card()


def test_a_press_that_teams_sends_again_under_another_id_counts_once(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages, rights=BOTH)
    room.raises()
    native = at(room.ana).native
    room.card(to=room.ana)
    shown = next(shown for shown in native.reads(room.channel) if shown.text.startswith("D-1 "))

    delivery = room.stage.do(native.press("A: Add 40k", shown))
    assert delivery is not None
    for again in (delivery.resent, delivery.resent, delivery.again):
        assert room.stage.do(again()).ok
    room.stage.quiet()

    assert "1 of 2 has answered" in room.told(room.ana)
    assert "Decided" not in room.card()
    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
    room.stage.later(seconds=61)
    assert len(room.replies()) == 1


def test_what_is_said_twice_offers_the_form_twice_and_raises_nothing_by_itself(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    room.sara.says(QUESTION, in_=room.channel)
    said = next(each for each in teams(room).teams.courier.delivered if each.activity.get("text"))

    assert room.stage.do(said.resent()).ok
    room.stage.quiet()
    room.sara.sends()

    assert [screen.title for screen in room.omar.reads(room.channel)] == ["D-1 · Add 40k to the CRM migration?"]


def test_what_is_typed_after_a_slash_is_answered_alone_too(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)

    room.stage.do(at(room.omar).native.types_slash("decide mine", room.channel))
    room.stage.quiet()

    assert "You raised nothing yet" in room.told(room.omar)
    assert at(room.sara).native.reads(room.channel) == []


def test_where_nobody_can_be_told_alone_they_are_told_in_their_own_chat(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    teams(room).teams.trouble.next("target", refuses(bad_argument("not here")))

    room.omar.says("decide mine", in_=room.channel)

    assert "You raised nothing yet" in room.omar.reads()[-1]
    assert room.sara.reads(room.channel) == []


def test_who_can_be_told_nowhere_alone_is_told_how_to_change_that_and_nothing_else(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    room.raises()
    omar = at(room.omar)
    room.stage.do(teams(room).teams.installing.uninstall_for(omar.native.user))
    teams(room).teams.trouble.next("target", refuses(bad_argument("not here")))

    room.omar.says("decide list", in_=room.channel)

    read = omar.native.reads(room.channel)[-1]
    assert not read.only_you
    assert "add Steerco for yourself" in read.text
    assert "D-1" not in read.text
