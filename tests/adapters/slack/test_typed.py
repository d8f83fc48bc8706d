import pytest

from adapters.slack.typed import as_typed


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Put 40k into R&amp;D if cost &lt;50k?", "Put 40k into R&D if cost <50k?"),
        ("&amp;lt; stays", "&lt; stays"),
        ("Ask <@U1|ana> or <@U2>", "Ask @ana or someone"),
        ("As in <#C1|crm>, or <#C2>", "As in #crm, or a channel"),
        ("<!here> by <!date^1795820400^{date}|27 Nov>, <!subteam^S1|@finance>", "@here by 27 Nov, @finance"),
        ("See <https://a.example/x?a=1&amp;b=2>", "See https://a.example/x?a=1&b=2"),
        ("See <https://a.example|the plan>, <mailto:ana@a.example|Ana>", "See the plan, Ana"),
        ("a < b, b > a, <", "a < b, b > a, <"),
    ],
)
def test_a_message_reads_as_it_was_typed(written: str, typed: str) -> None:
    assert as_typed(written) == typed
