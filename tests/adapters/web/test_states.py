from dataclasses import replace
from typing import Any

import pytest

from decisions.decision import Status
from decisions.rights.lines import ANY, Combining, Door, How
from decisions.views.deciders import CombiningView
from decisions.words import Words
from tests.adapters.web import lives
from tests.adapters.web.histories import (
    BEN,
    CAP,
    LEGAL,
    SARA,
    a_response,
    a_view,
    decided,
    named,
    open_decision,
)
from tests.adapters.web.reading import read


def test_several_deciders_stand_with_what_each_has_said_and_what_it_takes() -> None:
    text = read(lives.undecided()).text

    assert "Who decides Ana Rossi (CFO) and Chi Wen (VP Product) By the rights: budget from 25k" in text
    assert "Who has said what All of them must choose the same." in text
    assert "Ana Rossi (CFO) A, Add 40k Thu 26 Nov 2026, 09:12 Reason It pays back in a year." in text
    assert "Chi Wen (VP Product) Not yet" in text


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        (CombiningView(how=ANY), "The first who answers decides."),
        (CombiningView(how=How(Combining.ALL)), "All of them must choose the same."),
        (CombiningView(how=How(Combining.MAJORITY)), "Most of them must choose the same, 2 of 2."),
        (
            CombiningView(how=How(Combining.SOME, 2), chair="CEO"),
            "2 of 2 must choose the same. CEO breaks a deadlock.",
        ),
        (CombiningView(how=ANY, at_least=2), "At least 2 different people must choose the same."),
    ],
)
def test_the_page_says_how_they_combine(rules: CombiningView, rule: str) -> None:
    view = replace(lives.several(), combining=rules)

    assert f"Who has said what {rule}" in read(open_decision(view)).text


def test_one_seat_that_needs_two_people_says_so() -> None:
    view = replace(a_view(), combining=CombiningView(how=ANY, at_least=2))

    assert "budget from 25k. At least 2 different people must choose the same" in read(open_decision(view)).text


def test_every_one_of_fifty_seats_is_named_once_with_its_answer() -> None:
    text = read(open_decision(lives.fifty())).text

    assert "Who decides 50 seats, named below" in text
    assert "26 of 50 must choose the same. CEO breaks a deadlock." in text
    assert all(f"Chi Wen (Site {number}) Not yet" in text for number in range(49))


def test_a_forum_decides_as_itself() -> None:
    rules = CombiningView(how=How(Combining.MAJORITY), forum="Investment committee")

    assert "As the Investment committee" in read(open_decision(replace(lives.several(), combining=rules))).text


def test_a_forum_that_meets_outside_says_when_and_who_records_it() -> None:
    text = read(lives.outside()).text

    assert "Who decides The Board At its meeting on Sat 12 Dec 2026. Ben Ott records what it decides" in text


def test_a_forum_that_recorded_its_decision_shows_the_minute() -> None:
    said = replace(a_response(BEN, position=None), minute=Words("2026-12, item 3"))
    history = decided(said)
    view = replace(history.view, combining=lives.outside().view.combining)

    text = read(replace(history, view=view)).text

    assert "Decided by Ben Ott Thu 26 Nov 2026, 09:12 By the rights: budget from 25k. For the Board" in text
    assert "Minute 2026-12, item 3" in text


def test_what_was_said_before_it_moved_up_stays() -> None:
    text = read(lives.moved_up()).text

    assert "Who decides Eva Stein (CEO)" in text
    assert "Before it moved up They did not agree, so the right to decide moved on." in text
    assert "Ana Rossi (CFO) A, Add 40k" in text
    assert "Chi Wen (VP Product) B, Cut reporting Thu 26 Nov 2026, 09:12 Reason Reports can wait." in text
    assert "Stood back Ben Ott For a conflict of interest" in text


def test_consent_says_that_silence_is_enough_and_then_that_nobody_objected() -> None:
    stood = lives.by_consent()
    waits = replace(stood.view, result=None, status=Status.OPEN, ended_at=None)

    before, after = read(open_decision(waits)).text, read(stood).text

    assert "It stands unless someone objects" in before
    assert "Ana Rossi (CFO) No objection so far" in before
    assert "Decided by Nobody objected, so it stands Fri 27 Nov 2026, 17:00" in after
    assert "Chi Wen (VP Product) No objection" in after


def test_an_objection_stands_with_who_made_it_and_what_it_changed() -> None:
    text = read(lives.objected()).text

    assert "It cannot stand by silence, because someone objected" in text
    assert "Objection Chi Wen We would sell the quarter blind." in text


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"door": Door.ONE_WAY}, "it can hardly be undone"),
        ({"door": None, "recommended": None}, "nothing is recommended"),
        ({"reported": lives.reported().view.reported, "status": Status.REPORTED}, "it was recorded afterwards"),
    ],
)
def test_the_page_says_why_silence_is_not_enough(changed: dict[str, Any], why: str) -> None:
    rules = CombiningView(how=ANY, not_by_consent=True)

    text = read(open_decision(replace(a_view(), combining=rules, **changed))).text

    assert f"It cannot stand by silence, because {why}" in text


def test_a_question_stands_with_its_answer_or_without_one() -> None:
    waits = lives.undecided()
    answered = replace(waits.view.questions[0], answer=Words("Sales does."), answered_by=named(SARA))
    view = replace(waits.view, questions=(answered,), stands_until=None)

    before, after = read(waits).text, read(open_decision(view)).text

    assert "Question Chi Wen asked on Wed 25 Nov 2026, 10:00 Who pays in Q2? Nobody has answered yet." in before
    assert "The clock stands For a question, at most until Thu 3 Dec 2026, 09:00" in before
    assert "Who pays in Q2? Sara Lind answered Sales does." in after
    assert "The clock stands" not in after


def test_what_the_right_says_it_takes_and_nobody_gave_is_named() -> None:
    assert "Not yet given Cost of delay and why" in read(lives.undecided()).text


def test_conditions_are_open_until_they_are_met() -> None:
    before, after = read(lives.agreed()).text, read(lives.replaced()).text

    assert f"Condition {LEGAL.text} Open: before it counts by Thu 3 Dec 2026" in before
    assert "Who carries it out Sara Lind" in before
    assert f"Conditions {CAP.text} {LEGAL.text} Met by Thu 3 Dec 2026" in after


def test_one_that_was_put_off_says_until_when_by_whom_and_why() -> None:
    text = read(lives.put_off()).text

    assert "Comes back Thu 3 Dec 2026, 09:00 Put off twice" in text
    assert "Put off by Ana Rossi (CFO) Thu 26 Nov 2026, 09:12" in text
    assert "Reason After the audit." in text
    assert "✓ Chosen" not in text


def test_what_was_recorded_afterwards_says_who_recorded_who_confirms_and_who_did_not() -> None:
    waits, counts, not_so = (read(one()).text for one in (lives.reported, lives.confirmed, lives.void))

    assert "Decided on Fri 20 Nov 2026 As who recorded it says Minute 2026-11, item 4" in waits
    assert "Who confirms Ana Rossi (CFO)" in waits
    assert "Recorded by Sara Lind Mon 23 Nov 2026, 10:40" in waits
    assert "✓ Chosen" not in waits
    assert "Confirmed by Ana Rossi (CFO) Thu 26 Nov 2026, 09:12" in counts
    assert "Minute 2026-11, item 4 Decided on Fri 20 Nov 2026" in counts
    assert "Not confirmed by Ana Rossi Thu 26 Nov 2026, 10:00" in not_so


def test_one_that_waits_for_who_may_confirm_it_says_why() -> None:
    view = replace(lives.reported().view, deciders=(), waits_because="no line of the rights covers it")

    assert "Who confirms An administrator chooses Nobody yet, because no line" in read(open_decision(view)).text


def test_one_that_was_replaced_says_by_which_and_stays_whole() -> None:
    page = read(lives.replaced())

    assert "Was decided A, Add 40k Replaced by D-19 Decided by Ana Rossi (CFO)" in page.text
    assert "Done Sara Lind Fri 27 Nov 2026, 10:00" in page.text
    assert "Replaces D-5" in page.text
    assert "Taken over by Chi Wen" in page.text
    assert "Reopened twice" in page.text
    assert "a" not in page.tags


def test_the_reasons_of_several_stand_with_their_answers_alone() -> None:
    text = read(lives.rejected_by_two()).text

    assert text.count("Too dear.") == 1
    assert "Decided by Ana Rossi (CFO) and Chi Wen (VP Product)" in text
