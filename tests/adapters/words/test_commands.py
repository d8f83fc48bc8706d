import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.words.commands import read_command
from adapters.words.sayings import (
    AgendaOf,
    DidYouMean,
    Help,
    ListAll,
    Mine,
    OpenForm,
    OpenLog,
    Reach,
    Said,
    ShareHere,
    Show,
    Waiting,
    WhoDecides,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", OpenForm("")),
        ("  \n", OpenForm("")),
        ("list", ListAll()),
        ("LIST?", ListAll()),
        ("list all", ListAll()),
        ("list open decisions", ListAll()),
        ("mine", Mine()),
        ("waiting", Waiting()),
        ("waiting on me", Waiting()),
        ("help", Help()),
        ("help list", Help()),
        ("show", Help()),
        ("who 40k for the CRM", WhoDecides("40k for the CRM")),
        ("who should lead?", WhoDecides("should lead?")),
        ("who", WhoDecides("")),
        ('who "80k for a vendor, one-way"', WhoDecides("80k for a vendor, one-way")),
        ("log", OpenLog("")),
        ("Log a decision.", OpenLog("")),
        ("log Add 40k to the CRM migration", OpenLog("Add 40k to the CRM migration")),
        ("agenda", AgendaOf("")),
        ("agenda Investment committee", AgendaOf("Investment committee")),
        ("agenda for the board.", AgendaOf("the board")),
        ("agenda “Board”", AgendaOf("Board")),
        ("share", Help()),
        ("share D-12", ShareHere("D-12")),
        ("Share decision 12 here.", ShareHere("D-12")),
        ("share d12 in this channel too", ShareHere("D-12")),
        ("reach", Help()),
        ("reach teams", Reach("teams")),
        ("reach me in Microsoft Teams", Reach("teams")),
        ("Reach me on Slack.", Reach("slack")),
        ("reach where I am", Reach(None)),
        ("reach me wherever I'm", Reach(None)),
    ],
)
def test_a_known_word_is_understood(text: str, said: Said) -> None:
    assert read_command("/decide", text) == said


@pytest.mark.parametrize(
    "text",
    [
        "show D-12",
        "show d-12",
        "show 12",
        "show #12",
        "show me D-12",
        "show decision 12",
        "D-12",
        "d12",
        "D–12?",
        "show D 012",
    ],
)
def test_a_decision_is_shown_however_its_key_is_typed(text: str) -> None:
    assert read_command("/decide", text) == Show("D-12")


@pytest.mark.parametrize(
    "text",
    [
        "`list`",
        '"list"',
        "“list”",
        "**list**",
        "<@U1> list",
        "@steerco list",
        "Steerco, list",
        "<at>Steerco</at> list",
        "/decide list",
    ],
)
def test_quotes_and_whom_it_is_said_to_do_not_matter(text: str) -> None:
    assert read_command("decide", text) == ListAll()


@pytest.mark.parametrize(
    "text",
    [
        "Should we add 40k to the CRM migration by Friday?",
        "list vendors for the CRM?",
        "show customers the roadmap in May?",
        "waiting for Sara to answer?",
        "mine or theirs?",
        "help the sales team with 40k?",
        "who's the lead?",
        "D-12 should be reopened?",
        "<@U1> should lead the team?",
        "shwo customers the roadmap?",
        "Hire?",
        "log every call to the API?",
        "agenda for the offsite in May?",
        "share the roadmap with customers?",
        "share 12 offices with sales?",
        "reach 40k customers by May?",
        "reach teams in every country?",
        "reach me in Teams or by phone?",
        "agenda " + "x" * 100,
        "是否批准预算",
        "€5",
        "show " + "0" * 100_000 + "x",
        "x" * 100_000,
    ],
)
def test_a_sentence_is_a_question_to_raise_as_typed(text: str) -> None:
    assert read_command("/decide", text) == OpenForm(text)


def test_quotes_around_a_whole_question_are_taken_off() -> None:
    assert read_command("/decide", '"Should we add 40k?"') == OpenForm("Should we add 40k?")
    assert read_command("/decide", '"A" or "B"?') == OpenForm('"A" or "B"?')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lst", DidYouMean("lst", "list", "")),
        ("shwo D-12", DidYouMean("shwo", "show", "D-12")),
        ("hlep", DidYouMean("hlep", "help", "")),
        ("wating", DidYouMean("wating", "waiting", "")),
        ("12", DidYouMean("12", "show", "D-12")),
        ("show budget", DidYouMean("budget", "list", "")),
        ("CRM", DidYouMean("CRM", "help", "")),
        ("lgo", DidYouMean("lgo", "log", "")),
        ("agendas", DidYouMean("agendas", "agenda", "")),
        ("shar D-12", DidYouMean("shar", "share", "D-12")),
        ("sharre D-12 here", DidYouMean("sharre", "share", "D-12")),
        ("share-", DidYouMean("share-", "share", "")),
        ("rech teams", DidYouMean("rech", "reach", "teams")),
        ("agendas Investment committee", DidYouMean("agendas", "agenda", "Investment committee")),
    ],
)
def test_a_word_that_is_not_known_gets_the_nearest_one(text: str, said: Said) -> None:
    assert read_command("/decide", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", Help()),
        ("help", Help()),
        ("list", ListAll()),
        ("show 12", Show("D-12")),
        ("Should we add 40k?", Help()),
        ("hlep", DidYouMean("hlep", "help", "", to="steerco")),
        ("log", OpenLog("")),
        ("agenda Board", AgendaOf("Board")),
        ("reach slack", Reach("slack")),
        ("reach the moon", Help()),
        ("share D-12", ShareHere("D-12")),
    ],
)
def test_the_other_command_knows_the_same_words_and_raises_nothing(text: str, said: Said) -> None:
    assert read_command("/steerco", text) == said


_PIECES = [
    "list",
    "mine",
    "show",
    "who",
    "help",
    "log",
    "agenda",
    "agendas",
    "share",
    "shere",
    "reach",
    "rech",
    "teams",
    "where I am",
    "d",
    "D-",
    "12",
    " ",
    "\n",
    '"',
    "`",
    "<@U1>",
    "@steerco",
    "?",
    ".",
    "–",
    "0",
]


@settings(deadline=None)
@given(
    command=st.sampled_from(["/decide", "decide", "/steerco", "STEERCO", ""]),
    text=st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)),
)
def test_any_text_says_something(command: str, text: str) -> None:
    match read_command(command, text):
        case Show(key) | ShareHere(key):
            assert re.fullmatch(r"D-\d{1,12}", key)
        case OpenForm(question):
            assert question in text
        case DidYouMean(word, nearest, rest):
            assert word
            assert not isinstance(read_command(command, f"{nearest} {rest}"), DidYouMean)
        case said:
            assert isinstance(said, OpenLog | ListAll | Mine | Waiting | AgendaOf | Reach | Help | WhoDecides)
