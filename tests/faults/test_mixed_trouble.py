"""Three calls in ten go wrong, each in a way of its own: nothing is lost, and little stands there twice."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.playground.api.trouble import Failure
from tests.dialogues.actor import Actor, Place
from tests.faults import test_platform_trouble as slack
from tests.faults import test_teams_trouble as teams
from tests.faults.leaping import LeapingStage, LeapingTeams, company, company_in_teams
from tests.faults.on_record import violations

AT_TROUBLE = 0.3
SEEDS = 200
FEW = 2
TRIES = 30
QUESTIONS = ("Spend 40k on the CRM?", "Spend 50k on the fair?", "Spend 60k on the hall?")


class Mixed:
    """What befalls a call: most often nothing."""

    def __init__(self, failures: Mapping[str, Failure], seed: int) -> None:
        self._failures = [failure for _, failure in sorted(failures.items()) if not failure.only_late]
        self._random = random.Random(seed)
        self.is_over = False
        self.met = 0

    def take(self, _method: str) -> Failure | None:
        """Give what befalls this call, if anything."""
        if self.is_over or self._random.random() >= AT_TROUBLE:
            return None
        self.met += 1
        return self._random.choice(self._failures)


def asked(actor: Actor, question: str, place: Place) -> None:
    """Raise something, and again where the form or the answer did not come."""
    for _ in range(TRIES):
        if actor.has_form:
            break
        actor.says(f"decide {question}", in_=place)
    for _ in range(TRIES):
        if actor.has_form:
            actor.sends()
    assert not actor.has_form, actor.form.complaints


def decided(ana: Actor, number: int) -> None:
    """Approve it, on the copy that came or the card that was asked for."""
    for _ in range(TRIES):
        card = next((each for each in ana.reads() if _is_to_decide(each.title, each.buttons, number)), None)
        if card is not None:
            ana.presses("Approve", on=card)
            return
        ana.says(f"decide show D-{number}")  # the answer may be lost: who misses one asks again
    message = "the card never came"
    raise AssertionError(message)


def _is_to_decide(title: str, buttons: tuple[str, ...], number: int) -> bool:
    return title.startswith(f"D-{number} ") and "Approve" in buttons


def check(stage: LeapingStage | LeapingTeams, mixed: Mixed) -> None:
    """All is told, or shown to administrators with a reason; the record is whole."""
    assert mixed.met > len(QUESTIONS)
    deliveries = stage.product.house.deliveries
    assert violations(stage.database, deciders=slack.DECIDERS) == []
    assert all(row.reason for row in stage.parked())
    left = deliveries.in_flight_or_pending()
    assert left.get("pending", 0) == left.get("leased", 0) == 0


def in_slack(directory: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with LeapingStage(directory) as stage:
        people = company(stage)
        project = stage.channel("crm", people["sara"])
        stage.open()
        mixed = Mixed({**slack.PASSING, **slack.AWAY}, seed)
        monkeypatch.setattr(stage.slack.trouble, "take", mixed.take)
        for question in QUESTIONS:
            asked(people["sara"], question, project)
        for number, _ in enumerate(QUESTIONS, start=1):
            decided(people["ana"], number)
        mixed.is_over = True
        stage.later(hours=2)
        check(stage, mixed)
        assert stage.parked() == ()
        for place in (project, people["ana"].direct):
            cards = stage.cards(place)
            assert len(cards) == len(QUESTIONS)
            assert all("Approved" in card.read for card in cards)
        assert len(stage.results(project)) == len(QUESTIONS)


def in_teams(directory: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with LeapingTeams(directory) as stage:
        people = company_in_teams(stage)
        project = stage.channel("crm", people["sara"])
        stage.channel("finance", people["ana"])
        stage.open()
        mixed = Mixed({**teams.PASSING, **teams.AWAY}, seed)
        monkeypatch.setattr(stage.teams.trouble, "take", mixed.take)
        for question in QUESTIONS:
            asked(people["sara"], question, project)
        for number, _ in enumerate(QUESTIONS, start=1):
            decided(people["ana"], number)
        mixed.is_over = True
        stage.later(hours=2)
        check(stage, mixed)
        # Where nobody may look whether it arrived, it is said twice at the most, and put aside in the end.
        assert {row.reason for row in stage.parked()} <= {"nobody knows whether it was posted"}
        for place in (project, people["ana"].direct):
            assert len(stage.cards(place)) <= 2 * len(QUESTIONS)
        assert len(stage.results(project)) <= 2 * len(QUESTIONS)


PLAYED = {"slack": in_slack, "teams": in_teams}


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(FEW))
@pytest.mark.parametrize("kind", PLAYED)
def test_among_mixed_trouble_nothing_is_lost(
    kind: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PLAYED[kind](tmp_path, seed, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, SEEDS))
@pytest.mark.parametrize("kind", PLAYED)
def test_among_much_mixed_trouble_nothing_is_lost(
    kind: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PLAYED[kind](tmp_path, seed, monkeypatch)
