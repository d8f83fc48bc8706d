from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.working_week import Hours, UnreadableHoursError, Week, read_working

NINE_TO_FIVE = (Hours(540, 1020),)


def working_days(week: Week) -> list[int]:
    return [weekday for weekday, hours in enumerate(week) if hours]


def test_the_usual_week_is_read() -> None:
    week = read_working("Mon-Fri 09:00-17:00")

    assert week == (NINE_TO_FIVE,) * 5 + ((),) * 2


def test_days_may_differ() -> None:
    week = read_working("Mon-Thu 08:00-16:30, Fri 08:00-14:00")

    assert week[3:] == ((Hours(480, 990),), (Hours(480, 840),), (), ())


def test_a_break_may_be_written_after_a_space_or_a_comma() -> None:
    expected = (Hours(540, 720), Hours(780, 1020))

    assert read_working("Mon 09:00-12:00 13:00-17:00")[0] == expected
    assert read_working("Mon 13:00-17:00, 09:00-12:00")[0] == expected


def test_days_listed_before_their_hours_share_them() -> None:
    assert read_working("Mon, Wed, Fri 9-17") == (NINE_TO_FIVE, (), NINE_TO_FIVE, (), NINE_TO_FIVE, (), ())


def test_a_week_may_begin_on_sunday() -> None:
    assert working_days(read_working("Sun-Thu 09:00-17:00")) == [0, 1, 2, 3, 6]


def test_days_may_be_written_in_full_and_in_any_case() -> None:
    assert read_working("MONDAY – friday 9:00 – 17:00") == read_working("Mon-Fri 09:00-17:00")


def test_a_day_may_last_till_midnight() -> None:
    assert read_working("Sun 00:00-24:00")[6] == (Hours(0, 1440),)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("always", "always"),
        ("09:00-17:00", "09:00-17:00"),
        ("Mon-Fri", "Mon-Fri"),
        ("Mon-Fri 17:00-09:00", "Mon-Fri 17:00-09:00"),
        ("Mon-Fri 09:00-09:00", "Mon-Fri 09:00-09:00"),
        ("Mon-Fri 09:00-25:00", "Mon-Fri 09:00-25:00"),
        ("Mon-Fri 09:60-17:00", "Mon-Fri 09:60-17:00"),
        ("Mon-Fri 9am-5pm", "Mon-Fri 9am-5pm"),
        ("Mon-Fri 09:00-17:00, Fry 09:00-14:00", "Fry 09:00-14:00"),
        ("Mon-Fri 09:00-17:00,", ""),
        ("Mon-Fri 09:00-17:00, Fri 09:00-14:00", "Mon-Fri 09:00-17:00, Fri 09:00-14:00"),
        ("Mon 09:00-17:00, Tue", "Mon 09:00-17:00, Tue"),
    ],
)
def test_what_does_not_read_is_named(text: str, part: str) -> None:
    with pytest.raises(UnreadableHoursError) as refusal:
        read_working(text)

    assert (refusal.value.text, refusal.value.part) == (text, part)


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="MonFriTue ,-–:0123456789", max_size=60)))
def test_any_text_is_read_or_named(text: str) -> None:
    with suppress(UnreadableHoursError):
        assert working_days(read_working(text))
