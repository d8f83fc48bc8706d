"""What is forged, handed on or held up in Teams."""

import asyncio
import json
from collections.abc import Callable
from copy import deepcopy
from http import HTTPStatus

from adapters.playground.payload import Payload
from adapters.playground.teams.api.troubles import refuses
from adapters.playground.teams.refusals import ConnectorError
from tests.dialogues.conftest import TeamsStages
from tests.dialogues.in_teams import at, everyone, teams
from tests.dialogues.room import QUESTION, leadership
from tests.dialogues.teams_actor import TeamsActor
from tests.dialogues.teams_stage import TeamsStage


def test_keys_that_are_exchanged_hold_nobody_up(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
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


def test_what_a_dialog_carries_along_cannot_be_changed_on_the_way(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
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


def test_what_one_was_handed_is_of_no_use_to_another(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
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


def test_a_card_is_moved_only_to_where_its_raiser_reads(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
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


def test_guests_read_what_stands_in_their_channel_and_no_more(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
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


def test_a_channel_that_is_asked_to_wait_holds_up_no_other(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
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
