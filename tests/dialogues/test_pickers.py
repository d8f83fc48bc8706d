"""Naming people: those of the platform by its own picker, colleagues elsewhere by a list, however many there are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.cards.asking.elsewhere import LABEL
from adapters.playground.refusals import NotOnScreenError
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from tests.dialogues.actor import Place
from tests.dialogues.both_platforms import BothStage
from tests.dialogues.room import PLAIN, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor
from tests.dialogues.teams_actor import TeamsActor

MORE_THAN_LISTED = 101
BY_SARA = large_spend("decides: CFO", "within: 2 days", "then: CEO")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Sara and Omar are in Slack; Ana, the CFO, is in Teams, as are Eva, the CEO, and Kim."""

    stage: BothStage
    in_slack: Place
    in_teams: Place
    sara: SlackActor
    omar: SlackActor
    ana: TeamsActor
    eva: TeamsActor

    def raised(self) -> Screen:
        """Let Sara raise a decision in Slack, and give Ana's copy in Teams."""
        self.sara.says(PLAIN, in_=self.in_slack)
        self.sara.sends()
        return next(screen for screen in self.ana.reads() if screen.title.startswith("D-1 "))

    @property
    def card(self) -> Screen:
        """The card in Slack."""
        return next(screen for screen in self.omar.reads(self.in_slack) if screen.title.startswith("D-1 "))

    def hire(self, people: int, *, platform: str, name: str = "Extra {number}") -> None:
        """Let so many more be known, from one platform alone."""
        tenant = self.sara_tenant if platform == "slack" else self.ana_tenant
        for number in range(people):
            account = Identity(platform=platform, tenant=tenant, user=f"more-{number}")
            email = Email(f"more{number}@example.com")
            called = name.format(number=number)
            profile = Profile(name=called, email=email, zone="Europe/Berlin", standing=True)
            self.stage.do(self.stage.product.house.desk.meet(account, profile))

    @property
    def sara_tenant(self) -> str:
        """The workspace."""
        return self.stage.in_slack.slack.workspace.team_id

    @property
    def ana_tenant(self) -> str:
        """The tenant of Teams."""
        return self.stage.teams.tenant.id


Houses = Callable[[], House]


@pytest.fixture
def houses(tmp_path: Path, database_url: str) -> Iterator[Houses]:
    with ExitStack() as stack:

        def make() -> House:
            stage = stack.enter_context(BothStage(tmp_path, rights=BY_SARA, database_url=database_url))
            sara, omar = (stage.in_slack.person(name) for name in ("Sara Lind", "Omar Haddad"))
            ana, eva = (stage.person(name) for name in ("Ana Rossi", "Eva Stein"))
            house = House(
                stage=stage,
                in_slack=stage.in_slack.channel("leadership", sara, omar),
                in_teams=stage.channel("finance", ana, eva),
                sara=sara,
                omar=omar,
                ana=ana,
                eva=eva,
            )
            stage.open()
            omar.says("decide list", in_=house.in_slack)
            eva.says("decide list", in_=house.in_teams)
            return house

        yield make


def test_a_decision_is_handed_from_teams_to_somebody_in_slack(houses: Houses) -> None:
    house = houses()
    copy = house.raised()

    house.ana.presses("Delegate", on=copy)
    house.ana.fills_in({LABEL: "Omar Haddad (Slack)"})
    house.ana.sends()

    assert not house.ana.has_form
    assert "Omar Haddad" in house.card
    handed = next(screen for screen in house.omar.reads() if screen.title.startswith("D-1 "))
    house.omar.presses("Approve", on=handed)
    assert "Decided" in house.card


def test_somebody_in_teams_is_asked_from_slack_to_recommend(houses: Houses) -> None:
    house = houses()
    house.raised()

    house.sara.says("decide show D-1", in_=house.in_slack)
    house.sara.presses("Ask someone to recommend", on=house.sara.reads(house.in_slack)[-1])
    house.sara.fills_in({LABEL: "Eva Stein (Teams)"})
    house.sara.sends()

    assert not house.sara.has_form, house.sara.form.complaints
    assert any("D-1" in screen for screen in house.eva.reads())


def test_somebody_in_teams_stands_in_for_who_plans_it_in_slack(houses: Houses) -> None:
    house = houses()
    house.stage.do(house.sara.native.opens_home())
    house.stage.quiet()
    house.sara.presses("Plan time away")
    house.sara.fills_in({"Last day": house.stage.day(7), LABEL: "Eva Stein (Teams)"})
    house.sara.sends()

    assert not house.sara.has_form, house.sara.form.complaints
    house.sara.says("steerco away", in_=house.in_slack)
    assert "Eva Stein" in house.sara.reads(house.in_slack)[-1]


def test_whoever_names_two_in_the_place_of_one_is_told_so(houses: Houses) -> None:
    house = houses()
    copy = house.raised()

    house.ana.presses("Delegate", on=copy)
    house.ana.fills_in({"Who decides instead": "Eva Stein", LABEL: "Omar Haddad (Slack)"})
    house.ana.sends()

    assert "Please choose one person" in house.ana.form.complaints[LABEL]


def test_why_somebody_elsewhere_cannot_take_it_stands_where_they_were_chosen(houses: Houses) -> None:
    house = houses()
    copy = house.raised()

    house.ana.presses("Delegate", on=copy)
    house.ana.fills_in({LABEL: "Sara Lind (Slack)"})
    house.ana.sends()

    assert "Sara Lind raised D-1" in house.ana.form.complaints[LABEL]


def test_where_everybody_is_in_one_place_there_is_one_field(houses: Houses) -> None:
    house = houses()
    card = house.raised()
    everybody = ("Sara Lind", "Omar Haddad")
    for name in everybody:
        house.stage.joins(house.stage.person(name))
    for name in everybody:
        house.stage.do(_met(house, name))

    house.ana.presses("Delegate", on=card)

    assert "Who decides instead" in house.ana.form.fields
    assert LABEL not in house.ana.form.fields


async def _met(house: House, name: str) -> None:
    user = next(user for user in house.stage.teams.tenant.users.values() if user.name == name)
    await house.stage.product.house.desk.refresh(Identity(platform="teams", tenant=house.ana_tenant, user=user.id))


def test_of_more_than_are_listed_those_are_found_of_whom_somebody_types_the_beginning_in_slack(houses: Houses) -> None:
    house = houses()
    house.hire(MORE_THAN_LISTED, platform="teams")
    house.hire(1, platform="teams", name="José Müller")
    house.raised()

    house.sara.says("decide show D-1", in_=house.in_slack)
    house.sara.presses("Ask someone to recommend", on=house.sara.reads(house.in_slack)[-1])
    native = house.sara.native

    assert len(house.stage.do(native.types(LABEL, ""))) == 100
    assert house.stage.do(native.types(LABEL, "mul jos")) == ["José Müller (Teams)"]
    assert house.stage.do(native.types(LABEL, "osé")) == []
    assert house.stage.do(native.types(LABEL, "Omar")) == []
    house.sara.fills_in({LABEL: "Eva Stein (Teams)"})
    house.sara.sends()
    assert not house.sara.has_form, house.sara.form.complaints
    assert any("D-1" in screen for screen in house.eva.reads())


def test_of_more_than_are_listed_those_are_found_of_whom_somebody_types_the_beginning_in_teams(houses: Houses) -> None:
    house = houses()
    house.hire(MORE_THAN_LISTED, platform="slack")
    copy = house.raised()

    house.ana.presses("Delegate", on=copy)
    native = house.ana.native

    with pytest.raises(NotOnScreenError):
        native.fill(LABEL, "Omar Haddad (Slack)")
    assert len(house.stage.do(native.types(LABEL, ""))) == 15
    assert house.stage.do(native.types(LABEL, "had")) == ["Omar Haddad (Slack)"]
    house.ana.fills_in({LABEL: "Omar Haddad (Slack)"})
    house.ana.sends()
    assert not house.ana.has_form, house.ana.form.complaints
    assert "Omar Haddad" in house.card
