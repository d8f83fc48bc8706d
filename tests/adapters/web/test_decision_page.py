import re
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.moments import ReaderClock
from adapters.web.stakes import money
from decisions.money import Money
from decisions.proposal import Option
from decisions.queries.histories import History
from decisions.views.deciders import DeciderView
from decisions.words import Words
from tests.adapters.web import lives
from tests.adapters.web.histories import (
    ANA,
    BEN,
    SARA,
    a_history,
    a_response,
    a_seat,
    a_view,
    approved,
    decided,
    named,
    open_decision,
    raised,
    rejected,
    waiting,
    withdrawn,
)
from tests.adapters.web.reading import read

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
STATUSES = [
    (open_decision(a_view()), "Open"),
    (decided(), "Decided: A, Add 40k"),
    (rejected(), "Rejected"),
    (approved(), "Decided: Approved"),
    (withdrawn(), "Withdrawn"),
    (waiting(), "Open"),
    (lives.undecided(), "Open"),
    (lives.agreed(), "Decided: A, Add 40k 1 condition open"),
    (lives.moved_up(), "Open"),
    (lives.by_consent(), "Decided: A, Add 40k"),
    (lives.objected(), "Open"),
    (lives.put_off(), "Not now until Thu 3 Dec 2026"),
    (lives.reported(), "Reported: Vendor B"),
    (lives.confirmed(), "Decided: Vendor B Recorded afterwards"),
    (lives.void(), "Not confirmed"),
    (lives.replaced(), "Replaced by D-19 Done"),
    (lives.outside(), "Open"),
    (lives.rejected_by_two(), "Rejected"),
]
LIVES = [history for history, _ in STATUSES]


@pytest.mark.parametrize(("history", "status"), STATUSES)
def test_the_status_is_in_the_words_of_the_cards(history: History, status: str) -> None:
    assert f"{history.view.question} {status} " in read(history).text


def test_an_open_decision_says_who_decides_by_when_and_by_what_right() -> None:
    text = read(open_decision(a_view())).text

    assert "Who decides Ana Rossi (CFO) By the rights: budget from 25k" in text
    assert "Decide by Fri 27 Nov 2026, 17:00" in text
    assert "Raised by Sara Lind Mon 23 Nov 2026, 10:40" in text


def test_everyone_who_may_decide_is_named() -> None:
    architects = a_seat(*(ANA, BEN, SARA) * 2, position="Architects")
    deputy = DeciderView(people=(named(BEN),), position="CFO", on_behalf_of=named(ANA))

    text = read(open_decision(replace(a_view(), deciders=(architects, deputy)))).text

    assert " or ".join(["Ana Rossi or Ben Ott or Sara Lind"] * 2) + " (Architects)" in text
    assert "or Ben Ott for Ana Rossi (CFO)" in text


def test_a_decided_one_says_who_decided_when_and_on_what_condition() -> None:
    text = read(decided()).text

    assert "Decided by Ana Rossi (CFO) Thu 26 Nov 2026, 09:12" in text
    assert "Was due Fri 27 Nov 2026, 17:00" in text
    assert "Condition Cap it at 40k, nothing from next year's budget." in text


def test_a_rejected_one_gives_the_reason() -> None:
    assert "Reason Contingency is for the data centre. Come back in Q2." in read(rejected()).text


def test_a_withdrawn_one_says_by_whom() -> None:
    assert "Withdrawn by Sara Lind Thu 26 Nov 2026, 10:00" in read(withdrawn()).text


def test_one_that_waits_on_the_administrators_says_why() -> None:
    assert "An administrator chooses Nobody yet, because no line of the rights fits" in read(waiting()).text


def test_the_options_stand_whole_with_the_recommended_and_the_chosen_one_marked() -> None:
    text = read(decided(a_response(choice="B"))).text

    assert "A Add 40k ★ Recommended Live on 1 March, costs 40k from contingency." in text
    assert "B Cut reporting ✓ Chosen Live on 1 March. No reports to the end of May" in text


def test_the_stakes_say_whose_estimate_it_is() -> None:
    text = read(open_decision(a_view())).text

    assert "Amount €40,000" in text
    assert "Cost of delay Waiting costs a lot, says Sara Lind" in text
    assert "Can it be undone? Hardly" in text
    assert "Who can see it Everyone" in text


def test_what_is_unknown_says_so() -> None:
    text = read(waiting()).text

    assert "Amount Not said Cost of delay Not said Can it be undone? Not said" in text


def test_a_restricted_one_says_who_reads_it() -> None:
    assert "Only those in it" in read(open_decision(replace(a_view(), restricted=True))).text


def test_nothing_is_cut() -> None:
    long = Words(" ".join(f"word{number}" for number in range(2_000)))
    view = replace(a_view(), question=long, why=long, options=(Option(key="A", name=long, trade_off=long),))

    assert read(open_decision(view)).text.count(long) == 5


@pytest.mark.parametrize("history", LIVES)
def test_nobody_reads_an_id(history: History) -> None:
    assert "p_" not in read(history).text


@pytest.mark.parametrize("history", LIVES)
def test_a_page_is_built_as_machines_expect(history: History) -> None:
    page = read(history)

    assert page.unclosed == []
    assert page.attributes("html") == [{"lang": "en"}]
    assert (page.tags.count("h1"), page.tags.count("main")) == (1, 1)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    labels = [section["aria-labelledby"] for section in page.attributes("section") if "aria-labelledby" in section]
    assert ids == labels
    assert len(set(ids)) == len(ids)
    assert not {"style", "script"} & {name for tag, attributes in page.elements for name in (tag, *attributes)}


@pytest.mark.parametrize("history", LIVES)
def test_every_moment_can_be_read_by_machines(history: History) -> None:
    moments = [str(attributes["datetime"]) for attributes in read(history).attributes("time")]

    assert moments
    assert all(DAY.fullmatch(moment) or datetime.fromisoformat(moment).utcoffset() is not None for moment in moments)


@pytest.mark.parametrize(
    ("zone", "text", "called"),
    [
        ("Europe/Zurich", "Mon 23 Nov 2026, 10:40", "Europe/Zurich"),
        ("America/New_York", "Mon 23 Nov 2026, 04:40", "America/New York"),
        ("Asia/Kolkata", "Mon 23 Nov 2026, 15:10", "Asia/Kolkata"),
        ("Mars/Olympus", "Mon 23 Nov 2026, 09:40", "UTC"),
        ("../../etc/passwd", "Mon 23 Nov 2026, 09:40", "UTC"),
        ("Europe", "Mon 23 Nov 2026, 09:40", "UTC"),
        ("", "Mon 23 Nov 2026, 09:40", "UTC"),
    ],
)
def test_times_are_in_the_readers_zone_which_is_named_once(zone: str, text: str, called: str) -> None:
    page = read(a_history(a_view(), raised(), zone=zone)).text

    assert f"{text} Sara Lind raised it." in page
    assert page.count(f"All times: {called}") == 1


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_the_same_moment_in_any_zone(moment: datetime) -> None:
    for zone in ("Europe/Zurich", "Pacific/Kiritimati", "UTC"):
        try:
            shown = ReaderClock(zone).moment(moment)
        except OverflowError:
            continue
        assert abs((datetime.fromisoformat(shown.exact) - moment).total_seconds()) < 1


@given(st.integers(0, 10**14), st.sampled_from(["EUR", "USD", "CHF", "JPY"]))
def test_an_amount_is_written_in_full(hundredths: int, currency: str) -> None:
    figures = re.sub(r"[^0-9.]", "", money(Money(hundredths, currency)))

    assert Money.of(Decimal(figures), currency) == Money(hundredths, currency)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(Money.of(40_000, "EUR"), "€40,000"), (Money(125_050, "CHF"), "CHF\N{NO-BREAK SPACE}1,250.50")],
)
def test_an_amount_carries_its_currency(amount: Money, text: str) -> None:
    assert money(amount) == text


def test_every_part_of_the_view_that_people_wrote_is_on_the_page() -> None:
    view = a_view()
    words = [getattr(view, one.name) for one in fields(view) if isinstance(getattr(view, one.name), Words)]

    assert words
    assert all(" ".join(text.split()) in read(open_decision(view)).text for text in words)
