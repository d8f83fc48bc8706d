import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.slack import dates, marks
from adapters.playground.page.slack.sight import Sight
from adapters.playground.state.records import Channel, User
from tests.adapters.playground.markup import read

ANA = User(id="U1", name="Ana Rossi", email="", tz="Europe/Rome", team_id="T1")
CHI = User(id="U2", name="Chi Wei", email="", tz="Asia/Singapore", team_id="T1")
NOW = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
PUBLIC = Channel(id="C1", name="leadership", members={"U1"})
SECRET = Channel(id="C2", name="merger", members={"U2"}, private=True)
SIGHT = Sight(reader=ANA, users={"U1": ANA, "U2": CHI}, now=NOW, channels={"C1": PUBLIC, "C2": SECRET})
REL = 'rel="noreferrer noopener"'


def mrkdwn(text: str, *, verbatim: bool = True, sight: Sight = SIGHT) -> str:
    return str(marks.mrkdwn(text, sight, verbatim=verbatim))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _it_ ~gone~ `x*y*`", "<strong>bold</strong> <em>it</em> <s>gone</s> <code>x*y*</code>"),
        ("*a _b_ c*", "<strong>a <em>b</em> c</strong>"),
        ("2*3*4 feature_flag_x a * b * c", "2*3*4 feature_flag_x a * b * c"),
        ("*Decided: **A, Add 40k*", "*Decided: **A, Add 40k*"),
        ("one\ntwo", "one<br>two"),
        ("```a\n*b* &lt;```", "<pre>a\n*b* &lt;</pre>"),
        ("&gt; said\n> so\nno", "<blockquote>said<br>so</blockquote>no"),
        ("&amp;lt; &quot;", "&amp;lt; &amp;quot;"),
        ("<@U1> and <@U2>", '<span class="mention me">@Ana Rossi</span> and <span class="mention">@Chi Wei</span>'),
        ("<#C1> <#C2>", '<span class="mention">#leadership</span> <span class="mention">#private-channel</span>'),
        ("<https://a.example/?x=1&amp;y=2|Open>", f'<a href="https://a.example/?x=1&amp;y=2" {REL}>Open</a>'),
    ],
)  # fmt: skip
def test_markup_is_drawn_as_slack_draws_it(text: str, html: str) -> None:
    assert mrkdwn(text) == html


def test_a_bare_address_becomes_a_link_unless_the_text_is_verbatim() -> None:
    assert mrkdwn("see https://a.example/x.") == "see https://a.example/x."
    assert mrkdwn("see https://a.example/x.", verbatim=False).count("<a href=") == 1
    assert ">https://a.example/x</a>." in mrkdwn("see https://a.example/x.", verbatim=False)


@pytest.mark.parametrize(
    "text", ["<!channel>", "<@U9>", "<#C9>", "<javascript:alert(1)|x>", "<!date^soon^{date}|x>", "<!date^1^{ago}|x>",
             "<!date^1^{time_pretty}|x>", "<!date^1^{date}>", "<!subteam^S1>"]
)  # fmt: skip
def test_marks_that_we_do_not_use_are_refused_aloud(text: str) -> None:
    with pytest.raises(CannotDrawError):
        mrkdwn(text)


@given(st.text(alphabet="ab *_~`<>&;\"'\n@#!|^/:htps", max_size=40))
def test_whatever_is_typed_is_balanced_html_or_refused(text: str) -> None:
    try:
        html = mrkdwn(text, verbatim=False)
    except CannotDrawError:
        return
    for tag, attributes in read(html).tags:
        assert tag in {"strong", "em", "s", "code", "pre", "br", "blockquote", "a"}
        assert not attributes or attributes["href"]


@given(st.text(max_size=60))
def test_escaped_words_are_read_as_they_were_typed(words: str) -> None:
    kept = re.sub(r"[*_~`>\r\x00]", "", words).strip("\n")
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;")
    assert read(mrkdwn(escaped)).words == kept.replace("\n", "")


AT = int(datetime(2026, 11, 27, 16, 5, 9, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("template", "in_rome"),
    [
        ("{date_num}", "2026-11-27"),
        ("{date}", "November 27th"),
        ("{date_short}", "Nov 27"),
        ("{date_long}", "Friday, November 27th"),
        ("{date_pretty}", "Tomorrow"),
        ("{date_short_pretty} {time}", "Tomorrow 5:05 PM"),
        ("until {date_long_pretty}", "Until tomorrow"),
        ("\u200b{date_short_pretty}", "\u200btomorrow"),
        ("{time_secs}", "5:05:09 PM"),
    ],
)
def test_moments_are_written_as_slack_writes_them(template: str, in_rome: str) -> None:
    assert dates.drawn(str(AT), template, SIGHT) == in_rome


def test_a_moment_is_in_the_zone_of_who_reads_it() -> None:
    in_singapore = replace(SIGHT, reader=CHI)
    assert dates.drawn(str(AT), "{date_short_pretty} {time}", in_singapore) == "Tomorrow 12:05 AM"
    assert dates.drawn(str(AT), "{date_num}", in_singapore) == "2026-11-28"


def test_a_year_is_named_where_it_is_far() -> None:
    assert dates.drawn(str(AT + 31_536_000), "{date_short}", SIGHT) == "Nov 27, 2027"


@given(st.integers(0, 4_000_000_000))
def test_pretty_differs_only_on_three_days(seconds: int) -> None:
    pretty = dates.drawn(str(seconds), "{date_pretty}", SIGHT)
    away = SIGHT.local(datetime.fromtimestamp(seconds, UTC)).date() - SIGHT.local(NOW).date()
    near = {timedelta(-1): "Yesterday", timedelta(0): "Today", timedelta(1): "Tomorrow"}
    assert pretty == near.get(away, dates.drawn(str(seconds), "{date}", SIGHT))
