"""The stage where only Teams is."""

from tests.dialogues.conftest import TeamsStages
from tests.dialogues.room import Room, company
from tests.dialogues.teams_actor import TeamsActor
from tests.dialogues.teams_stage import TeamsStage


def teams(room: Room) -> TeamsStage:
    assert isinstance(room.stage, TeamsStage)
    return room.stage


def at(who: object) -> TeamsActor:
    assert isinstance(who, TeamsActor)
    return who


def everyone(teams_stages: TeamsStages) -> tuple[TeamsStage, dict[str, TeamsActor]]:
    stage, people = company(teams_stages)
    assert isinstance(stage, TeamsStage)
    return stage, {name: at(actor) for name, actor in people.items()}
