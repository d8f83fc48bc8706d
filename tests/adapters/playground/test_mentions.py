"""Text that was escaped calls nobody, whatever it is."""

from hypothesis import example, given
from hypothesis import strategies as st

from adapters.playground.blocks.mentions import found_in
from tests.adapters.playground.shapes import section

PARTS = st.lists(
    st.one_of(
        st.sampled_from(["<!channel>", "<@U1>", "<!subteam^S1>", "<!here|here>", "<@U1|ana>", "<", ">", "!", "@"]),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(text=PARTS)
@example(text="<!channel>")
def test_escaped_text_calls_nobody(text: str) -> None:
    assert found_in(escaped(text), [section(escaped(text))]).calls == ()


@given(before=PARTS, after=PARTS)
def test_a_call_is_found_wherever_it_stands(before: str, after: str) -> None:
    found = found_in("", [section(f"{escaped(before)}<!channel>{escaped(after)}")])

    assert found.broadcasts == ("channel",)


@given(text=PARTS)
def test_plain_text_calls_nobody(text: str) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": text}}]

    assert found_in("", blocks).calls == ()
