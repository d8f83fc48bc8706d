"""What each reader is shown of a decision, and may do with it."""

from datetime import timedelta

import pytest

from decisions.decision import APPROVE, REJECT, DecisionId, Delay, Status
from decisions.people import Person, PersonId
from decisions.rights.lines import AmountRange, Condition, Door, Later, OfAmount, OfCategory, OfDoor
from decisions.rights.matching import Matter
from decisions.rights.phrases import in_words
from decisions.seats import filled
from decisions.viewing import preview
from decisions.views import FORMER, Act, DecisionView, involved, people_in
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    CHANNEL,
    CONSENT,
    EVA,
    EVERYONE,
    GUS,
    MONDAY,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    an_organisation,
    eur,
    facts,
    options,
    seat,
    talk_with,
)

READING = frozenset({Act.READ, Act.DISCUSS})
"""What everybody may do who has a card of their own: read the whole, and join the thread."""
SECRET = "Close the Kraków office"


def acts_of(story: Story) -> dict[str, frozenset[Act]]:
    """Give what each reader may do; under "" what a card says that many read."""
    readers: tuple[Person | None, ...] = (*EVERYONE, None)
    return {reader.name.split(maxsplit=1)[0] if reader else "": story.view(reader).acts for reader in readers}


def shown_words(view: DecisionView) -> str:
    return repr(view)


# What may be done


def test_each_reader_may_do_what_is_theirs() -> None:
    acts = acts_of(Story().raised())

    assert acts.pop("Ana") == READING | {Act.RESPOND, Act.RECUSE, Act.ASK}
    assert acts.pop("Sara") == READING | {Act.WITHDRAW, Act.CHANGE, Act.ASK}
    assert acts.pop("") == {Act.READ, Act.RESPOND, Act.RECUSE, Act.ASK, Act.CHANGE, Act.WITHDRAW}
    assert set(acts.values()) == {READING}


def test_administrators_choose_where_nobody_decides() -> None:
    acts = acts_of(Story(rights=NOBODY_FITS).raised())

    assert acts.pop("Ada") == READING | {Act.CHOOSE, Act.ASK}
    assert acts.pop("") == {Act.READ, Act.CHOOSE, Act.ASK, Act.CHANGE, Act.WITHDRAW}
    assert acts.pop("Sara") == READING | {Act.WITHDRAW, Act.CHANGE, Act.ASK}
    assert set(acts.values()) == {READING}


def test_who_raised_it_in_direct_messages_may_have_it_discussed() -> None:
    acts = acts_of(Story().raised(place=talk_with(SARA)))

    assert acts["Sara"] == {Act.READ, Act.WITHDRAW, Act.CHANGE, Act.ASK, Act.MOVE}
    assert Act.MOVE not in acts["Ana"]


def test_what_is_restricted_is_discussed_nowhere_else() -> None:
    restricted = acts_of(Story().raised(place=talk_with(SARA), restricted=True))["Sara"]

    assert not restricted & {Act.MOVE, Act.DISCUSS}


def test_nobody_is_led_to_a_thread_that_one_person_reads() -> None:
    assert not any(Act.DISCUSS in acts for acts in acts_of(Story().raised(place=talk_with(SARA))).values())


def test_what_is_over_can_only_be_read_and_discussed() -> None:
    withdrawn, void, replaced = Story().raised(), Story().logs(OMAR), Story().raised()
    withdrawn.withdraws()
    void.denies(ANA)
    replaced.responds(ANA)
    later = Story(key=DecisionId("D-19")).raised(replaces=replaced)
    later.responds(ANA)
    replaced.supersedes(later)

    for story in (withdrawn, void, replaced):
        assert set(acts_of(story).values()) == {READING, frozenset({Act.READ})}


def test_what_is_decided_is_put_up_again_replaced_and_carried_out() -> None:
    story = Story().raised()
    story.responds(ANA)
    acts = acts_of(story)

    assert acts.pop("Ana") == READING | {Act.REOPEN, Act.REPLACE}
    assert acts.pop("Sara") == READING | {Act.REOPEN, Act.REPLACE, Act.DONE}
    assert acts.pop("") == {Act.READ, Act.REOPEN, Act.REPLACE, Act.DONE}
    assert set(acts.values()) == {READING}


def test_what_does_not_count_yet_is_not_done_but_its_condition_met() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True),))

    assert acts_of(story)["Sara"] & {Act.MEET, Act.DONE} == {Act.MEET}
    story.meets(SARA)
    assert acts_of(story)["Sara"] & {Act.MEET, Act.DONE} == {Act.DONE}
    story.does(SARA)
    assert not acts_of(story)["Sara"] & {Act.MEET, Act.DONE}


def test_there_is_nothing_to_carry_out_of_what_was_rejected() -> None:
    story = Story().raised()
    story.responds(ANA, REJECT)

    assert not acts_of(story)["Sara"] & {Act.MEET, Act.DONE}


def test_what_is_put_off_is_brought_back_or_withdrawn() -> None:
    story = Story().raised()
    story.defers(ANA)
    acts = acts_of(story)

    assert acts.pop("Ana") == READING | {Act.BRING_BACK}
    assert acts.pop("Sara") == READING | {Act.BRING_BACK, Act.WITHDRAW}
    assert acts.pop("") == {Act.READ, Act.BRING_BACK, Act.WITHDRAW}
    assert set(acts.values()) == {READING}


def test_what_was_recorded_afterwards_is_confirmed_or_denied_by_whose_decision_it_is() -> None:
    acts = acts_of(Story().logs(OMAR))

    assert acts.pop("Ana") == READING | {Act.CONFIRM, Act.DENY}
    assert acts.pop("") == {Act.READ, Act.CONFIRM, Act.DENY}
    assert set(acts.values()) == {READING}


def test_everyone_in_it_may_object_to_what_stands_by_itself_and_answer_what_is_asked() -> None:
    story = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")
    story.asks(ANA)
    acts = acts_of(story)

    assert acts["Ana"] & acts["Sara"] >= {Act.OBJECT, Act.ANSWER}
    assert not (acts["Omar"] | acts["Eva"]) & {Act.OBJECT, Act.ANSWER, Act.ASK}


def test_who_looks_after_what_somebody_left_behind_may_take_it_over() -> None:
    story = Story().raised().loses(SARA)

    assert acts_of(story)["Ada"] == READING | {Act.TAKE_OVER, Act.WITHDRAW}
    story.reorganises(CFO, CEO, a_position("PMO", OMAR))
    assert acts_of(story)["Omar"] == READING | {Act.TAKE_OVER, Act.WITHDRAW}
    assert acts_of(story)["Ada"] == READING


def test_a_new_holder_may_answer_before_they_are_asked() -> None:
    story = Story().raised().reorganises(a_position("CFO", EVA), CEO)

    assert Act.RESPOND in story.view(EVA).acts
    assert Act.RESPOND not in story.view(ANA).acts


def test_what_is_offered_is_what_is_allowed() -> None:
    for reader in EVERYONE:
        story = Story().raised()
        if Act.RESPOND in story.view(reader).acts:
            story.responds(reader)
            assert story.decision.status is Status.DECIDED


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
