"""Somebody else works out what is proposed, and may change it as who raised it may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.absences.absence import by_person
from decisions.errors import StrangerError
from decisions.involved import involved
from decisions.people import Person
from decisions.raising.errors import NotYoursToChangeError
from decisions.roles.errors import CannotRecommendError
from decisions.roles.events import RecommendationAsked
from decisions.roles.recommending import answered_by
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    CFO,
    GUS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_absence,
    an_organisation,
    kinds,
    options,
    seat,
    talk_with,
)


def asked() -> Story:
    story = Story().raised()
    story.asks_to_recommend(SARA, OMAR)
    return story


def without(story: Story, *people: Person) -> None:
    """Send people away."""
    story.organisation = replace(story.organisation, absences=by_person(an_absence(one) for one in people))


def test_who_raised_it_asks_somebody_to_work_out_the_proposal() -> None:
    story = Story().raised()

    happened = story.asks_to_recommend(SARA, OMAR)

    assert kinds(happened) == [RecommendationAsked]
    assert story.decision.recommends == OMAR.id
    assert OMAR.id in involved(story.decision)
    (notice,) = consequences(happened, story.decision, facts=story.facts(None), now=story.now).notices
    assert (notice.kind, notice.conversation) == (NoticeKind.RECOMMEND, talk_with(OMAR))


def test_asking_the_same_one_again_is_no_news() -> None:
    assert asked().asks_to_recommend(SARA, OMAR) == ()


def test_they_change_it_and_everyone_is_asked_again() -> None:
    story = asked()
    story.changes(OMAR, options=options("Add 40k", "Wait for Q2"), recommended="B")

    assert story.decision.round == 2
    assert story.decision.proposal.recommended == "B"
    assert {"change"} <= story.view(OMAR).acts


def test_nobody_else_changes_it_or_asks_for_it() -> None:
    story = asked()

    with pytest.raises(NotYoursToChangeError):
        story.changes(ANA, question=Words("Something else?"))
    with pytest.raises(NotYoursToChangeError):
        story.asks_to_recommend(OMAR, ANA)
    assert "ask_to_recommend" in story.view(SARA).acts
    assert "ask_to_recommend" not in story.view(OMAR).acts


def test_who_has_no_standing_is_not_asked() -> None:
    story = Story().raised()

    with pytest.raises(CannotRecommendError):
        story.asks_to_recommend(SARA, GUS)
    with pytest.raises(StrangerError):
        story.asks_to_recommend(GUS, OMAR)


def test_who_stands_for_it_takes_it_back() -> None:
    story = asked()
    with pytest.raises(CannotRecommendError):
        Story().raised().asks_to_recommend(SARA, SARA)

    happened = story.asks_to_recommend(SARA, SARA)

    assert consequences(happened, story.decision, facts=story.facts(None), now=story.now).notices == ()
    with pytest.raises(NotYoursToChangeError):
        story.changes(OMAR, question=Words("Something else?"))


def test_what_is_asked_while_who_raised_it_is_away_goes_to_who_recommends() -> None:
    story = asked()
    assert answered_by(story.decision, story.facts(None)) == (SARA.id,)

    without(story, SARA)

    assert answered_by(story.decision, story.facts(None)) == (OMAR.id,)
    happened = story.asks(ANA)
    copies = consequences(happened, story.decision, facts=story.facts(None), now=story.now).copies
    assert [copy.reader for copy in copies] == [OMAR.id]


def test_with_nobody_asked_to_recommend_it_goes_to_who_carries_it_out() -> None:
    operations = a_position("Operations", OMAR)
    story = Story(an_organisation(CFO, operations), a_right(a_line(performs=(seat("Operations"),)))).raised()
    without(story, SARA)

    assert answered_by(story.decision, story.facts(None)) == (OMAR.id,)


def test_with_everybody_away_it_stays_with_who_raised_it() -> None:
    story = asked()
    without(story, SARA, OMAR)

    assert answered_by(story.decision, story.facts(None)) == (SARA.id,)


def test_who_is_asked_again_within_the_hour_is_written_to_once() -> None:
    story = asked()
    story.asks_to_recommend(SARA, SARA)

    def told() -> int:
        happened = story.asks_to_recommend(SARA, OMAR)
        return len(consequences(happened, story.decision, facts=story.facts(None), now=story.now).notices)

    assert told() == 0
    assert story.decision.recommends == OMAR.id
    story.asks_to_recommend(SARA, SARA)
    story.later(timedelta(hours=2))
    assert told() == 1
