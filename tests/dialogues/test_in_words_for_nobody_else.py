"""Nothing that anybody says is ever offered to a bystander, and what is offered records one answer."""

import tomllib
from itertools import product
from pathlib import Path

from adapters.acting.acted import Spot
from adapters.acting.answering import Acting
from adapters.cards.cards import Act, Card
from adapters.slack.people import PLATFORM
from adapters.words import answering
from decisions.people import Identity
from tests.dialogues.conftest import SlackStages
from tests.dialogues.room import leadership
from tests.dialogues.slack_stage import SlackActor

SAID = tomllib.loads((Path(answering.__file__).parent / "answers.toml").read_text("utf-8"))
PHRASES = [
    *(one for meaning, said in SAID["meanings"].items() if meaning != "choose" for one in said),
    "B",
    "go with A",
]
TAILS = ("", ", but cap it at 30k", " because it pays", ": too late", " and then some")
RECORDS = frozenset({Act.RESPOND, Act.AGREE, Act.OBJECT_SO})


def records(card: Card | None) -> list[str]:
    """What a press on it would put on record."""
    pressed = () if card is None else (action.press for action in (*card.actions, *card.more))
    return [one.choice or one.act for one in pressed if one.act in RECORDS]


def test_bystanders_are_offered_nothing_whatever_they_say(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    card = room.raises()
    stage, acting = room.stage, Acting(room.stage.product.house.desk)
    tenant = room.ana.stage.slack.workspace.team_id  # type: ignore[attr-defined]
    spot = Spot(tenant=tenant, channel=card.native.channel, thread=card.native.ts)

    def said(who: object, words: str, *, to_steerco: bool) -> list[str]:
        assert isinstance(who, SlackActor)
        identity = Identity(platform=PLATFORM, tenant=tenant, user=who.native.user_id)
        return records(stage.do(acting.in_words(words, identity, spot, to_steerco=to_steerco)))

    for phrase, tail in product(PHRASES, TAILS):
        for who, to_steerco in product((room.omar, room.sara), (True, False)):
            assert said(who, phrase + tail, to_steerco=to_steerco) == [], (who.name, phrase + tail)

    # And to who decides, one answer, unless they are asked which one: then they see that these are several.
    for phrase in PHRASES:
        assert len(said(room.ana, phrase, to_steerco=False)) <= 3
    assert said(room.ana, "go with A", to_steerco=True) == ["A"]
    assert said(room.ana, "no, too late", to_steerco=True) == ["reject"]
