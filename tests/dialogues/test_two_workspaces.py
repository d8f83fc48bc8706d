"""One decision in two workspaces of one company: one person in both, copies in both, and one that goes on alone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.playground.stand_in import SlackStandIn
from storage.tables import identity
from tests.dialogues.actor import Place
from tests.dialogues.room import OPTIONS, PLAIN, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor
from tests.dialogues.two_workspaces import TwoWorkspaces, WholeOrganisation

RIGHTS = large_spend("decides: CFO", "within: 2 days", "then: CEO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Sara raises, Ana is CFO and in the other workspace alone, Eva is CEO, administers, and is in both."""

    stage: TwoWorkspaces
    here: Place
    there: Place
    sara: SlackActor
    ana: SlackActor
    eva: SlackActor
    eva_there: SlackActor

    def raised(self) -> None:
        """Let Sara raise a decision in her workspace."""
        raises(self.sara, self.here)

    @property
    def card(self) -> Screen:
        """The card where it was raised."""
        return next(screen for screen in self.sara.reads(self.here) if screen.title.startswith("D-1 "))

    @property
    def copy(self) -> Screen:
        """Ana's copy, in her own workspace."""
        return next(screen for screen in self.ana.reads() if screen.title.startswith("D-1 "))

    @property
    def shared(self) -> Screen:
        """The card in the channel of the other workspace."""
        read = self.eva_there.reads(self.there)
        return next(screen for screen in read if screen.title.startswith("D-1 ") and not screen.only_you)

    def people(self) -> dict[str, set[str]]:
        """The accounts of each person."""
        found: dict[str, set[str]] = {}
        with self.stage.product.house.database.read() as connection:
            for row in connection.execute(select(identity.c.person, identity.c.user)):
                found.setdefault(row.person, set()).add(row.user)
        return found


def raises(actor: SlackActor, place: Place) -> None:
    actor.says(PLAIN, in_=place)
    actor.fills(Options=OPTIONS, Recommended="A")
    actor.sends()


def keys(actor: SlackActor, place: Place) -> set[str]:
    return {screen.title.split()[0] for screen in actor.reads(place) if not screen.only_you}


Founded = Callable[[type[TwoWorkspaces]], Company]


@pytest.fixture
def founded(tmp_path: Path, database_url: str) -> Iterator[Founded]:
    with ExitStack() as stack:

        def make(stage: type[TwoWorkspaces]) -> Company:
            played = stack.enter_context(stage(tmp_path, rights=RIGHTS, database_url=database_url))
            sara, eva = played.person("Sara Lind"), played.person("Eva Stone")
            ana, eva_there = played.there.person("Ana Rossi"), played.there.person("Eva Stone")
            company = Company(
                stage=played,
                here=played.channel("leadership", sara, eva),
                there=played.there.channel("subsidiary", ana, eva_there),
                sara=sara,
                ana=ana,
                eva=eva,
                eva_there=eva_there,
            )
            played.open()
            return company

        yield make


@pytest.fixture(params=[TwoWorkspaces, WholeOrganisation])
def company(founded: Founded, request: pytest.FixtureRequest) -> Company:
    return founded(request.param)


@pytest.fixture
def apart(founded: Founded) -> Company:
    return founded(TwoWorkspaces)


def test_who_decides_is_asked_in_their_own_workspace_and_the_card_changes_in_the_other(company: Company) -> None:
    company.raised()

    company.ana.presses("A: Add 40k", on=company.copy)

    assert "Decided: A" in company.copy.text
    assert "Decided: A" in company.card.text
    assert "Ana Rossi" in company.card.text


def test_who_is_in_both_is_one_person_wherever_they_act(company: Company) -> None:
    company.raised()
    company.eva.says("decide list", in_=company.here)
    company.eva_there.says("decide list", in_=company.there)

    both = {company.eva.account, company.eva_there.account}
    assert both in company.people().values()


def test_a_card_stands_in_channels_of_both_workspaces(company: Company) -> None:
    company.raised()

    company.eva_there.says("decide share D-1", in_=company.there)
    company.ana.presses("A: Add 40k", on=company.copy)

    assert "Decided: A" in company.shared.text
    assert "Decided: A" in company.card.text


def test_a_form_opens_and_is_answered_in_each_workspace(company: Company) -> None:
    raises(company.sara, company.here)
    raises(company.eva_there, company.there)

    assert "D-1" in keys(company.sara, company.here)
    assert "D-2" in keys(company.eva_there, company.there)


def calls(slack: SlackStandIn) -> int:
    return len(slack.calls)


def test_where_the_app_was_removed_nothing_is_called_and_the_other_workspace_goes_on(apart: Company) -> None:
    there = apart.stage.there.slack
    apart.raised()
    apart.eva_there.says("decide share D-1", in_=apart.there)

    apart.stage.uninstalls(there)
    before = calls(there)
    raises(apart.sara, apart.here)
    apart.stage.later(hours=4)

    assert calls(there) == before
    assert keys(apart.sara, apart.here) >= {"D-1", "D-2"}


def test_administrators_are_told_once_in_the_workspace_that_is_left(apart: Company) -> None:
    apart.raised()

    apart.stage.uninstalls(apart.stage.there.slack)
    apart.stage.later(hours=30)

    told = [screen.text for screen in apart.eva.reads() if "takes nothing from Steerco" in screen.text]
    assert len(told) == 1, told
    assert told[0].startswith("Slack (Subsidiary) takes nothing from Steerco any more")


def test_installed_again_what_waited_comes_and_the_record_stands(apart: Company) -> None:
    there = apart.stage.there.slack
    apart.raised()
    apart.eva_there.says("decide share D-1", in_=apart.there)
    apart.stage.uninstalls(there)

    apart.stage.installs(there)
    apart.ana.presses("A: Add 40k", on=apart.copy)

    assert "Decided: A" in apart.shared.text
    assert "Decided: A" in apart.card.text


def test_what_happened_while_the_app_was_gone_is_shown_when_it_is_back(apart: Company) -> None:
    there = apart.stage.there.slack
    apart.raised()
    apart.eva_there.says("decide share D-1", in_=apart.there)
    apart.stage.uninstalls(there)
    apart.stage.comes(apart.stage.product.clock() + timedelta(hours=130))
    apart.eva.presses("A: Add 40k", on=apart.card)
    assert "Decided: A" in apart.card.text
    assert "Decided" not in apart.shared.text

    apart.stage.installs(there)

    assert "Decided: A" in apart.shared.text


def test_somebody_of_another_company_decides_nothing_in_either_workspace(company: Company) -> None:
    stranger = company.stage.stranger("Ana Rossi", "ana@example.com")
    company.here.members.add(stranger.account)
    company.raised()

    stranger.presses("A: Add 40k", on=company.card)

    assert "Decided" not in company.card.text
    (anas,) = (accounts for accounts in company.people().values() if company.ana.account in accounts)
    assert stranger.account not in anas
