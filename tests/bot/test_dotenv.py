import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dotenv import DotenvError, beside, parsed


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NAME=plain", "plain"),
        ("  NAME = plain  ", "plain"),
        ("export NAME=plain", "plain"),
        ("NAME=", ""),
        ("NAME=   # nothing", ""),
        ("NAME=two words # and a comment", "two words"),
        ("NAME=a#b", "a#b"),
        ("NAME=#hidden", ""),
        ("NAME='it # stays \\n'", "it # stays \\n"),
        ("NAME='' # empty", ""),
        ('NAME="a \\"b\\" # c\\nd" # comment', 'a "b" # c\nd'),
        ("NAME=a=b==", "a=b=="),
        ("NAME=don't", "don't"),
    ],
)
def test_a_line_is_read_as_a_shell_would(line: str, value: str) -> None:
    assert parsed(line) == {"NAME": value}


def test_comments_and_empty_lines_say_nothing() -> None:
    assert parsed("# NAME=1\n\n   \nOTHER=2\n") == {"OTHER": "2"}


def test_every_line_that_is_no_setting_is_named_by_its_number() -> None:
    with pytest.raises(DotenvError) as error:
        parsed("GOOD=1\nno setting\n2BAD=x\nOPEN='quote\nAFTER='a' b\n")

    assert error.value.lines == (2, 3, 4, 5)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(DotenvError):
        assert all(name.isidentifier() for name in parsed(text))


@given(st.text(st.characters(exclude_characters="'\n\r", exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_what_stands_in_single_quotes_is_kept_as_it_is(value: str) -> None:
    assert parsed(f"NAME='{value}'") == {"NAME": value}


def test_the_real_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1\nHOST=here\n")

    assert beside({"PORT": "2"}, tmp_path / ".env") == {"PORT": "2", "HOST": "here"}


def test_it_wins_also_where_one_names_a_file_and_the_other_a_value(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SECRET_KEY=old\nSLACK_BOT_TOKEN_FILE=/old\n")
    real = {"SECRET_KEY_FILE": "/run/key", "SLACK_BOT_TOKEN": "new"}

    assert beside(real, tmp_path / ".env") == real


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert beside({"A": "1"}, tmp_path / ".env") == {"A": "1"}


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(DotenvError):
        beside({}, tmp_path / ".env")
