"""Lines as an Adaptive Card shows them."""

from datetime import UTC, datetime

from adapters.cards.cards import Clarity, Moment, Plain, Strong
from adapters.teams import spans

AT = datetime(2026, 11, 27, 16, tzinfo=UTC)
LONGEST = 100


def text(*line: Plain | Strong | Moment) -> str:
    return str(spans.drawn(line, {}, LONGEST)["text"])


def test_emphasis_holds_where_a_space_belongs_to_it() -> None:
    assert text(Strong("when "), Plain("budget, by "), Moment(AT)).startswith("**when** budget")
    assert text(Strong(" then"), Moment(AT)).startswith(" **then**")
    assert text(Strong(" "), Plain("by "), Moment(AT)).startswith("by ")


def test_a_backslash_at_the_end_of_words_escapes_nothing_of_ours() -> None:
    assert text(Strong("C:\\"), Plain(" by "), Moment(AT)).startswith("**C:\\\u200b** by ")
    assert text(Plain("C:\\"), Strong("now"), Moment(AT)).startswith("C:\\\u200b**now**")


def test_a_time_of_today_is_shown_without_its_day() -> None:
    assert text(Plain("until "), Moment(AT, Clarity.TIME)) == "until {{TIME(2026-11-27T16:00:00Z)}}"
