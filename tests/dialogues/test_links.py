"""A link to a decision says at a glance what it leads to; one to what is not for everybody says nothing."""

from adapters.playground.api.trouble import refuses
from adapters.playground.stand_in import SlackStandIn
from tests.dialogues.conftest import SlackStages, Stages
from tests.dialogues.room import PLAIN, Room, company, leadership
from tests.dialogues.slack_stage import SlackActor, SlackStage

HERE = "http://127.0.0.1:3000/decisions"


def shared(room: Room, url: str = f"{HERE}/D-1") -> str:
    return room.omar.shares(url, in_=room.channel).replace("*", "")


def restricts(room: Room) -> None:
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()


def in_slack(stages: SlackStages) -> tuple[Room, SlackStandIn, SlackActor]:
    room = leadership(stages)
    assert isinstance(room.stage, SlackStage)
    assert isinstance(room.omar, SlackActor)
    return room, room.stage.slack, room.omar


def test_a_link_tells_what_is_asked_who_decides_it_and_by_when(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    gist = shared(room)

    assert gist.startswith("D-1 · ")
    assert "dd 40k to the CRM migration?" in gist
    assert "Open · Ana Rossi (CFO) decides · by " in gist
    assert "Approve" not in gist


def test_it_tells_what_was_chosen_once_it_is_decided(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "B: Cut reporting")

    gist = shared(room)

    assert "Decided: B, Cut reporting" in gist
    assert "Ana Rossi (CFO)" in gist


def test_it_tells_that_it_was_put_off_or_withdrawn(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Not now", {"Until": room.stage.day(9), "Why?": "after the audit"})
    assert "Not now" in shared(room)

    room.presses(room.sara, "Withdraw", {})

    assert "Withdrawn" in shared(room)


def test_of_what_only_those_in_it_may_read_it_says_nothing_to_anybody(stages: Stages) -> None:
    room = leadership(stages)
    restricts(room)

    for actor in (room.omar, room.sara, room.ana):
        assert actor.shares(f"{HERE}/D-1", in_=room.channel) == ""


def test_a_link_to_what_is_not_there_says_nothing(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    assert shared(room, f"{HERE}/D-99") == ""


def test_a_link_that_signs_somebody_in_says_nothing_and_is_not_used_up(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Read all")
    link = next(link for link in reversed(room.stage.links) if "?link=" in link)

    assert shared(room, link) == ""

    token = link.partition("?link=")[2]
    assert room.stage.do(room.stage.product.house.record.use(token)) is not None


def test_a_guest_learns_nothing_by_a_link(stages: Stages) -> None:
    stage, people = company(stages)
    guest = stage.person("Gus Gast", guest=True)
    channel = stage.channel("leadership", *people.values(), guest)
    stage.open()
    room = Room(stage=stage, channel=channel, **people)
    room.raises()

    assert guest.shares(f"{HERE}/D-1", in_=channel) == ""


def test_what_people_typed_is_words_in_a_link_too(stages: Stages) -> None:
    room = leadership(stages)
    room.raises("decide Pay 40k to <!channel> *now* <http://evil.example|here> @everyone?", options="")

    before = len(room.stage.mentions)
    assert "evil.example" in shared(room)
    assert len(room.stage.mentions) == before
    assert room.stage.broadcasts == []
    assert [link for link in room.stage.links if "evil" in link] == []


def test_a_link_that_is_being_written_is_shown_before_it_is_posted(slack_stages: SlackStages) -> None:
    room, slack, omar = in_slack(slack_stages)
    room.raises()

    draft = room.stage.do(slack.events.drafted(omar.native.user, f"see {HERE}/D-1", room.channel))
    room.stage.quiet()

    (call,) = slack.called("chat.unfurl")
    assert (call.arguments["source"], call.error) == ("composer", None)
    assert list(draft.unfurls) == [f"{HERE}/D-1"]


def test_a_link_that_is_told_of_twice_is_shown_once(slack_stages: SlackStages) -> None:
    room, slack, omar = in_slack(slack_stages)
    room.raises()
    message = room.stage.do(omar.native.says(f"see {HERE}/D-1 and {HERE}/D-1", room.channel))
    room.stage.do(slack.courier.delivered[-1].retried(1))
    room.stage.quiet()

    assert list(message.unfurls) == [f"{HERE}/D-1"]
    assert [call.error for call in slack.called("chat.unfurl")] == [None, None]


def test_where_another_organisation_reads_along_a_link_says_nothing(slack_stages: SlackStages) -> None:
    room, slack, omar = in_slack(slack_stages)
    room.raises()
    message = slack.workspace.say(channel=room.channel, user=omar.native.user, text=f"see {HERE}/D-1")
    room.stage.do(slack.events.link_shared(message, outside=True))
    room.stage.quiet()

    assert message.unfurls == {}
    assert slack.called("chat.unfurl") == []


def test_slack_that_does_not_take_it_disturbs_nobody(slack_stages: SlackStages) -> None:
    room, slack, _ = in_slack(slack_stages)
    room.raises()
    slack.trouble.next("chat.unfurl", refuses("cannot_unfurl_url"))

    assert shared(room) == ""
    room.presses(room.ana, "A: Add 40k")
    assert "Decided" in room.card()
