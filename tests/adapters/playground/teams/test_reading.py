"""What stands on a card, as a person reads it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.teams.cards.reading import as_read, labels, links, moments, texts
from tests.adapters.playground.teams.cards import card, execute, runs, submit, text

AT = "2026-01-02T08:12:00Z"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("**strong** and _slanted_", "strong and slanted"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        (r"\*\*not strong\*\* \[no\]\(link\)", "**not strong** [no](link)"),
        (r"a \\ b", "a \\ b"),
        ("[the page](https://x.example/y)", "the page"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<at>Ana Rossi</at> decides", "@Ana Rossi decides"),
        ("<\u200bat>nobody</\u200bat>", "<at>nobody</at>"),
        (f"by {{{{DATE({AT},SHORT)}}}} {{{{TIME({AT})}}}}", "by Fri 2 Jan 17:12"),
        ("{\u200b{7*7}}", "{{7*7}}"),
    ],
)
def test_markup_is_undone(written: str, read: str) -> None:
    assert as_read(written, zone="Asia/Seoul") == read


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_what_is_escaped_reads_as_it_was_typed(typed: str) -> None:
    escaped = "".join(f"\\{each}" if each in "\\`*_{}[]()#+-.!~|>" else each for each in typed)

    assert as_read(escaped.replace("&", "&amp;").replace("<", "&lt;"), zone="UTC") == typed


def test_a_moment_is_a_moment_in_a_text_and_words_in_a_run() -> None:
    content = card(text(f"by {{{{DATE({AT},LONG)}}}} {{{{TIME({AT})}}}}"), runs(f"{{{{DATE({AT})}}}}"))

    assert moments(content) == [datetime(2026, 1, 2, 8, 12, tzinfo=UTC)]
    assert texts(content, zone="Europe/Rome") == ["by Fri 2 Jan 09:12", f"{{{{DATE({AT})}}}}"]


def test_what_is_hidden_is_not_read_and_what_is_nested_is() -> None:
    content = card(
        {"type": "Container", "items": [text("in"), {"type": "Container", "items": [text("further in")]}]},
        text("hidden", isVisible=False),
        {"type": "ActionSet", "actions": [submit("Beside")]},
        actions=[execute("Below"), {**execute("Under more"), "mode": "secondary"}],
    )

    assert texts(content) == ["in", "further in"]
    assert labels(content) == ["Beside", "Below", "Under more"]


def test_addresses_are_found_behind_words_and_buttons() -> None:
    opens = {"type": "Action.OpenUrl", "title": "Open", "url": "https://x.example/a"}
    content = card(
        text(r"[b](https://x.example/b) \[c\](https://x.example/c)"), runs("[d](https://d)"), actions=[opens]
    )

    assert links(content) == ["https://x.example/b", "https://x.example/a"]
