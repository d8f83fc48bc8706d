"""The engine against what the written table says, tried on everything that can be said."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decisions.answering.combining import Chosen, Rules, Verdict, verdict
from decisions.answering.errors import NothingToTakeBackError
from decisions.deciders.errors import NotYoursToDecideError
from decisions.decision import Status
from decisions.people import PersonId
from decisions.rights.lines import ANY, How
from decisions.said import Choice, Response
from tests.decisions.builders import ALL, MAJORITY, MONDAY, Story, seat, some
from tests.decisions.oracle import CHOICES, DEADLOCK, TOO_FEW, WAITING, Rule, Said, every_rule, every_sitting, outcome
from tests.decisions.table import SEATED, a_story, what_came
from tests.often import often

HOWS = {"any": ANY, "all": ALL, "majority": MAJORITY}
CHAIR, OUTSIDE = seat("Chair"), seat("Outside")


def rules(rule: Rule) -> Rules:
    how: How = HOWS.get(rule.how) or some(rule.number)
    return Rules(how=how, chair={"none": None, "first": CHAIR, "outside": OUTSIDE}[rule.chair], at_least=rule.at_least)


def responses(said: tuple[Said, ...], of: str = "Seat") -> list[Response]:
    return [
        Response(
            seat=CHAIR if one.chair else seat(f"{of} {place}"),
            by=PersonId(one.person),
            on_behalf_of=None,
            choice=Choice(one.choice),
            at=MONDAY,
        )
        for place, one in enumerate(said)
    ]


def in_words(came: Verdict) -> str:
    return came.choice if isinstance(came, Chosen) else came.value


def compare(seats: int, *, alike: bool = False) -> int:
    """Compare verdict and table on everything that can be said among so many seats, and count it."""
    tried = 0
    for rule in every_rule():
        applied = rules(rule)
        for sitting, came in every_sitting(rule, seats, alike=alike):
            said = responses(sitting.said)
            silent = [seat(f"Silent {place}") for place in range(sitting.silent)]
            left = [*(one.seat for one in said), *silent, *((CHAIR,) if sitting.chair_silent else ())]
            assert in_words(verdict(applied, left, said)) == came, (rule, sitting)
            tried += 1
    return tried


@pytest.mark.parametrize(("seats", "at_least"), [(1, 250), (2, 1_400), (3, 7_000), (4, 30_000)])
def test_whatever_is_said_comes_to_what_the_table_says(seats: int, at_least: int) -> None:
    assert compare(seats) >= at_least


def test_among_five_seats_too_whatever_is_chosen() -> None:
    assert compare(5, alike=True) >= 25_000


@pytest.mark.slow
def test_among_five_seats_in_every_detail() -> None:
    assert compare(5) >= 150_000


spoken = st.lists(
    st.builds(Said, st.sampled_from(["Ana", "Ben", "Chi"]), st.sampled_from(CHOICES)),
    max_size=3,
    unique_by=lambda one: one.person,
).map(tuple)


@often(500)
@given(rule=st.sampled_from([*every_rule()]), seats=st.integers(1, 5), said=spoken, before=spoken)
def test_what_was_said_at_earlier_steps_counts_for_people_alone(
    rule: Rule, seats: int, said: tuple[Said, ...], before: tuple[Said, ...]
) -> None:
    said = said[:seats]
    assume(outcome(rule, seats, said[:-1], before=before) == WAITING)
    left = [seat(f"Seat {place}") for place in range(seats)]

    came = verdict(rules(rule), left, responses(said), before=responses(before, "Earlier"))

    assert in_words(came) == outcome(rule, seats, said, before=before)


# The whole engine

WHAT = [*CHOICES, *CHOICES, "stands back", "takes it back"]
acts = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(WHAT)), max_size=12)


def sit(rule: Rule, seats: int, done: list[tuple[int, str]]) -> None:
    """Have people act on a decision under `rule` until its round ends, and compare after each act."""
    how = f"{rule.how.removesuffix(' of')} of {seats}"
    story = a_story(", ".join((how, *TERMS[rule.chair], f"at least {rule.at_least}", "then Eva")))
    table = Table(rule, seats)
    table.compare(story)
    for place, what in done:
        if story.decision.round > 1 or story.decision.result is not None:
            return
        table.play(story, place % seats, what)
        table.compare(story)


TERMS = {"none": (), "first": ("chair Ana",), "outside": ("chair Max",)}


class Table:
    """What was said so far, noted as a person at the table would."""

    def __init__(self, rule: Rule, seats: int) -> None:
        self.rule = rule
        self.left = list(range(seats))
        self.said: list[Said] = []
        self.took_back: set[str] = set()

    def play(self, story: Story, place: int, what: str) -> None:
        who = SEATED[place]
        own = [one for one in self.said if one.person == who.id]
        match what:
            case _ if place not in self.left:
                with pytest.raises(NotYoursToDecideError):
                    story.responds(who, "A")
                return
            case "takes it back" if own:
                story.undoes(who)
                self.took_back.add(who.id)
            case "takes it back" if who.id in self.took_back:
                assert story.undoes(who) == ()
                return
            case "takes it back":
                with pytest.raises(NothingToTakeBackError):
                    story.undoes(who)
                return
            case "stands back":
                story.recuses(who)
                self.left.remove(place)
            case _:
                if not story.responds(who, what):
                    assert [one.choice for one in own] == [what]
                    return
        self.said = [one for one in self.said if one.person != who.id]
        if what in CHOICES:
            self.said.append(Said(who.id, what, chair=self.rule.chair == "first" and place == 0))

    def compare(self, story: Story) -> None:
        came = outcome(self.rule, len(self.left), tuple(self.said), chair_left=0 in self.left)
        decision = story.decision
        if came == WAITING:
            assert (decision.status, decision.round) == (Status.OPEN, 1)
        elif came in (DEADLOCK, TOO_FEW):
            max_is_asked = came == DEADLOCK and self.rule.chair == "outside"
            assert what_came(story) == ("goes to Max" if max_is_asked else "goes to Eva")
            assert [said.by for said in decision.past] == [one.person for one in self.said]
        else:
            assert story.result.choice == came
            assert story.made_by == [one.person for one in self.said if one.choice == came]


@often(400)
@given(rule=st.sampled_from([*every_rule()]), seats=st.integers(1, 5), done=acts)
def test_a_round_ends_as_the_table_says(rule: Rule, seats: int, done: list[tuple[int, str]]) -> None:
    sit(rule, seats, done)


@pytest.mark.slow
@settings(max_examples=20_000)
@given(rule=st.sampled_from([*every_rule()]), seats=st.integers(1, 5), done=acts)
def test_a_round_ends_as_the_table_says_at_length(rule: Rule, seats: int, done: list[tuple[int, str]]) -> None:
    sit(rule, seats, done)


def test_a_round_of_two_ends_as_the_table_says_whatever_the_first_two_do() -> None:
    everything = [(place, what) for place in range(2) for what in sorted(set(WHAT))]
    for rule in every_rule():
        if rule.number <= 2 and rule.at_least <= 2:
            for done in product(everything, repeat=2):
                sit(rule, 2, list(done))
