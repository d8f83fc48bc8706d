"""Input: those asked for a view give it, and nobody waits for them."""

import pytest

from decisions.deciders.events import Routed
from decisions.decision import REJECT, Decision, Status
from decisions.errors import AlreadyDecidedError, DeferredError, OutdatedCardError, StrangerError, WordsNeededError
from decisions.people import Person
from decisions.raising.events import Raised
from decisions.rights.lines import Rights
from decisions.roles.errors import NotAskedForAViewError
from decisions.roles.events import Consulted, ViewGiven
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    BEN,
    CEO,
    CFO,
    EVA,
    EVERYONE,
    GUS,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    give_view,
    kinds,
    options,
    seat,
)

CHI, LEA = a_person("Chi Wen"), a_person("Lea Marti")
VP = a_position("VP Product", CHI, deputies=(BEN,))
ARCHITECTS = a_position("Architects", LEA, OMAR)
COMPANY = an_organisation(CFO, CEO, VP, ARCHITECTS, people=(*EVERYONE, CHI, LEA))
BOTH = a_right(a_line(asks=(seat("VP Product"), seat("Architects"))))


def a_story(rights: Rights = BOTH) -> Story:
    return Story(COMPANY, rights).raised(options=options("Add 40k", "Wait"), recommended="A")


def asked(decision: Decision) -> dict[str, tuple[str, ...]]:
    return {one.seat.name: one.of for one in decision.consulted}


def test_they_are_asked_with_the_deciders() -> None:
    story = a_story()

    assert kinds(story.events) == [Raised, Routed, Consulted]
    assert asked(story.decision) == {"VP Product": (CHI.id,), "Architects": (LEA.id, OMAR.id)}


def test_a_view_is_what_they_support_or_words_or_both_and_nobody_waits_for_it() -> None:
    story = a_story()

    assert kinds(story.gives_view(CHI, "A", "No concerns")) == [ViewGiven]
    story.gives_view(LEA, words="It breaks the export")
    story.responds(ANA, "A")

    said = [(one.by, one.choice, one.words) for one in story.decision.views]
    assert said == [(CHI.id, "A", "No concerns"), (LEA.id, None, "It breaks the export")]
    assert story.decision.status is Status.DECIDED


def test_it_is_decided_without_them() -> None:
    story = a_story()

    story.responds(ANA, "A")

    assert story.decision.status is Status.DECIDED


def test_the_last_view_of_a_seat_counts_whoever_of_its_holders_gave_it() -> None:
    story = a_story()
    story.gives_view(LEA, "A")

    story.gives_view(OMAR, "B")

    assert [(one.by, one.choice) for one in story.decision.views] == [(OMAR.id, "B")]


def test_the_same_view_twice_is_a_success_without_an_event() -> None:
    story = a_story()
    story.gives_view(CHI, "A", "No concerns")
    story.responds(ANA, "A")

    assert story.gives_view(CHI, "A", "No concerns") == ()


@pytest.mark.parametrize("who", [ANA, EVA, SARA, BEN])
def test_nobody_else_gives_one(who: Person) -> None:
    story = a_story()

    with pytest.raises(NotAskedForAViewError) as refusal:
        story.gives_view(who, "A")

    assert refusal.value.people == (CHI.id, LEA.id, OMAR.id)


def test_a_guest_gives_none() -> None:
    with pytest.raises(StrangerError):
        a_story().act(GUS, give_view(GUS, "A"))


def test_a_view_says_something_that_may_be_chosen() -> None:
    story = a_story()

    with pytest.raises(WordsNeededError):
        story.gives_view(CHI)
    with pytest.raises(WordsNeededError):
        story.gives_view(CHI, words=" ")
    with pytest.raises(OutdatedCardError):
        story.gives_view(CHI, "J")
    assert kinds(story.gives_view(CHI, REJECT)) == [ViewGiven]


def test_input_closes_with_the_decision() -> None:
    story = a_story()
    story.responds(ANA, "A")

    with pytest.raises(AlreadyDecidedError):
        story.gives_view(CHI, "A")


def test_what_is_put_off_asks_for_no_view() -> None:
    story = a_story()
    story.defers(ANA)

    with pytest.raises(DeferredError):
        story.gives_view(CHI, "A")


def test_who_decides_agrees_or_raised_it_is_not_asked_for_a_view_as_well() -> None:
    everybody = (seat("CFO"), seat("VP Product"), seat("Architects"), seat("CEO"))
    rights = a_right(a_line(asks=everybody, agrees=agreeing(seat("Architects"))))
    story = Story(COMPANY, rights).raised(EVA)

    assert asked(story.decision) == {"CFO": (BEN.id,), "VP Product": (CHI.id,)}


def test_a_forum_is_asked_by_its_members() -> None:
    forum, committee = a_forum("Committee", members=(seat("VP Product"), seat("CEO")))
    story = Story(COMPANY, a_right(a_line(asks=(committee,)), forums=(forum,))).raised()

    assert asked(story.decision) == {"VP Product": (CHI.id,), "CEO": (EVA.id,)}


def test_while_somebody_is_away_their_deputy_is_asked() -> None:
    story = Story(COMPANY, BOTH).goes_away(CHI).raised()

    story.gives_view(BEN, words="Fine with us")

    (view,) = story.decision.views
    assert (view.by, view.on_behalf_of, view.words) == (BEN.id, CHI.id, Words("Fine with us"))


def test_a_material_change_forgets_the_views() -> None:
    story = a_story()
    story.gives_view(CHI, "A")

    story.changes(options=options("Add 60k", "Wait"))

    assert story.decision.views == ()
    assert "VP Product" in asked(story.decision)


def test_an_escalation_keeps_them() -> None:
    story = a_story()
    story.gives_view(CHI, "A")

    story.escalates(SARA)

    assert [one.by for one in story.decision.views] == [CHI.id]
