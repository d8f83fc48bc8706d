from urllib.parse import parse_qsl, quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.door.strict_json import MalformedError
from adapters.slack.door.envelope import read_form

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
FIELDS = st.dictionaries(TEXT.filter(bool), TEXT, max_size=8)


@given(FIELDS)
def test_a_form_is_read_as_it_was_written(fields: dict[str, str]) -> None:
    assert read_form(urlencode(fields, quote_via=quote_plus).encode()) == fields
    assert read_form(urlencode(fields, quote_via=quote).encode()) == fields


@given(st.lists(st.sampled_from([*"aZ09 .-_~*+&=?/:@%\t\r\n{", "%41", "%3D", "%25", "%e2%82%ac", "%0D", "%00"])))
def test_a_form_is_read_as_the_standard_library_reads_it_or_not_at_all(pieces: list[str]) -> None:
    body = "".join(pieces)
    try:
        fields = read_form(body.encode())
    except MalformedError:
        return

    assert list(fields.items()) == parse_qsl(body, keep_blank_values=True, errors="strict")


@pytest.mark.parametrize(
    "body", [b"a=%", b"a=%4", b"a=%zz", b"a=%%41", b"%=a", b"a=%\n", b"a=%\r\n41", b"a=b\nc", b"a=%ff"]
)
def test_what_is_no_escape_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedError):
        read_form(body)


def test_a_field_more_than_the_most_is_refused() -> None:
    def form(many: int) -> bytes:
        return b"&".join(b"a%d=1" % number for number in range(many))

    assert len(read_form(form(64))) == 64
    with pytest.raises(MalformedError):
        read_form(form(65))
