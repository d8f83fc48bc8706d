"""What is asked of the decision rights, told from questions that begin alike."""

import pytest

from adapters.words.commands import read_command
from adapters.words.rights import LintRights, MyRights, OneRight
from adapters.words.sayings import DidYouMean, OpenForm, Said


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("/steerco", "rights", MyRights()),
        ("/steerco", "Rights?", MyRights()),
        ("/steerco", "rights lint", LintRights()),
        ("/steerco", "lint", LintRights()),
        ("/steerco", "lint the rights", LintRights()),
        ("/steerco", "rights Large spend", OneRight("Large spend")),
        ("/steerco", "rights “Large spend”.", OneRight("Large spend")),
        ("/steerco", "rights 18", OneRight("18")),
        ("/decide", "rights", MyRights()),
        ("/decide", "lint", LintRights()),
        ("/decide", "rights lint", LintRights()),
        ("/decide", "rights of the works council?", OpenForm("rights of the works council?")),
        ("/decide", "lint the code before each release?", OpenForm("lint the code before each release?")),
        ("/decide", "rigths", DidYouMean("rigths", "rights", "")),
    ],
)
def test_words_about_the_rights(command: str, text: str, said: Said) -> None:
    assert read_command(command, text) == said


def test_a_name_is_read_only_as_long_as_a_line_may_be_called() -> None:
    assert read_command("/steerco", "rights " + "x" * 500) == OneRight("x" * 120)
