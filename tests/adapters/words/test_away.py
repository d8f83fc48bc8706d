from datetime import date

import pytest

from adapters.words.away import (
    Account,
    FromStatus,
    NotUnderstood,
    TimeAway,
    Trouble,
    is_about_being_away,
    read_away,
)

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("20 Dec to 6 Jan", date(2026, 12, 20), date(2027, 1, 6)),
        ("from 20 December until 6 January", date(2026, 12, 20), date(2027, 1, 6)),
        ("Dec 20 - Jan 6", date(2026, 12, 20), date(2027, 1, 6)),
        ("20.12.-6.1.", date(2026, 12, 20), date(2027, 1, 6)),
        ("20.12 – 6.1", date(2026, 12, 20), date(2027, 1, 6)),
        ("vom 20. Dezember bis zum 6. Januar", date(2026, 12, 20), date(2027, 1, 6)),
        ("2026-12-20 to 2027-01-06", date(2026, 12, 20), date(2027, 1, 6)),
        ("17/12 to 24/12", date(2026, 12, 17), date(2026, 12, 24)),
        ("20 to 24 Dec", date(2026, 12, 20), date(2026, 12, 24)),
        ("24.-31.12.", date(2026, 12, 24), date(2026, 12, 31)),
        ("until Friday", TODAY, date(2026, 11, 27)),
        ("till 6 Jan.", TODAY, date(2027, 1, 6)),
        ("Friday", date(2026, 11, 27), date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 24), date(2026, 11, 24)),
        ("today", TODAY, TODAY),
        ("tomorrow to next Friday", date(2026, 11, 24), date(2026, 12, 4)),
        ("next Monday to next Friday", date(2026, 11, 30), date(2026, 12, 4)),
        ("next week", date(2026, 11, 30), date(2026, 12, 6)),
        ("this week", TODAY, date(2026, 11, 29)),
        ("next month", date(2026, 12, 1), date(2026, 12, 31)),
        ("for two weeks", TODAY, date(2026, 12, 6)),
        ("3 days", TODAY, date(2026, 11, 25)),
        ("until yesterday", date(2026, 11, 22), date(2026, 11, 22)),
        ("yesterday to Friday", TODAY, date(2026, 11, 27)),
        ("from 1 Dec for 3 days", date(2026, 12, 1), date(2026, 12, 3)),
        ("from 1 Dec for a month", date(2026, 12, 1), date(2026, 12, 31)),
        ("20 Dec to end of year", date(2026, 12, 20), date(2026, 12, 31)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, start: date, end: date) -> None:
    assert read_away(typed, today=TODAY) == TimeAway(start=start, end=end)


@pytest.mark.parametrize("typed", ["20 Nov to 5 Dec", "2026-11-20 to 2026-12-05", "20th until 5 Dec"])
def test_who_is_away_already_is_away_from_today_on(typed: str) -> None:
    said = read_away(typed, today=TODAY)

    assert isinstance(said, TimeAway) == (typed != "20th until 5 Dec")
    if isinstance(said, TimeAway):
        assert said.start == TODAY


def test_monday_to_friday_said_on_a_wednesday_is_next_week() -> None:
    said = read_away("Monday to Friday", today=date(2026, 11, 25))

    assert said == TimeAway(start=date(2026, 11, 30), end=date(2026, 12, 4))


@pytest.mark.parametrize(
    ("typed", "trouble", "words"),
    [
        ("03/04", Trouble.AMBIGUOUS, "03/04"),
        ("20 Dec to 03/04", Trouble.AMBIGUOUS, "03/04"),
        ("28 to 3 Jan", Trouble.AMBIGUOUS, "28 to 3 Jan"),
        ("31 Feb", Trouble.NO_SUCH_DAY, "31 Feb"),
        ("from Friday", Trouble.NO_END, "Friday"),
        ("party", Trouble.NO_DAY, "party"),
        ("until 12", Trouble.NO_DAY, "until 12"),
        ("until 6 Jan because of holidays", Trouble.REST, "because of holidays"),
        ("until 6 Jan, Ben", Trouble.REST, "Ben"),
    ],
)
def test_what_may_mean_several_days_or_none_is_asked(typed: str, trouble: Trouble, words: str) -> None:
    assert read_away(typed, today=TODAY) == NotUnderstood(trouble, words)


@pytest.mark.parametrize(
    ("typed", "deputy"),
    [
        ("<@U123|ben.ott> decides", Account("U123")),
        ("<@U123>", Account("U123")),
        ("@Ben Ott decides", "Ben Ott"),
        ("@Ben Ott", "Ben Ott"),
        ("Ben Ott decides", "Ben Ott"),
        ("and Ben stands in for me", "Ben"),
        ("my deputy is Ben Ott", "Ben Ott"),
        ("deputy: ben@example.com", "ben@example.com"),
        ("<mailto:ben@example.com|ben@example.com> decides", "ben@example.com"),
        ("ben@example.com", "ben@example.com"),
        ("Ben O'Neill-Ott entscheidet", "Ben O'Neill-Ott"),
    ],
)
def test_whoever_decides_meanwhile_is_named_in_many_ways(typed: str, deputy: object) -> None:
    for joint in (", ", " ", " - ", "; "):
        said = read_away(f"until Friday{joint}{typed}", today=TODAY)

        assert said == TimeAway(start=TODAY, end=date(2026, 11, 27), deputy=deputy)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("from my status: yes", FromStatus(wanted=True)),
        ("from status no", FromStatus(wanted=False)),
        ("from my Slack status on", FromStatus(wanted=True)),
        ("from my status", FromStatus(wanted=None)),
    ],
)
def test_the_status_is_asked_about_in_words(typed: str, said: FromStatus) -> None:
    assert read_away(typed, today=TODAY) == said


@pytest.mark.parametrize(
    "typed", ["", "until Friday", "20 Dec to 6 Jan, @Ben decides", "next week", "from my status: yes"]
)
def test_what_says_when_is_about_being_away(typed: str) -> None:
    assert is_about_being_away(typed)


@pytest.mark.parametrize(
    "typed", ["days for the team in May", "next week?", "for the team", "from home policy", "x" * 10_000, "1" * 10_000]
)
def test_the_rest_of_a_question_is_not(typed: str) -> None:
    assert not is_about_being_away(typed)
