"""A decision that nobody can be asked is told to those who can do something about it."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import QUESTION, company
from tests.dialogues.stage import RIGHTS


def test_a_mistyped_address_in_the_rights_is_told_to_the_raiser_and_the_administrator(stages: Stages) -> None:
    ghostly = RIGHTS.replace("ana@example.com, then ben@example.com up to 50k, then dora@", "ghost@")
    stage, people = company(stages, rights=ghostly)
    sara, eva, omar = people["sara"], people["eva"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says(QUESTION, in_=leadership)
    sara.sends()

    for told in (sara, eva):
        assert "D-1 cannot reach everyone who decides it: ghost@example.com (CFO)" in told.reads()[-1]
    assert omar.reads() == []
    assert len(sara.reads()) == 1


def test_who_joins_later_finds_the_card_waiting(stages: Stages) -> None:
    stage, people = company(stages, rights=RIGHTS.replace("ana@example.com, then ben", "gita@example.com, then ben"))
    sara = people["sara"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    sara.says(QUESTION, in_=leadership)
    sara.sends()

    gita = stage.person("Gita Rao")
    stage.joins(gita)

    gita.presses("Approve", on=gita.reads()[0])
    assert "Gita Rao (CFO)" in sara.reads(leadership)[0]
