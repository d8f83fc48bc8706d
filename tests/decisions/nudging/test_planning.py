"""The next nudge of each person: of who is asked now from now on, of who was asked before as it was planned."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from decisions.decision import Decision
from decisions.nudging.planning import Nudge, nudges
from decisions.nudging.waits import Waiting
from decisions.people import Person
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    GUS,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    own_seat,
    seat,
)

AN_HOUR = timedelta(hours=1)
BOTH = a_right(a_line(decides=(seat("CFO"), seat("CEO")), how=ALL))


def planned(story: Story, before: Decision | None = None) -> dict[str, Nudge]:
    found = nudges(story.decision, story.facts(None), now=story.now, before=before)
    assert len({one.person for one in found}) == len(found)
    return {one.person: one for one in found}


def at(one: Nudge) -> list[str]:
    return [f"{moment:%a %H:%M}" for moment in (one.at, one.last_at) if moment is not None]


def test_who_is_asked_is_nudged_half_way_and_a_day_before_the_end() -> None:
    one = planned(Story().raised())[ANA.id]

    assert (one.round, one.what, at(one)) == (1, Waiting.DECIDE, ["Tue 14:00", "Wed 10:00"])
    assert one.until == datetime(2026, 11, 26, 10, tzinfo=UTC)


def test_what_others_say_moves_nobodys_nudges() -> None:
    story = Story(rights=BOTH).raised()
    before, first = story.decision, planned(story)
    story.later(5 * AN_HOUR).responds(EVA)

    assert planned(story, before) == {ANA.id: first[ANA.id]}


def test_who_is_asked_only_now_has_their_time_from_now_on() -> None:
    story = Story().raised()
    before = story.decision
    story.later(AN_HOUR).goes_away(ANA, OMAR).reseats()
    one = planned(story, before)[OMAR.id]

    assert at(one) == ["Tue 15:00", "Wed 11:00"]
    assert one.about.startswith("decide/CFO/")


def test_who_comes_to_it_as_time_runs_out_is_nudged_before_it_does_again() -> None:
    story = Story().raised()
    before = story.decision
    story.plays_on()
    found = planned(story, before)

    assert story.now == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert {one: at(nudge) for one, nudge in found.items()} == {who.id: ["Thu 16:00"] for who in (BEN, DORA)} | {
        ANA.id: ["Thu 16:00"]
    }


def test_a_question_moves_the_nudges_of_those_who_decide_until_the_clock_goes_on() -> None:
    story = Story().raised()
    before, first = story.decision, planned(story)
    story.later(AN_HOUR).asks(ANA)
    asked = planned(story, before)

    assert asked[SARA.id].what is Waiting.ANSWER
    assert asked[ANA.id].about != first[ANA.id].about
    assert asked[ANA.id].at >= datetime(2026, 11, 26, 11, tzinfo=UTC), "three days on, were it never answered"
    before = story.decision
    story.later(AN_HOUR).answers(SARA)
    answered = planned(story, before)
    assert answered.keys() == {ANA.id}
    assert at(answered[ANA.id]) == ["Tue 14:30", "Wed 11:00"]


def test_of_two_things_somebody_is_nudged_about_the_sooner_one() -> None:
    rights = a_right(a_line(agrees=agreeing(seat("Legal"))))
    story = Story(an_organisation(CFO, CEO, a_position("Legal", SARA)), rights).raised()
    before = story.decision
    story.later(AN_HOUR).asks(ANA)

    assert planned(story, before)[SARA.id].what is Waiting.ANSWER


def test_nobody_without_standing_is_nudged() -> None:
    story = Story(replace(an_organisation(), administrators=frozenset({GUS.id})), a_right(a_line(decides=()))).raised()

    assert story.decision.waits_on_administrators
    assert planned(story) == {}


def test_a_secretary_is_asked_as_the_forum_has_met_and_a_week_later() -> None:
    board, its_seat = a_forum("Board", outside=True, secretary=own_seat(DORA), meets=(MONDAY.date(),))
    story = Story(rights=a_right(a_line(decides=(its_seat,)), forums=(board,))).raised()
    one = planned(story)[DORA.id]

    assert (one.at, one.last_at) == tuple(
        datetime(2026, month, day, 9, tzinfo=UTC) for month, day in [(11, 24), (12, 1)]
    )


def test_what_is_put_anew_begins_anew() -> None:
    story = Story().raised()
    before = story.decision
    story.later(26 * AN_HOUR).changes(question=before.proposal.question.__class__("Add 60k to the CRM migration?"))
    one = planned(story, before)[ANA.id]

    assert (one.round, at(one)) == (2, ["Wed 16:00", "Thu 12:00"])


def everybody(*people: Person) -> set[str]:
    return {one.id for one in people}


def test_all_whom_it_waits_on_are_nudged() -> None:
    assert planned(Story(rights=BOTH).raised()).keys() == everybody(ANA, EVA)
