"""Teams to which the app is added, or from which it is taken."""

from tests.dialogues.conftest import TeamsStages
from tests.dialogues.in_teams import everyone
from tests.dialogues.room import PLAIN, QUESTION, leadership


def test_a_decider_without_the_app_is_told_of_in_the_channel(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
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


def test_who_adds_steerco_is_greeted_once(teams_stages: TeamsStages) -> None:
    stage, _ = everyone(teams_stages)
    stage.open()
    gita = stage.person("Gita Rao")

    stage.joins(gita)

    (greeting,) = gita.native.reads(gita.direct)
    assert "raises a decision" in greeting.text
    gita.says("help")
    assert "decide list" in gita.reads()[-1]


def test_in_one_s_own_chat_nobody_calls_its_name(teams_stages: TeamsStages) -> None:
    stage, people = everyone(teams_stages)
    sara, ana = people["sara"], people["ana"]
    stage.open()

    sara.says(QUESTION)
    assert sara.form.fields["Question"] == "Add 40k to the CRM migration?"
    sara.sends()

    assert "D-1" in sara.reads()[0]
    ana.presses("Approve", on=ana.reads()[0])
    assert "Approved" in sara.reads()[0]


def test_a_team_that_took_the_app_out_and_in_again_reads_on(teams_stages: TeamsStages) -> None:
    room = leadership(teams_stages)
    room.raises()
    room.stage.takes_bot_out(room.channel)
    room.stage.lets_bot_in(room.channel)
    room.stage.quiet()

    room.presses(room.ana, "A: Add 40k")
    room.stage.later(seconds=61)

    assert "Decided: A, Add 40k" in room.card()
    assert "Decided: A, Add 40k" in room.replies()[-1]
