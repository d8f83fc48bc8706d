"""What only Teams has: threads, group chats, targeted messages, own views, older clients, and apps that come and go."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from http import HTTPStatus
from pathlib import Path

import pytest

from adapters.playground.payload import Payload
from adapters.playground.teams.api.troubles import refuses
from adapters.playground.teams.refusals import ConnectorError, bad_argument
from adapters.playground.teams.state.records import Place
from tests.dialogues.room import OPTIONS, PLAIN, QUESTION, Room, company, large_spend, leadership
from tests.dialogues.teams_actor import OPEN_THE_FORM, TeamsActor
from tests.dialogues.teams_stage import TeamsStage

TeamsStages = Callable[..., TeamsStage]
BOTH = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


@pytest.fixture
def stages(tmp_path: Path, database_url: str) -> Iterator[TeamsStages]:
    with ExitStack() as stack:

        def make(**options: object) -> TeamsStage:
            return stack.enter_context(TeamsStage(tmp_path, database_url=database_url, **options))  # type: ignore[arg-type]

        yield make


def teams(room: Room) -> TeamsStage:
    assert isinstance(room.stage, TeamsStage)
    return room.stage


def at(who: object) -> TeamsActor:
    assert isinstance(who, TeamsActor)
    return who


def everyone(stages: TeamsStages) -> tuple[TeamsStage, dict[str, TeamsActor]]:
    stage, people = company(stages)
    assert isinstance(stage, TeamsStage)
    return stage, {name: at(actor) for name, actor in people.items()}


def test_a_decision_raised_in_a_thread_stands_in_that_thread(stages: TeamsStages) -> None:
    room = leadership(stages)
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


def test_a_group_chat_is_a_place_like_a_channel(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
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


def test_who_decides_has_a_view_of_their_own_without_being_asked_twice(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.raises()

    theirs, everybody_s = room.card(to=room.ana), room.card(to=room.omar)

    assert "A: Add 40k" in theirs.buttons
    assert "Withdraw" not in theirs.buttons
    assert "Withdraw" in everybody_s.buttons
    asked = len(teams(room).teams.courier.delivered)
    room.card(to=room.ana)
    assert len(teams(room).teams.courier.delivered) == asked


def test_a_client_that_knows_no_views_of_one_s_own_decides_all_the_same(stages: TeamsStages) -> None:
    room = leadership(stages)
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


def test_a_press_that_teams_sends_again_under_another_id_counts_once(stages: TeamsStages) -> None:
    room = leadership(stages, rights=BOTH)
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


def test_what_is_said_twice_offers_the_form_twice_and_raises_nothing_by_itself(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.sara.says(QUESTION, in_=room.channel)
    said = next(each for each in teams(room).teams.courier.delivered if each.activity.get("text"))

    assert room.stage.do(said.resent()).ok
    room.stage.quiet()
    room.sara.sends()

    assert [screen.title for screen in room.omar.reads(room.channel)] == ["D-1 · Add 40k to the CRM migration?"]


def test_what_is_typed_after_a_slash_is_answered_alone_too(stages: TeamsStages) -> None:
    room = leadership(stages)

    room.stage.do(at(room.omar).native.types_slash("decide mine", room.channel))
    room.stage.quiet()

    assert "You raised nothing yet" in room.told(room.omar)
    assert at(room.sara).native.reads(room.channel) == []


def test_where_nobody_can_be_told_alone_they_are_told_in_their_own_chat(stages: TeamsStages) -> None:
    room = leadership(stages)
    teams(room).teams.trouble.next("target", refuses(bad_argument("not here")))

    room.omar.says("decide mine", in_=room.channel)

    assert "You raised nothing yet" in room.omar.reads()[-1]
    assert room.sara.reads(room.channel) == []


def test_who_can_be_told_nowhere_alone_is_told_how_to_change_that_and_nothing_else(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.raises()
    omar = at(room.omar)
    room.stage.do(teams(room).teams.installing.uninstall_for(omar.native.user))
    teams(room).teams.trouble.next("target", refuses(bad_argument("not here")))

    room.omar.says("decide list", in_=room.channel)

    read = omar.native.reads(room.channel)[-1]
    assert not read.only_you
    assert "add Steerco for yourself" in read.text
    assert "D-1" not in read.text


def test_a_decider_without_the_app_is_told_of_in_the_channel(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, ana = people["sara"], people["ana"]
    project = stage.channel("crm", sara)
    stage.channel("finance", ana)
    stage.open()
    stage.do(stage.teams.installing.uninstall_for(ana.native.user))
    stage.quiet()

    sara.says(PLAIN, in_=project)
    sara.sends()

    (reply,) = sara.reads_thread(sara.reads(project)[0])
    assert "Ana Rossi (CFO): D-1 waits for you" in reply
    assert "Steerco for themselves" in reply
    assert ana.reads() == []
    stage.do(stage.teams.installing.install_for(ana.native.user))
    stage.quiet()
    assert any("D-1" in screen for screen in ana.reads())


def test_who_adds_steerco_is_greeted_once(stages: TeamsStages) -> None:
    stage, _ = everyone(stages)
    stage.open()
    gita = stage.person("Gita Rao")

    stage.joins(gita)

    (greeting,) = gita.native.reads(gita.direct)
    assert "raises a decision" in greeting.text
    gita.says("help")
    assert "decide list" in gita.reads()[-1]


def test_in_one_s_own_chat_nobody_calls_its_name(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()

    sara.says(QUESTION)
    assert sara.form.fields["Question"] == "Add 40k to the CRM migration?"
    sara.sends()

    assert "D-1" in sara.reads()[0]
    ana.presses("Approve", on=ana.reads()[0])
    assert "Approved" in sara.reads()[0]


def test_a_team_that_took_the_app_out_and_in_again_reads_on(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.takes_bot_out(room.channel)
    room.stage.lets_bot_in(room.channel)
    room.stage.quiet()

    room.presses(room.ana, "A: Add 40k")
    room.stage.later(seconds=61)

    assert "Decided: A, Add 40k" in room.card()
    assert "Decided: A, Add 40k" in room.replies()[-1]


def test_keys_that_are_exchanged_hold_nobody_up(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.raises()

    teams(room).teams.issuer.rotate(forget=True)
    room.presses(room.ana, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()


def sends_forged(stage: TeamsStage, who: TeamsActor, forge: Callable[[Payload], None]) -> str:
    """Send the dialog before somebody with other data than it was drawn with, and read what Teams shows then."""
    who.sends_twice()
    delivery = next(one for one in reversed(stage.teams.courier.delivered) if one.activity.get("name") == "task/submit")
    activity = deepcopy(delivery.activity)
    activity["id"] = f"{activity['id']}9"
    forge(activity["value"]["data"])
    answer = stage.do(stage.teams.courier.send(activity))
    stage.quiet()
    assert answer.status == 200
    return answer.answer


def test_what_a_dialog_carries_along_cannot_be_changed_on_the_way(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, omar, ana = people["sara"], people["omar"], people["ana"]
    project, board = stage.channel("crm", sara), stage.channel("board", omar, ana)
    stage.open()
    sara.says(QUESTION, in_=project)
    changes = {"form": "another", "channel": board.id, "thread": "", "platform": "slack", "tenant": "elsewhere"}

    def forge(data: Payload) -> None:
        data["form"]["carried"] |= changes

    answer = sends_forged(stage, sara, forge)

    assert "older version" in answer
    assert omar.reads(board) == []
    assert [screen.title for screen in sara.reads(project)] == ["D-1 · Add 40k to the CRM migration?"]


def test_what_one_was_handed_is_of_no_use_to_another(stages: TeamsStages) -> None:
    room = leadership(stages)
    room.sara.says(QUESTION, in_=room.channel)
    sara, omar = at(room.sara), at(room.omar)

    sara.sends_twice()
    delivery = next(
        one for one in reversed(teams(room).teams.courier.delivered) if one.activity.get("name") == "task/submit"
    )
    theirs = deepcopy(delivery.activity)
    theirs["id"] = f"{theirs['id']}9"
    theirs["from"] = {"id": omar.native.user.mri, "aadObjectId": omar.native.user.id, "name": omar.name}
    answer = room.stage.do(teams(room).teams.courier.send(theirs))
    room.stage.quiet()

    assert "older version" in answer.answer
    assert len([screen for screen in room.omar.reads(room.channel) if screen.title.startswith("D-")]) == 1


def test_a_card_is_moved_only_to_where_its_raiser_reads(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, omar, ana = people["sara"], people["omar"], people["ana"]
    stage.channel("crm", sara)
    board = stage.channel("board", omar, ana)
    stage.open()
    sara.says(QUESTION)
    sara.sends()
    sara.presses("Discuss in a channel", on=sara.reads()[0])
    assert "Board" not in json.dumps(sara.native.form.card)
    sara.fills_in({"Channel": "Crm · crm"})

    def forge(data: Payload) -> None:
        data["place"] = board.id

    answer = sends_forged(stage, sara, forge)

    assert "choose one of these" in answer
    assert omar.reads(board) == []


def test_guests_read_what_stands_in_their_channel_and_no_more(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, ana = people["sara"], people["ana"]
    gustav = at(stage.person("Gustav Ek", guest=True))
    project, finance = stage.channel("crm", sara, gustav), stage.channel("finance", sara, ana)
    stage.open()
    sara.says(QUESTION, in_=finance)
    sara.sends()

    for words in ("decide list", "decide show D-1", "show D-1"):
        gustav.says(words, in_=project)
        read = gustav.reads(project)[-1]
        assert "Guests" in read
        assert "CRM" not in read.text


def test_a_channel_that_is_asked_to_wait_holds_up_no_other(stages: TeamsStages) -> None:
    stage, people = everyone(stages)
    sara, ana = people["sara"], people["ana"]
    busy, idle = stage.channel("busy", sara, ana), stage.channel("idle", sara, ana)
    stage.open()
    wait = ConnectorError(HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", "Too many requests")
    stage.teams.trouble.next("post", refuses(wait, Retry_After="86400"))

    for channel in (busy, idle):
        sara.says(QUESTION, in_=channel)
        sara.sends()

    for _ in range(200):  # that one waits does not say that the other has gone out
        if sara.reads(idle):
            break
        stage.do(asyncio.sleep(0.02))
    assert sara.reads(busy) == []
    assert "D-2" in sara.reads(idle)[0]
