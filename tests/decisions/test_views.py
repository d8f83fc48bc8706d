"""What each reader is shown of a decision."""

from datetime import timedelta

import pytest

from decisions.deciders.seats import filled
from decisions.decision import APPROVE
from decisions.involved import involved, people_in
from decisions.people import PersonId
from decisions.proposal import Delay
from decisions.rights.lines import AmountRange, Condition, Door, Later, OfAmount, OfCategory, OfDoor
from decisions.rights.matching import Matter
from decisions.rights.phrases import in_words
from decisions.views.acts import Act
from decisions.views.decision import DecisionView
from decisions.views.named import FORMER
from decisions.views.viewing import preview
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CHANNEL,
    EVA,
    EVERYONE,
    GUS,
    MONDAY,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    an_organisation,
    eur,
    facts,
    options,
    seat,
)

SECRET = "Close the Kraków office"


def shown_words(view: DecisionView) -> str:
    return repr(view)


# What is shown


def test_people_are_shown_by_name_and_in_their_position() -> None:
    story = Story().raised(
        options=options("Add 40k: live 1 Mar", "Cut reporting"),
        recommended="A",
        why=Words("Not in plan"),
        cost_of_delay=Delay.SOME,
        matter=Matter(category="budget", amount=eur(40_000), door=Door.ONE_WAY),
    )

    view = story.view(OMAR)

    assert view.raised_by.name == "Sara Nowak"
    assert [(decider.people[0].name, decider.position, decider.on_behalf_of) for decider in view.deciders] == [
        ("Ana Rossi", "CFO", None)
    ]
    assert (view.amount, view.category, view.door) == (eur(40_000), "budget", Door.ONE_WAY)
    assert (view.question, view.recommended, view.why) == (story.decision.proposal.question, "A", "Not in plan")
    assert view.option("B") == view.options[1]
    assert (view.due, view.place, view.because) == (story.decision.due, CHANNEL, None)
    assert not view.veiled


def test_a_deputy_is_shown_with_whom_they_stand_in_for() -> None:
    story = Story().raised(ANA, matter=Matter(amount=eur(5)))
    story.responds(BEN)

    view = story.view(SARA)

    assert view.result is not None
    (said,) = view.result.responses
    assert said.on_behalf_of is not None
    assert (said.by.name, said.position, said.on_behalf_of.name) == ("Ben Ott", "CFO", "Ana Rossi")


def test_who_answered_sees_their_own_answer_and_until_when_it_can_be_changed() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))
    story.responds(ANA, "B", conditions=(Words("Cap it"),), reason=Words("Cheaper"))

    own, result = story.view(ANA).own, story.view(ANA).result

    assert own is not None
    assert result is not None
    assert result.responses == (own,)
    assert (own.choice, own.option, own.reason) == ("B", story.view().options[1], "Cheaper")
    assert [one.text for one in own.conditions] == [one.text for one in result.conditions] == ["Cap it"]
    assert own.open_until == MONDAY + timedelta(minutes=5)
    assert story.view(SARA).own is story.view(None).own is None


def test_a_person_whom_the_organisation_does_not_name_is_looked_up_beside_it() -> None:
    story = Story(an_organisation(people=[one for one in EVERYONE if one != SARA])).raised()

    assert story.view(ANA, names={SARA.id: "Sara, looked up"}).raised_by.name == "Sara, looked up"
    assert story.view(ANA).raised_by.name == FORMER


def test_everyone_whose_name_a_view_needs_is_asked_for() -> None:
    story = Story().raised(ANA, matter=Matter(amount=eur(5)))
    story.responds(BEN)

    assert people_in(story.decision, story.facts(SARA)) == {ANA.id, BEN.id}


def test_who_raised_was_asked_or_answered_is_in_it() -> None:
    story = Story().raised()
    assert involved(story.decision) == {SARA.id, ANA.id}

    story.reorganises(a_position("CFO", EVA), CEO)
    story.responds(EVA)
    assert involved(story.decision) == {SARA.id, ANA.id, EVA.id}


def test_a_seat_that_nobody_fills_is_not_shown_as_deciding() -> None:
    story = Story().raised().reorganises(a_position("CFO"), a_position("CEO"))

    assert story.view(OMAR).deciders == ()


# Veiled


@pytest.mark.parametrize("result", [None, APPROVE])
def test_an_administrator_outside_a_restricted_decision_reads_none_of_its_words(result: str | None) -> None:
    story = Story().raised(
        question=Words(SECRET),
        options=options(f"{SECRET} now: {SECRET}", "Wait") if result is None else (),
        recommended="A",
        why=Words(SECRET),
        matter=Matter(amount=eur(7_654_321)),
        restricted=True,
    )
    if result:
        story.responds(ANA, result, conditions=(Words(SECRET),), reason=Words(SECRET))

    veiled = story.view(ADA, veiled=True)

    assert SECRET not in shown_words(veiled)
    assert str(7_654_321) not in shown_words(veiled)
    assert SECRET in shown_words(story.view(ANA))
    assert (veiled.key, veiled.raised_at, veiled.veiled, veiled.restricted) == ("D-12", MONDAY, True, True)
    assert (veiled.options, veiled.recommended, veiled.result, veiled.own) == ((), None, None, None)
    assert veiled.status is story.decision.status


def test_an_administrator_chooses_who_decides_what_they_cannot_read() -> None:
    story = Story(rights=NOBODY_FITS).raised(question=Words(SECRET), restricted=True)

    veiled = story.view(ADA, veiled=True)

    assert Act.CHOOSE in veiled.acts
    assert veiled.waits_because == "no line of the rights covers it"


# What a line covers


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ((), "spend"),
        ((OfCategory("budget"), OfAmount(AmountRange(eur(25_000)))), "budget from 25k"),
        ((OfAmount(AmountRange(eur(25_000), eur(250_000))),), "from 25k to 250k"),
        ((OfAmount(AmountRange(end=eur(800))),), "below 800"),
        ((OfDoor(Door.ONE_WAY), Later("area EMEA")), "one-way, area EMEA"),
    ],
)
def test_a_line_is_said_in_the_words_of_the_file(when: tuple[Condition, ...], words: str) -> None:
    assert in_words(a_line(when=when)) == words


def test_who_would_decide_is_shown_before_anything_is_raised() -> None:
    seats = filled(
        (seat("CFO"), seat("CTO")),
        line=a_line(then=()),
        matter=Matter(no_amount=True),
        raised_by=PersonId("nobody"),
        organisation=an_organisation(),
    )

    (only,) = preview(seats, facts=facts(GUS), names={})

    assert (only.people[0].name, only.position) == ("Ana Rossi", "CFO")
