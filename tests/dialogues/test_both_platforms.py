"""One decision, some of whose people are at Slack and some at Teams: whoever acts first, all the others read it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.dialogues.actor import Place
from tests.dialogues.both_platforms import BothStage
from tests.dialogues.operating import operates
from tests.dialogues.room import OPTIONS, PLAIN, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor
from tests.dialogues.teams_actor import TeamsActor

EITHER = large_spend("decides: [CFO, VP Product]", "within: 2 days", "then: CEO")
BOTH = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Sara and Omar lead projects in Slack, Chi is VP Product there; Ana, the CFO, and Eva, the CEO, are in Teams."""

    stage: BothStage
    in_slack: Place
    elsewhere: Place
    in_teams: Place
    sara: SlackActor
    omar: SlackActor
    chi: SlackActor
    ana: TeamsActor
    eva: TeamsActor

    def raised(self) -> tuple[Screen, Screen]:
        """Let Sara raise a decision in Slack: its card there, and Ana's copy in Teams."""
        self.sara.says(PLAIN, in_=self.in_slack)
        self.sara.fills(Options=OPTIONS, Recommended="A")
        self.sara.sends()
        return self.card, self.copy

    @property
    def card(self) -> Screen:
        """The card in Slack."""
        return next(screen for screen in self.omar.reads(self.in_slack) if screen.title.startswith("D-1 "))

    @property
    def copy(self) -> Screen:
        """Ana's copy in Teams."""
        return next(screen for screen in self.ana.reads() if screen.title.startswith("D-1 "))

    @property
    def shared(self) -> Screen:
        """The card in the channel of Teams, as Eva reads it."""
        return next(screen for screen in self.eva.reads(self.in_teams) if screen.title.startswith("D-1 "))

    def also_in_slack(self, name: str) -> SlackActor:
        """Let somebody of Teams join the channel in Slack too."""
        actor = self.stage.in_slack.person(name)
        self.in_slack.members.add(actor.native.user_id)
        self.stage.in_slack.joins(actor)
        return actor


Houses = Callable[[str], House]


@pytest.fixture
def houses(tmp_path: Path, database_url: str) -> Iterator[Houses]:
    with ExitStack() as stack:

        def make(rights: str) -> House:
            stage = stack.enter_context(BothStage(tmp_path, rights=rights, database_url=database_url))
            sara, omar, chi = (stage.in_slack.person(name) for name in ("Sara Lind", "Omar Haddad", "Chi Wei"))
            ana, eva = (stage.person(name) for name in ("Ana Rossi", "Eva Stein"))
            house = House(
                stage=stage,
                in_slack=stage.in_slack.channel("leadership", sara, omar, chi),
                elsewhere=stage.in_slack.channel("crm", sara),
                in_teams=stage.channel("finance", ana, eva),
                sara=sara,
                omar=omar,
                chi=chi,
                ana=ana,
                eva=eva,
            )
            stage.open()
            return house

        yield make


def test_who_acts_first_in_teams_is_read_in_slack(houses: Houses) -> None:
    house = houses(EITHER)
    card, copy = house.raised()

    house.ana.presses("A: Add 40k", on=copy)

    assert "Recorded: A, Add 40k" in house.ana.reads()[-1]
    assert "Decided: A, Add 40k" in house.card
    assert "Ana Rossi (CFO)" in house.card
    assert "in Teams" in house.card
    house.chi.presses("B: Cut reporting", on=card)
    assert "D-1 is decided already: A, Add 40k" in house.chi.reads(house.in_slack)[-1]


def test_who_acts_first_in_slack_is_read_in_teams(houses: Houses) -> None:
    house = houses(EITHER)
    card, copy = house.raised()

    house.chi.presses("B: Cut reporting", on=card)

    assert "Decided: B, Cut reporting" in house.copy
    assert "Chi Wei (VP Product)" in house.copy
    assert "in Slack" in house.copy
    house.ana.presses("A: Add 40k", on=copy)
    assert "D-1 is decided already: B, Cut reporting" in house.ana.reads()[-1]
    house.stage.later(seconds=61)
    (reply,) = house.omar.reads_thread(house.card)
    assert "Decided: B, Cut reporting" in reply


def test_together_they_decide_from_both_sides(houses: Houses) -> None:
    house = houses(BOTH)
    card, copy = house.raised()

    house.chi.presses("A: Add 40k", on=card)
    assert "Decided" not in house.copy
    assert "Chi Wei A" in house.copy
    house.ana.presses("A: Add 40k", on=copy)

    assert "Decided: A, Add 40k" in house.card
    assert "Decided: A, Add 40k" in house.copy


def test_what_is_undone_in_teams_is_open_again_in_slack(houses: Houses) -> None:
    house = houses(EITHER)
    _, copy = house.raised()
    house.ana.presses("A: Add 40k", on=copy)

    house.ana.presses("Undo", on=house.ana.reads()[-1])

    assert "Decided" not in house.card
    assert "B: Cut reporting" in house.card.buttons


def test_one_person_who_presses_in_both_counts_once(houses: Houses) -> None:
    house = houses(BOTH)
    house.raised()
    house.ana.says("decide share D-1", in_=house.in_teams)
    ana_in_slack = house.also_in_slack("Ana Rossi")

    ana_in_slack.presses("A: Add 40k", on=house.card)
    assert "1 of 2 has answered" in ana_in_slack.reads(house.in_slack)[-1]
    house.ana.presses("A: Add 40k", on=house.shared)

    assert "1 of 2 has answered" in house.ana.reads(house.in_teams)[-1]
    assert "Decided" not in house.card
    house.chi.presses("A: Add 40k", on=house.card)
    assert "Decided: A, Add 40k" in house.card
    assert "Decided: A, Add 40k" in house.shared
    assert house.card.text.count("Ana Rossi") == 1


def test_a_card_that_is_shared_to_a_channel_of_teams_is_answered_there_and_read_in_both(houses: Houses) -> None:
    house = houses(EITHER)
    house.raised()

    house.ana.says("decide share D-1", in_=house.in_teams)
    assert "Add 40k to the CRM migration?" in house.shared
    house.ana.presses("A: Add 40k", on=house.shared)

    for card in (house.card, house.shared):
        assert "Decided: A, Add 40k" in card
    house.stage.later(seconds=61)
    for reply in (*house.omar.reads_thread(house.card), *house.eva.reads_thread(house.shared)):
        assert "Decided: A, Add 40k" in reply
    assert len(house.omar.reads_thread(house.card)) == len(house.eva.reads_thread(house.shared)) == 1


def test_a_card_that_is_shared_from_teams_to_slack_is_answered_in_both(houses: Houses) -> None:
    house = houses(EITHER)
    house.eva.says(PLAIN, in_=house.in_teams)
    house.eva.fills(Options=OPTIONS, Recommended="A")
    house.eva.sends()

    before = house.shared

    house.chi.says("decide share D-1", in_=house.in_slack)
    house.chi.presses("C: Wait for Q2", on=house.card)

    assert "Decided: C, Wait for Q2" in house.shared
    assert "Chi Wei (VP Product)" in house.shared
    assert "in Slack" in house.shared
    house.ana.presses("A: Add 40k", on=before)
    assert "D-1 is decided already: C, Wait for Q2" in house.ana.reads(house.in_teams)[-1]


def test_each_is_reached_where_they_say(houses: Houses) -> None:
    house = houses(EITHER)
    ana_in_slack = house.also_in_slack("Ana Rossi")
    house.ana.says("decide reach slack")

    house.sara.says(PLAIN, in_=house.elsewhere)
    house.sara.sends()

    assert house.ana.reads()[1:] == []  # but for the answer that says so
    (copy,) = ana_in_slack.reads()
    ana_in_slack.presses("Approve", on=copy)
    assert "Approved" in house.sara.reads(house.elsewhere)[0]


def test_who_has_another_address_in_slack_is_one_once_they_are_merged(houses: Houses) -> None:
    house = houses(BOTH.replace("VP Product: chi@example.com", "VP Product: anni@example.com, then chi@example.com"))
    anni = house.also_in_slack("Anni Rossi")
    house.raised()
    house.ana.says("decide share D-1", in_=house.in_teams)
    assert "Anni Rossi (VP Product)" in house.card

    said = operates(house.stage, "person", "merge", "anni@example.com", "ana@example.com", "--yes")

    assert said.code == 0, said.err
    assert "They are one: Ana Rossi" in said.out
    assert "Chi Wei" in house.card, "one person fills one seat"
    anni.presses("A: Add 40k", on=house.card)
    assert "Ana Rossi A" in house.shared
    house.ana.presses("A: Add 40k", on=house.shared)
    assert "1 of 2 has answered" in house.ana.reads(house.in_teams)[-1]
    house.chi.presses("A: Add 40k", on=house.card)
    for card in (house.card, house.shared):
        assert "Decided: A, Add 40k" in card
        assert "Anni" not in card
