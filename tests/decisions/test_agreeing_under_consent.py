"""What stands unless someone objects stands once they agreed."""

from datetime import timedelta

import pytest

from decisions.answering.errors import CannotStandError
from decisions.answering.events import Objected
from decisions.deciders.events import Reseated
from decisions.decision import Status
from decisions.follow_ups import DueKind
from decisions.rights.lines import Agreement, Span, Unit
from decisions.roles.events import Agreed
from tests.decisions.builders import ANA, CONSENT, MONDAY, SARA, LineTerms, Story, kinds, options, seat
from tests.decisions.who_agrees import LEA, LEGAL_AGREES, a_story


def consenting(terms: LineTerms = LEGAL_AGREES) -> Story:
    story = a_story({**terms, "how": CONSENT})
    return story.raised(options=options("Add 40k", "Wait"), recommended="A")


def test_it_does_not_stand_by_itself_before_they_agreed() -> None:
    story = consenting({"agrees": Agreement(seats=(seat("Legal"),), within=Span(5, Unit.DAY))})
    assert DueKind.STAND not in {one.kind for one in story.planned()}
    story.at(MONDAY + timedelta(days=4))
    with pytest.raises(CannotStandError):
        story.lets_stand()

    story.agrees(LEA)
    (stand,) = (one for one in story.planned() if one.kind is DueKind.STAND)

    assert stand.at == story.now
    story.plays_on()
    assert story.decision.status is Status.DECIDED
    assert story.result.closing is None


def test_agreed_early_it_stands_at_the_deadline() -> None:
    story = consenting()
    story.agrees(LEA)

    story.plays_on()

    assert story.now == MONDAY + timedelta(days=3)
    assert story.decision.status is Status.DECIDED


def test_an_objection_of_who_agrees_counts_as_one_of_anybody_as_well() -> None:
    story = consenting()

    happened = story.objects(LEA)

    assert kinds(happened) == [Agreed, Objected, Reseated]
    story.responds(ANA, "A")
    assert story.decision.status is Status.OPEN
    assert [one.seat.name for one in story.decision.agreement_missing] == ["Legal"]


def test_an_objection_of_somebody_else_leaves_what_was_agreed() -> None:
    story = consenting()
    story.agrees(LEA)

    story.objects(SARA)
    story.responds(ANA, "B")

    assert story.decision.status is Status.DECIDED
